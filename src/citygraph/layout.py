"""Where the files live: a checkout, an installed wheel, or a folder named by ``--root``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from citygraph.errors import InputError, UsageError

ROOT_VARIABLE = "CITYGRAPH_ROOT"
BUILD_VARIABLE = "CITYGRAPH_BUILD"


@dataclass(frozen=True)
class Layout:
    """The folders of one project: three that are read, one (``builds``) that is written."""

    ontology: Path
    data: Path
    queries: Path
    builds: Path

    @property
    def shapes(self) -> Path:
        """SHACL shapes, one file per ontology module."""
        return self.ontology / "shapes"

    @property
    def root(self) -> Path:
        """The top folder of the project."""
        return self.ontology.parent

    @property
    def changes(self) -> Path:
        """The changelog, which need not be there."""
        return self.root / "CHANGELOG.md"

    @property
    def questions(self) -> Path:
        """Question files (``*.rq`` with front matter)."""
        return self.queries / "questions"

    def turtle_files(self) -> tuple[Path, ...]:
        """Every Turtle file of ontology/ and data/, in a stable order.

        Raises:
            InputError: a folder cannot be read, so that its files would be missed.
        """
        return tuple(path for top in (self.ontology, self.data) for path in sorted(_turtle_below(top)))

    def graph_name(self, path: Path) -> str:
        """Local name of the named graph a Turtle file becomes.

        ``data/documents/x.ttl`` gives ``documents-x``, ``ontology/modules/x.ttl`` gives
        ``ontology-modules-x``.
        """
        if path.is_relative_to(self.data):
            return "-".join(path.relative_to(self.data).with_suffix("").parts)
        return "-".join(("ontology", *path.relative_to(self.ontology).with_suffix("").parts))


def _turtle_below(top: Path) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        raise InputError(Path(error.filename), f"cannot be read ({error.strerror})") from error

    for folder, _, names in os.walk(top, onerror=unreadable):
        yield from (Path(folder, name) for name in names if name.endswith(".ttl"))


def find(root: Path | None = None) -> Layout:
    """The layout under ``root``, else under ``$CITYGRAPH_ROOT``, else of this checkout, else of the wheel.

    ``$CITYGRAPH_BUILD`` moves the builds elsewhere.

    Raises:
        UsageError: the folder named has no ``ontology`` and ``data`` in it.
    """
    named = root or (Path(os.environ[ROOT_VARIABLE]) if os.environ.get(ROOT_VARIABLE) else None)
    package = Path(__file__).resolve().parent
    checkout = package.parents[1]
    if named is not None:
        base, builds = named.resolve(), named.resolve() / "build"
        if not ((base / "ontology").is_dir() and (base / "data").is_dir()):
            raise UsageError(
                f"{named} has no folders ontology/ and data/. "
                f"Name the top folder of a citygraph project with --root or ${ROOT_VARIABLE}."
            )
    elif (checkout / "ontology").is_dir() and (checkout / "data").is_dir():
        base, builds = checkout, checkout / "build"
    else:
        base, builds = package / "share", user_cache_path("citygraph", appauthor=False)
    if os.environ.get(BUILD_VARIABLE):
        builds = Path(os.environ[BUILD_VARIABLE]).resolve()
    return Layout(base / "ontology", base / "data", base / "queries", builds)

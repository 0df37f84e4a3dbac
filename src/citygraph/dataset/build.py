"""From Turtle files to a graph that can be opened: made when the files changed, whole or not at all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Store

from citygraph.dataset import manifest as manifests
from citygraph.dataset.inputs import ENGINE, FORMAT, Inputs, scan
from citygraph.dataset.manifest import MEND, Manifest
from citygraph.dataset.shelf import Shelf, hold
from citygraph.dataset.steps import Progress, Steps
from citygraph.dataset.terms import graph_of
from citygraph.errors import StoreError
from citygraph.layout import Layout
from citygraph.search import Index

_MANIFEST = "manifest.json"
_NAMES = "search.sqlite"
_STEPS_AFTER_READING = 5


@dataclass(frozen=True)
class Build:
    """One finished build; nothing in ``path`` changes any more."""

    path: Path
    hash: str
    manifest: Manifest

    @property
    def store(self) -> Path:
        """The engine's store, to be opened read-only."""
        return self.path / "store"

    @property
    def dumps(self) -> Path:
        """The folder of citygraph.nq, citygraph.trig and citygraph.ttl."""
        return self.path / "dumps"

    @property
    def names(self) -> Path:
        """The index of names."""
        return self.path / _NAMES

    def hold(self) -> None:
        """Keep this build on disk for as long as this process lives, however many come after it.

        Raises:
            StoreError: it has been cleared away already.
        """
        try:
            hold(self.path)
        except OSError as error:
            raise StoreError(f"The build in {self.path} is gone. {MEND}") from error


def ensure(layout: Layout, *, progress: Progress | None = None, force: bool = False) -> Build:
    """The build of the files as they are now, made first where there is none, or anew with ``force``.

    ``progress`` hears of every step when a build is made, and of nothing when there was one. Two processes
    may ask at once: the second waits for the first and takes its build. When anything fails, the last good
    build stays in use.

    Raises:
        InputError: a file cannot be read, is not Turtle, or says what the build cannot take up.
        StoreError: the builds' folder cannot be written.
    """
    shelf = Shelf(layout.builds)
    inputs = scan(layout)
    if not force and (made := _made(shelf, inputs)) and shelf.current() == made.path:
        return made
    try:
        with shelf.lock():
            made = None if force else _made(shelf, inputs)
            if made is None:
                made = _make(layout, shelf, inputs, progress)
            if shelf.current() != made.path:
                shelf.point(made.path)
    except OSError as error:
        raise StoreError(
            f"The build cannot be written to {layout.builds} ({error.strerror or error}). "
            "Make room or name another folder in $CITYGRAPH_BUILD."
        ) from error
    return made


def current(layout: Layout) -> Build | None:
    """The build in use, whether or not the files changed since; ``None`` before the first.

    Raises:
        StoreError: it is damaged, gone, or written by another version of the project or the engine.
    """
    path = Shelf(layout.builds).current()
    return None if path is None else _checked(path)


def pointed(layout: Layout) -> str | None:
    """The name of the build in use, be it sound or not; cheap enough to be asked every second."""
    path = Shelf(layout.builds).current()
    return None if path is None else path.name


def _checked(path: Path) -> Build:
    if not path.is_dir():
        raise StoreError(f"The build in {path} is gone. {MEND}")
    manifest = manifests.read(path / _MANIFEST)
    build = Build(path, manifest.hash, manifest)
    for name in manifest.dumps:
        if not (build.dumps / name).is_file():
            raise StoreError(f"The build in {path} is damaged: {name} is missing. {MEND}")
    try:
        Store.read_only(str(build.store))
    except (OSError, RuntimeError) as error:  # the engine says either, as the damage may be
        raise StoreError(f"The store in {build.store} cannot be opened ({error}). {MEND}") from error
    Index.open(build.names).close()
    return build


def _made(shelf: Shelf, inputs: Inputs) -> Build | None:
    try:
        build = _checked(shelf.place(inputs.hash))
    except StoreError:
        return None
    return build if build.hash == inputs.hash else None


def _make(layout: Layout, shelf: Shelf, inputs: Inputs, progress: Progress | None) -> Build:
    # Only now: reading dates loads a parser that takes longer than finding out that nothing changed.
    from citygraph.dataset.compose import compose
    from citygraph.dataset.writing import write, write_file, write_names

    step = Steps(progress, len(inputs.digests) + _STEPS_AFTER_READING)
    with shelf.workplace() as folder:
        quads = compose(layout, step)
        while (now := scan(layout)) != inputs:  # edited while being read
            inputs, quads = now, compose(layout, step)
        dumps = write(quads, folder, step)
        step("Writing the index of names")
        write_names(folder / "store", folder / _NAMES)
        counts = Counter(graph_of(quad).value for quad in quads)
        manifest = Manifest(FORMAT, ENGINE, inputs.hash, inputs.digests, dict(sorted(counts.items())), dumps)
        write_file(folder / _MANIFEST, manifest.as_json().encode())
        built = Build(shelf.put(folder, inputs.hash), inputs.hash, manifest)
    step("Built")
    return built

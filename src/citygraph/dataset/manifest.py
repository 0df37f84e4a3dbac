"""What a build says about itself: ``manifest.json``, the same bytes for the same input."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from citygraph.dataset.inputs import ENGINE, FORMAT
from citygraph.errors import StoreError

MEND = "Run `citygraph build`."


@dataclass(frozen=True)
class Manifest:
    """One build's description.

    ``inputs`` maps file names to their SHA-256, ``statements`` graph IRIs to numbers of statements, ``dumps``
    the names of dump files to their SHA-256. ``hash`` identifies the build.
    """

    format: int
    engine: str
    hash: str
    inputs: Mapping[str, str]
    statements: Mapping[str, int]
    dumps: Mapping[str, str]

    def as_json(self) -> str:
        """The manifest file's text."""
        return json.dumps(asdict(self), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def read(path: Path) -> Manifest:
    """The manifest written at ``path``.

    Raises:
        StoreError: it is missing or damaged, or another version of the project or the engine wrote the build.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        wrote = said["format"], said["engine"]
        if wrote == (FORMAT, ENGINE):
            return Manifest(**said)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"The build in {path.parent} is damaged: {path.name} cannot be read. {MEND}"
        ) from error
    raise StoreError(
        f"The build in {path.parent} was written in format {wrote[0]} by {wrote[1]}; "
        f"this is format {FORMAT} with {ENGINE}. {MEND}"
    )

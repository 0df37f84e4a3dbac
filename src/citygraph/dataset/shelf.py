"""The folder builds stand in: one folder per build, named by its hash, and a pointer to the one in use.

A build is written in a folder of its own and moved into place whole; only then does the pointer move. One
writer at a time holds a lock that the system drops when the writer dies, so whatever unfinished folder the
next writer finds is nobody's. Readers hold their build in the same way, and a build that is held stays.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

_POINTER, _PREVIOUS, _LOCK, _UNFINISHED = "current", "previous", "lock", "unfinished-"
_HANDLE = "manifest.json"
_NAME = re.compile(r"[0-9a-f]{16}")


class Shelf:
    """The builds under ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def place(self, hash_: str) -> Path:
        """Where the build with this hash stands, or would."""
        return self.folder / hash_[:16]

    def current(self) -> Path | None:
        """The build the pointer names, whether or not it still stands; ``None`` before the first."""
        return self._pointed(_POINTER)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Wait until no other process writes here, and keep others waiting meanwhile."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / _LOCK).open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """A new folder beside the builds, gone afterwards unless moved; clears what killed writers left."""
        for left in self.folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        try:
            folder.chmod(0o755)  # mkdtemp makes it private; a server may run as another user
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, folder: Path, hash_: str) -> Path:
        """Move a finished build into its place; one that stands there already makes way."""
        for inside in (folder, *filter(Path.is_dir, folder.iterdir())):
            _settle(inside)
        place = self.place(hash_)
        aside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
        if place.exists():
            place.replace(aside)
        folder.replace(place)
        shutil.rmtree(aside, ignore_errors=True)
        _settle(self.folder)
        return place

    def point(self, build: Path) -> None:
        """Put ``build`` in use; keep the one before, for those about to open it, and all held ones."""
        before = self.current()
        if before is not None and before != build:
            self._write(_PREVIOUS, before.name)
        self._write(_POINTER, build.name)
        kept = {build, self._pointed(_PREVIOUS)}
        for path in self.folder.iterdir():
            if path.is_dir() and _NAME.fullmatch(path.name) and path not in kept and not _held(path):
                shutil.rmtree(path, ignore_errors=True)

    def _pointed(self, pointer: str) -> Path | None:
        try:
            name = (self.folder / pointer).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return self.folder / name if _NAME.fullmatch(name) else None

    def _write(self, pointer: str, name: str) -> None:
        new = self.folder / f"{_UNFINISHED}{pointer}"
        with new.open("w", encoding="ascii") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.folder / pointer)
        _settle(self.folder)


_holds: Final[dict[Path, IO[bytes]]] = {}


def hold(build: Path) -> None:
    """Keep a build from being cleared away for as long as this process lives.

    Raises:
        OSError: it is gone already.
    """
    if build not in _holds:
        file = (build / _HANDLE).open("rb")
        fcntl.flock(file, fcntl.LOCK_SH)
        _holds[build] = file


def _held(build: Path) -> bool:
    with suppress(FileNotFoundError), (build / _HANDLE).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _settle(folder: Path) -> None:
    """Make the names in ``folder`` outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The index of names of whatever build answers: that on disk, or one made of what a store elsewhere says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.endpoint.solutions import parse
from citygraph.search import Index, Named, names_query

_DIGITS: Final = "0123456789abcdef"


def names(endpoint: Endpoint, share: str = "") -> Iterator[Named]:
    """All names there are, asked for whole if the endpoint gives so many rows at once, else in shares.

    Raises what ``Endpoint.query`` raises.
    """
    answer = endpoint.query(Request(names_query(share)))
    if answer.cut:
        for digit in _DIGITS:
            yield from names(endpoint, share + digit)
        return
    for row in parse(answer.body):
        name = row["name"]
        yield Named(row["value"].value, row["role"].value, name.value, name.language or "")


class Finder:
    """Finds things by name in the build that ``endpoint`` answers from.

    ``file`` is the index of that build; without it one is made, in memory, of what the endpoint answers, when
    it is first needed and anew for each build.
    """

    def __init__(self, endpoint: Endpoint, file: Path | None = None) -> None:
        self._endpoint = endpoint
        self._file = file
        self._making = threading.Lock()
        self._held: tuple[str, Index] | None = None

    @property
    def index(self) -> Index:
        """The index of the build that answers now.

        Raises:
            StoreError: the file cannot be read. Without one, what ``Endpoint.query`` raises.
        """
        with self._making:
            if self._held is None or self._held[0] != self._endpoint.build:
                build = self._endpoint.build
                made = Index.make(names(self._endpoint)) if self._file is None else Index.open(self._file)
                self._held = build, made
            return self._held[1]

"""How many bytes of all clients are held while they come in or go out, and who is left when it gets tight."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from citygraph.errors import OverloadedError

SETTLING_SECONDS: Final = 2.0
"""How long nobody is judged by how fast they read."""


@dataclass(slots=True, eq=False)
class Passage:
    """An answer on its way: ``size`` bytes held, ``taken`` by its reader since ``began``.

    Once ``abandoned``, whoever sends it is to stop at once.
    """

    size: int
    began: float
    taken: int = 0
    abandoned: bool = False


class Transit:
    """Counts bodies and answers on their way, up to ``most_bytes``; used by one thread only.

    Where there is no room for more, the readers who are slowest are left, so that those who read a byte now
    and then cannot hold all of it for long.
    """

    def __init__(self, most_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._left = most_bytes
        self._clock = clock
        self._passages: set[Passage] = set()

    def check(self, count: int) -> None:
        """Make room for ``count`` bytes; raises OverloadedError where there is none and nobody to be left."""
        if count > self._left:
            self._abandon(count - self._left)
        if count > self._left:
            raise OverloadedError(
                "Too many bodies and answers are on their way already. Try again in a moment.",
                "transit_bytes",
            )

    def take(self, count: int) -> None:
        """Hold ``count`` bytes more; raises as ``check`` does."""
        self.check(count)
        self._left -= count

    def give(self, count: int) -> None:
        """Let go of ``count`` bytes."""
        self._left += count

    @contextmanager
    def of(self, count: int) -> Iterator[Passage]:
        """Hold an answer of ``count`` bytes for as long as the block runs, be there room or not."""
        passage = Passage(count, self._clock())
        self._left -= count
        self._passages.add(passage)
        try:
            yield passage
        finally:
            self._passages.discard(passage)
            if not passage.abandoned:
                self._left += count

    def _abandon(self, needed: int) -> None:
        now = self._clock()
        settled = [each for each in self._passages if now - each.began > SETTLING_SECONDS and each.size]
        for passage in sorted(settled, key=lambda each: each.taken / (now - each.began)):
            if needed <= 0:
                return
            passage.abandoned = True
            self._passages.discard(passage)
            self._left += passage.size
            needed -= passage.size

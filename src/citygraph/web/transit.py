"""How many bytes of all clients are held while they come in or go out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from citygraph.errors import OverloadedError


class Transit:
    """Counts bodies and answers on their way, up to ``most_bytes``; used by one thread only."""

    def __init__(self, most_bytes: int) -> None:
        self._left = most_bytes

    def check(self, count: int) -> None:
        """Raises OverloadedError where there is no room for ``count`` bytes more."""
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
    def of(self, count: int) -> Iterator[None]:
        """Hold ``count`` bytes for as long as the block runs, be there room or not."""
        self._left -= count
        try:
            yield
        finally:
            self._left += count

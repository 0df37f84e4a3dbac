"""Where an answer is written: byte for byte into memory, and no further than the limits allow.

The engine cannot be told to stop, but it stops when ``write()`` raises.
"""

from __future__ import annotations

import io
from typing import Final

from citygraph.endpoint.rows import Rows

_GROWTH: Final = 1.25


class LimitReachedError(Exception):
    """An answer grew past a limit; ``limit`` is the name of the field of ``Limits``."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Sink(io.BytesIO):
    """Collects up to ``most_bytes`` of an answer, and not very much more than ``most_rows`` rows."""

    def __init__(self, most_bytes: int, most_rows: int, rows: Rows | None = None) -> None:
        super().__init__()
        self._bytes_left = most_bytes
        self._most_rows = most_rows
        self._rows = rows
        self._marks, self._sure = 0, True
        self._tail = b""
        self._next_count = 0.0

    @property
    def rows(self) -> int | None:
        """How many rows the answer has so far; ``None`` where there are none to count."""
        if self._rows is None:
            return None
        body = self.getvalue()
        return self._marks + self._rows.unmarked(body) if self._sure else self._rows.count(body)

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take the next stretch; raises ``LimitReachedError`` when there is too much."""
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise LimitReachedError("answer_bytes")
        written = super().write(data)
        if self._rows is not None:
            self._look(self._rows, data)
        return written

    def _look(self, rows: Rows, data: bytes) -> None:
        stretch = self._tail + data
        self._tail = stretch[max(0, len(stretch) - rows.overlap) :]
        marks, sure = rows.marks(stretch)
        self._marks, self._sure = self._marks + marks, self._sure and sure
        if self._marks + 1 > self._most_rows and self.tell() >= self._next_count:
            if (self.rows or 0) > self._most_rows:
                raise LimitReachedError("rows")
            if not self._sure:  # what has to be read with care is not read again at every stretch
                self._next_count = self.tell() * _GROWTH

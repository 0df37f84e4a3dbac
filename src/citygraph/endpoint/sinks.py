"""Where an answer is written: byte for byte into memory, and no further than the limits allow.

The engine cannot be told to stop, but it stops when ``write()`` raises. Rows are counted on the serialised
stream, where each format has one place that no value can imitate.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Final


class LimitReachedError(Exception):
    """An answer grew past a limit; ``limit`` is the name of the field of ``Limits``."""

    def __init__(self, limit: str) -> None:
        super().__init__(limit)
        self.limit = limit


class Sink(io.BytesIO):
    """Collects up to ``most_bytes`` of an answer, and of a SELECT up to ``most_rows`` rows.

    ``count`` tells how many rows a stretch of the stream ends or begins, ``None`` not to count.
    """

    def __init__(self, most_bytes: int, most_rows: int, count: Callable[[bytes], int] | None = None) -> None:
        super().__init__()
        self._bytes_left = most_bytes
        self._rows_left = most_rows
        self._count = count

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # the engine writes bytes
        """Take the next stretch; raises ``LimitReachedError`` when it is one row or byte too many."""
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise LimitReachedError("answer_bytes")
        if self._count is not None:
            self._rows_left -= self._count(data)
            if self._rows_left < 0:
                raise LimitReachedError("rows")
        return super().write(data)


class _QuotedLines:
    """CSV: a row ends at a line feed outside quotes; quotes in values come in pairs; one line is the head."""

    def __init__(self) -> None:
        self._inside = 0
        self._head = 1

    def __call__(self, data: bytes) -> int:
        parts = data.split(b'"')
        lines = sum(part.count(b"\n") for part in parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        rows = max(0, lines - self._head)
        self._head = max(0, self._head - lines)
        return rows


class _Lines:
    """TSV: a row ends at a line feed, which values escape; one line is the head."""

    def __init__(self) -> None:
        self._head = 1

    def __call__(self, data: bytes) -> int:
        lines = data.count(b"\n")
        rows = max(0, lines - self._head)
        self._head = max(0, self._head - lines)
        return rows


class _Elements:
    """XML: a row is a ``result`` element, and values escape ``<``."""

    _START: Final = re.compile(rb"<result[ />]")

    def __init__(self) -> None:
        self._tail = b""

    def __call__(self, data: bytes) -> int:
        data = self._tail + data
        self._tail = data[-7:]
        return len(self._START.findall(data))


class _Objects:
    """JSON: outside strings, ``[{`` opens the first row and ``},{`` parts one row from the next."""

    _ESCAPED: Final = re.compile(rb"\\.", re.DOTALL)

    def __init__(self) -> None:
        self._escape = b""
        self._inside = 0
        self._tail = b""

    def __call__(self, data: bytes) -> int:
        data = self._escape + data
        slashes = len(data) - len(data.rstrip(b"\\"))
        self._escape = b"\\" * (slashes % 2)
        parts = self._ESCAPED.sub(b"", data).rstrip(b"\\").split(b'"')
        outside = self._tail + b'"'.join(parts[self._inside :: 2])
        self._inside = (self._inside + len(parts) - 1) % 2
        rows = outside.count(b"[{") + outside.count(b"},{") - self._tail.count(b"[{")
        self._tail = outside[-2:]
        return rows


COUNTERS: Final[dict[str, Callable[[], Callable[[bytes], int]]]] = {
    "json": _Objects,
    "xml": _Elements,
    "csv": _QuotedLines,
    "tsv": _Lines,
}
"""For each format of solutions, what counts the rows of one stream."""

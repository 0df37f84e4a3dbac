"""Rows of a serialised answer: how many there are, and where to cut after some of them.

The engine cannot be asked to count or to stop after a number of rows, but each format has one place that
only the start or the end of a row can be. An answer is counted while it is written, in one pass over its
bytes; where that may be wrong, and to cut, it is read with more care.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Final


@dataclass(frozen=True)
class Rows:
    """The rows of one format.

    ``marks`` gives how many places there are in a stretch of the answer where a row begins or ends, and
    whether these are sure to be neither more nor less; stretches overlap by ``overlap`` bytes. All rows but
    the first have one, and ``unmarked`` says how many more rows an answer has. ``count`` gives the rows that
    have begun or ended in what is written so far; ``cut`` a whole document of the first so many rows.
    """

    marks: Callable[[bytes], tuple[int, bool]]
    unmarked: Callable[[bytes], int]
    count: Callable[[bytes], int]
    cut: Callable[[bytes, int], bytes]
    overlap: int = 0


_START: Final = re.compile(rb'\[\{(?:(?=\}\])|"(?=[^,}:\]]))|\},\{"(?=[^,}])')
_NEXT: Final = re.compile(rb'\},\{(?:"[^,}]|(?=(\}[,\]])))')
_TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|\[\{|\},\{', re.DOTALL)
"""A string, which at the end of a stretch may have no end, or a place where a row begins."""
_ELEMENT: Final = re.compile(rb"<result[ />]")
_LINE: Final = re.compile(rb'"[^"]*+"|\n')


def _json_starts(body: bytes) -> list[int]:
    """Where the ``{`` of each row stands; inside a string the same characters are followed by its end."""
    if b"{}" in body:  # a row without a value has no quote to go by
        found = (match for match in _TOKEN.finditer(body) if match[0][:1] != b'"')
        return [match.end() - 1 for match in found]
    return [body.index(b"{", match.start() + match[0].startswith(b"}")) for match in _START.finditer(body)]


def _json_marks(stretch: bytes) -> tuple[int, bool]:
    found = _NEXT.findall(stretch)
    return len(found), not any(found)  # a row without a value may be part of a string


def _json_unmarked(body: bytes) -> int:
    return int(b'"bindings":[{' in body[:_HEAD_BYTES])


def _json_count(body: bytes) -> int:
    return len(_json_starts(body))


def _json_cut(body: bytes, most: int) -> bytes:
    return body[: _json_starts(body)[most] - 1] + b"]}}"


def _xml_marks(stretch: bytes) -> tuple[int, bool]:
    return len(_ELEMENT.findall(stretch)), True


def _xml_count(body: bytes) -> int:
    return len(_ELEMENT.findall(body))


def _xml_cut(body: bytes, most: int) -> bytes:
    match = next(islice(_ELEMENT.finditer(body), most, None))
    return body[: match.start()] + b"</results></sparql>"


def _csv_marks(stretch: bytes) -> tuple[int, bool]:
    return stretch.count(b"\n"), b'"' not in stretch  # between quotes a line may end


def _csv_count(body: bytes) -> int:
    lines = body.count(b"\n") if b'"' not in body else sum(p.count(b"\n") for p in body.split(b'"')[::2])
    return max(0, lines - 1)


def _csv_cut(body: bytes, most: int) -> bytes:
    ends = (match.end() for match in _LINE.finditer(body) if match[0] == b"\n")
    return body[: next(islice(ends, most, None))]


def _line_marks(stretch: bytes) -> tuple[int, bool]:
    return stretch.count(b"\n"), True


def _tsv_count(body: bytes) -> int:
    return max(0, body.count(b"\n") - 1)


def _tsv_cut(body: bytes, most: int) -> bytes:
    return _lines(body, most + 1)


def _triple_count(body: bytes) -> int:
    return body.count(b"\n")


def _lines(body: bytes, most: int) -> bytes:
    end = -1
    for _ in range(most):
        end = body.index(b"\n", end + 1)
    return body[: end + 1]


def _none(_: bytes) -> int:
    return 0


def _header(body: bytes) -> int:
    return -1 if body else 0


_HEAD_BYTES: Final = 200_000
ROWS: Final = {
    "json": Rows(_json_marks, _json_unmarked, _json_count, _json_cut, 4),
    "xml": Rows(_xml_marks, _none, _xml_count, _xml_cut, 7),
    "csv": Rows(_csv_marks, _header, _csv_count, _csv_cut),
    "tsv": Rows(_line_marks, _header, _tsv_count, _tsv_cut),
    "ntriples": Rows(_line_marks, _none, _triple_count, _lines),
}
"""By the name of the format."""

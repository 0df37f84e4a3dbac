"""Rows of a serialised answer: how many there are, and where to cut after some of them.

The engine cannot be asked to count or to stop after a number of rows, but each format has one place that
only the start or the end of a row can be. An answer is mostly counted by searching for it, at the speed of
memory; ``cut`` may take longer.
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

    ``needle`` occurs at least once for every row but the first; ``count`` gives the rows that have begun or
    ended in what is written so far; ``cut`` gives a whole document of the first so many rows.
    """

    needle: bytes
    count: Callable[[bytes], int]
    cut: Callable[[bytes, int], bytes]


_START: Final = re.compile(rb'\[\{(?:(?=\}\])|"(?=[^,}:\]]))|\},\{"(?=[^,}])')
_TOKEN: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"|\[\{|\},\{', re.DOTALL)
_ELEMENT: Final = re.compile(rb"<result[ />]")
_LINE: Final = re.compile(rb'"[^"]*+"|\n')


def _json_starts(body: bytes) -> list[int]:
    """Where the ``{`` of each row stands; inside a string the same characters are followed by its end."""
    if b"{}" in body:  # a row without a value has no quote to go by
        found = (match for match in _TOKEN.finditer(body) if match[0][:1] != b'"')
        return [match.end() - 1 for match in found]
    return [body.index(b"{", match.start() + match[0].startswith(b"}")) for match in _START.finditer(body)]


def _json_count(body: bytes) -> int:
    if b"{}" in body:
        return len(_json_starts(body))
    begun = body.count(b'},{"') - body.count(b'},{",') - body.count(b'},{"}') - body.endswith(b'},{"')
    return begun + (b'"bindings":[{' in body[:_HEAD_BYTES])


def _json_cut(body: bytes, most: int) -> bytes:
    return body[: _json_starts(body)[most] - 1] + b"]}}"


def _xml_count(body: bytes) -> int:
    return body.count(b"<result>") + body.count(b"<result/>") + body.count(b"<result ")


def _xml_cut(body: bytes, most: int) -> bytes:
    match = next(islice(_ELEMENT.finditer(body), most, None))
    return body[: match.start()] + b"</results></sparql>"


def _csv_count(body: bytes) -> int:
    lines = body.count(b"\n") if b'"' not in body else sum(p.count(b"\n") for p in body.split(b'"')[::2])
    return max(0, lines - 1)


def _csv_cut(body: bytes, most: int) -> bytes:
    ends = (match.end() for match in _LINE.finditer(body) if match[0] == b"\n")
    return body[: next(islice(ends, most, None))]


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


_HEAD_BYTES: Final = 200_000
ROWS: Final = {
    "json": Rows(b"},{", _json_count, _json_cut),
    "xml": Rows(b"<result", _xml_count, _xml_cut),
    "csv": Rows(b"\n", _csv_count, _csv_cut),
    "tsv": Rows(b"\n", _tsv_count, _tsv_cut),
    "ntriples": Rows(b"\n", _triple_count, _lines),
}
"""By the name of the format."""

"""The line of a query that is at fault, with a caret under the place, as a terminal or a page shows it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

BEFORE: Final = 60
"""Cells shown of a long line in front of the fault."""
AFTER: Final = 40
"""Cells shown of it from the fault on."""

_CUT: Final = "…"
_WIDE_SPACE: Final = "\u3000"  # as wide as a wide letter, in every font that has wide letters
_UNSEEN: Final = "\ufffd"
_JOINER: Final = "\u200c"  # the only format character that changes neither width nor order


@dataclass(frozen=True)
class Excerpt:
    """``text``, one line or a stretch of it, and ``caret``: white space and ``^`` under the fault."""

    text: str
    caret: str


def excerpt(query: str, line: int | None, column: int | None) -> Excerpt | None:
    """The place in ``query`` at a 1-based line and column (in characters); ``None`` where there is none.

    A line ends at a line feed, as it does for whoever counted. Tabs stay tabs above tabs, and under a wide
    letter stands a wide space, so that the caret keeps its place wherever the two lines are shown in one font
    of fixed width. Characters that are unseen, move the cursor or turn the direction are shown as ``�``.
    """
    lines = query.split("\n")
    if line is None or column is None or not 0 < line <= len(lines):
        return None
    text = visible(lines[line - 1].removesuffix("\r"))
    fault = min(max(column - 1, 0), len(text))
    start, end = _reach(text, range(fault - 1, -1, -1), BEFORE), _reach(text, range(fault, len(text)), AFTER)
    start, end = fault - start, fault + end
    head, tail = _CUT * (start > 0), _CUT * (end < len(text))
    under = " " * len(head) + "".join(map(_blank, text[start:fault]))
    return Excerpt(head + text[start:end] + tail, under + "^")


def visible(text: str) -> str:
    """``text`` with ``�`` for whatever a terminal would obey rather than show; tabs stay."""
    return "".join(map(_shown, text))


def _reach(text: str, places: range, cells: int) -> int:
    """How many of the characters at ``places`` fit into ``cells``."""
    for count, place in enumerate(places):
        cells -= _width(text[place])
        if cells < 0:
            return count
    return len(places)


def _shown(character: str) -> str:
    if character in ("\t", _JOINER):
        return character
    return _UNSEEN if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") else character


def _width(character: str) -> int:
    if character == _JOINER or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _blank(character: str) -> str:
    return "\t" if character == "\t" else ("", " ", _WIDE_SPACE)[_width(character)]

"""Faults for programs: RFC 9457 problem documents for those who read JSON, plain text for all others.

Both say the same: what is wrong, where, the line at fault with a caret under it, and how to mend it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from citygraph.errors import CitygraphError
from citygraph.web.excerpt import Excerpt, excerpt, visible
from citygraph.web.negotiation import Accept
from citygraph.web.reasons import REASONS, identifier, reason_of

JSON: Final = "application/problem+json"
TEXT: Final = "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Problem:
    """One fault, told. ``detail`` is the fault's own sentence; ``line`` and ``column`` are 1-based."""

    status: int
    reason: str
    title: str
    detail: str
    mend: str
    line: int | None = None
    column: int | None = None
    excerpt: Excerpt | None = None


def described(error: CitygraphError, query: str | None = None) -> Problem:
    """What there is to tell of ``error``, which ``query`` caused."""
    reason = reason_of(error)
    words = REASONS[reason]
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    place = excerpt(query, line, column) if query else None
    return Problem(error.status, reason, words.title, str(error), words.mend, line, column, place)


def problem(error: CitygraphError, accept: Accept, query: str | None = None) -> tuple[bytes, str]:
    """The body and the content type that tell of ``error`` in what the client accepts."""
    return written(described(error, query), accept.json)


def written(told: Problem, as_json: bool) -> tuple[bytes, str]:
    """``told`` as a problem document, or as plain text, with its content type."""
    return (_document(told), JSON) if as_json else (_text(told), TEXT)


def members(told: Problem) -> dict[str, object]:
    """The members of a problem document; what is not known is left out."""
    known = {
        "type": identifier(told.reason),
        "title": told.title,
        "status": told.status,
        "detail": told.detail,
        "reason": told.reason,
        "line": told.line,
        "column": told.column,
        "excerpt": told.excerpt and told.excerpt.text,
        "caret": told.excerpt and told.excerpt.caret,
        "mend": told.mend,
    }
    return {name: value for name, value in known.items() if value is not None}


def _document(told: Problem) -> bytes:
    return _encoded(json.dumps(members(told), ensure_ascii=False, indent=2) + "\n")


def _text(told: Problem) -> bytes:
    place = (told.excerpt.text, told.excerpt.caret) if told.excerpt else ()
    return _encoded("\n".join((visible(told.detail), *(f"    {line}" for line in place), told.mend, "")))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")

"""Dates as curators write them (EDTF, ISO 8601-2) and the days they may mean."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import date
from functools import cache
from typing import Any, Final

from edtf import parse_edtf

OPEN, UNKNOWN = "..", ""
_PLAIN: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)
"""Years, months and days without any mark: nearly all there are, read without the slow parser."""


def bounds(text: str) -> tuple[date | None, date | None]:
    """Earliest and latest day that an EDTF literal may mean; ``None`` for an open or unknown end.

    A month gives its first and last day, an interval the first day of its start and the last of its end.

    Raises:
        ValueError: the text is not EDTF, or is an interval that ends before it starts.
    """
    start, slash, end = text.partition("/")
    if text.strip("/.") == "":
        raise ValueError(f"“{text}” gives no date at all; leave it out where none is known")
    earliest = _day(start, "lower_strict")
    latest = _day(end if slash else start, "upper_strict")
    if earliest and latest and earliest > latest:
        raise ValueError(f"“{text}” ends before it starts")
    return earliest, latest


def _day(text: str, bound: str) -> date | None:
    if text in (OPEN, UNKNOWN):
        return None
    if plain := _PLAIN.fullmatch(text):
        try:
            return _plain(*plain.groups(), last=bound.startswith("upper"))
        except ValueError:
            pass  # a day that its month does not have: the parser's to refuse
    found = getattr(_parsed(text), bound)()
    if isinstance(found, float):  # edtf's infinity: a set such as [..2024] is open, too
        return None
    year, month, day = found[:3]
    return date(year, month, day)


def _plain(year: str, month: str | None, day: str | None, *, last: bool) -> date:
    in_year, in_month = int(year), int(month) if month else 12 if last else 1
    return date(in_year, in_month, int(day) if day else monthrange(in_year, in_month)[1] if last else 1)


@cache  # the parser takes milliseconds, and a text's facts share a few dates
def _parsed(text: str) -> Any:
    try:
        with redirect_stdout(None):  # it prints what it stumbles over
            return parse_edtf(text)
    except Exception as error:  # its own exception, and on half-known months whatever comes
        raise ValueError(
            f"“{text}” is not an EDTF date; write 2024, 2024-03, 2024-03-15 or an interval 2024-01/2024-06"
        ) from error

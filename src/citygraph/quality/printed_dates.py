"""Dates as Russian texts print them, with the days they mean.

Days, months, half-years and years, each alone or from one to another: "15–16 мая 2001 года", "30 сентября –
2 октября 2024 г.", "Май-июнь 2024 г.", "Первое полугодие 2024 г.", "2015–2030 гг.", "в 60-х годах". A dash
lost in extraction is seen ("2124 ноября 2016 г."). A day or half-year without its year is no date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

_STEMS: Final = (
    "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
_MONTH: Final = (
    r"(?:январ|феврал|март|апрел|ма(?=[йяе]\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)(?:[а-яё]{0,2})\b"
)
_YEAR: Final = r"(?:1[89]|20)\d\d"
_TO: Final = r"\s*[-–—\x96]\s*"
_PATTERN: Final = re.compile(
    rf"""
    (?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})(?:\s+(?P<y1>{_YEAR}))?{_TO}(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})\s+(?P<y2>{_YEAR})
  | \b(?P<r1>\d{{1,2}})(?:{_TO}|(?<=\d\d)(?=\d\d\s))(?P<r2>\d{{1,2}})\s+(?P<rm>{_MONTH})\s+(?P<ry>{_YEAR})
  | \b(?P<d>\d{{1,2}})\s+(?P<m>{_MONTH})\s+(?P<y>{_YEAR})
  | \b(?P<mm1>{_MONTH}){_TO}(?P<mm2>{_MONTH})\s+(?P<my>{_YEAR})
  | \b(?P<om>{_MONTH})\s+(?P<oy>{_YEAR})
  | \b(?P<half>перв\w+|втор\w+|I{{1,2}}|[12])[ ]полугоди\w+\s+(?P<hy>{_YEAR})
  | (?<!\d)(?P<ya>{_YEAR})(?:{_TO}|(?={_YEAR}(?!\d)))(?P<yb>{_YEAR})(?!\d)
  | (?<!\d)(?P<ten>\d0)-[ехм]+\s+г(?:г\.|од[ыа]|одов)
  | (?<![\d.,])(?P<year>{_YEAR})(?![.,]?\d|\s?%)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class PrintedDate:
    """A date in a text: characters (half-open), first and last day, whether it goes from one to another."""

    start: int
    end: int
    first: date
    last: date
    ranged: bool


def printed_dates(text: str) -> Iterator[PrintedDate]:
    """The dates of ``text`` in order; what looks like one and is in no calendar is passed over."""
    for match in _PATTERN.finditer(text):
        try:
            first, last, ranged = _meant({key: value for key, value in match.groupdict().items() if value})
        except ValueError:
            continue
        if first <= last:
            yield PrintedDate(match.start(), match.end(), first, last, ranged)


def _meant(got: dict[str, str]) -> tuple[date, date, bool]:
    if "d1" in got:
        start_year = int(got.get("y1", got["y2"]))
        first = date(start_year, _month(got["m1"]), int(got["d1"]))
        return first, date(int(got["y2"]), _month(got["m2"]), int(got["d2"])), True
    if "r1" in got:
        year, month = int(got["ry"]), _month(got["rm"])
        return date(year, month, int(got["r1"])), date(year, month, int(got["r2"])), True
    if "d" in got:
        day = date(int(got["y"]), _month(got["m"]), int(got["d"]))
        return day, day, False
    if "my" in got:
        return _first(got["my"], _month(got["mm1"])), _last(got["my"], _month(got["mm2"])), True
    if "oy" in got:
        return _first(got["oy"], _month(got["om"])), _last(got["oy"], _month(got["om"])), False
    if "hy" in got:
        second = got["half"].lower() in ("ii", "2") or got["half"].lower().startswith("втор")
        return _first(got["hy"], 7 if second else 1), _last(got["hy"], 12 if second else 6), False
    if "ten" in got:
        return date(1900 + int(got["ten"]), 1, 1), date(1909 + int(got["ten"]), 12, 31), False
    if "ya" in got:
        return date(int(got["ya"]), 1, 1), date(int(got["yb"]), 12, 31), True
    return date(int(got["year"]), 1, 1), date(int(got["year"]), 12, 31), False


def _month(printed: str) -> int:
    return 1 + next(index for index, stem in enumerate(_STEMS) if printed.lower().startswith(stem))


def _first(year: str, month: int) -> date:
    return date(int(year), month, 1)


def _last(year: str, month: int) -> date:
    return date(int(year), month, monthrange(int(year), month)[1])

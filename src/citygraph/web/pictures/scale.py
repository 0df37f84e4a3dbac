"""A scale of time: where a day stands between the first and the last that a picture shows.

Time is not drawn evenly: a year in which more is known takes more room, and a run of years of which nothing
is known takes as little as one of them. So what the texts say can be told apart, whether it lies sixty years
back or three weeks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise
from math import sqrt
from typing import Final

_LONG_GAP: Final = 3
_LABEL: Final = 10.5
"""Hundredths of the width that the label of a tick needs."""
_ROWS: Final = 2
"""Rows of labels, one below the other, so that years that stand close together are all named."""


@dataclass(frozen=True)
class Tick:
    """The beginning of a year or month on the scale, in hundredths of its width.

    ``month`` is 0 for a year; a ``broken`` one stands after years that are left out. ``row`` is that of its
    label, the first being 0, ``None`` where no row has room; the label ``ends`` at the tick or begins there.
    """

    at: float
    year: int
    month: int = 0
    broken: bool = False
    row: int | None = 0
    ends: bool = False


@dataclass(frozen=True)
class _Stretch:
    first: int
    last: int
    weight: float


class Scale:
    """The scale on which all of ``days`` stand."""

    def __init__(self, days: Iterable[date]) -> None:
        known = Counter(day.year for day in days)
        self._stretches = tuple(_stretches(known)) if known else ()
        self._ends = (0.0, *accumulate(stretch.weight for stretch in self._stretches))

    def at(self, day: date, *, after: bool = False) -> float:
        """Where ``day`` begins, or ends if ``after``, in hundredths; beyond the scale its own end."""
        if not self._stretches or day.year < self._stretches[0].first:
            return 0.0
        if day.year > self._stretches[-1].last:
            return 100.0
        number = bisect_right([stretch.first for stretch in self._stretches], day.year) - 1
        stretch = self._stretches[number]
        begin, end = date(stretch.first, 1, 1), date(stretch.last, 12, 31)
        share = (day.toordinal() - begin.toordinal() + after) / (end.toordinal() - begin.toordinal() + 1)
        return round((self._ends[number] + share * stretch.weight) / self._ends[-1] * 100, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """The beginnings of years, or of quarters where there is but one year; labels where there is room.

        Those years are labelled first of which most is known.
        """
        if len(self._stretches) == 1 and self._stretches[0].first == self._stretches[0].last:
            year = self._stretches[0].first
            return tuple(Tick(self.at(date(year, month, 1)), year, month) for month in (1, 4, 7, 10))
        years = [(stretch, before) for before, stretch in pairwise((None, *self._stretches)) if stretch]
        shown = [(stretch, before) for stretch, before in years if stretch.first == stretch.last]
        starts = {stretch.first: self.at(date(stretch.first, 1, 1)) for stretch, _ in shown}
        by_weight = sorted(shown, key=lambda each: -each[0].weight)
        rows = _rows([starts[stretch.first] for stretch, _ in by_weight])
        return tuple(
            Tick(
                at=starts[stretch.first],
                year=stretch.first,
                broken=before is not None and before.first != before.last,
                row=rows.get(starts[stretch.first]),
                ends=_ends(starts[stretch.first]),
            )
            for stretch, before in shown
        )


def _ends(at: float) -> bool:
    return at > 100 - _LABEL


def _rows(ticks: Iterable[float]) -> dict[float, int]:
    """The row of each tick whose label has room beside those of the ticks before it."""
    found: dict[float, int] = {}
    begins: list[list[float]] = [[] for _ in range(_ROWS)]
    for at in ticks:
        begin = at - _LABEL if _ends(at) else at
        for row, others in enumerate(begins):
            if all(abs(begin - other) >= _LABEL for other in others):
                others.append(begin)
                found[at] = row
                break
    return found


def _stretches(known: Counter[int]) -> Iterator[_Stretch]:
    years = sorted(known)
    for year, following in pairwise((*years, None)):
        assert year is not None
        yield _Stretch(year, year, sqrt(known[year]))
        if following is None:
            continue
        if following - year > _LONG_GAP:
            yield _Stretch(year + 1, following - 1, 1)
        else:
            yield from (_Stretch(empty, empty, 0.5) for empty in range(year + 1, following))

"""Answers as charts: a bar for each thing counted, in groups where the question has them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from citygraph.endpoint.solutions import Solutions
from citygraph.questions.draws import Bars
from citygraph.web.pictures.things import Names, Thing, thing


@dataclass(frozen=True)
class Bar:
    """A thing, its number, and the length of its bar in hundredths of the longest."""

    thing: Thing
    number: float
    length: float


@dataclass(frozen=True)
class Group:
    """Bars that belong together, and what more is said of them; ``thing`` is ``None`` where all do."""

    thing: Thing | None
    bars: tuple[Bar, ...]
    of: Thing | None = None


@dataclass(frozen=True)
class Chart:
    """A chart: its groups in the order of the answer."""

    groups: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.groups)


def bars(solutions: Solutions, draws: Bars, names: Names) -> Chart:
    """The chart of ``solutions``; a bar whose number is none is left out.

    Numbers are added up over what ``draws.each`` names, and are otherwise the same in every row of a bar.
    """
    of: dict[Thing | None, Thing | None] = {}
    numbers: dict[tuple[Thing | None, Thing], dict[str, float]] = defaultdict(dict)
    for row in solutions:
        told, number = (
            thing(row, draws.bars, names),
            _number(row[draws.length].value if draws.length in row else ""),
        )
        each = row.get(draws.each or "")
        if told is not None and number is not None:
            within = thing(row, draws.within, names)
            numbers[within, told][each.value if each else ""] = number
            of.setdefault(within, thing(row, draws.of, names))
    totals = {key: sum(parts.values()) for key, parts in numbers.items()}
    longest = max((abs(total) for total in totals.values()), default=0) or 1
    groups: dict[Thing | None, list[Bar]] = defaultdict(list)
    for (within, told), total in totals.items():
        groups[within].append(Bar(told, total, round(max(total, 0) / longest * 100, 2)))
    return Chart(tuple(Group(within, tuple(each), of[within]) for within, each in groups.items()))


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number if abs(number) < float("inf") else None

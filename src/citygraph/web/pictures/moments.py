"""Answers as timelines: what happened when, as precisely as the text says it and no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from citygraph.dates import bounds
from citygraph.endpoint.solutions import Solutions
from citygraph.namespaces import VOCABULARIES
from citygraph.questions.draws import Moments
from citygraph.web.pictures.scale import Scale, Tick
from citygraph.web.pictures.things import Names, Thing, thing

_UNSURE: Final = frozenset("?~%X")
"""Marks of EDTF (ISO 8601-2) by which a date is uncertain, approximate or not known to its last digit."""
_LEAST_WIDTH: Final = 0.8
PLANNED: Final = VOCABULARIES + "event-status/planned"
"""The status of an event of which nobody knows whether it took place."""


@dataclass(frozen=True)
class Mark:
    """Where a date stands: its beginning and width, in hundredths of the width of the timeline.

    A ``day`` is a point. An end that the text leaves open is ``opens`` or ``closes``: nothing is known of it.
    """

    at: float
    width: float
    day: bool
    opens: bool
    closes: bool
    unsure: bool
    planned: bool = False


@dataclass(frozen=True)
class Moment:
    """A thing at a date, known as held or only as planned; ``mark`` is ``None`` where the date is no date."""

    thing: Thing
    of: tuple[Thing, ...]
    date: str
    mark: Mark | None
    status: Thing | None = None

    @property
    def is_planned(self) -> bool:
        """Whether it is only known that it was planned."""
        return _is_planned(self.status)


@dataclass(frozen=True)
class Timeline:
    """A timeline: its moments in the order of time, its ticks, and what has no date."""

    moments: tuple[Moment, ...]
    ticks: tuple[Tick, ...]
    undated: tuple[Thing, ...]

    def __bool__(self) -> bool:
        return bool(self.moments)

    @property
    def has_planned(self) -> bool:
        """Whether anything in it is only planned."""
        return any(moment.is_planned for moment in self.moments)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of things in it, each once."""
        return tuple(dict.fromkeys(moment.thing.kind for moment in self.moments))


def moments(solutions: Solutions, draws: Moments, names: Names) -> Timeline:
    """The timeline of ``solutions``: what stands in ``draws.what``, at the dates in ``draws.when``."""
    of: dict[tuple[str, str], dict[Thing, None]] = {}
    things: dict[str, Thing] = {}
    status: dict[str, Thing | None] = {}
    for row in solutions:
        for what, at, more_of in ((draws.what, draws.when, draws.of), (draws.also, draws.since, None)):
            told, more = thing(row, what, names), thing(row, more_of, names)
            if told is None:
                continue
            things.setdefault(told.key, told)
            status.setdefault(told.key, thing(row, draws.status, names) if what == draws.what else None)
            when = row[at].value if at and at in row else ""
            of.setdefault((told.key, when), {}).update({more: None} if more else {})
    known = {when: _bounds(when) for _, when in of}
    scale = Scale(day for ends in known.values() for day in ends or () if day)
    drawn = [
        Moment(things[key], tuple(more), when, _mark(when, known[when], scale, status[key]), status[key])
        for (key, when), more in of.items()
        if when
    ]
    dated = {moment.thing.key for moment in drawn}
    return Timeline(
        tuple(sorted(drawn, key=lambda moment: _order(known[moment.date]))),
        scale.ticks(),
        tuple(told for key, told in things.items() if key not in dated),
    )


Ends = tuple[date | None, date | None]


def _bounds(text: str) -> Ends | None:
    try:
        return bounds(text) if text else None
    except ValueError:
        return None


def _order(ends: Ends | None) -> tuple[date, date]:
    first, last = ends or (None, None)
    return first or last or date.max, last or date.max


def _is_planned(status: Thing | None) -> bool:
    return status is not None and status.key == PLANNED


def _mark(text: str, ends: Ends | None, scale: Scale, status: Thing | None) -> Mark | None:
    if ends is None:
        return None
    first, last = ends
    begin = scale.at(first) if first else 0.0
    end = scale.at(last, after=True) if last else 100.0
    return Mark(
        at=begin,
        width=round(max(end - begin, _LEAST_WIDTH), 2),
        day=first is not None and first == last,
        opens=first is None,
        closes=last is None,
        unsure=not _UNSURE.isdisjoint(text),
        planned=_is_planned(status),
    )

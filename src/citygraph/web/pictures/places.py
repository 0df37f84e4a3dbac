"""Answers as maps: every place once, at its coordinates, with what the answer tells of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import Solutions, select
from citygraph.namespaces import sparql_prologue
from citygraph.questions.draws import Places
from citygraph.web.links import is_iri, is_local
from citygraph.web.memory import Memory
from citygraph.web.pictures import mercator
from citygraph.web.pictures.naming import Name, named
from citygraph.web.pictures.things import Names, Thing, thing

_NUMBER: Final = r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?"
_POINT: Final = re.compile(rf"\s*POINT\s*\(\s*({_NUMBER})\s+({_NUMBER})\s*\)\s*", re.IGNORECASE)
"""Well-known text of a point (GeoSPARQL 1.1, 8.5.1): longitude, then latitude."""
_RATIO: Final = 2.0
_LEAST_WIDTH: Final = (
    1200.0  # about 26 degrees of longitude: a city alone still shows where in the world it is
)
_ROOM: Final = 1.25
_WIDE, _NARROW = 1072, 330
"""Pixels of a map on a wide page, and beside the text of a page or on a narrow one."""
_LETTERS: Final = 13
_DOT: Final = 8
_TOP, _BOTTOM = mercator.y(84), mercator.y(-60)

Coordinates = Mapping[str, tuple[float, float]]
"""Longitude and latitude by IRI, in degrees."""


@dataclass(frozen=True)
class Told:
    """What a map tells of a place: things under a heading, which may be empty."""

    heading: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Place:
    """A thing on the map and what is told of it."""

    thing: Thing
    told: tuple[Told, ...]


@dataclass(frozen=True)
class Spot:
    """A point of the map, in degrees and in units of the base map, and the places there."""

    longitude: float
    latitude: float
    x: float
    y: float
    places: tuple[Place, ...]

    @property
    def called(self) -> str:
        """The names of the places there."""
        return ", ".join(place.thing.name for place in self.places)


@dataclass(frozen=True)
class Map:
    """A map: its spots, those first of which most is told, and the things that have no coordinates.

    ``box`` is what shows all spots: left, top, width and height in units of the base map.
    """

    spots: tuple[Spot, ...]
    box: tuple[int, int, int, int]
    elsewhere: tuple[Thing, ...]

    def __bool__(self) -> bool:
        return bool(self.spots)

    @property
    def names(self) -> tuple[Name, ...]:
        """The names that have room where the map is as wide as a page, or as a narrow one for a single spot.

        In units of the base map.
        """
        left, top, width, _ = self.box
        unit = width / (_NARROW if len(self.spots) == 1 else _WIDE)
        spots = [((spot.x - left) / unit, (spot.y - top) / unit, spot.called) for spot in self.spots]
        return tuple(
            Name(
                name.text,
                round(left + name.x * unit, 1),
                round(top + name.y * unit, 1),
                name.anchor,
                round(name.size * unit, 1),
            )
            for name in named(spots, width / unit, _LETTERS, _DOT)
            if name
        )


def coordinates(memory: Memory, iris: Iterable[str]) -> Coordinates:
    """Where ``iris`` are, as far as the graph knows it, in one query; an authority is where its city is."""
    wanted = sorted(iri for iri in set(iris) if is_local(iri) and is_iri(iri))
    if not wanted:
        return {}
    values = " ".join(f"<{iri}>" for iri in wanted)
    rows = select(
        memory.endpoint,
        sparql_prologue() + f"SELECT ?thing ?point WHERE {{ VALUES ?thing {{ {values} }} "
        "?thing cg:governs?/cg:point ?point } ORDER BY DESC(?thing) DESC(?point)",
    )
    found = {row["thing"].value: point(row["point"].value) for row in rows}
    return {iri: place for iri, place in found.items() if place is not None}


def point(text: str) -> tuple[float, float] | None:
    """Longitude and latitude of a point in well-known text; ``None`` for whatever else it is."""
    found = _POINT.fullmatch(text)
    if not found:
        return None
    longitude, latitude = float(found[1]), float(found[2])
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def places(solutions: Solutions, draws: Places, names: Names, where: Coordinates) -> Map:
    """The map of ``solutions``: each thing in the column ``draws.where`` at its coordinates."""
    shown: dict[Thing, dict[str, dict[Thing, None]]] = defaultdict(lambda: defaultdict(dict))
    for row in solutions:
        place = thing(row, draws.where, names)
        if place is None:
            continue
        told, how = thing(row, draws.what, names), thing(row, draws.how, names)
        headings = shown[place]
        if told and told.key != place.key:
            headings[how.name if how else ""][told] = None
    at: dict[tuple[float, float], list[Place]] = defaultdict(list)
    for place, headings in shown.items():
        if place.key in where:
            told_of = tuple(Told(heading, tuple(things)) for heading, things in headings.items())
            at[where[place.key]].append(Place(place, told_of))
    spots = tuple(
        Spot(*degrees, round(mercator.x(degrees[0]), 1), round(mercator.y(degrees[1]), 1), tuple(here))
        for degrees, here in sorted(at.items(), key=lambda item: -sum(map(_said, item[1])))
    )
    return Map(spots, _box(spots), tuple(place for place in shown if place.key not in where))


def _said(place: Place) -> int:
    return sum(len(told.things) for told in place.told)


def _box(spots: tuple[Spot, ...]) -> tuple[int, int, int, int]:
    """Left, top, width and height of what is shown: all spots with room around them, within the base map."""
    xs = [spot.x for spot in spots] or [0.0, float(mercator.WORLD)]
    ys = [spot.y for spot in spots] or [_TOP, _BOTTOM]
    width = max((max(xs) - min(xs)) * _ROOM, (max(ys) - min(ys)) * _ROOM * _RATIO, _LEAST_WIDTH)
    width = min(width, float(mercator.WORLD), (_BOTTOM - _TOP) * _RATIO)
    height = width / _RATIO
    left = min(max((min(xs) + max(xs) - width) / 2, 0), mercator.WORLD - width)
    top = min(max((min(ys) + max(ys) - height) / 2, _TOP), _BOTTOM - height)
    return round(left), round(top), round(width), round(height)

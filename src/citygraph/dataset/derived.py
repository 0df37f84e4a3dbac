"""Facts that follow from single literals, which no OWL axiom can express.

Days out of EDTF dates, GeoSPARQL geometries out of points, Web Annotation selectors out of character offsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, Triple

from citygraph.dataset.terms import Subject, Value, subject_of, value_of
from citygraph.dates import bounds
from citygraph.namespaces import expand

EDTF: Final = NamedNode(expand("edtf:EDTF"))
RFC_5147: Final = NamedNode("http://tools.ietf.org/rfc/rfc5147")
_TYPE: Final = NamedNode(expand("rdf:type"))
_DAY: Final = NamedNode(expand("xsd:date"))
_DATE, _PART_OF, _SOURCE_TEXT = (NamedNode(expand(n)) for n in ("cg:date", "cg:partOf", "cg:sourceText"))
_POINT, _START, _END = (NamedNode(expand(n)) for n in ("cg:point", "cg:start", "cg:end"))

Values = dict[Subject, list[Value]]


class DateError(Exception):
    """A date literal that is not EDTF; ``quad`` is the statement it stands in."""

    def __init__(self, quad: Quad, why: str) -> None:
        super().__init__(why)
        self.quad = quad


def derive(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Everything that the literals of ``quads`` imply.

    Raises:
        DateError: an ``edtf:EDTF`` literal, of whatever property, is not a date.
    """
    by_property: dict[NamedNode, Values] = {p: {} for p in (_POINT, _START, _END, _PART_OF, _SOURCE_TEXT)}
    for quad in quads:
        if isinstance(quad.object, Literal) and quad.object.datatype == EDTF:
            yield from _days(quad, quad.object)
        if quad.predicate in by_property:
            by_property[quad.predicate].setdefault(subject_of(quad), []).append(value_of(quad))
    yield from _geometries(by_property[_POINT])
    yield from _selectors(by_property)


def _days(quad: Quad, literal: Literal) -> Iterator[Triple]:
    try:
        found = bounds(literal.value)
    except ValueError as error:
        raise DateError(quad, str(error)) from error
    if quad.predicate == _DATE:
        for name, day in zip(("cg:earliest", "cg:latest"), found, strict=True):
            if day is not None:
                yield _triple(subject_of(quad), name, Literal(day.isoformat(), datatype=_DAY))


def _geometries(points: Values) -> Iterator[Triple]:
    for place, (point, *_) in points.items():
        geometry = NamedNode(f"{place.value}#point")
        yield _triple(place, "geo:hasGeometry", geometry)
        yield Triple(geometry, _TYPE, NamedNode(expand("geo:Geometry")))
        yield _triple(geometry, "geo:asWKT", point)


def _selectors(said: Mapping[NamedNode, Values]) -> Iterator[Triple]:
    for part, (start, *_) in said[_START].items():
        end, source = said[_END].get(part), _source_text(part, said)
        if end is None or source is None:
            continue  # what is missing here is for a shape to report
        passage, position, fragment = (
            NamedNode(f"{part.value}#{name}") for name in ("passage", "position", "fragment")
        )
        yield _triple(part, "cg:passage", passage)
        yield Triple(passage, _TYPE, NamedNode(expand("oa:SpecificResource")))
        yield _triple(passage, "oa:hasSource", source)
        yield _triple(passage, "oa:hasSelector", position)
        yield _triple(passage, "oa:hasSelector", fragment)
        yield Triple(position, _TYPE, NamedNode(expand("oa:TextPositionSelector")))
        yield _triple(position, "oa:start", start)
        yield _triple(position, "oa:end", end[0])
        yield Triple(fragment, _TYPE, NamedNode(expand("oa:FragmentSelector")))
        yield _triple(fragment, "dcterms:conformsTo", RFC_5147)
        yield _triple(fragment, "rdf:value", Literal(f"char={start.value},{end[0].value}"))


def _source_text(part: Subject, said: Mapping[NamedNode, Values]) -> Value | None:
    """The text that the document around ``part`` was read from, however many parts lie between them."""
    unit, seen = part, set[Subject]()
    while unit not in said[_SOURCE_TEXT]:
        seen.add(unit)
        above = said[_PART_OF].get(unit, [])
        if not above or isinstance(above[0], Literal) or above[0] in seen:
            return None
        unit = above[0]
    return said[_SOURCE_TEXT][unit][0]


def _triple(about: Subject, name: str, said: Value) -> Triple:
    return Triple(about, NamedNode(expand(name)), said)

"""The picture of an answer: what its question draws, read from its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.questions.draws import Bars, Draws, Edges, Moments, Places, variables
from citygraph.web.labels import Labels
from citygraph.web.language import current
from citygraph.web.memory import Memory
from citygraph.web.pictures.bars import Chart, bars
from citygraph.web.pictures.edges import Network, network
from citygraph.web.pictures.moments import Timeline, moments
from citygraph.web.pictures.places import Map, coordinates, places
from citygraph.web.pictures.things import unlabelled

Drawing = Map | Network | Timeline | Chart


@dataclass(frozen=True)
class Picture:
    """A drawing and its kind, which is the view's name: ``map``, ``network``, ``timeline``, ``chart``."""

    kind: str
    drawing: Drawing


def draw(
    solutions: Solutions, draws: Draws, memory: Memory, labels: Labels, given: Mapping[str, str]
) -> Picture | None:
    """What ``draws`` makes of ``solutions``; ``None`` where there is nothing to see.

    ``given`` are the IRIs that fill parameters, which stand in every row. One query at most for labels that
    the rows leave out and, for a map, one for the coordinates.
    """
    wanted = frozenset(variables(draws))
    terms = {name: Term("uri", iri) for name, iri in given.items() if name in wanted}
    rows = tuple({**terms, **row} for row in solutions)
    whole = Solutions((*terms, *solutions.variables), rows)
    names = labels.of(unlabelled(whole, wanted), current())
    drawing: Drawing
    match draws:
        case Places():
            where = coordinates(memory, (row[draws.where].value for row in rows if draws.where in row))
            kind, drawing = "map", places(whole, draws, names, where)
        case Edges():
            kind, drawing = "network", network(whole, draws, names)
        case Moments():
            kind, drawing = "timeline", moments(whole, draws, names)
        case Bars():
            kind, drawing = "chart", bars(whole, draws, names)
    return Picture(kind, drawing) if drawing else None

"""Fixtures of the shapes: small Turtle files that say in their first lines what the shapes say about them.

Each is laid over ``base.ttl``, a little world in which nothing is wrong, and holds only its own matter::

    # expect: cgs:Signature-date on signature:no-date
    # expect: nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import SH, Graph
from rdflib.term import Node

from citygraph import layout
from citygraph.namespaces import compact
from citygraph.quality import graphs, shapes

FOLDER: Final = Path(__file__).parent
BASE: Final = FOLDER / "base.ttl"
ACROSS: Final = layout.find().shapes / "across-things.ttl"
FIXTURES: Final = (BASE, *sorted(FOLDER.glob("*/*.ttl")))

# turtlefmt 0.1.2 puts a blank before a comment on the first line.
_EXPECT: Final = re.compile(r"^ ?# expect: (?:(?P<nothing>nothing)|(?P<shape>\S+) on (?P<focus>\S+))$")


@dataclass(frozen=True)
class Outcome:
    """What the shapes said about a fixture.

    ``results`` pairs shape and focus node in prefixed names, ``constraints`` shape and constraint component.
    """

    results: frozenset[tuple[str, str]]
    constraints: frozenset[tuple[Node, Node]]


def expected(path: Path) -> frozenset[tuple[str, str]]:
    """Pairs of shape and focus node that the first lines of a fixture expect.

    Raises:
        ValueError: the file expects neither something nor ``nothing``, both, or one thing twice.
    """
    matches = [m for line in path.read_text(encoding="utf-8").splitlines() if (m := _EXPECT.match(line))]
    pairs = frozenset((m["shape"], m["focus"]) for m in matches if not m["nothing"])
    if len(matches) != max(1, len(pairs)):
        raise ValueError(f"{path} does not say clearly what it expects")
    return pairs


@cache
def all_shapes() -> Graph:
    """Every shape of the project that looks at one thing at a time."""
    return graphs.load(path for path in sorted(layout.find().shapes.glob("*.ttl")) if path != ACROSS)


@cache
def across_things() -> Graph:
    """Every shape of the project that compares things with each other."""
    return graphs.load([ACROSS])


@cache
def ontology() -> Graph:
    """Classes, properties and vocabularies: what every fixture stands on."""
    here = layout.find()
    return graphs.load(path for path in graphs.asserted(here) if path.is_relative_to(here.ontology))


@contextmanager
def world(path: Path) -> Iterator[Graph]:
    """The ontology with the base and a fixture laid over it, for as long as the block lasts."""
    graph = ontology()
    added = [triple for triple in graphs.load((BASE, path)) if triple not in graph]
    for triple in added:
        graph.add(triple)
    try:
        yield graph
    finally:
        for triple in added:
            graph.remove(triple)


def judge(path: Path, by: Graph) -> Outcome:
    """What these shapes say about a fixture."""
    with world(path) as data:
        report = shapes.validate(data, by)
    results, constraints = set(), set()
    for result in report.objects(None, SH.result):
        (shape,) = report.objects(result, SH.sourceShape)
        (focus,) = report.objects(result, SH.focusNode)
        (component,) = report.objects(result, SH.sourceConstraintComponent)
        results.add((compact(str(shape)), compact(str(focus))))
        constraints.add((shape, component))
    return Outcome(frozenset(results), frozenset(constraints))


@cache
def outcome(path: Path) -> Outcome:
    """What the project's shapes say about a fixture."""
    return judge(path, all_shapes())

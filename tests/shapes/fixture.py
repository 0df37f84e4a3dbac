"""Fixtures of the shapes: small Turtle files that say in their first lines what the shapes say about them.

Each is laid over ``base.ttl``, a little world in which nothing is wrong, so that it holds only what it is about::

    # expect: cgs:Signature-date on signature:no-date
    # expect: nothing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
FIXTURES: Final = (BASE, *sorted(FOLDER.glob("*/*.ttl")))

_EXPECT: Final = re.compile(r"^ ?# expect: (?:(?P<nothing>nothing)|(?P<shape>\S+) on (?P<focus>\S+))$")


@dataclass(frozen=True)
class Outcome:
    """What the shapes said about a fixture: pairs of shape and focus node, and of shape and constraint component."""

    results: frozenset[tuple[str, str]]
    components: frozenset[tuple[Node, Node]]


def expected(path: Path) -> frozenset[tuple[str, str]]:
    """Pairs of shape and focus node, in prefixed names, that the first lines of a fixture expect.

    Raises:
        ValueError: the file expects neither something nor ``nothing``, both, or one thing twice.
    """
    matches = [m for line in path.read_text(encoding="utf-8").splitlines() if (m := _EXPECT.match(line))]
    pairs = [(m["shape"], m["focus"]) for m in matches if not m["nothing"]]
    if not matches or len(set(pairs)) != len(pairs) or (pairs and len(pairs) != len(matches)):
        raise ValueError(f"{path} expects nothing clear")
    return frozenset(pairs)


@cache
def all_shapes() -> Graph:
    """Every shape of the project."""
    return graphs.load(sorted(layout.find().shapes.rglob("*.ttl")))


@cache
def ontology() -> Graph:
    """Classes, properties and vocabularies: what every fixture stands on."""
    here = layout.find()
    return graphs.load(path for path in graphs.asserted(here) if path.is_relative_to(here.ontology))


@cache
def outcome(path: Path) -> Outcome:
    """What the project's shapes say about a fixture."""
    return judge(path, all_shapes())


def judge(path: Path, with_shapes: Graph) -> Outcome:
    """What these shapes say about a fixture."""
    with world(path) as data:
        report = shapes.validate(data, with_shapes)
    results = frozenset(report.objects(None, SH.result))
    return Outcome(
        frozenset(
            (compact(str(report.value(r, SH.sourceShape))), compact(str(report.value(r, SH.focusNode))))
            for r in results
        ),
        frozenset(
            (one(report, r, SH.sourceShape), one(report, r, SH.sourceConstraintComponent)) for r in results
        ),
    )


class world:  # noqa: N801 - used as a function
    """The ontology with a fixture laid over it, for as long as a ``with`` block lasts."""

    def __init__(self, path: Path) -> None:
        self._added = [triple for triple in graphs.load({BASE, path}) if triple not in ontology()]

    def __enter__(self) -> Graph:
        for triple in self._added:
            ontology().add(triple)
        return ontology()

    def __exit__(self, *_: object) -> None:
        for triple in self._added:
            ontology().remove(triple)


def one(graph: Graph, subject: Node, predicate: Node) -> Node:
    """The one value that must be there."""
    (value,) = graph.objects(subject, predicate)
    return value


def constraints() -> Iterator[tuple[Node, Node]]:
    """Every shape with every constraint component it sets a parameter of."""
    for parameter, component in COMPONENTS.items():
        for shape in all_shapes().subjects(parameter):
            yield shape, component


COMPONENTS: Final = {
    SH[name]: SH[f"{component or name[0].upper() + name[1:]}ConstraintComponent"]
    for name, component in {
        "class": None,
        "closed": None,
        "datatype": None,
        "disjoint": None,
        "equals": None,
        "in": None,
        "languageIn": None,
        "lessThan": None,
        "lessThanOrEquals": None,
        "maxCount": None,
        "minCount": None,
        "minExclusive": None,
        "node": None,
        "nodeKind": None,
        "not": None,
        "or": None,
        "pattern": None,
        "qualifiedMaxCount": None,
        "qualifiedMinCount": None,
        "uniqueLang": None,
    }.items()
}
"""Constraint parameters in use and the components that report for them."""

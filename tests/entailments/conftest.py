"""The real ontology, as quads and as the rules compiled from it."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad

from citygraph.dataset.closure import rules_of
from citygraph.dataset.rules import Rule
from citygraph.namespaces import GRAPHS
from citygraph.rdf import turtle
from entailments.cases import MODULES


@pytest.fixture(scope="session")
def ontology() -> list[Quad]:
    return [
        quad
        for path in sorted(MODULES.glob("*.ttl"))
        for quad in turtle.read(path, NamedNode(f"{GRAPHS}ontology-modules-{path.stem}"))
    ]


@pytest.fixture(scope="session")
def rules(ontology: list[Quad]) -> tuple[Rule, ...]:
    return rules_of(ontology)

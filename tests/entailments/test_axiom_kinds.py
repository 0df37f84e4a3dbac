"""Every kind of axiom the closure compiles, on the smallest text that shows it; owlrl must agree.

Each file of ``kinds/`` holds an ontology, facts and, in ``kinds/follows/``, all that follows: nothing where
that graph is absent. In ``kinds/contradicts/`` the facts contradict the one axiom.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse, serialize

from citygraph.dataset.closure import close, contradictions, rules_of
from citygraph.dataset.terms import in_graph
from citygraph.namespaces import PREFIXES, expand
from entailments import reference
from entailments.cases import compared

KINDS = Path(__file__).parent / "kinds"
TERMS, FACTS, CONCLUSIONS = (
    NamedNode(expand(name)) for name in ("graph:ontology-modules-x", "graph:facts", "graph:conclusions")
)


def files(folder: str) -> list[Path]:
    return sorted((KINDS / folder).glob("*.trig"))


class Text:
    """One text: its axioms, its facts, what is said to follow, and what our closure draws from it."""

    def __init__(self, trig: str) -> None:
        head = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
        self.quads = list(parse(head + trig, RdfFormat.TRIG))
        self.inferred = close(self.graph(FACTS), rules_of(self.quads))

    def graph(self, name: NamedNode) -> set[Triple]:
        return {quad.triple for quad in self.quads if quad.graph_name == name}

    def store(self) -> Store:
        store = Store()
        store.extend([*self.quads, *(in_graph(fact, FACTS) for fact in self.inferred)])
        return store

    def by_owlrl(self) -> tuple[set[Triple], bool]:
        told = serialize(self.graph(TERMS) | self.graph(FACTS), format=RdfFormat.N_TRIPLES)
        assert told is not None
        return reference.facts_of(told.decode())


@pytest.mark.parametrize("path", files("follows"), ids=lambda path: path.stem)
def test_exactly_this_follows(path: Path) -> None:
    text = Text(path.read_text(encoding="utf-8"))
    assert text.inferred == text.graph(CONCLUSIONS)
    assert text.by_owlrl() == (compared(text.graph(FACTS) | text.inferred), False)
    assert contradictions(text.store()) == ()


@pytest.mark.parametrize("path", files("contradicts"), ids=lambda path: path.stem)
def test_exactly_one_axiom_is_contradicted(path: Path) -> None:
    text = Text(path.read_text(encoding="utf-8"))
    found = contradictions(text.store())
    assert len({contradiction.axiom for contradiction in found}) == 1
    involved = {fact for contradiction in found for fact in contradiction.facts}
    assert involved <= text.graph(FACTS) | text.inferred
    assert text.by_owlrl()[1]


def test_two_literals_contradict_a_functional_property() -> None:
    terms = "graph:ontology-modules-x { cg:p a owl:DatatypeProperty , owl:FunctionalProperty }"
    (found,) = contradictions(Text(terms + 'graph:facts { city:a cg:p "x"@en , "y"@en }').store())
    assert str(found.axiom) == "FunctionalDataProperty(cg:p)"
    same = Text(terms + 'graph:facts { city:a cg:p 1 , "01"^^xsd:integer }')
    assert contradictions(same.store()) == ()


def test_a_contradiction_says_what_contradicts_what() -> None:
    terms = "graph:ontology-modules-x { cg:A owl:disjointWith cg:B }"
    (found,) = contradictions(Text(terms + "graph:facts { city:a a cg:A , cg:B }").store())
    assert str(found) == (
        "“city:a rdf:type cg:A” and “city:a rdf:type cg:B” contradict DisjointClasses(cg:A cg:B)"
    )


def test_contradictions_come_out_of_what_was_inferred() -> None:
    terms = "graph:ontology-modules-x { cg:p rdfs:domain cg:A . cg:A owl:disjointWith cg:B }"
    text = Text(terms + "graph:facts { city:a a cg:B ; cg:p city:b }")
    (found,) = contradictions(text.store())
    assert not text.inferred.isdisjoint(found.facts)

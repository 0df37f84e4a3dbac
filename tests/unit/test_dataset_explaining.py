"""Why an inferred fact holds."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from citygraph.dataset.closure import close, rules_of
from citygraph.dataset.explaining import Explanation, why
from citygraph.dataset.terms import in_graph
from citygraph.namespaces import GRAPHS, INFERRED, PREFIXES, expand

HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
TERMS = """
cg:governedBy owl:inverseOf cg:governs .
cg:inGroup owl:inverseOf cg:groupMember .
cg:bears owl:inverseOf cg:bearer ; rdfs:subPropertyOf cg:committedTo .
cg:committedTo owl:propertyChainAxiom ( cg:inGroup cg:committedTo ) , ( cg:governedBy cg:committedTo ) .
cg:commits owl:inverseOf cg:committedTo .
"""
FACTS = """
org:akimat cg:governs city:yar .
group:parties cg:groupMember org:akimat .
commitment:one cg:bearer group:parties .
"""


def quads(turtle: str, graph: str) -> list[Quad]:
    node = NamedNode(GRAPHS + graph)
    return [Quad(q.subject, q.predicate, q.object, node) for q in parse(HEAD + turtle, RdfFormat.TURTLE)]


def fact(subject: str, predicate: str, value: str) -> Triple:
    return Triple(NamedNode(expand(subject)), NamedNode(expand(predicate)), NamedNode(expand(value)))


@pytest.fixture
def store() -> Store:
    terms, facts = quads(TERMS, "ontology-modules-x"), quads(FACTS, "facts")
    derived = fact("city:yar", "geo:hasGeometry", "city:point")
    given = {derived, *(quad.triple for quad in facts)}
    inferred = {derived, *close(given, rules_of(terms))}
    store = Store()
    store.extend([*terms, *facts, *(in_graph(triple, NamedNode(INFERRED)) for triple in inferred)])
    return store


def told(explanation: Explanation) -> list[str]:
    """The proof as lines: each fact, indented below what it proves, with its axiom."""

    def lines(step: Explanation, depth: int) -> list[str]:
        terms = (step.fact.subject, step.fact.predicate, step.fact.object)
        said = " ".join(str(term).strip("<>").rpartition("/")[2].removeprefix("ontology#") for term in terms)
        by = f" by {step.axiom}" if step.axiom else ""
        below = [line for reason in step.because for line in lines(reason, depth + 1)]
        return ["  " * depth + said + by, *below]

    return lines(explanation, 0)


def test_a_proof_goes_down_to_what_was_written(store: Store) -> None:
    proof = why(store, fact("city:yar", "cg:committedTo", "commitment:one"))
    assert proof is not None
    chain = "SubPropertyOf(ObjectPropertyChain({} cg:committedTo) cg:committedTo)"
    assert told(proof) == [
        f"yar committedTo one by {chain.format('cg:governedBy')}",
        "  yar governedBy akimat by InverseObjectProperties(cg:governedBy cg:governs)",
        "    akimat governs yar",
        f"  akimat committedTo one by {chain.format('cg:inGroup')}",
        "    akimat inGroup parties by InverseObjectProperties(cg:inGroup cg:groupMember)",
        "      parties groupMember akimat",
        "    parties committedTo one by SubPropertyOf(cg:bears cg:committedTo)",
        "      parties bears one by InverseObjectProperties(cg:bears cg:bearer)",
        "        one bearer parties",
    ]


def test_no_inferred_fact_is_without_a_proof(store: Store) -> None:
    inferred = [q.triple for q in store.quads_for_pattern(None, None, None, NamedNode(INFERRED))]
    unexplained = [t for t in inferred if (proof := why(store, t)) is None or proof.axiom is None]
    assert unexplained == [fact("city:yar", "geo:hasGeometry", "city:point")]


def test_a_written_fact_is_given(store: Store) -> None:
    written = fact("org:akimat", "cg:governs", "city:yar")
    assert why(store, written) == Explanation(written)


def test_a_fact_derived_from_a_literal_is_given(store: Store) -> None:
    derived = fact("city:yar", "geo:hasGeometry", "city:point")
    assert why(store, derived) == Explanation(derived)


def test_what_does_not_hold_has_no_proof(store: Store) -> None:
    assert why(store, fact("city:yar", "cg:bears", "commitment:one")) is None

"""What owlrl, a complete OWL 2 RL engine, makes of the cases: the measure our own closure is held against.

owlrl goes through all rules and all triples again and again, so it runs once, over all premises together.
"""

from __future__ import annotations

from collections.abc import Iterable

import owlrl
from pyoxigraph import RdfFormat, Triple, parse, serialize
from rdflib import Graph

from entailments.cases import INDIVIDUALS, Case, compared, ontology


def facts_by_case(all_cases: Iterable[Case]) -> dict[str, set[Triple]]:
    """All that owlrl knows about each case's individuals, written or inferred, by the case's sentence."""
    graph = ontology()
    for case in all_cases:
        graph.parse(data=case.told_apart(), format="turtle")
    assert _close(graph).error_messages == []
    lines = _lines(graph)
    return {case.sentence: case.facts(lines) for case in all_cases}


def facts_of(turtle: str) -> tuple[set[Triple], bool]:
    """What owlrl knows about the individuals of one small text, and whether it finds it contradictory."""
    graph = Graph().parse(data=turtle, format="turtle")
    contradictory = bool(_close(graph).error_messages)
    return _known(graph), contradictory


def facts_given(given: Iterable[Triple]) -> set[Triple]:
    """What owlrl knows about the individuals of a whole graph under the real ontology."""
    graph = ontology()
    told = serialize(given, format=RdfFormat.N_TRIPLES)
    assert told is not None
    graph.parse(data=told.decode(), format="nt")
    assert _close(graph).error_messages == []
    return _known(graph)


def contradicts(case: Case) -> bool:
    """Whether owlrl finds a case's premise inconsistent with the ontology."""
    graph = ontology()
    graph.parse(case.folder / "premise.ttl")
    return bool(_close(graph).error_messages)


def _known(graph: Graph) -> set[Triple]:
    return compared(quad.triple for quad in parse("".join(_lines(graph)), RdfFormat.TURTLE))


def _lines(graph: Graph) -> list[str]:
    """Statements about individuals, one in each line; owlrl may put literals where RDF has none."""
    return [
        f"{subject.n3()} {predicate.n3()} {value.n3()} .\n"
        for subject, predicate, value in graph
        if str(subject).startswith(INDIVIDUALS)
    ]


def _close(graph: Graph) -> owlrl.OWLRL_Semantics:
    engine = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    engine.closure()
    return engine

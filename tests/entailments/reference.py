"""What owlrl, a complete OWL 2 RL engine, makes of the cases: the measure our own closure is held against.

owlrl goes through all rules and all triples again and again, so it runs once, over all premises together. For
that every case gets names of its own; no axiom of ours speaks of particular individuals, so that nothing can
follow from two cases taken together.

Compared are statements about individuals: those whose subject is a thing or concept of the case. Left out on
either side are

* statements about the ontology's own terms, which our closure does not write out;
* what holds of everything: being an ``owl:Thing`` and the same as oneself;
* membership in a class without a name: what it says is written out with the names it is made of.

Annotations are taken out of the modules before: they have no meaning in OWL and only cost owlrl time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import owlrl
from pyoxigraph import Triple
from rdflib import OWL, RDF, RDFS, Graph
from rdflib.term import Node

from citygraph.namespaces import IDS, VOCABULARIES
from entailments.cases import MODULES, Case

Fact = tuple[str, str, str]
_NAMESPACES = (IDS, VOCABULARIES)


def facts_by_case(all_cases: Iterable[Case]) -> dict[str, set[Fact]]:
    """All that owlrl knows about each case's individuals, written or inferred, by the case's sentence."""
    graph = _ontology()
    for case in all_cases:
        graph.parse(
            data=_renamed((case.folder / "premise.ttl").read_text(encoding="utf-8"), case), format="turtle"
        )
    assert _close(graph).error_messages == []
    found: dict[str, set[Fact]] = defaultdict(set)
    for subject, predicate, value in graph:
        for namespace in _NAMESPACES:
            if str(subject).startswith(namespace + "case/"):
                sentence = str(subject).removeprefix(namespace + "case/").partition("/")[0]
                fact = tuple(_plain(term, sentence) for term in (subject, predicate, value))
                found[sentence].add((fact[0], fact[1], fact[2]))
    return {sentence: set(filter(is_telling, facts)) for sentence, facts in found.items()}


def facts_of(turtle: str) -> tuple[set[Fact], bool]:
    """What owlrl knows about the individuals of one small text, and whether it finds it contradictory."""
    graph = Graph().parse(data=turtle, format="turtle")
    contradictory = bool(_close(graph).error_messages)
    facts = {(subject.n3(), predicate.n3(), value.n3()) for subject, predicate, value in graph}
    return set(filter(_is_about_individuals, facts)), contradictory


def contradicts(case: Case) -> bool:
    """Whether owlrl finds a case's premise inconsistent with the ontology."""
    graph = _ontology()
    graph.parse(case.folder / "premise.ttl")
    return bool(_close(graph).error_messages)


def as_facts(triples: Iterable[Triple]) -> set[Fact]:
    """Our own closure's statements in the form of :func:`facts_by_case`."""
    facts = {(str(t.subject), str(t.predicate), str(t.object)) for t in triples}
    return set(filter(_is_about_individuals, facts))


def is_telling(fact: Fact) -> bool:
    """Whether a statement says something that does not hold of every thing."""
    subject, predicate, value = fact
    if predicate == RDF.type.n3():
        return value != OWL.Thing.n3() and not value.startswith("_:")
    return not (predicate == OWL.sameAs.n3() and subject == value)


def _is_about_individuals(fact: Fact) -> bool:
    return fact[0].startswith(tuple(f"<{namespace}" for namespace in _NAMESPACES)) and is_telling(fact)


def _ontology() -> Graph:
    graph = Graph()
    for path in sorted(MODULES.glob("*.ttl")):
        graph.parse(path)
    for annotation in {RDFS.label, RDFS.isDefinedBy, *graph.subjects(RDF.type, OWL.AnnotationProperty)}:
        graph.remove((None, annotation, None))
    return graph


def _close(graph: Graph) -> owlrl.OWLRL_Semantics:
    engine = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False)
    engine.closure()
    return engine


def _renamed(text: str, case: Case) -> str:
    for namespace in _NAMESPACES:
        text = text.replace(namespace, f"{namespace}case/{case.sentence}/")
    return text


def _plain(term: Node, sentence: str) -> str:
    return term.n3().replace(f"/case/{sentence}/", "/")

"""What owlrl, a complete OWL 2 RL engine, makes of the cases: the measure our own closure is held against.

owlrl goes through all rules and all triples again and again, so it runs once, over all premises together. For
that every case gets names of its own; no axiom of ours speaks of particular individuals, so that nothing can
follow from two cases taken together.

Compared are statements about individuals: those whose subject is a thing or a concept. Left out on either
side are

* statements about the ontology's own terms, which our closure does not write out;
* what holds of everything: being an ``owl:Thing`` and the same as oneself;
* membership in a class without a name: what it says is written out with the names it is made of.

Annotations are taken out of the modules before: they have no meaning in OWL and only cost owlrl time.
"""

from __future__ import annotations

from collections.abc import Iterable

import owlrl
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize
from rdflib import OWL, RDF, RDFS, Graph

from citygraph.namespaces import IDS, VOCABULARIES, expand
from entailments.cases import MODULES, Case

_INDIVIDUALS = (IDS, VOCABULARIES)
_TYPE, _THING, _SAME = (NamedNode(expand(name)) for name in ("rdf:type", "owl:Thing", "owl:sameAs"))


def facts_by_case(all_cases: Iterable[Case]) -> dict[str, set[Triple]]:
    """All that owlrl knows about each case's individuals, written or inferred, by the case's sentence."""
    graph = _ontology()
    for case in all_cases:
        graph.parse(data=_told_apart(case), format="turtle")
    assert _close(graph).error_messages == []
    return {
        case.sentence: _known(graph, tuple(f"{namespace}case/{case.sentence}/" for namespace in _INDIVIDUALS))
        for case in all_cases
    }


def facts_of(turtle: str) -> tuple[set[Triple], bool]:
    """What owlrl knows about the individuals of one small text, and whether it finds it contradictory."""
    graph = Graph().parse(data=turtle, format="turtle")
    contradictory = bool(_close(graph).error_messages)
    return _known(graph, _INDIVIDUALS), contradictory


def facts_given(given: Iterable[Triple]) -> set[Triple]:
    """What owlrl knows about the individuals of a whole graph under the real ontology."""
    graph = _ontology()
    told = serialize(given, format=RdfFormat.N_TRIPLES)
    assert told is not None
    graph.parse(data=told.decode(), format="nt")
    assert _close(graph).error_messages == []
    return _known(graph, _INDIVIDUALS)


def contradicts(case: Case) -> bool:
    """Whether owlrl finds a case's premise inconsistent with the ontology."""
    graph = _ontology()
    graph.parse(case.folder / "premise.ttl")
    return bool(_close(graph).error_messages)


def compared(triples: Iterable[Triple]) -> set[Triple]:
    """The statements that are compared, as said above."""
    return {
        triple
        for triple in triples
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(_INDIVIDUALS)
        if not (triple.predicate == _SAME and triple.subject == triple.object)
        if not (
            triple.predicate == _TYPE and (triple.object == _THING or str(triple.object).startswith("_:"))
        )
    }


def _known(graph: Graph, namespaces: tuple[str, ...]) -> set[Triple]:
    lines = [
        f"{subject.n3()} {predicate.n3()} {value.n3()} .\n"
        for subject, predicate, value in graph
        if str(subject).startswith(namespaces)
    ]
    text = "".join(lines)
    for original, renamed in zip(_INDIVIDUALS, namespaces, strict=True):
        text = text.replace(renamed, original)
    return compared(quad.triple for quad in parse(text, RdfFormat.TURTLE))


def _told_apart(case: Case) -> str:
    text = (case.folder / "premise.ttl").read_text(encoding="utf-8")
    for namespace in _INDIVIDUALS:
        text = text.replace(namespace, f"{namespace}case/{case.sentence}/")
    return text


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

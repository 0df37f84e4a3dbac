"""Reading the terms of the ontology: what they are, what they are called, what stands above and apart."""

from __future__ import annotations

from itertools import permutations

from rdflib import OWL, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from citygraph.namespaces import ONTOLOGY


def of_kind(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    found = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term for term in found if isinstance(term, URIRef) and term.startswith(ONTOLOGY)}


def classes(graph: Graph) -> set[URIRef]:
    return of_kind(graph, OWL.Class)


def properties(graph: Graph) -> set[URIRef]:
    return of_kind(graph, OWL.ObjectProperty, OWL.DatatypeProperty)


def name(term: Node) -> str:
    return str(term).removeprefix(ONTOLOGY)


def labels(graph: Graph, term: Node) -> list[Literal]:
    return [label for label in graph.objects(term, RDFS.label) if isinstance(label, Literal)]


def chains(graph: Graph) -> list[tuple[Node, list[Node]]]:
    return [(term, list(graph.items(chain))) for term, chain in graph.subject_objects(OWL.propertyChainAxiom)]


def above(graph: Graph, term: Node) -> set[Node]:
    """The term and every wider class."""
    return {wide for wide in graph.transitive_objects(term, RDFS.subClassOf) if wide is not None}


def disjoint(graph: Graph) -> set[tuple[Node, Node]]:
    lists = [list(graph.items(members)) for members in graph.objects(None, OWL.members)]
    pairs = {pair for members in lists for pair in permutations(members, 2)}
    for one, other in graph.subject_objects(OWL.disjointWith):
        pairs |= {(one, other), (other, one)}
    return pairs


def exclude(graph: Graph, one: Node, other: Node) -> bool:
    pairs = disjoint(graph)
    return any((wide, wider) in pairs for wide in above(graph, one) for wider in above(graph, other))

"""Where a shape looks: its focus nodes and the nodes at the end of its path, worked out without pySHACL."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.paths import Path, mul_path
from rdflib.term import Node


def focus_nodes(shapes: Graph, shape: Node, data: Graph) -> set[Node]:
    """The nodes that a shape is asked about: its own targets, and those of shapes it is a property of."""
    found: set[Node] = set()
    for target in shapes.objects(shape, SH.targetClass):
        for cls in data.transitive_subjects(RDFS.subClassOf, target):
            found |= set(data.subjects(RDF.type, cls))
    for target in shapes.objects(shape, SH.targetSubjectsOf):
        found |= set(data.subjects(target))
    for target in shapes.objects(shape, SH.targetObjectsOf):
        found |= set(data.objects(None, target))
    for parent in shapes.subjects(SH.property, shape):
        found |= focus_nodes(shapes, parent, data)
    return found


def value_nodes(shapes: Graph, shape: Node, focus: Node, data: Graph) -> Iterator[Node]:
    """The nodes that a property shape's path leads to from a focus node."""
    path = shapes.value(shape, SH.path)
    assert path is not None
    for _, _, value in data.triples((focus, _path(shapes, path), None)):
        yield value


def _path(shapes: Graph, node: Node) -> Path | URIRef:
    if isinstance(node, URIRef):
        return node
    if (inner := shapes.value(node, SH.inversePath)) is not None:
        return ~_path(shapes, inner)
    if (inner := shapes.value(node, SH.oneOrMorePath)) is not None:
        return mul_path(_path(shapes, inner), "+")
    alternatives = shapes.value(node, SH.alternativePath)
    first, *rest = (_path(shapes, step) for step in Collection(shapes, alternatives or node))
    for step in rest:
        first = first | step if alternatives else first / step
    return first

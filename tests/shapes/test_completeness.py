"""Nothing in the shapes is there for show: each constraint is seen to fail, to hold, and to be explained."""

from __future__ import annotations

from functools import cache
from itertools import chain

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Literal, Node

from citygraph.namespaces import ONTOLOGY, PREFIXES, SHAPES, compact
from shapes.fixture import FIXTURES, all_shapes, expected, judge, ontology, outcome, world
from shapes.paths import focus_nodes, value_nodes

CG = Namespace(ONTOLOGY)
CGS = Namespace(SHAPES)
PARAMETERS = {
    "class", "closed", "datatype", "disjoint", "equals", "in", "languageIn", "lessThan", "lessThanOrEquals",
    "maxCount", "minCount", "minExclusive", "minInclusive", "node", "nodeKind", "not", "or", "pattern",
    "qualifiedMaxCount", "uniqueLang",
}  # fmt: skip
NOT_CONSTRAINTS = {
    "path", "property", "name", "message", "severity", "targetClass", "targetSubjectsOf", "targetObjectsOf",
    "ignoredProperties",
    "qualifiedValueShape",
}  # fmt: skip


@cache
def shapes() -> tuple[Node, ...]:
    graph = all_shapes()
    kinds = chain(graph.subjects(RDF.type, SH.NodeShape), graph.subjects(RDF.type, SH.PropertyShape))
    return tuple(sorted(set(kinds), key=str))


@cache
def operands() -> frozenset[Node]:
    """Shapes that only serve inside another one, whose results bear that other one's name."""
    graph = all_shapes()
    inside = set(chain(*(graph.objects(None, p) for p in (SH.node, SH["not"], SH.qualifiedValueShape))))
    inside |= {shape for head in graph.objects(None, SH["or"]) for shape in Collection(graph, head)}
    return frozenset(inside | {p for shape in inside for p in graph.objects(shape, SH.property)})


def parameters(shape: Node) -> set[str]:
    names = {
        str(p).removeprefix(str(SH)) for p in all_shapes().predicates(shape) if str(p).startswith(str(SH))
    }
    assert names <= PARAMETERS | NOT_CONSTRAINTS, f"{shape} uses a parameter this test does not know"
    return names & PARAMETERS


def component(parameter: str) -> Node:
    return SH[parameter[0].upper() + parameter[1:] + "ConstraintComponent"]


@pytest.mark.parametrize("shape", shapes(), ids=compact)
def test_every_shape_has_a_name_a_message_in_both_languages_and_a_severity(shape: Node) -> None:
    graph = all_shapes()
    assert isinstance(shape, URIRef) and shape.startswith(SHAPES)
    for words in (SH.name, SH.message):
        texts = [text for text in graph.objects(shape, words) if isinstance(text, Literal)]
        assert sorted(text.language or "" for text in texts) == ["en", "ru"], words
        assert all(text.strip() for text in texts)
    assert list(graph.objects(shape, SH.severity)) in ([SH.Violation], [SH.Warning])


@pytest.mark.parametrize("shape", shapes(), ids=compact)
def test_every_shape_holds_at_most_one_kind_of_constraint(shape: Node) -> None:
    kinds = parameters(shape)
    assert len(kinds) == 1 or kinds == {"minCount", "maxCount"} or not kinds
    assert kinds or list(all_shapes().objects(shape, SH.property))


def test_the_shapes_are_shacl() -> None:
    shapes_of_shapes_too = pyshacl.validate(Graph(), shacl_graph=all_shapes(), meta_shacl=True)
    assert shapes_of_shapes_too[0]


def test_every_constraint_is_fired_by_a_fixture() -> None:
    fired = frozenset().union(*(outcome(path).constraints for path in FIXTURES))
    wanted = {(s, component(p)) for s in shapes() if s not in operands() for p in parameters(s)}
    assert {(compact(str(s)), str(c)) for s, c in wanted - fired} == set()


def test_every_shape_is_seen_to_hold_where_there_is_something_to_judge() -> None:
    graph, waiting = all_shapes(), {s for s in shapes() if s not in operands()}
    for path in FIXTURES:
        failing = expected(path)
        with world(path) as data:
            for shape in tuple(waiting):
                held = (
                    focus
                    for focus in focus_nodes(graph, shape, data)
                    if (compact(str(shape)), compact(str(focus))) not in failing
                )
                if (shape, RDF.type, SH.PropertyShape) in graph:
                    held = (focus for focus in held if any(value_nodes(graph, shape, focus, data)))
                if any(held):
                    waiting.discard(shape)
    assert {compact(str(shape)) for shape in waiting} == set()


@pytest.mark.parametrize(
    "operand",
    [shape for head in all_shapes().objects(None, SH["or"]) for shape in Collection(all_shapes(), head)],
    ids=compact,
)
def test_each_way_to_satisfy_a_choice_is_taken_by_a_fixture_that_takes_no_other(operand: Node) -> None:
    without = Graph()
    without += all_shapes()
    (cell,) = without.subjects(RDF.first, operand)
    without.set((cell, RDF.first, CGS.impossible))
    without.add((CGS.impossible, RDF.type, SH.NodeShape))
    without.add((CGS.impossible, SH["not"], CGS.anything))
    without.add((CGS.anything, RDF.type, SH.NodeShape))
    (choice,) = (
        c for c, head in without.subject_objects(SH["or"]) if operand in Collection(all_shapes(), head)
    )
    passing = [path for path in FIXTURES if not expected(path)]
    assert any(compact(str(choice)) in dict(judge(path, without).results) for path in passing)


def test_every_class_is_the_target_of_a_shape() -> None:
    targets = set(all_shapes().objects(None, SH.targetClass))
    classes = {c for c in ontology().subjects(RDF.type, OWL.Class) if str(c).startswith(ONTOLOGY)}
    untargeted = {c for c in classes if not targets & set(ontology().transitive_objects(c, RDFS.subClassOf))}
    assert untargeted == set()
    assert {target for target in targets if target not in classes} == set()


def test_every_property_that_data_may_use_is_held_to_the_range_the_ontology_gives_it() -> None:
    literal: dict[Node, Node] = {RDF.PlainLiteral: RDF.langString}
    wrong = {}
    for p, r in ontology().subject_objects(RDFS.range):
        if (p, CG.derived, None) in ontology() or not str(p).startswith(ONTOLOGY):
            continue
        shape = CGS[str(p).removeprefix(ONTOLOGY)]
        held = set(all_shapes().objects(shape, SH["class"])) | set(all_shapes().objects(shape, SH.datatype))
        if held != {literal.get(r, r)} or set(all_shapes().objects(shape, SH.path)) != {p}:
            wrong[compact(str(p))] = held
    assert wrong == {}


def test_no_derived_property_may_be_asserted() -> None:
    paths = set(all_shapes().objects(None, SH.path))
    assert {p for p in ontology().subjects(CG.derived) if p in paths} == set()


def test_every_name_of_a_shape_and_of_a_term_that_the_shapes_use_is_defined() -> None:
    graph = all_shapes()
    defined = {*shapes(), CGS.everywhere, *ontology().subjects()}
    used = {t for triple in graph for t in triple if isinstance(t, URIRef)}
    ours = (SHAPES, ONTOLOGY, *(PREFIXES[k] for k in PREFIXES if "w3id.org/citygraph" in PREFIXES[k]))
    schemes = {URIRef(namespace.rstrip("/")) for namespace in ours}
    assert {t for t in used if str(t).startswith(ours)} - defined - schemes == set()

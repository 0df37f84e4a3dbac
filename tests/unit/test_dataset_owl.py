"""Reading axioms: what is taken up, what is known to say nothing, and that the rest is refused by name."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from citygraph.dataset.closure import rules_of
from citygraph.dataset.owl import AxiomError, read
from citygraph.dataset.rules import NoRuleError, compile_axiom
from citygraph.namespaces import GRAPHS, PREFIXES

HEADER, MODULE = (NamedNode(GRAPHS + name) for name in ("ontology-citygraph", "ontology-modules-x"))
HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


def quads(turtle: str, graph: NamedNode = MODULE) -> list[Quad]:
    return [Quad(q.subject, q.predicate, q.object, graph) for q in parse(HEAD + turtle, RdfFormat.TURTLE)]


def restriction(said: str) -> str:
    return f"cg:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty cg:p ; {said} ] ."


@pytest.mark.parametrize(
    ("turtle", "axiom"),
    [
        ("cg:A rdfs:subClassOf cg:B .", "SubClassOf(cg:A cg:B)"),
        ("cg:A owl:equivalentClass cg:B .", "EquivalentClasses(cg:A cg:B)"),
        ("cg:p rdfs:domain cg:A .", "PropertyDomain(cg:p cg:A)"),
        ("cg:p rdfs:range xsd:date .", "PropertyRange(cg:p xsd:date)"),
        ("cg:p rdfs:subPropertyOf [ owl:inverseOf cg:q ] .", "SubPropertyOf(cg:p ObjectInverseOf(cg:q))"),
        ("cg:p owl:propertyChainAxiom ( cg:q cg:r ) .", "SubPropertyOf(ObjectPropertyChain(cg:q cg:r) cg:p)"),
        ("cg:p owl:inverseOf cg:q .", "InverseObjectProperties(cg:p cg:q)"),
        ("cg:p a owl:TransitiveProperty .", "TransitiveObjectProperty(cg:p)"),
        ("cg:p a owl:DatatypeProperty , owl:FunctionalProperty .", "FunctionalDataProperty(cg:p)"),
        ("cg:A owl:hasKey ( cg:p cg:q ) .", "HasKey(cg:A (cg:p cg:q))"),
        ("cg:A rdfs:subClassOf [ owl:complementOf cg:B ] .", "SubClassOf(cg:A ObjectComplementOf(cg:B))"),
        (restriction("owl:someValuesFrom cg:B"), "SubClassOf(cg:A SomeValuesFrom(cg:p cg:B))"),
        (restriction("owl:allValuesFrom cg:B"), "SubClassOf(cg:A AllValuesFrom(cg:p cg:B))"),
        (restriction("owl:hasValue 5"), f'SubClassOf(cg:A HasValue(cg:p "5"^^<{PREFIXES["xsd"]}integer>))'),
        (restriction("owl:maxCardinality 1"), "SubClassOf(cg:A MaxCardinality(1 cg:p owl:Thing))"),
    ],
)
def test_an_axiom_reads_as_owl_writes_it(turtle: str, axiom: str) -> None:
    assert {str(axiom): graph for axiom, graph in read(quads(turtle)).items()} == {axiom: MODULE}


@pytest.mark.parametrize(
    "turtle",
    [
        "cg:A a owl:Class ; rdfs:label 'a' ; rdfs:isDefinedBy cg:x ; owl:deprecated true .",
        "skos:example a owl:AnnotationProperty . cg:A skos:example 'an a' .",
        "edtf:EDTF a rdfs:Datatype .",
        "[] a owl:Axiom ; owl:annotatedSource cg:A ; owl:annotatedProperty rdfs:label ; rdfs:comment 'a' .",
    ],
)
def test_declarations_and_annotations_are_no_axioms(turtle: str) -> None:
    assert read(quads(turtle)) == {}


@pytest.mark.parametrize(
    "turtle",
    [
        "cg:p rdfs:range edtf:EDTF . edtf:EDTF a rdfs:Datatype .",
        "cg:p rdfs:range rdfs:Literal .",
        "cg:p rdfs:range [ a rdfs:Datatype ; owl:oneOf ( 'EUR' 'KZT' ) ] .",
        restriction("owl:allValuesFrom xsd:date"),
        "cg:A rdfs:subClassOf owl:Thing .",
    ],
)
def test_what_is_said_of_literals_or_of_everything_implies_nothing(turtle: str) -> None:
    (axiom,) = read(quads(turtle))
    assert compile_axiom(axiom) == ()


def test_the_header_describes_and_says_nothing_of_individuals() -> None:
    header = "cg:o a owl:Ontology ; dcterms:creator cg:c . cg:c a schema:Project ; schema:name 'C' ."
    assert read([*quads(header, HEADER), *quads("cg:A rdfs:subClassOf cg:B .")]) != {}
    assert read(quads(header, HEADER)) == {}


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        (
            "cg:p a owl:ReflexiveProperty .",
            "“cg:p rdf:type owl:ReflexiveProperty” cannot be used: it has no rule",
        ),
        ("cg:p a rdf:Property .", "cg:p rdf:type rdf:Property"),
        ("cg:A owl:disjointUnionOf ( cg:B cg:C ) .", "owl:disjointUnionOf"),
        ("cg:a owl:sameAs cg:b .", "cg:a owl:sameAs cg:b"),
        ("cg:a a cg:City .", "belong into vocabularies or data"),
        ("cg:A cg:remark 'no declared annotation' .", "cg:remark"),
        ("cg:o a owl:Ontology ; owl:imports cg:elsewhere .", "owl:imports"),
        ("cg:A owl:someValuesFrom cg:B .", "owl:someValuesFrom"),
        ("cg:A rdfs:subClassOf [ owl:oneOf ( cg:a ) ] .", "oneOf"),
        ("cg:A rdfs:subClassOf [] .", "a class made with nothing"),
        ("cg:A rdfs:subClassOf 'B' .", "a literal cannot be a class"),
        ("cg:p rdfs:subPropertyOf [] .", "a name must stand"),
        ("cg:p owl:propertyChainAxiom _:l . _:l rdf:first cg:q ; rdf:rest _:l .", "does not end"),
        ("cg:p owl:propertyChainAxiom _:l . _:l rdf:first cg:q .", "exactly one rest"),
        ("[] a owl:AllDisjointClasses .", "exactly one members"),
        (restriction("owl:hasSelf true"), "hasSelf"),
        (restriction("owl:maxCardinality 2"), "maxCardinality"),
        (restriction("owl:minCardinality 1"), "minCardinality"),
        ("cg:p a owl:DatatypeProperty ." + restriction("owl:maxCardinality 1"), "for a shape to say"),
    ],
)
def test_what_cannot_be_taken_up_is_refused_by_name(turtle: str, said: str) -> None:
    with pytest.raises(AxiomError) as caught:
        read(quads(turtle))
    assert said in str(caught.value)
    assert caught.value.graph == MODULE


@pytest.mark.parametrize(
    "turtle",
    [
        "cg:A rdfs:subClassOf [ owl:unionOf ( cg:B cg:C ) ] .",
        restriction("owl:someValuesFrom cg:B"),
        "owl:Thing rdfs:subClassOf cg:A .",
        "[ a owl:Restriction ; owl:onProperty cg:p ; owl:allValuesFrom cg:B ] rdfs:subClassOf cg:A .",
        "cg:A owl:equivalentClass [ owl:unionOf ( cg:B cg:C ) ] .",
    ],
)
def test_what_is_outside_owl_2_rl_has_no_rule(turtle: str) -> None:
    (axiom,) = read(quads(turtle))
    with pytest.raises(NoRuleError):
        compile_axiom(axiom)
    with pytest.raises(AxiomError) as caught:
        rules_of(quads(turtle))
    assert str(axiom) in str(caught.value)
    assert caught.value.graph == MODULE


def test_only_the_ontology_proper_is_read() -> None:
    elsewhere = [
        NamedNode(GRAPHS + name) for name in ("ontology-alignments-x", "ontology-shapes-x", "cities")
    ]
    without = rules_of([])
    for graph in elsewhere:
        assert rules_of(quads("cg:A rdfs:subClassOf cg:B .", graph)) == without
    assert rules_of(quads("cg:A rdfs:subClassOf cg:B .", HEADER)) != without

"""Names that nobody defines, blank nodes, and labels in two places."""

from __future__ import annotations

from pathlib import Path

import pytest

from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES, compact
from citygraph.quality.report import Finding
from citygraph.quality.terms import check

PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
LINES = len(PREFIXES)


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    """A small project without a fault."""
    layout = Layout(tmp_path / "ontology", tmp_path / "data", tmp_path / "queries", tmp_path / "build")
    files = {
        "ontology/modules/place.ttl": "cg:City a owl:Class . cg:within a owl:ObjectProperty .",
        "ontology/shapes/place.ttl": """cgs:City a sh:NodeShape ; sh:targetClass cg:City ;
            sh:property cgs:within ; sh:ignoredProperties cgs:everywhere .
            cgs:within a sh:PropertyShape ; sh:path cg:within .
            cgs:everywhere rdf:first rdf:type ; rdf:rest () .""",
        "ontology/vocabularies/role.ttl": """<https://w3id.org/citygraph/vocab/role> a skos:ConceptScheme .
            role:host a skos:Concept ; skos:inScheme <https://w3id.org/citygraph/vocab/role> .""",
        "ontology/alignments/places.ttl": "cg:City rdfs:subClassOf schema:City .",
        "data/cities.ttl": 'city:osh a cg:City ; rdfs:label "Osh"@en . city:almaty a cg:City .',
        "data/more.ttl": """city:osh cg:within city:almaty ; dcterms:source graph:cities , graph:inferred .
            graph:more void:uriSpace <https://w3id.org/citygraph/id/city/> .""",
    }
    for name, turtle in files.items():
        write(tmp_path / name, PROLOGUE + turtle)
    write(
        tmp_path / "queries/questions/x.rq",
        "#+ id: cg:comment\nPREFIX cg: <https://w3id.org/citygraph/ontology#>\n"
        "PREFIX city: <https://w3id.org/citygraph/id/city/>\nSELECT ?x { ?x cg:within* city:osh }\n",
    )
    return layout


def write(path: Path, text: str) -> None:
    """Write a file with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def only(layout: Layout) -> Finding:
    """The one finding there is."""
    (finding,) = check(layout)
    return finding


def test_a_project_without_a_fault_has_no_findings(project: Layout) -> None:
    assert check(project) == ()


@pytest.mark.parametrize(
    ("turtle", "name", "near", "column"),
    [
        ("city:x a cg:City ; cg:witin city:osh .", "cg:witin", "cg:within", 20),
        ("city:x a cg:City ; cg:within city:oshh .", "city:oshh", "city:osh", 30),
        ("city:x a cg:City ; cg:within region:osh .", "region:osh", "city:osh", 30),
        ("city:x a cg:Cty .", "cg:Cty", "cg:City", 10),
        ("city:oosh cg:within city:osh .", "city:oosh", "city:osh", 1),
        ("city:x a cg:City ; cg:within role:hst .", "role:hst", "role:host", 30),
        ("city:x a cg:City ; cg:within graph:citis .", "graph:citis", "graph:cities", 30),
        ('city:x a cg:City ; cg:within "1"^^cg:Cityy .', "cg:Cityy", "cg:City", 35),
    ],
)
def test_a_misspelt_name_is_found_in_data(
    turtle: str, name: str, near: str, column: int, project: Layout
) -> None:
    write(project.data / "typo.ttl", PROLOGUE + turtle)
    finding = only(project)
    assert finding.severity == "violation"
    assert compact(finding.focus) == name
    assert near in finding.message("en")
    assert near in finding.message("ru")
    assert (finding.file, finding.line, finding.column) == (project.data / "typo.ttl", LINES + 1, column)


def test_a_name_like_no_other_is_still_found(project: Layout) -> None:
    write(project.data / "typo.ttl", PROLOGUE + "city:x a cg:City ; cg:qqq city:osh .")
    assert only(project).message("en") == "This name is defined nowhere: define it, or correct the name."


@pytest.mark.parametrize(
    ("file", "turtle"),
    [
        ("alignments/x.ttl", "cg:Citty rdfs:subClassOf schema:City ."),
        ("alignments/x.ttl", "cg:Citty a owl:Class ."),
        ("shapes/x.ttl", "cgs:x a sh:NodeShape ; sh:targetClass cg:Citty ."),
        ("modules/x.ttl", "cg:within rdfs:domain cg:Citty ."),
    ],
)
def test_a_misspelt_term_is_found_in_the_ontology(file: str, turtle: str, project: Layout) -> None:
    write(project.ontology / file, PROLOGUE + turtle)
    assert {compact(finding.focus) for finding in check(project)} == {"cg:Citty"}


@pytest.mark.parametrize(
    ("pattern", "name", "severity"),
    [("?x cg:wthin ?y", "cg:wthin", "violation"), ("?x cg:within city:ohs", "city:ohs", "warning")],
)
def test_a_misspelt_name_is_found_in_queries(pattern: str, name: str, severity: str, project: Layout) -> None:
    path = project.queries / "x.rq"
    write(
        path,
        "PREFIX cg: <https://w3id.org/citygraph/ontology#>\n"
        f"PREFIX city: <https://w3id.org/citygraph/id/city/>\nSELECT ?x {{ {pattern} }}\n",
    )
    finding = only(project)
    assert (compact(finding.focus), finding.severity) == (name, severity)
    assert (finding.file, finding.line) == (path, 3)


@pytest.mark.parametrize("value", ["[]", "[ a cg:City ]", "_:x", "( city:osh )", "()"])
def test_data_have_no_blank_nodes(value: str, project: Layout) -> None:
    write(project.data / "blank.ttl", PROLOGUE + f"city:x a cg:City ; cg:within {value} .")
    finding = only(project)
    assert (finding.source, finding.severity, finding.line) == ("blank-node", "violation", LINES + 1)


def test_labels_that_two_files_disagree_on_are_told(project: Layout) -> None:
    write(project.data / "z.ttl", PROLOGUE + 'city:osh rdfs:label "Osh"@en , "Osh city"@en .')
    finding = only(project)
    assert (finding.source, finding.severity, finding.value) == ("labelled-twice", "warning", "Osh city")
    assert "cities.ttl" in finding.message("ru")


def test_broken_turtle_is_named(project: Layout) -> None:
    write(project.ontology / "alignments" / "x.ttl", "cg:City a")
    with pytest.raises(InputError, match=r"alignments.x\.ttl:1"):
        check(project)

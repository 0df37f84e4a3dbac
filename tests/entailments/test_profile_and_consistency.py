"""The ontology stays OWL 2 DL, its axioms stay in OWL 2 RL, and it and the data can be true together."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import owlready2
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY, PREFIXES
from citygraph.quality import graphs, reasoner
from conftest import unavailable

OWLAPI = Path(owlready2.__file__).parent / "pellet" / "*"
OWN_DATATYPES = {PREFIXES["edtf"] + "EDTF", PREFIXES["geo"] + "wktLiteral"}


@pytest.fixture(autouse=True)
def java() -> None:
    """HermiT runs on any Java; the profile checker is compiled on the spot, which takes a development kit."""
    if shutil.which("javac") is None:
        unavailable("A Java development kit is not installed")


@pytest.fixture
def modelled(layout: Layout) -> tuple[Path, ...]:
    """Header, modules and vocabularies: everything said of terms."""
    return tuple(path for path in graphs.asserted(layout) if path.is_relative_to(layout.ontology))


def violations(profile: str, files: Iterable[Path], folder: Path) -> list[str]:
    """What keeps the files, taken as one ontology, out of ``profile``: kind of violation, tab, axiom."""
    graph = graphs.load(files)
    graph.remove((None, OWL.imports, None))
    return violations_of(profile, graph, folder)


def violations_of(profile: str, graph: Graph, folder: Path) -> list[str]:
    if not any(graph.subjects(RDF.type, OWL.Ontology)):
        graph.add((URIRef(ONTOLOGY), RDF.type, OWL.Ontology))
    merged = folder / "merged.owl"
    graph.serialize(merged, format="xml", encoding="utf-8")
    checker = Path(__file__).with_name("ProfileCheck.java")
    done = subprocess.run(
        ["java", "-cp", os.fspath(OWLAPI), checker, profile, merged], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    count, *found = done.stdout.splitlines()
    assert int(count.removeprefix("axioms ")) > 0
    return found


def test_ontology_is_owl_2_dl(modelled: tuple[Path, ...], tmp_path: Path) -> None:
    assert violations("DL", modelled, tmp_path) == []


def test_ontology_with_its_alignments_is_owl_2_dl(
    layout: Layout, modelled: tuple[Path, ...], tmp_path: Path
) -> None:
    alignments = sorted((layout.ontology / "alignments").glob("*.ttl"))
    assert alignments
    assert violations("DL", [*modelled, *alignments], tmp_path) == []


def test_data_is_owl_2_dl(layout: Layout, tmp_path: Path) -> None:
    assert violations("DL", graphs.asserted(layout), tmp_path) == []


def test_what_is_not_owl_2_dl_is_found(modelled: tuple[Path, ...], tmp_path: Path) -> None:
    graph = graphs.load(modelled)
    graph.add((URIRef(ONTOLOGY + "signed"), RDF.type, OWL.FunctionalProperty))
    found = violations_of("DL", graph, tmp_path)
    assert [line.split("\t")[0] for line in found] == ["UseOfNonSimplePropertyInFunctionalPropertyAxiom"]


def test_axioms_are_owl_2_rl_but_for_datatypes(
    layout: Layout, modelled: tuple[Path, ...], tmp_path: Path
) -> None:
    """OWL 2 RL lists the datatypes it may name, and neither EDTF, WKT nor ``xsd:date`` is among them.

    No rule of OWL 2 RL looks into their values here, so nothing is lost; nothing else may leave the profile.
    """
    alignments = sorted((layout.ontology / "alignments").glob("*.ttl"))
    found = violations("RL", [*modelled, *alignments], tmp_path)
    assert {line.split("\t")[0] for line in found} == {"UseOfIllegalDataRange"}
    named = {re.search(r"not in profile: <?([^\s>]+)", line)[1] for line in found}  # type: ignore[index]
    assert named == {*OWN_DATATYPES, "xsd:date"}


def test_ontology_and_data_can_be_true_together(layout: Layout) -> None:
    assert reasoner.consistency(layout).findings == ()


def test_little_world_can_be_true(world_layout: Layout) -> None:
    assert reasoner.consistency(world_layout).findings == ()


def test_alignments_leave_every_class_possible(layout: Layout, modelled: tuple[Path, ...]) -> None:
    graph = graphs.load([*modelled, *(layout.ontology / "alignments").glob("*.ttl")])
    graph.remove((None, OWL.imports, None))
    assert list(reasoner.check(graph)) == []


@pytest.mark.parametrize(
    "contradiction",
    [
        "city:a a cg:City , cg:District .",
        "signature:a cg:signatory org:a ; cg:organisation org:b .",
        "part:a cg:partOf part:b , doc:c . part:b a cg:DocumentPart . doc:c a cg:Document .",
        "org:a cg:governs city:a . city:a cg:groupMember org:b .",
        "commitment:a cg:bearer org:a ; cg:addressee org:b .",
    ],
    ids=["disjoint types", "two kinds of tie", "two parents", "city as group", "commitment as appeal"],
)
def test_contradiction_in_data_is_found(world_layout: Layout, tmp_path: Path, contradiction: str) -> None:
    (tmp_path / "bad.ttl").write_text(prefixed(contradiction), encoding="utf-8")
    report = reasoner.consistency(dataclasses.replace(world_layout, data=tmp_path))
    assert [(finding.source, finding.focus) for finding in report.findings] == [
        ("HermiT", ONTOLOGY.rstrip("#"))
    ]
    assert set(report.findings[0].messages) == {"en", "ru"}


def test_class_without_possible_members_is_named(layout: Layout) -> None:
    vow = ONTOLOGY + "Vow"
    graph = graphs.load(graphs.asserted(layout))
    graph.parse(
        data=prefixed(f"<{vow}> a owl:Class ; rdfs:subClassOf cg:Commitment , cg:Appeal ."), format="turtle"
    )
    assert [finding.focus for finding in reasoner.check(graph)] == [vow]


def test_value_that_does_not_fit_its_datatype_is_said_before_reasoning(
    world_layout: Layout, tmp_path: Path
) -> None:
    bad = 'part:a cg:position "first"^^xsd:integer .'
    (tmp_path / "bad.ttl").write_text(prefixed(bad), encoding="utf-8")
    with pytest.raises(reasoner.ReasonerError, match=r"first.*mend first what the shapes report"):
        reasoner.consistency(dataclasses.replace(world_layout, data=tmp_path))


def test_missing_java_is_said_with_its_mend(layout: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(reasoner.ReasonerError, match=r"needs Java.*apt-get install"):
        reasoner.consistency(layout)


def prefixed(turtle: str) -> str:
    return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items()) + turtle

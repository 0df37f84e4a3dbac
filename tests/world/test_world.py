"""The little world keeps the rules of the real one: its passages stand where it says, its shapes hold."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES
from citygraph.quality.validate import validate

TEXTS = Path(__file__).with_name("texts")
CG = f"PREFIX cg: <{PREFIXES['cg']}> PREFIX rdfs: <{PREFIXES['rdfs']}> "


def test_source_texts_are_the_files_beside_it(world_endpoint: Endpoint) -> None:
    sources = select(
        world_endpoint,
        CG + "SELECT * { ?text a cg:SourceText ; cg:fileName ?name ; cg:digest ?digest ; cg:length ?length }",
    )
    said = {row["name"].value: (row["digest"].value, int(row["length"].value)) for row in sources}
    assert said == {
        path.name: (sha256(path.read_bytes()).hexdigest(), len(path.read_text(encoding="utf-8")))
        for path in TEXTS.iterdir()
    }


def test_every_part_is_a_passage_of_its_text_within_that_of_its_parent(world_endpoint: Endpoint) -> None:
    parts = select(
        world_endpoint,
        CG + "SELECT * { ?part a cg:DocumentPart ; cg:start ?start ; cg:end ?end ; cg:digest ?digest ; "
        "cg:partOf ?parent ; cg:partOfTransitive/cg:sourceText/cg:fileName ?name "
        "OPTIONAL { ?parent cg:start ?from ; cg:end ?to } }",
    )
    every = select(world_endpoint, CG + "SELECT ?part { ?part a cg:DocumentPart }")
    assert {row["part"] for row in parts} == {row["part"] for row in every}
    for row in parts:
        text = (TEXTS / row["name"].value).read_text(encoding="utf-8")
        start, end = int(row["start"].value), int(row["end"].value)
        assert sha256(text[start:end].encode()).hexdigest() == row["digest"].value, row["part"].value
        if "from" in row:
            assert int(row["from"].value) <= start < end <= int(row["to"].value), row["part"].value


def test_shapes_and_checks_hold(world_layout: Layout) -> None:
    findings = [
        f for f in validate(world_layout).findings if f.file and f.file.is_relative_to(world_layout.data)
    ]
    # GeoNames knows no invented city. That a ministry signs for a city it does not govern is rare, not wrong.
    assert {(finding.severity, finding.source.rpartition("#")[2]) for finding in findings} == {
        ("warning", "Municipality-geonames"),
        ("warning", "Signature-onBehalfOf-governed"),
    }


@pytest.mark.parametrize("dangerous", ["<script>", "</td>", '"', "'", "&", "%", "\\", "\t", ";", ","])
def test_a_name_is_there_that_breaks_careless_pages(dangerous: str, world_endpoint: Endpoint) -> None:
    labels = select(world_endpoint, CG + "SELECT ?label { ?thing a cg:City ; rdfs:label ?label }")
    assert any(dangerous in row["label"].value for row in labels)

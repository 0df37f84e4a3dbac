"""What the data leave out of the real texts has a reason, and the published figures are those of today."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import graphs
from citygraph.quality.coverage import Coverage, coverage
from citygraph.quality.measurements import Figure, published
from citygraph.quality.report import as_text
from citygraph.rdf.memory import Memory

VARIABLE = "CITYGRAPH_SOURCES"
LEAST = {"characters": 5000, "dates": 2, "names": 30, "verbs": 16}
"""Every one of the texts has as many of each; where fewer are counted, something is no longer found."""
READ = "SELECT ?document { ?document cg:sourceText ?text }"


@pytest.fixture(scope="module")
def figures(layout: Layout) -> dict[str, tuple[Figure, ...]]:
    """The published figures of every document that was read from a text."""
    memory = Memory(graphs.asserted(layout))
    told = published(memory)
    return {compact(row["document"].text): told.get(row["document"].text, ()) for row in memory.select(READ)}


@pytest.fixture(scope="module")
def measured(layout: Layout) -> Coverage:
    """The data held against the texts, wherever those are at hand."""
    if not os.environ.get(VARIABLE):
        # The texts are not republished, so a clone that has none, CI's too, cannot be asked for them.
        pytest.skip(f"${VARIABLE} names no folder of source texts")
    return coverage(layout, Path(os.environ[VARIABLE]))


def test_every_document_has_its_figures(figures: dict[str, tuple[Figure, ...]]) -> None:
    assert len(figures) >= 5
    for document, own in figures.items():
        assert {figure.measure for figure in own} == set(LEAST), document
        assert [figure.measure for figure in own if figure.counted < LEAST[figure.measure]] == [], document


def test_every_character_lies_in_a_part(figures: dict[str, tuple[Figure, ...]]) -> None:
    shares = {
        d: figure.share for d, own in figures.items() for figure in own if figure.measure == "characters"
    }
    assert {document: share for document, share in shares.items() if share != 1} == {}


def test_whatever_is_left_out_has_a_reason(figures: dict[str, tuple[Figure, ...]]) -> None:
    for document, own in figures.items():
        for figure in own:
            assert figure.covered + figure.excused == figure.counted, (document, figure)
            assert figure.share > 0.6, (document, figure)


def test_the_published_figures_are_those_of_today(measured: Coverage) -> None:
    assert not measured.report.findings, as_text(measured.report)
    assert len(measured.documents) >= 5

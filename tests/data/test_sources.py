"""The real data against the texts they were read from, wherever those are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citygraph.layout import Layout
from citygraph.quality.outline import parts, read_text
from citygraph.quality.passages import verify
from citygraph.quality.report import Report, as_text
from citygraph.rdf.memory import Memory

VARIABLE = "CITYGRAPH_SOURCES"


COUNTED = """
SELECT ?part ?start ?end WHERE {
  ?part cg:partOf+ ?document ; cg:partType ?type ; cg:start ?start ; cg:end ?end .
  ?document cg:sourceText/cg:fileName ?name .
  FILTER(?name = "%s")
  FILTER(?type IN (part-type:article, part-type:clause, part-type:recital, part-type:bullet,
    part-type:table-row)
    || EXISTS { ?part cg:number ?number })
  FILTER(?type != part-type:footnote)
}
"""
"""The parts whose ends no curator had to settle; where a footnote ends is told by reading alone."""


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of source texts."""
    if not os.environ.get(VARIABLE):
        # The texts are not republished, so a clone that has none, CI's too, cannot be asked for them.
        pytest.skip(f"${VARIABLE} names no folder of source texts")
    return Path(os.environ[VARIABLE])


@pytest.fixture(scope="module")
def report(layout: Layout, folder: Path) -> Report:
    return verify(layout, folder)


def test_every_passage_stands_where_the_data_say(report: Report) -> None:
    assert not report.blocks, as_text(report)


def test_every_text_was_read_to_the_last_character(report: Report) -> None:
    partly = [f.message("en") for f in report.findings if f.source == "source-text-partly-covered"]
    assert partly == []
    assert {f.source for f in report.findings} == {"source-text-covered"}


@pytest.mark.parametrize(
    ("slug", "name", "least"),
    [
        ("almaty-2018", "000_1bc0017aef3e4a76.txt", 18),
        ("brussels-2001", "003_acc6859a8a365013.txt", 27),
        ("dushanbe-2025", "001_1d2355f527ac2e55.txt", 15),
        ("healthy-cities-plan-2024", "002_9c47c8721d0724af.txt", 37),
    ],
)
def test_the_outline_proposes_what_curators_settled_on(
    slug: str, name: str, least: int, layout: Layout, folder: Path
) -> None:
    settled = {
        (row["part"].text.rpartition("/")[2], int(row["start"].text), int(row["end"].text))
        for row in Memory(layout.data.rglob("*.ttl")).select(COUNTED % name)
    }
    text = read_text(folder / name)
    proposed = {(part.slug, part.unit.start, part.unit.end) for part in parts(text, slug, (slug, slug))}
    assert len(settled) >= least
    assert settled <= proposed

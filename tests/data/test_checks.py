"""The real data have nothing that comparing things or the search for undefined names would report."""

from __future__ import annotations

from citygraph.layout import Layout
from citygraph.quality import across, terms
from citygraph.quality.report import Report, as_text
from citygraph.rdf.memory import Memory

READ = "SELECT ?document WHERE { ?document cg:sourceText ?text } ORDER BY ?document"


def test_nothing_clashes(layout: Layout) -> None:
    report = Report.of(across.check(layout))
    assert not report.findings, as_text(report)


def test_every_name_is_defined(layout: Layout) -> None:
    report = Report.of(terms.check(layout))
    assert not report.findings, as_text(report)


def test_there_are_documents_to_check(layout: Layout) -> None:
    read = Memory(layout.data.rglob("*.ttl")).select(READ)
    names = [row["document"].text.rpartition("/")[2] for row in read]
    assert {"almaty-2018", "dushanbe-2025"} <= set(names)

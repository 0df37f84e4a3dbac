"""The real data have nothing that the checks or the search for undefined names would report."""

from __future__ import annotations

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select
from citygraph.layout import Layout
from citygraph.quality import checks, terms
from citygraph.quality.report import Report, as_text
from citygraph.rdf.memory import Memory

READ = "SELECT ?document WHERE { ?document cg:sourceText ?text } ORDER BY ?document"


def test_no_check_fires(layout: Layout) -> None:
    report = Report.of(checks.check(layout))
    assert not report.findings, as_text(report)


def test_checks_are_ordinary_queries_and_silent_on_the_whole_graph(
    layout: Layout, endpoint: Endpoint
) -> None:
    rows = {each.id: len(select(endpoint, each.text)) for each in checks.load(layout.checks)}
    assert rows
    assert set(rows.values()) == {0}


def test_every_name_is_defined(layout: Layout) -> None:
    report = Report.of(terms.check(layout))
    assert not report.findings, as_text(report)


def test_there_are_documents_to_check(layout: Layout) -> None:
    read = Memory(layout.data.rglob("*.ttl")).select(READ)
    names = [row["document"].text.rpartition("/")[2] for row in read]
    assert {"almaty-2018", "dushanbe-2025"} <= set(names)

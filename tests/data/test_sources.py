"""The real data against the texts they were read from, wherever those are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from citygraph.layout import Layout
from citygraph.quality.passages import verify
from citygraph.quality.report import Report, as_text
from conftest import unavailable

VARIABLE = "CITYGRAPH_SOURCES"


@pytest.fixture(scope="module")
def report(layout: Layout) -> Report:
    folder = os.environ.get(VARIABLE)
    if not folder:
        unavailable(f"${VARIABLE} names no folder of source texts")
    return verify(layout, Path(folder or ""))


def test_every_passage_stands_where_the_data_say(report: Report) -> None:
    assert not report.blocks, as_text(report)


def test_every_text_was_read_to_the_last_character(report: Report) -> None:
    partly = [f.message("en") for f in report.findings if f.source == "source-text-partly-covered"]
    assert partly == []
    assert {f.source for f in report.findings} == {"source-text-covered"}

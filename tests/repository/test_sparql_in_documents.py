"""Every SPARQL query shown in the documents runs on the real graph and finds something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select
from repository.transcripts import documents

QUERIES = [
    (document, query)
    for document in documents()
    for query in re.findall(r"^```sparql\n(.*?)^```$", document.read_text(encoding="utf-8"), re.M | re.S)
]


@pytest.mark.parametrize(
    ("document", "query"), QUERIES, ids=[f"{d.stem} {n}" for n, (d, _) in enumerate(QUERIES)]
)
def test_a_shown_query_finds_something(document: Path, query: str, endpoint: Endpoint) -> None:
    rows = select(endpoint, query).rows
    assert rows, document
    assert len({tuple(sorted((k, str(v)) for k, v in row.items())) for row in rows}) == len(rows)


def test_documents_show_queries() -> None:
    assert {document.name for document, _ in QUERIES} >= {"asking.md"}

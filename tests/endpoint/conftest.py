"""A small store of its own, so that these tests say nothing about the project's data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.limits import MEBIBYTE, Limits

EX = "http://example.org/"
HOSTILE = (
    'a"b',
    "line\nfeed",
    "carriage\r\nreturn",
    "back\\slash",
    '"},{"x":{',
    "</result><result>",
    '""\n""',
    "\\",
    '[{"',
    "комма, 🏙",
)
"""Values that look like the end of a row in one format or another."""


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2,000 triples in graph:a, ten hostile values in graph:b, a triple in both; all of them merged."""
    path = tmp_path_factory.mktemp("store") / "store"
    made = Store(str(path))
    value, shared = NamedNode(EX + "value"), NamedNode(EX + "shared")
    a, b = NamedNode(EX + "a"), NamedNode(EX + "b")
    made.bulk_extend(Quad(NamedNode(f"{EX}s{n}"), value, Literal(f"v{n}"), a) for n in range(2000))
    made.bulk_extend(
        Quad(NamedNode(f"{EX}h{n}"), NamedNode(EX + "hostile"), Literal(v), b) for n, v in enumerate(HOSTILE)
    )
    made.bulk_extend(Quad(shared, shared, shared, graph) for graph in (a, b))
    made.bulk_extend([Quad(*triple) for triple in {quad.triple for quad in made}])
    made.flush()
    del made
    return path


@pytest.fixture(scope="session")
def small(store: Path) -> Iterator[EmbeddedEndpoint]:
    """An endpoint over the small store, with limits a test can reach."""
    limits = Limits(
        seconds=5, memory_bytes=256 * MEBIBYTE, rows=100, answer_bytes=100_000, query_bytes=60_000
    )
    with EmbeddedEndpoint(store, "build-1", limits, workers=2) as endpoint:
        yield endpoint

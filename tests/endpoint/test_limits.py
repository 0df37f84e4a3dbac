"""Every limit holds exactly, and whoever runs into one leaves the others alone."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.endpoint.limits import MEBIBYTE, Limits
from citygraph.errors import QueryStoppedError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

from .conftest import EX, HOSTILE

CROSS_JOIN = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l > 1) }"
MINUTES = {
    "cross join": CROSS_JOIN,
    "sorted": CROSS_JOIN + " ORDER BY ?l",
    "counted": CROSS_JOIN.replace("?a {", "(COUNT(DISTINCT ?k) AS ?n) {"),
    "graph": CROSS_JOIN.replace("SELECT ?a", "CONSTRUCT { ?a ?b ?l }"),
}


@pytest.mark.parametrize("name", MINUTES)
def test_the_deadline_holds(small: EmbeddedEndpoint, name: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryStoppedError, match=r"stopped after 0\.3 seconds"):
        small.query(Request(MINUTES[name], timeout=0.3))
    assert time.monotonic() - started < 5  # each of these would take minutes
    assert small.query(Request("ASK {}")).body


def test_a_request_cannot_raise_the_deadline(store: Path) -> None:
    with (
        EmbeddedEndpoint(store, "b", Limits(seconds=0.3), workers=1) as endpoint,
        pytest.raises(QueryStoppedError, match=r"after 0\.3 seconds"),
    ):
        endpoint.query(Request(CROSS_JOIN, timeout=60))


DOUBLED = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(40))


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT (STRLEN(?v40) AS ?n) {{ BIND('0123456789' AS ?v0) {DOUBLED} }}",
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i",
    ],
)
def test_memory_is_bounded(store: Path, query: str) -> None:
    limits = Limits(seconds=20, memory_bytes=64 * MEBIBYTE)
    with EmbeddedEndpoint(store, "b", limits, workers=1) as endpoint:
        with pytest.raises(QueryStoppedError, match="too much memory"):
            endpoint.query(Request(query))
        assert endpoint.query(Request("ASK {}")).body


@pytest.mark.parametrize("form", SOLUTIONS, ids=lambda form: form.name)
def test_rows_are_cut_exactly(small: EmbeddedEndpoint, form: Format) -> None:
    query = f"SELECT ?s ?o {{ ?s <{EX}value> ?o }} LIMIT "
    whole = small.query(Request(query + "100", solutions=form))
    assert (whole.rows, whole.cut) == (100, False)
    cut = small.query(Request(query + "101", solutions=form))
    assert (cut.rows, cut.cut) == (100, True)
    assert cut.body == whole.body  # which the engine ended by itself


@pytest.mark.parametrize("form", SOLUTIONS, ids=lambda form: form.name)
@pytest.mark.parametrize("most", range(1, len(HOSTILE) + 1))
def test_hostile_values_are_no_ends_of_rows(store: Path, form: Format, most: int) -> None:
    query = f"SELECT ?o {{ ?s <{EX}hostile> ?o }} ORDER BY ?s"
    with EmbeddedEndpoint(store, "b", Limits(rows=most), workers=1) as endpoint:
        cut = endpoint.query(Request(query, solutions=form))
        whole = endpoint.query(Request(f"{query} LIMIT {most}", solutions=form))
    assert (cut.rows, cut.cut) == (most, most < len(HOSTILE))
    assert cut.body == whole.body


@pytest.mark.parametrize("form", SOLUTIONS, ids=lambda form: form.name)
@pytest.mark.parametrize("head", ["SELECT ?x", "SELECT ?x ?y"])
def test_rows_without_values_count(small: EmbeddedEndpoint, form: Format, head: str) -> None:
    query = f"{head} {{ ?s <{EX}value> ?o BIND(IF(STRENDS(?o, '7'), ?o, ?none) AS ?x) }} LIMIT "
    whole = small.query(Request(query + "100", solutions=form))
    assert (whole.rows, whole.cut) == (100, False)
    cut = small.query(Request(query + "101", solutions=form))
    assert (cut.rows, cut.cut, cut.body) == (100, True, whole.body)


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_triples_are_cut_exactly(small: EmbeddedEndpoint, form: Format) -> None:
    query = f"CONSTRUCT WHERE {{ ?s <{EX}value> ?o }} LIMIT "
    whole = small.query(Request(query + "100", graph=form))
    assert (whole.rows, whole.cut) == (100, False)
    cut = small.query(Request(query + "101", graph=form))
    assert (cut.rows, cut.cut, cut.body) == (100, True, whole.body)


@pytest.mark.parametrize("form", [*SOLUTIONS, *GRAPHS], ids=lambda form: form.name)
def test_bytes_are_bounded(small: EmbeddedEndpoint, form: Format) -> None:
    """Some hundred thousand bytes in one literal, in whichever format."""
    doubled = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(14))
    where = f"{{ BIND('0123456789' AS ?v0) {doubled} BIND(<x:s> AS ?s) }}"
    query = f"SELECT ?v14 {where}" if form in SOLUTIONS else f"CONSTRUCT {{ ?s ?s ?v14 }} {where}"
    shorter = query.replace("?v14 {", "?v12 {").replace("?v14 }", "?v12 }")
    wanted = {"solutions" if form in SOLUTIONS else "graph": form}
    assert len(small.query(Request(shorter, **wanted)).body) < 100_000  # type: ignore[arg-type]
    with pytest.raises(QueryStoppedError, match="exceeds"):
        small.query(Request(query, **wanted))  # type: ignore[arg-type]

"""What is not answered, and whether the endpoint is any worse for it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

from citygraph.endpoint.answering import answer
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import (
    CitygraphError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
)


def test_syntax_errors_carry_their_place(small: EmbeddedEndpoint) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        small.query(Request("SELECT ?s\nWHERE { ?s ?p }"))
    assert (caught.value.line, caught.value.column) == (2, 15)
    assert "expected a variable" in str(caught.value)


@pytest.mark.parametrize(
    "text", ["INSERT DATA { <x:a> <x:b> 1 }", "PREFIX a: <x:> DELETE WHERE { ?s ?p ?o }"]
)
def test_updates_are_refused(small: EmbeddedEndpoint, text: str) -> None:
    with pytest.raises(QueryRefusedError, match="changes data"):
        small.query(Request(text))


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        ("ASK {}\n;\nDROP ALL", "syntax", (2, 1)),
        ("PREFIX a: <x:>\n  DELETE WHERE { ?s ?p ?o }", "update", (2, 3)),
        ("ASK {\n\tSERVICE <x:y> {} }", "service", (2, 2)),
        ("BASE <x:y> SELECT * {\n FILTER(?a<?b)SERVICE{?s ?p ?o}#>\n}", "service", (2, 15)),
        ("ASK {}\n#" + "(" * 200 + "\n" + "{" * 200, "nesting", (3, 101)),
        ("SELECT (<http://no/function>(1) AS ?x) {}", "refused", (None, None)),
    ],
)
def test_refusals_carry_their_reason_and_place(
    small: EmbeddedEndpoint, text: str, reason: str, place: tuple[int | None, int | None]
) -> None:
    with pytest.raises((QueryRefusedError, QuerySyntaxError)) as caught:
        small.query(Request(text))
    error = caught.value
    assert isinstance(error, QueryRefusedError | QuerySyntaxError)
    assert (error.reason, (error.line, error.column)) == (reason, place)


def test_length_is_counted_in_bytes(small: EmbeddedEndpoint) -> None:
    small.query(Request("ASK {} #" + "я" * 29_990))
    with pytest.raises(QueryTooLongError, match="60,009 bytes"):
        small.query(Request("ASK {} #" + "я" * 30_000 + "!"))


def test_half_a_character_is_not_text(small: EmbeddedEndpoint) -> None:
    with pytest.raises(QuerySyntaxError, match="surrogate"):
        small.query(Request("ASK { ?s ?p '\ud800' }"))


def test_unknown_functions_are_refused(small: EmbeddedEndpoint) -> None:
    with pytest.raises(QueryRefusedError, match="http://no/function"):
        small.query(Request("SELECT (<http://no/function>(1) AS ?x) {}"))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


HIDDEN = (
    "SELECT * { %s{} }",
    "SELECT * { ?s ?p true%s{} }",
    'PREFIX b: <x:> SELECT * { FILTER(?x<b:y#>"""\n ) %s{} #"""\n }',
    "BASE <x:y> SELECT * { FILTER(?a<?b)%s{?s ?p ?o}#>\n}",
    "BASE <http://x/> SELECT * { FILTER(1<'>')%s{}#')\n}",
    'SELECT * { VALUES ?x {"""a"} %s{} #"""\n}',
    'SELECT * { VALUES ?x {"""\\uD800"} %s{} #""" }\n}',
    "PREFIX service: <http://x/> PREFIX : <%t> SELECT * { service:{} }",
    "PREFIX serviceex: <http://x/> PREFIX ex: <%t> SELECT * { ?s ?p ?o . serviceex:a {} }",
    r"SELECT * { \u0053ERVICE <%t> {} }",
    "SELECT * { VALUES ?s { <%t> } FILTER(?a<?b)SERVICE SILENT?s#>\n{} }",
)


@pytest.mark.parametrize("text", HIDDEN)
def test_no_query_reaches_another_server(small: EmbeddedEndpoint, listener: socket.socket, text: str) -> None:
    target = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    for keyword in ("SERVICE", "service silent"):
        query = text.replace("%s", f"{keyword}<{target}>").replace("%t", target)
        with pytest.raises((QueryRefusedError, QuerySyntaxError)):
            small.query(Request(query, timeout=1))
    with pytest.raises(BlockingIOError):
        listener.accept()


# The engine itself refuses to send to port 9, which is how a SERVICE that got through shows.
OTHER = "http://127.0.0.1:1/"
PIECES = (
    f"SERVICE<{OTHER}>{{}}", f"SERVICE SILENT <{OTHER}>{{}}",
    "SERVICE<http://127.0.0.1:9/>{}", "SERVICE:x{}", "SERVICEex:x{}", "service ", "true", "FILTER(?a<?b)",
    "?a<b:", "#>", "<", ">", '"', "'", '"""', "'''", "\\", "\n", " ", "{", "}", "(", ")", ".", "?s ?p ",
    "ex:", "VALUES ?x {", "1", "_:a", "@en", "#", "<<", "BASE<x:y>", "FILTER(1<'>')", "EXISTS{", "UNION",
)  # fmt: skip


@settings(max_examples=400)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from([(), (OTHER,)]))
def test_service_cannot_be_hidden_by_any_sequence(body: str, services: tuple[str, ...]) -> None:
    text = f"PREFIX : <http://127.0.0.1:9/> PREFIX ex: <http://127.0.0.1:9/> SELECT * {{ {body} }}"
    question = {"solutions": "json", "graph": "turtle", "services": services, "nesting": 100}
    question |= {"default_graphs": [], "named_graphs": [], "rows": 10, "answer_bytes": 10_000, "check": False}
    header, _ = answer(Store(), text, question)
    assert "port 9" not in str(header.get("message"))


@pytest.mark.parametrize("text", ["?service", "'service'", "<http://service/service>", "service:service"])
def test_service_is_a_word_like_any_other_elsewhere(small: EmbeddedEndpoint, text: str) -> None:
    query = f"PREFIX service: <x:> SELECT * {{ ?Service ?SERVICE {text} }} LIMIT 1 # service"
    assert small.query(Request(query)).format.name == "json"


@pytest.mark.parametrize("pair", ["()", "{}", "[]"])
def test_twenty_thousand_brackets_are_refused_unread(small: EmbeddedEndpoint, pair: str) -> None:
    with pytest.raises(QueryRefusedError, match="more than 100 deep"):
        small.query(Request(f"SELECT * {{ FILTER({pair[0] * 20_000}1{pair[1] * 20_000}) }}"))


def test_twenty_thousand_brackets_only_cost_a_worker(store: Path) -> None:
    with EmbeddedEndpoint(store, "b", Limits(nesting=1_000_000), workers=1) as endpoint:
        with pytest.raises(QueryStoppedError, match="too deep"):
            endpoint.query(Request(f"SELECT * {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}"))
        assert endpoint.query(Request("ASK {}")).body


@pytest.mark.parametrize("text", ["!" * 50_000 + "true", "1+" * 25_000 + "1", "-" * 50_000 + "1"])
def test_depth_without_brackets_only_costs_a_worker(small: EmbeddedEndpoint, text: str) -> None:
    with pytest.raises(CitygraphError):
        small.query(Request(f"SELECT * {{ FILTER({text}) }}"))
    assert small.query(Request("ASK {}")).body


def test_a_store_that_is_missing(tmp_path: Path) -> None:
    with EmbeddedEndpoint(tmp_path / "none", "b", workers=1) as endpoint:
        for _ in range(2):
            with pytest.raises(StoreError, match=r"none cannot be opened .*citygraph build --force"):
                endpoint.query(Request("ASK {}"))

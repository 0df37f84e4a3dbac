"""The SPARQL 1.1 Protocol at /sparql: the same answer every way, and every refusal whole and readable."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask, Response
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, Store
from SPARQLWrapper import CSV, JSON, POST, TSV, TURTLE, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Answer
from citygraph.endpoint.limits import Limits
from citygraph.errors import CitygraphError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format
from citygraph.web import headers
from citygraph.web.sparql import Sparql, blueprint

EX = "http://example.org/"
QUERY = f"SELECT ?s ?o {{ ?s <{EX}name> ?o }} ORDER BY ?s"
GRAPH = f"CONSTRUCT WHERE {{ <{EX}0> ?p ?o }}"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
SLOW = "SELECT ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o FILTER(?c + ?f + ?i + ?l + ?o > 1) }"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedEndpoint]:
    path = tmp_path_factory.mktemp("protocol") / "store"
    store = Store(str(path))
    name = NamedNode(EX + "name")
    store.bulk_extend(
        Quad(NamedNode(f"{EX}{n}"), name, Literal(f"Имя {n}", language="ru"), NamedNode(f"{EX}g{n % 2}"))
        for n in range(200)
    )
    store.bulk_extend([Quad(*quad.triple) for quad in store])
    store.flush()
    del store
    limits = Limits(seconds=0.5, queue_seconds=0.1, rows=1000, query_bytes=10_000)
    with EmbeddedEndpoint(path, "build-1", limits, workers=1) as endpoint:
        yield endpoint


@pytest.fixture(scope="module")
def app(engine: EmbeddedEndpoint) -> Flask:
    def page(
        query: str | None, error: CitygraphError | None, answer: Answer | None, status: int = 200
    ) -> Response:
        parts = ("<html>", query or "", str(error or ""), answer.body.decode() if answer else "")
        return Response("|".join(parts), status, content_type="text/html; charset=utf-8")

    app = Flask(__name__)
    headers.install(app)
    app.register_blueprint(blueprint(Sparql(engine), page))
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def ask(client: FlaskClient, query: str, accept: str = "*/*", **more: str) -> TestResponse:
    return client.get("/sparql", query_string={"query": query, **more}, headers={"Accept": accept})


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        (query, accept)
        for query, accepts in (
            (QUERY, [form.media_type for form in SOLUTIONS]),
            ("ASK { ?s ?p 'ы' }", [form.media_type for form in SOLUTIONS]),
            (GRAPH, [form.media_type for form in GRAPHS]),
        )
        for accept in accepts
    ],
)  # fmt: skip
def test_get_form_and_raw_post_give_the_same(client: FlaskClient, query: str, accept: str) -> None:
    headers = {"Accept": accept}
    got = ask(client, query, accept)
    form = client.post("/sparql", data={"query": query}, headers=headers)
    raw = client.post(
        "/sparql", data=query.encode(), content_type="application/sparql-query", headers=headers
    )
    assert got.status_code == form.status_code == raw.status_code == 200
    assert got.data == form.data == raw.data
    assert got.data
    assert got.mimetype == form.mimetype == raw.mimetype == accept


def test_query_is_get_with_a_body(client: FlaskClient) -> None:
    got = ask(client, QUERY)
    asked = client.open("/sparql", method="QUERY", data=QUERY.encode(), content_type=RAW)
    assert (asked.status_code, asked.data) == (200, got.data)


@pytest.mark.parametrize("form", [*SOLUTIONS, *GRAPHS], ids=lambda form: form.name)
def test_an_answer_cut_at_the_row_limit_says_so(client: FlaskClient, form: Format) -> None:
    many = MANY if form in SOLUTIONS else "CONSTRUCT { ?a ?e ?f } WHERE { ?a ?b ?c . ?d ?e ?f }"
    cut = ask(client, many, form.media_type)
    assert (cut.status_code, cut.headers["Citygraph-Truncated"]) == (200, "rows=1000")
    whole = ask(client, many + " LIMIT 1000", form.media_type)
    assert (whole.data, whole.status_code) == (cut.data, 200)
    assert "Citygraph-Truncated" not in whole.headers


def test_a_client_may_wait_less_but_not_more(client: FlaskClient) -> None:
    assert "stopped after 0.2 seconds" in ask(client, SLOW, timeout="0.2").text
    assert "stopped after 0.5 seconds" in ask(client, SLOW, timeout="60").text


def test_head_is_get_without_a_body(client: FlaskClient) -> None:
    got = ask(client, QUERY)
    head = client.head("/sparql", query_string={"query": QUERY})
    assert head.data == b""
    assert head.status_code == 200
    assert {name: head.headers[name] for name in ("Content-Type", "Content-Length", "ETag")} == {
        name: got.headers[name] for name in ("Content-Type", "Content-Length", "ETag")
    }


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ("", 200),
        (f"&default-graph-uri={quote(EX + 'g0')}", 100),
        (f"&default-graph-uri={quote(EX + 'g0')}&default-graph-uri={quote(EX + 'g1')}", 200),
        (f"&named-graph-uri={quote(EX + 'g0')}", 0),
    ],
)
def test_dataset_parameters(client: FlaskClient, parameters: str, number: int) -> None:
    encoded = f"query={quote(QUERY)}{parameters}"
    got = client.get("/sparql?" + encoded)
    form = client.post("/sparql", data=encoded, content_type="application/x-www-form-urlencoded")
    raw = client.post("/sparql?" + parameters, data=QUERY, content_type="application/sparql-query")
    assert [len(answer.get_json(True)["results"]["bindings"]) for answer in (got, form, raw)] == [number] * 3


FORM, RAW = "application/x-www-form-urlencoded", "application/sparql-query"
TWO = urlencode([("query", QUERY), ("query", QUERY)])


@pytest.mark.parametrize(
    ("method", "url", "body", "content_type", "status", "words"),
    [
        ("POST", "", "", FORM, 400, "There is no query"),
        ("POST", "", "", RAW, 400, "There is no query"),
        ("GET", "?" + TWO, "", None, 400, "holds 2 queries"),
        ("POST", "", TWO, FORM, 400, "holds 2 queries"),
        ("POST", "?" + urlencode({"query": QUERY}), QUERY, RAW, 400, "holds 2 queries"),
        ("GET", "?update=CLEAR+ALL", "", None, 400, "Updates are not accepted"),
        ("POST", "", "update=CLEAR+ALL", FORM, 400, "Updates are not accepted"),
        ("POST", "", "CLEAR ALL", "application/sparql-update", 400, "Updates are not accepted"),
        ("POST", "", "CLEAR ALL", RAW, 400, "CLEAR changes data"),
        ("POST", "", "SELECT * {", "text/plain", 415, "“text/plain”; send a query as"),
        ("POST", "", "SELECT * {", None, 415, "no type"),
        ("POST", "", "{}", "application/json", 415, "“application/json”"),
        ("POST", "", "ASK {}", RAW + "; charset=none", 415, "“none”"),
        ("POST", "", "ASK {}", RAW + "; charset=undefined", 415, "“undefined”"),
        ("POST", "", "ASK {}", RAW + "; charset=punycode", 415, "“punycode”"),
        ("POST", "", "ASK {}", RAW + "; charset=idna", 415, "“idna”"),
        ("POST", "", "ASK { ?s ?p 'ы' }".encode(), RAW + "; charset=us-ascii", 400, "us-ascii"),
        ("POST", "", b"ASK { ?s ?p '\xff' }", RAW, 400, "utf-8"),
        ("GET", "?query=%FF", "", None, 400, "percent-encoded UTF-8"),
        ("POST", "", b"query=\xff", FORM, 400, "percent-encoded UTF-8"),
        ("GET", "?query=ASK+%7B%0A+SERVICE+%3Cx:y%3E+%7B%7D%7D", "", None, 400, "line 2, column 2"),
        ("GET", "?query=SELECT+%3Fs+%7B", "", None, 400, "line 1, column 12"),
        ("POST", "", "x" * 10_001, RAW, 413, "10,001 bytes"),
        ("POST", "", "query=" + "x" * 10_001, FORM, 413, "10,001 bytes"),
        ("QUERY", "", "SELECT * {", RAW, 400, "line 1, column 11"),
        ("QUERY", "", "SELECT * {", "text/turtle", 415, "“text/turtle”"),
        ("GET", "?query=ASK+%7B%7D&timeout=soon", "", None, 400, "timeout=soon is no time"),
        ("GET", "?query=ASK+%7B%7D&timeout=0", "", None, 400, "give seconds above 0"),
        ("GET", "?format=pdf&query=ASK+%7B%7D", "", None, 406, "json, xml, csv"),
        ("GET", "?format=turtle&query=ASK+%7B%7D", "", None, 406, "ASK is answered as"),
        ("GET", "?" + urlencode({"query": SLOW}), "", None, 503, "stopped after 0.5 seconds"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html"])
def test_refusals(
    client: FlaskClient,
    method: str,
    url: str,
    body: str | bytes,
    content_type: str | None,
    status: int,
    words: str,
    accept: str,
) -> None:
    answer = client.open(
        "/sparql" + url, method=method, data=body, content_type=content_type, headers={"Accept": accept}
    )
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Accept" in answer.vary
    if answer.mimetype == "application/problem+json":
        problem = json.loads(answer.data)
        assert problem["status"] == status
        assert words in problem["detail"]
        assert accept == "application/json"
    else:
        assert words in answer.text
        assert answer.mimetype in {"*/*": ("text/plain",), "text/html": ("text/html", "text/plain")}[accept]


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ('"UTF-8"', "utf-8-sig"), ("UTF8", "utf-8"), ("iso-8859-1", "latin-1")],
)
def test_character_sets_of_a_posted_query(client: FlaskClient, charset: str, codec: str) -> None:
    body = "SELECT ('é' AS ?e) {}".encode(codec)
    answer = client.post("/sparql", data=body, content_type=f"{RAW}; charset={charset}")
    assert answer.get_json(True)["results"]["bindings"][0]["e"]["value"] == "é"


@pytest.mark.parametrize("url", ["/sparql", "/sparql?query=", "/sparql?query=%EF%BB%BF+%0A"])
def test_without_a_query_programs_are_told_and_people_get_the_page(client: FlaskClient, url: str) -> None:
    program = client.get(url)
    assert program.status_code == 400
    assert "/sparql?query=" in program.text
    person = client.get(url, headers={"Accept": "text/html"})
    assert (person.status_code, person.mimetype, person.text) == (200, "text/html", "<html>|||")


def test_people_get_their_query_back_with_the_answer_or_the_fault(client: FlaskClient) -> None:
    page = ask(client, QUERY, "text/html")
    assert page.status_code == 200
    assert page.text.startswith(f"<html>|{QUERY}||{{")
    page = ask(client, "SELECT ?s {", "text/html")
    assert page.status_code == 400
    assert page.text.startswith("<html>|SELECT ?s {|The query is not valid SPARQL: line 1, column 12")
    assert ask(client, QUERY, "text/html", format="csv").mimetype == "text/csv"
    assert ask(client, QUERY, "text/csv", format="html").mimetype == "text/html"


def test_a_syntax_error_as_a_problem_has_its_place(client: FlaskClient) -> None:
    problem = json.loads(ask(client, "SELECT *\n{ ?s ?p }", "application/json").data)
    assert (problem["line"], problem["column"]) == (2, 9)


def test_any_origin_may_ask(client: FlaskClient) -> None:
    preflight = client.options(
        "/sparql", headers={"Origin": "http://x", "Access-Control-Request-Method": "POST"}
    )
    assert preflight.status_code == 204
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    assert preflight.headers["Allow"] == "GET, HEAD, POST, QUERY, OPTIONS"


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = ask(client, QUERY, "text/csv")
    tag = first.headers["ETag"]
    again = client.get(
        "/sparql", query_string={"query": QUERY}, headers={"Accept": "text/csv", "If-None-Match": tag}
    )
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    for other in (ask(client, QUERY), ask(client, QUERY + " LIMIT 1", "text/csv")):
        assert other.headers["ETag"] != tag
    chances = [ask(client, "SELECT (RAND() AS ?x) {}").headers["ETag"] for _ in range(2)]
    assert chances[0] != chances[1]
    assert "ETag" not in ask(client, "SELECT ?x {").headers


def test_too_many_at_once_are_told_when_to_come_back(app: Flask) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: ask(app.test_client(), SLOW), range(4)))
    busy = [answer for answer in answers if "Retry-After" in answer.headers]
    assert busy
    for answer in busy:
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert "busy" in answer.text


@pytest.fixture(scope="module")
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("method", ["GET", POST])
@pytest.mark.parametrize("post", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_reads_every_format(address: str, method: str, post: str) -> None:
    def received(form: str) -> Any:
        wrapper.setReturnFormat(form)
        return wrapper.queryAndConvert()

    wrapper = SPARQLWrapper(address)
    wrapper.setMethod(method)
    wrapper.setRequestMethod(post)
    wrapper.setQuery(f"SELECT ?o {{ <{EX}7> ?p ?o }}")
    assert received(JSON)["results"]["bindings"][0]["o"]["value"] == "Имя 7"
    assert "Имя 7" in received(XML).toxml()
    assert received(CSV).decode().splitlines() == ["o", "Имя 7"]
    assert received(TSV).decode().splitlines() == ["?o", '"Имя 7"@ru']
    wrapper.setQuery(GRAPH)
    assert "Имя 0" in received(TURTLE).decode()


def test_sparqlwrapper_is_told_of_a_bad_query(address: str) -> None:
    client = SPARQLWrapper(address)
    client.setQuery("SELECT ?s {")
    with pytest.raises(QueryBadFormed, match="line 1, column 12"):
        client.query()

"""What the graph, the reader and the engine say can never become markup, a script or a traceback."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import CitygraphError, OverloadedError, QueryStoppedError, StoreError
from citygraph.questions import Questions
from citygraph.rdf.formats import SOLUTIONS
from web.conftest import Counting, reader
from web.reading import Page

SCRIPT = "<script>alert(1)</script>"
ENGLISH = "<script>alert(\"Bracketville\")</script> & 'Sons'"


@pytest.mark.parametrize(
    "address",
    [
        "/id/city/bracketville",
        "/id/city/",
        "/questions/co-signers?city=bracketville",
        "/graph/places-hostile",
        "/sparql?query=SELECT+*+{+<https://w3id.org/citygraph/id/city/bracketville>+?p+?o+}",
    ],
)
def test_hostile_labels_are_text(world: FlaskClient, address: str) -> None:
    for language in ("en", "ru"):
        page = Page(world.get(address, headers={"Accept-Language": language}).text)
        assert page.problems == []
        assert page.foreign == []
        assert "b" not in page.tags
    assert ENGLISH in Page(world.get(address).text).texts["main"][0].replace("  ", " ")


def test_templates_do_not_run_what_they_print(world: FlaskClient) -> None:
    assert "{{ 7 * 7 }}" in world.get("/id/city/bracketville").text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"/id/city/{SCRIPT}", 404),
        (f"/questions/{SCRIPT}", 404),
        (f"/questions/co-signers?city={SCRIPT}", 404),
        (f"/questions/co-signers?{SCRIPT}=1&city=amberford", 400),
        (f"/sparql?query={SCRIPT}", 400),
        (f"/id/city/?page={SCRIPT}", 200),
        (f"/about?lang={SCRIPT}", 200),
        (f'/about?x="><img src=x onerror=alert(1)>{SCRIPT}', 200),
        (f"/id/city/amberford?format={SCRIPT}", 406),
        ("/id/city/amberford%00", 404),
        ("/id/city/%3E%20%7D%20DROP%20ALL", 404),
        ("/download/../../../etc/passwd", 404),
        ("/static/../app.py", 404),
        ("/id/city/?page=99999999999999999999", 404),
        ("/id/city/?page=-1", 200),
    ],
)
def test_hostile_addresses_are_text(world: FlaskClient, address: str, status: int) -> None:
    answer = world.get(address)
    page = Page(answer.text)
    assert answer.status_code == status
    assert page.problems == []
    assert page.foreign == []
    assert not page.values("img", "onerror")
    assert not [link for link in page.links if link.startswith("//")]


@pytest.mark.parametrize(
    "address", ["/%2F/evil.example/", "/%2Fevil.example/", "/%5Cevil.example/", "/x//evil.example/"]
)
def test_no_redirect_leaves_the_site(world: FlaskClient, address: str) -> None:
    for _ in range(3):
        answer = world.get(address)
        if answer.status_code == 404:
            return
        assert answer.status_code == 308
        address = answer.headers["Location"].removeprefix("http://localhost")
        assert re.match(r"/[^/\\]", address)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("address", "location"),
    [
        ("/questions", "/questions/"),
        ("/questions?lang=ru&x=%D0%B6", "/questions/?lang=ru&x=%D0%B6"),
        ("/questions/co-signers/?city=amberford", "/questions/co-signers?city=amberford"),
        ("/id/city/amberford/?format=ttl", "/id/city/amberford?format=ttl"),
        ("/sparql/?query=ASK+%7B%7D&x=http://y/", "/sparql?query=ASK+%7B%7D&x=http://y/"),
        ('/id/city/amberford/?x="><script>', "/id/city/amberford?x=%22%3E%3Cscript%3E"),
        ("//evil.example/", "/evil.example"),
    ],
)
@pytest.mark.parametrize("host", ["localhost", "evil.example", "[", "evil.example/x?y", ""])
def test_redirects_keep_the_query_and_leave_out_the_host(
    world: FlaskClient, address: str, location: str, host: str
) -> None:
    path, _, query = address.partition("?")
    told = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host}
    answer = world.get("/", environ_overrides=told)
    assert (answer.status_code, answer.headers["Location"]) == (308, location)
    assert "evil.example/" not in answer.text
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("address", "accept", "status"),
    [
        ("/id/city/amberford?format=ttl", "*/*", 200),
        ("/id/city/nowhere", "text/turtle", 404),
        ("/id/city/nowhere", "text/html", 404),
        ("/id/city/amberford", "image/png", 406),
        ("/questions/co-signers.csv?city=amberford", "*/*", 200),
        ("/questions/co-signers.csv?city=nowhere", "*/*", 404),
        ("/nowhere", "application/json", 404),
    ],
)
def test_data_and_faults_are_open_to_every_site(
    world: FlaskClient, address: str, accept: str, status: int
) -> None:
    answer = world.get(address, headers={"Accept": accept, "Origin": "https://elsewhere.example"})
    assert answer.status_code == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert (
        answer.headers["Access-Control-Expose-Headers"]
        == "ETag, Retry-After, Server-Timing, Citygraph-Truncated"
    )
    preflight = world.options(address, headers={"Access-Control-Request-Headers": "If-None-Match"})
    assert preflight.status_code == 204
    assert "If-None-Match" in preflight.headers["Access-Control-Allow-Headers"]
    assert preflight.headers["Access-Control-Allow-Methods"].startswith("GET")


def test_pages_for_people_are_not_read_by_other_sites(world: FlaskClient) -> None:
    assert "Access-Control-Allow-Origin" not in world.get("/id/city/amberford").headers


@dataclass
class Telling(Endpoint):
    """An engine far away that answers every query with the same row, or fails."""

    row: dict[str, dict[str, str]]
    fault: Exception | None = None
    build: str = "far"

    def query(self, request: Request) -> Answer:
        if self.fault:
            raise self.fault
        body = {"head": {"vars": list(self.row)}, "results": {"bindings": [self.row]}}
        return Answer(json.dumps(body).encode(), request.solutions or SOLUTIONS[0], 0.001)

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "https://w3id.org/citygraph//evil.example/",
        'https://example.org/" onclick="alert(1)',
        "//evil.example/",
    ],
)
def test_hostile_iris_are_never_links(questions: Questions, iri: str) -> None:
    city = {"type": "uri", "value": "https://w3id.org/citygraph/id/city/x"}
    row = {
        "value": city,
        "label": {"type": "literal", "value": "x"},
        "thing": {"type": "uri", "value": iri},
        "document": {"type": "uri", "value": iri},
        "documentLabel": {"type": "literal", "value": SCRIPT},
        "other": {"type": "uri", "value": iri},
    }
    site = reader(Telling(row), questions)
    answer = site.get("/questions/co-signers", query_string={"city": city["value"]})
    page = Page(answer.text)
    assert answer.status_code == 200
    assert SCRIPT in page.texts["td"]
    links = set(page.links) - {"https://creativecommons.org/licenses/by/4.0/", "https://www.geonames.org/"}
    assert not [link for link in links if not link.startswith(("/", "#")) or link.startswith("//")]
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    assert page.foreign == []


FAULTS: list[tuple[Exception, int, str]] = [
    (QueryStoppedError("The query was stopped after 10 seconds."), 503, "stopped after 10 seconds"),
    (OverloadedError("No worker came free."), 503, "No worker came free."),
    (StoreError("The store is gone. Run citygraph build."), 503, "Run citygraph build."),
    (CitygraphError("Something known."), 500, "Something known."),
    (RuntimeError("secret /srv/somewhere/file.py"), 500, "Something broke on our side"),
]


@pytest.mark.parametrize(("fault", "status", "words"), FAULTS, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("address", ["/", "/id/city/osh", "/questions/adopted-documents", "/ontology"])
def test_fault_of_the_engine_is_a_page(
    questions: Questions, address: str, fault: Exception, status: int, words: str
) -> None:
    answer = reader(Telling({}, fault), questions).get(address)
    page = Page(answer.text)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert words in answer.text
    assert page.problems == []
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("application/ld+json", "application/problem+json"),
        ("*/*", "text/plain"),
        ("text/turtle", "text/plain"),
    ],
)
def test_fault_is_plain_for_programs(questions: Questions, accept: str, media_type: str) -> None:
    fault = QueryStoppedError("The query was stopped after 10 seconds.")
    answer = reader(Telling({}, fault), questions).get("/id/city/osh", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (503, media_type)
    lines = answer.text.splitlines()
    told = json.loads(answer.text) if media_type.endswith("json") else {"detail": lines[0], "mend": lines[1]}
    assert told["detail"] == str(fault)
    assert told["mend"].startswith("The query took too long, or the graph is not ready.")


@pytest.mark.parametrize(
    ("language", "title"), [("en", "There is nothing at this address"), ("ru", "По этому адресу ничего нет")]
)
def test_fault_speaks_the_readers_language(world: FlaskClient, language: str, title: str) -> None:
    answer = world.get("/nowhere/at/all", headers={"Accept-Language": language})
    assert (answer.status_code, Page(answer.text).title) == (404, title)


def test_method_nobody_takes_says_which_are_taken(world: FlaskClient) -> None:
    answer = world.post("/about")
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]
    assert Page(answer.text).title == "This address does not take that method"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/html"])
def test_other_methods_are_told_which_there_are(world: FlaskClient, method: str, accept: str) -> None:
    answer = world.open("/sparql", method=method, headers={"Accept": accept})
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, POST, QUERY, OPTIONS"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert f"{method} means nothing here; send GET, HEAD, POST, QUERY, OPTIONS." in answer.text


def test_half_a_body_is_no_query(world: FlaskClient, counted: Counting) -> None:
    asked = len(counted.texts)
    answer = world.post(
        "/sparql",
        data=b"ASK {}",
        content_type="application/sparql-query",
        environ_overrides={"CONTENT_LENGTH": "60", "wsgi.input_terminated": True},
    )
    assert answer.status_code == 400
    assert "ended before its announced length" in answer.text
    assert len(counted.texts) == asked


def test_busy_site_says_when_to_come_back(questions: Questions) -> None:
    answer = reader(Telling({}, OverloadedError("No worker came free.")), questions).get("/id/city/osh")
    assert int(answer.headers["Retry-After"]) > 0


def test_address_as_long_as_a_book_is_no_burden(world: FlaskClient) -> None:
    answer = world.get("/id/city/" + "x" * 50_000)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/search?q={}", "/search.json?q={}", "/suggest?q={}", "/search?kind={}", "/id/city/{}", "/about?x={}",
        "/questions/co-signers?city={}", "/questions/co-signers.json?city={}", "/questions/co-signers?{}=1",
        "/questions/co-signers/embed?city={}", "/questions/co-signers.json?{}=1", "/questions/{}",
        "/timeline?city={}", "/map?theme={}", "/sparql?foo={}",
    ],
)  # fmt: skip
def test_what_is_long_is_not_said_back_whole(world: FlaskClient, address: str) -> None:
    page = world.get(address.format("q" * 10_000)).text
    assert max(map(len, re.findall("q+", page))) <= 200


def test_a_name_that_is_too_long_is_cut_where_it_is_said_back(world: FlaskClient) -> None:
    cut = "q" * 199 + "…"
    assert f"“{cut}”" in world.get(f"/search?q={'q' * 201}").text
    page = Page(world.get(f"/questions/co-signers?city={'q' * 201}").text)
    assert cut in page.values("input", "value")


def test_a_query_of_sparql_stays_whole_in_the_address_of_the_other_language(world: FlaskClient) -> None:
    query = f"ASK {{ ?s ?p '{'q' * 300}' }}"
    page = Page(world.get("/sparql", query_string={"query": query}).text)
    assert any("lang=ru" in link and "q" * 300 in link for link in page.links)

"""HTTP as RFC 9110 has it, asked of the running server: methods, negotiation, caches, origins."""

from __future__ import annotations

import gzip
import json
import socket
from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
import zstandard
from flask.testing import FlaskClient

from web.running import Got, exchange

QUERY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 50"
GRAPH = "CONSTRUCT WHERE { <https://w3id.org/citygraph/id/city/amberford> ?p ?o }"
ASK = "/sparql?query=ASK%7B%7D"
SELECT = "/sparql?" + urlencode({"query": QUERY})
RAW = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MOVING = ("date", "expires", "server-timing")
UNPACK: dict[str | None, Callable[[bytes], bytes]] = {
    None: bytes,
    "gzip": gzip.decompress,
    "zstd": zstandard.ZstdDecompressor().decompress,
}


def get(address: str, target: str, **headers: str) -> Got:
    return exchange(address, "GET", target, headers={k.replace("_", "-"): v for k, v in headers.items()})


def still(answer: Got) -> dict[str, str]:
    """The headers that do not change from one moment to the next."""
    return {name: value for name, value in answer.headers.items() if name.lower() not in MOVING}


ADDRESSES = [
    ASK, SELECT, "/sparql", "/sparql?query=ASK%7B", "/", "/about", "/questions/", "/id/city/amberford",
    "/id/city/amberford?format=ttl", "/questions/co-signers.csv?city=amberford", "/nowhere", "/questions",
    "/download/", "/download/citygraph.nq", "/download/manifest.json", "/static/built/site.css",
]  # fmt: skip


@pytest.mark.parametrize("target", ADDRESSES)
@pytest.mark.parametrize("encoding", ["", "gzip", "zstd"])
def test_head_is_get_without_its_body(address: str, target: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding} if encoding else {}
    got = exchange(address, "GET", target, headers=headers)
    head = exchange(address, "HEAD", target, headers=headers)
    assert head.body == b""
    assert head.status == got.status
    assert still(head) == still(got)
    assert int(got.headers["Content-Length"]) == len(got.body)


@pytest.mark.parametrize("target", [target for target in ADDRESSES if target != "/questions"])
def test_options_tells_the_methods(address: str, target: str) -> None:
    answer = exchange(address, "OPTIONS", target, headers={"Origin": "https://elsewhere.example"})
    assert (answer.status, answer.body) == (204, b"")
    assert "Content-Type" not in answer.headers
    for name in ("Allow", "Access-Control-Allow-Methods"):
        wanted = {"GET", "HEAD", "OPTIONS"} | ({"POST", "QUERY"} if target.startswith("/sparql") else set())
        assert answer.listed(name) == wanted
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    sent = {"application/sparql-query", "application/x-www-form-urlencoded"}
    for name in ("Accept-Query", "Accept-Post"):
        assert answer.listed(name) == (sent if target.startswith("/sparql") else set())


@pytest.mark.parametrize("target", ["/sparql", "/", "/about", "/id/city/amberford", "/static/built/site.css"])
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "BREW"])
def test_other_methods_are_refused_with_those_there_are(address: str, target: str, method: str) -> None:
    answer = exchange(address, method, target)
    assert answer.status == 405
    assert {"GET", "HEAD", "OPTIONS"} <= answer.listed("Allow")
    assert method not in answer.listed("Allow")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "select", "construct"),
    [
        ("", "application/sparql-results+json", "text/turtle"),
        ("*/*", "application/sparql-results+json", "text/turtle"),
        ("application/sparql-results+xml", "application/sparql-results+xml", None),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values", None),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.4, */*;q=0.1", "text/csv", "text/turtle"),
        ("text/csv;q=0, text/*", "text/tab-separated-values", "text/turtle"),
        ("application/rdf+xml, text/turtle;q=0.9", None, "application/rdf+xml"),
        ("application/ld+json;q=1.0, */*;q=0", None, "application/ld+json"),
        ("application/n-triples, application/json;q=0.001", "application/json", "application/n-triples"),
        ("image/png", None, None),
        ("text/csv;q=0", None, None),
        ("*/*;q=0", None, None),
    ],
)
def test_what_is_wanted_most_is_given_or_nothing(
    address: str, accept: str, select: str | None, construct: str | None
) -> None:
    for query, wanted in ((QUERY, select), (GRAPH, construct)):
        answer = exchange(address, "POST", "/sparql", query.encode(), RAW | {"Accept": accept})
        assert answer.status == (200 if wanted else 406)
        if wanted:
            assert answer.media_type == wanted
        else:
            assert "application/sparql-results+json" in answer.text or "text/turtle" in answer.text
        assert {"Accept", "Accept-Encoding"} <= answer.listed("Vary")


@pytest.mark.parametrize(
    ("target", "accept", "status"),
    [
        (ASK, "*/*", 200), ("/sparql", "*/*", 200), ("/sparql", "text/html", 200), (SELECT, "text/html", 200),
        ("/sparql?query=ASK%7B", "*/*", 400), ("/sparql?query=ASK%7B", "application/json", 400),
        (ASK, "image/png", 406), ("/id/city/amberford", "text/html", 200),
        ("/id/city/amberford", "text/turtle", 200), ("/id/city/amberford", "image/png", 406),
        ("/id/city/nowhere", "text/turtle", 404), ("/questions/co-signers?city=amberford", "text/csv", 200),
        ("/questions/co-signers?city=amberford", "text/html", 200), ("/nowhere", "application/json", 404),
    ],
)  # fmt: skip
def test_caches_are_told_what_an_answer_depends_on(
    address: str, target: str, accept: str, status: int
) -> None:
    answer = get(address, target, Accept=accept)
    assert answer.status == status
    assert {"Accept", "Accept-Encoding"} <= answer.listed("Vary")
    assert answer.headers["Vary"].count("Accept-Encoding") == 1


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", None), ("gzip", "gzip"), ("zstd", "zstd"), ("gzip, zstd", "zstd"), ("gzip, zstd;q=0.5", "gzip"),
        ("zstd;q=0, *", "gzip"), ("br", None), ("identity", None), ("gzip;q=0", None), ("*;q=0", None),
        ("identity, gzip;q=0.5", None), ("gzip;q=0.8, identity;q=0.2", "gzip"), ("deflate, GZIP", "gzip"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", [SELECT, "/", "/static/built/site.css", "/id/city/amberford?format=ttl"])
def test_answers_are_packed_as_wanted(address: str, target: str, accepted: str, encoding: str | None) -> None:
    plain = get(address, target)
    packed = get(address, target, **({"Accept_Encoding": accepted} if accepted else {}))
    assert packed.headers["Content-Encoding"] == encoding
    assert UNPACK[encoding](packed.body) == plain.body
    assert encoding is None or len(packed.body) < len(plain.body)
    assert "Accept-Encoding" in packed.listed("Vary")


@pytest.mark.parametrize(
    "target",
    [
        ASK, SELECT, "/sparql", "/", "/about", "/questions/", "/id/city/amberford", "/download/manifest.json",
        "/id/city/amberford?format=ttl", "/questions/co-signers.csv?city=amberford", "/download/citygraph.nq",
        "/static/built/site.css",
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_is_unchanged_is_not_sent_again(address: str, target: str, encoding: str) -> None:
    first = get(address, target, Accept_Encoding=encoding)
    tag = first.headers["ETag"]
    for known in (tag, f'"other", {tag}', tag.removeprefix("W/"), "*"):
        again = get(address, target, Accept_Encoding=encoding, If_None_Match=known)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"].removeprefix("W/") == tag.removeprefix("W/")
        assert again.listed("Vary") == first.listed("Vary")
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert get(address, target, Accept_Encoding=encoding, If_None_Match='"other"').body == first.body


@pytest.mark.parametrize(
    ("method", "target", "body", "headers", "status"),
    [
        ("GET", "/sparql?query=ASK%7B", None, {}, 400),
        ("GET", "/nowhere", None, {}, 404),
        ("PUT", "/sparql", None, {}, 405),
        ("GET", ASK, None, {"Accept": "image/png"}, 406),
        ("POST", "/sparql", b"x" * 200_000, RAW, 413),
        ("POST", "/sparql", b"x" * 2_000_000, RAW, 413),
        ("POST", "/sparql", b"ASK {}", {"Content-Type": "text/plain"}, 415),
        ("GET", "/sparql?timeout=0.001&query=" + quote(QUERY + "0 OFFSET 4321"), None, {}, 503),
    ],
)  # fmt: skip
def test_pages_of_other_sites_may_read_what_went_wrong(
    address: str, method: str, target: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    answer = exchange(address, method, target, body, {"Origin": "https://elsewhere.example", **headers})
    assert answer.status == status
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Retry-After" in answer.listed("Access-Control-Expose-Headers")


@pytest.mark.parametrize(
    ("wanted", "status", "length"),
    [("bytes=0-9", 206, 10), ("bytes=-7", 206, 7), ("bytes=999999999-", 416, None),
     ("bytes=0-1,5-6", 200, None), ("lines=1-2", 200, None), ("nonsense", 200, None)],
)  # fmt: skip
def test_parts_of_a_file(address: str, wanted: str, status: int, length: int | None) -> None:
    answer = get(address, "/download/citygraph.nq", Range=wanted)
    assert answer.status == status
    assert length is None or len(answer.body) == length
    assert status != 416 or answer.text.startswith("The file has no such part.")


def test_only_downloads_are_to_be_saved(address: str) -> None:
    for target in ADDRESSES:
        saved = get(address, target).headers["Content-Disposition"]
        is_file = target.startswith("/download/") and target != "/download/"
        assert (saved or "").startswith("attachment") is is_file
        assert is_file or saved is None


@pytest.mark.parametrize(("body", "headers"), [(QUERY, RAW), (urlencode({"query": QUERY}), FORM)])
def test_the_method_query_asks_with_a_body_and_is_remembered(
    address: str, body: str, headers: dict[str, str]
) -> None:
    answer = exchange(address, "QUERY", "/sparql", body.encode(), headers)
    assert (answer.status, answer.body) == (200, get(address, SELECT).body)
    known = {"If-None-Match": answer.headers["ETag"]}
    assert exchange(address, "QUERY", "/sparql", body.encode(), headers | known).status == 304
    other = body.replace("50", "49").encode()
    assert exchange(address, "QUERY", "/sparql", other, headers | known).status == 200


@pytest.mark.parametrize(
    ("headers", "status", "words"),
    [
        ({}, 415, "no type"),
        ({"Content-Type": "text/plain"}, 415, "text/plain"),
        (RAW | {"Content-Encoding": "gzip"}, 415, "encoded as “gzip”"),
    ],
)
@pytest.mark.parametrize("method", ["POST", "QUERY"])
def test_who_sends_what_is_not_read_is_told_what_is(
    address: str, method: str, headers: dict[str, str], status: int, words: str
) -> None:
    answer = exchange(address, method, "/sparql", b"ASK {}", headers)
    assert answer.status == status
    assert words in answer.text
    for name in ("Accept-Query", "Accept-Post"):
        assert answer.listed(name) == {"application/sparql-query", "application/x-www-form-urlencoded"}


def test_a_get_with_a_body_is_refused(address: str) -> None:
    answer = exchange(address, "GET", "/sparql?query=ASK%7B%7D&version=1.2", b"ASK {}", RAW)
    assert answer.status == 400
    assert "without a body" in answer.text


@pytest.mark.parametrize("timeout", ["0.001", "0.5", "2", "3600", ".5", "7.", ""])
def test_a_time_limit_may_be_lowered(address: str, timeout: str) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?c) > STR(?f)) }"
    query = slow if timeout in ("0.001", "0.5") else "ASK {}"
    answer = get(address, "/sparql?" + urlencode({"query": query, "timeout": timeout}))
    assert answer.status == (503 if query == slow else 200)
    assert query != slow or f"after {timeout} seconds" in answer.text


@pytest.mark.parametrize(
    "timeout", ["0", "0.0", "-1", "nan", "inf", "1e3", "1_0", "٣", "abc", " 1", "1" * 400]
)
def test_a_time_that_is_none_is_told(address: str, timeout: str) -> None:
    answer = get(address, "/sparql?" + urlencode({"query": "ASK {}", "timeout": timeout}))
    assert answer.status == 400
    assert "is no time; give seconds above 0" in answer.text
    assert len(answer.text) < 400


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("timeout=1&timeout=2", "“timeout” more than once"),
        ("version=1.1&version=1.2", "“version” more than once"),
        ("default-graph-uri=relative", "default-graph-uri=relative is not an absolute IRI"),
        ("named-graph-uri=a:b%20c", "named-graph-uri=a:b c is not an absolute IRI"),
        ("named-graph-uri=%3Ca:b%3E", "named-graph-uri=<a:b> is not an absolute IRI"),
    ],
)
def test_parameters_that_mean_nothing_are_told(address: str, parameters: str, words: str) -> None:
    answer = get(address, f"{ASK}&{parameters}")
    assert answer.status == 400
    assert words in answer.text


def test_parameters_left_empty_in_a_form_are_none(address: str) -> None:
    empty = "&default-graph-uri=&named-graph-uri=&timeout=&format="
    assert get(address, SELECT + empty).body == get(address, SELECT).body


def test_a_slash_too_many_is_taken_away_whatever_the_method(address: str) -> None:
    for method, body in (("GET", None), ("POST", b"ASK {}"), ("QUERY", b"ASK {}")):
        answer = exchange(address, method, "/sparql/?timeout=2&x=%2B", body, RAW if body else {})
        assert (answer.status, answer.headers["Location"]) == (308, "/sparql?timeout=2&x=%2B")


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/turtle"), ("", "text/turtle"), ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"), ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"), ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)  # fmt: skip
def test_whoever_asks_nothing_is_told_what_this_is(address: str, accept: str, media_type: str) -> None:
    answer = get(address, "/sparql", Accept=accept)
    assert (answer.status, answer.media_type) == (200, media_type)
    if media_type != "text/html":
        assert b"sparql-service-description" in answer.body
    if media_type == "application/n-triples":
        assert f"<{address}/sparql>" in answer.text


@pytest.mark.parametrize(
    ("target", "accept"),
    [
        ("/sparql?qurey=ASK%7B%7D", "*/*"),
        ("/sparql", "application/sparql-results+json"),
        ("/sparql", "text/csv"),
    ],
)
def test_whoever_asks_something_else_is_told_there_is_no_query(
    address: str, target: str, accept: str
) -> None:
    answer = get(address, target, Accept=accept)
    assert answer.status == 400
    assert "There is no query" in answer.text


def test_a_fault_shows_its_line_and_the_way_out(address: str) -> None:
    query = "SELECT ?city\nWHERE {\n\t?city a cg:City )\n}"
    target = "/sparql?" + urlencode({"query": query})
    plain = get(address, target)
    assert plain.media_type == "text/plain"
    assert plain.text.splitlines()[1:3] == ["    \t?city a cg:City )", "    \t                ^"]
    problem = json.loads(get(address, target, Accept="application/json").body)
    assert (problem["line"], problem["column"]) == (3, 18)
    assert (problem["excerpt"], problem["caret"]) == ("\t?city a cg:City )", "\t                ^")
    assert problem["mend"]


@pytest.mark.parametrize(
    "target", ["/search?q=янтар", "/map?state=Нигде", "/questions/co-signers?city=Янтарный"]
)
def test_letters_in_an_address_may_come_as_they_are(address: str, target: str) -> None:
    host, _, port = address.removeprefix("http://").partition(":")
    with socket.create_connection((host, int(port)), 10) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        head = connection.makefile("rb").readline()
    assert head.split()[1] in (b"200", b"404")


def test_a_page_beyond_all_numbers_is_the_last(world: FlaskClient) -> None:
    assert world.get(f"/map?page={'9' * 5000}").status_code == 200

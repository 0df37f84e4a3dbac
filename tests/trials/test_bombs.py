"""Requests that are far too large, and queries that are far too hard."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from itertools import cycle, islice

import pytest

from citygraph.endpoint.limits import MEBIBYTE
from trials.conftest import honest
from trials.served import Answer, Served, drained, resident

GIGABYTE = 1_000_000_000
CHUNK = bytes(MEBIBYTE)
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
TYPES = {
    "Content-Type": "application/sparql-query",
    "Accept": "application/sparql-results+json, text/turtle, application/problem+json",
}
EVERYTHING = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
HOSTILE = (
    f"SELECT * {{ {EVERYTHING} }} ORDER BY ?i ?a",
    f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}",
    f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?e), STR(?i))) AS ?x) {{ {EVERYTHING} }}",
    "SELECT * { ?a (!<x:y>|^!<x:y>)* ?b . ?b (!<x:z>)+ ?c }",
    "SELECT DISTINCT ?a ?f { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(STR(?c), '(.*.*)*x') || STR(?c) < STR(?f)) }",
    "SELECT * { FILTER(" + "!" * 20_000 + "true) }",
    "SELECT * " + "{" * 90 + "}" * 90,
    "ASK { " + "{ ?a ?b ?c } UNION " * 3_000 + "{ ?d ?e ?f } }",
    "SELECT * { VALUES ?x { " + "'" + "x" * 90_000 + "' } ?a ?b ?c . ?d ?e ?x }",
    "CONSTRUCT { ?a ?e ?i } { " + EVERYTHING + " }",
    "ASK { SERVICE <http://127.0.0.1/> { ?a ?b ?c } }",
    "SELECT * { ?a ?b ?c } LIMIT 99999999999999999999",
)


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "in-chunks"])
def test_a_gigabyte_of_body(site: Served, announced: bool) -> None:
    """A body of a gigabyte, whether its length is told before or not."""
    length = b"Content-Length: %d" % GIGABYTE if announced else b"Transfer-Encoding: chunked"
    before = resident(site.web)
    most = 0
    with site.connect() as connection:
        connection.sendall(POST + length + b"\r\n\r\n")
        sent = 0
        with suppress(ConnectionError):
            while sent < GIGABYTE:
                connection.sendall(CHUNK if announced else b"%x\r\n%b\r\n" % (len(CHUNK), CHUNK))
                sent += len(CHUNK)
                if sent % (32 * MEBIBYTE) == 0:
                    most = max(most, resident(site.web) - before)
        assert drained(connection).startswith(b"HTTP/1.1 413 ") or sent < GIGABYTE
    assert sent < GIGABYTE, "nobody said stop"
    assert most < 128 * MEBIBYTE


def test_a_body_somewhat_too_long_is_answered(site: Served) -> None:
    """A body of twice the size that is read, whose sender learns why it was refused."""
    answer = site.exchange(POST + b"Content-Length: %d\r\n\r\n" % (2 * MEBIBYTE) + CHUNK * 2)
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + b"\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"y" * MEBIBYTE + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"y" * MEBIBYTE + b": x\r\n\r\n",
        b"GET /sparql?query=" + b"y" * MEBIBYTE + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"G" * MEBIBYTE + b" / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a=b; " * 60_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nAccept: " + b"a/b;q=0.1," * 30_000 + b"\r\n\r\n",
        b"GET /sparql?" + b"a&" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n6;" + b"x" * MEBIBYTE + b"\r\nASK {}\r\n0\r\n\r\n",
    ],
    ids=[
        "headers", "value", "name", "query", "method",
        "cookies", "accept", "parameters", "trailers", "extension",
    ],
)  # fmt: skip
def test_header_bombs(site: Served, request_bytes: bytes) -> None:
    """10,000 headers, headers and addresses of a megabyte, and their like."""
    answer = site.exchange(request_bytes)
    statuses = [int(status) for status in re.findall(rb"HTTP/1\.1 (\d+) ", answer)]
    assert len(statuses) in (1, 2), "one answer, and one to the request behind it unless that ended the talk"
    assert all(200 <= status < 500 for status in statuses)


def test_many_hostile_queries_at_once(site: Served) -> None:
    """Hostile queries of every kind from many clients at once, while honest ones are answered."""
    with ThreadPoolExecutor(24) as strangers:
        asked = [strangers.submit(posted, site, query) for query in islice(cycle(HOSTILE), 48)]
        for _ in range(5):
            honest(site)
        answers = [future.result() for future in asked]
    assert {answer.status for answer in answers} <= {200, 400, 413, 503}
    for answer in answers:
        if answer.status == 200:
            assert answer.headers["content-type"].startswith(
                ("text/turtle", "application/sparql-results+json")
            )
        else:
            assert answer.json()["reason"]


def posted(site: Served, query: str) -> Answer:
    return site.request("POST", "/sparql", query.encode(), TYPES)

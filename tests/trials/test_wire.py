"""Bytes that are no HTTP, or such as two servers might read differently."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from trials.served import LAST, Served, drained

ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
HIDDEN = b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"
PIECES = (
    b"GET", b"POST", b"QUERY", b"HEAD", b"OPTIONS", b"*", b" ", b"\t", b"/", b"/sparql", b"/id/", b"//",
    b"..", b"?query=", b"ASK{}", b"&format=", b"%", b"%00", b"%ff", b"%C3%28", b"#", b"HTTP/1.1",
    b"HTTP/1.0", b"HTTP/2.0", b"\r\n", b"\r", b"\n", b"\r\n\r\n", b":", b"Host: x", b"Host: [", b"Accept: ",
    b"*/*", b"text/", b";q=", b"9e9", b"Content-Length: ", b"3", b"-1", b"99999999999999999999",
    b"Transfer-Encoding: chunked", b"Content-Type: ", b"application/sparql-query", b"; charset=",
    b"application/x-www-form-urlencoded", b"Range: bytes=", b"If-None-Match: ", b'"', b"W/",
    b"Expect: 100-continue", b"Connection: ", b"Upgrade: ", b"h2c", b"X-Forwarded-For: ", b"\x00", b"\xff",
    b"\xe2\x80\xa8", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01", b"0\r\n\r\n",
)  # fmt: skip
GARBAGE = st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=40).map(b"".join)
IMPATIENT = 0.3
RANDOM = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3}) ", answer)]


@RANDOM
@given(garbage=GARBAGE)
def test_garbage_on_the_wire(site: Served, garbage: bytes) -> None:
    """Anything that hypothesis can put together from pieces of HTTP and random bytes."""
    with site.connect() as connection:
        connection.settimeout(IMPATIENT)  # what was said may be the beginning of something long
        connection.sendall(garbage + b"\r\n\r\n" + LAST)
        assert not [status for status in statuses(drained(connection)) if status >= 500]


@RANDOM
@given(
    path=st.text(st.characters(codec="utf-8"), max_size=60),
    encoded=st.binary(max_size=20),
    header=st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=60),
)
def test_garbage_in_good_form(site: Served, path: str, encoded: bytes, header: str) -> None:
    """Well-formed requests for paths, parameters and headers that mean nothing."""
    escaped = "".join(f"%{byte:02x}" for byte in encoded)
    raw = re.sub(rb"[\x00-\x20\x7f-\xff?#]", lambda found: b"%%%02X" % found[0][0], path.encode())
    for name in ("Accept", "Accept-Language", "If-None-Match", "Range", "X-Forwarded-For"):
        target = b"/" + raw + f"?{escaped}&query={escaped}&format={escaped}&page={escaped}".encode()
        said = b"%b: %b\r\n" % (name.encode(), header.encode("latin-1"))
        answer = site.exchange(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n" + said + b"\r\n")
        assert statuses(answer)
        assert not [status for status in statuses(answer) if status >= 500]


def test_pipelined_requests(site: Served) -> None:
    """A hundred requests sent at once on one connection, quick and slow ones mixed."""
    page, post = b"GET /about HTTP/1.1\r\nHost: x\r\n\r\n", POST + b"Content-Length: 6\r\n\r\nASK {}"
    answer = site.exchange((ASK + page + post + ASK) * 25)
    assert statuses(answer) == [200] * 101
    bodies = re.findall(rb'"boolean":true|<!doctype html>|"uptime"', answer)
    assert [body[:9] for body in bodies] == [b'"boolean"', b"<!doctype", b'"boolean"', b'"boolean"'] * 25 + [
        b'"uptime"'
    ]


@pytest.mark.parametrize(
    ("request_bytes", "answers"),
    [
        (b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n", {200}),
        (b"Content-Length: 6\r\nContent-Length: 80\r\n\r\nASK {}", {400}),
        (b"Content-Length: 6, 80\r\n\r\nASK {}", {400}),
        (b"Content-Length: +6\r\n\r\nASK {}", {400}),
        (b"Content-Length: 0x6\r\n\r\nASK {}", {400}),
        (b"Content-Length: -6\r\n\r\nASK {}", {400}),
        (b"Content-Length : 6\r\n\r\nASK {}", {400}),
        (b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", {400}),
        (b" Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
        (b"X: y\r\n Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked\r\n\r\n-1\r\nASK {}\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked\r\n\r\n10000000000000006\r\nASK {}\r\n0\r\n\r\n", {400}),
        (b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}XX0\r\n\r\n", {200}),
    ],
)
def test_smuggled_requests(site: Served, request_bytes: bytes, answers: set[int]) -> None:
    """Bodies whose end two servers may see differently: never is what is hidden in one a request."""
    answer = site.exchange(POST + request_bytes + HIDDEN)
    assert set(statuses(answer)) == answers
    assert len(statuses(answer)) == 1, "the talk ends where it could be understood in two ways"
    assert b"citygraph_requests_total" not in answer


def test_a_body_that_looks_like_a_request_is_none(site: Served) -> None:
    """A request inside the body of another."""
    length = b"Content-Length: %d\r\n\r\n" % len(HIDDEN)
    assert statuses(site.exchange(POST + length + HIDDEN)) == [400, 200]
    read_away = b"GET /about HTTP/1.1\r\nHost: x\r\n" + length + HIDDEN
    answer = site.exchange(read_away)
    assert statuses(answer) == [200, 200]
    assert b"citygraph_requests_total" not in answer


@pytest.mark.parametrize(
    ("target", "answers"),
    [
        (b"http://elsewhere.example/about", {200}),
        (b"http://elsewhere.example:99999/about", {200, 400}),
        (b"http://user:word@x/about", {200, 400}),
        (b"//elsewhere.example/about", {308, 404}),
        (b"/about/../../../etc/passwd", {404}),
        (b"/static/%2e%2e/app.py", {404}),
        (b"/download/..%2f..%2fmanifest.json", {404}),
        (b"/%", {404, 400}),
        (b"/id/city/%", {404, 400}),
        (b"/id/city/%zz", {404, 400}),
        (b"/id/city/%ff%fe", {404, 400}),
        (b"/id/city/%00", {404, 400}),
        (b"/id/city/%0d%0aX-Injected:%20y", {404, 400}),
        (b"/about?x=%0d%0aX-Injected:%20y", {200}),
        (b"/about/?x=%0d%0aX-Injected:%20y", {308}),
        (b"/sparql?query=%zz", {400}),
        (b"/sparql?query=ASK%7B%7D%00", {400}),
        (b"/sparql?query=%ed%a0%80", {400}),
        (b"/id/city/\x00", {400}),
        (b"/id/city/\xff", {400, 404}),
        (b"*", {404, 400}),
        (b"about", {308, 400, 404}),
        (b"", {400}),
    ],
)
def test_targets_that_mean_nothing(site: Served, target: bytes, answers: set[int]) -> None:
    """Absolute targets, bad percent-encodings, NULs, line feeds, ways out of a folder."""
    answer = site.exchange(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n")
    assert statuses(answer)[0] in answers
    assert b"\nX-Injected" not in answer
    assert b"root:" not in answer

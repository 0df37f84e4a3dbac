"""Whatever arrives as a request is a query or a fault meant for people, never a surprise."""

from __future__ import annotations

import asyncio
import json
import logging

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import CitygraphError
from citygraph.web.messages import Incoming
from citygraph.web.protocol import METHODS, Asked, read
from citygraph.web.site import Site
from citygraph.web.sparql import Sparql

NAMES = st.sampled_from(
    ["query", "update", "default-graph-uri", "named-graph-uri", "timeout", "format", "version", "x"]
)
PAIRS = st.lists(st.tuples(NAMES, st.text(max_size=20)), max_size=4)
ENCODED = PAIRS.map(lambda pairs: "&".join(f"{name}={value}" for name, value in pairs))
TYPES = st.sampled_from(
    ["application/sparql-query", "application/x-www-form-urlencoded", "application/sparql-update"]
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "content-type": st.one_of(
            TYPES, st.tuples(TYPES, st.text(max_size=20)).map("; charset=".join), st.text()
        ),
        "content-length": st.text(max_size=5),
        "content-encoding": st.text(max_size=10),
        "transfer-encoding": st.just("chunked"),
        "accept": st.text(max_size=40),
        "if-none-match": st.text(max_size=20),
        "host": st.text(max_size=20),
    },
)
REQUESTS = st.builds(
    Incoming,
    method=st.sampled_from(METHODS),
    path=st.just("/sparql"),
    query_string=st.one_of(ENCODED, st.text(max_size=60)),
    headers=HEADERS,
    body=st.one_of(ENCODED.map(lambda text: text.encode("utf-8", "surrogatepass")), st.binary(max_size=60)),
)


@given(REQUESTS)
def test_every_request_is_read_or_refused_in_words(incoming: Incoming) -> None:
    try:
        asked = read(incoming)
    except CitygraphError as error:
        assert 400 <= error.status < 500
        assert str(error).endswith(".")
        assert len(str(error)) < 400
    else:
        assert isinstance(asked, Asked)
        assert asked.query is None or asked.query.strip()


class Broken(Endpoint):
    """An engine with a fault that nobody foresaw."""

    build = "b"

    def query(self, request: Request) -> Answer:
        raise KeyError(f"secret {request.text}")

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


@given(REQUESTS)
def test_every_request_has_an_answer(incoming: Incoming) -> None:
    site = Site(Flask(__name__), Sparql(Broken()), "b", lambda: None)
    logging.disable()
    try:
        reply = asyncio.run(site.respond(incoming))
    finally:
        logging.disable(logging.NOTSET)
    assert 200 <= reply.status <= 500
    assert b"secret" not in reply.body


def test_what_nobody_foresaw_is_told_and_recorded(caplog: pytest.LogCaptureFixture) -> None:
    site = Site(Flask(__name__), Sparql(Broken()), "b", lambda: None)
    incoming = Incoming("GET", "/sparql", "query=ASK%20%7B%7D", {"accept": "application/json"})
    reply = asyncio.run(site.respond(incoming))
    assert reply.status == 500
    assert json.loads(reply.body)["reason"] == "fault"
    assert b"secret" not in reply.body
    assert reply.header("access-control-allow-origin") == "*"
    assert "KeyError" in caplog.text

"""``/sparql``: the SPARQL 1.1 Protocol for programs, and the same address as a page for people."""

from __future__ import annotations

import asyncio
import hashlib
import math
import re
import threading
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from flask import Blueprint, Response, redirect, request
from werkzeug.http import parse_etags
from werkzeug.wrappers import Response as BaseResponse

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import CitygraphError, NotAcceptableError, OverloadedError, UsageError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from citygraph.web import headers, trace
from citygraph.web.messages import Incoming, Reply
from citygraph.web.negotiation import Wanted, accepted, negotiate
from citygraph.web.problems import problem
from citygraph.web.protocol import METHODS, SENDABLE, Asked, MediaTypeError, read
from citygraph.web.service_description import Service

Page = Callable[[str | None, CitygraphError | None, Answer | None, int], Response]
"""Writes the page for people from the query as typed, its fault, its answer (if any) and the status."""

_NO_QUERY: Final = "There is no query. Send it as /sparql?query=…, or by POST."
_HOST: Final = re.compile(r"[A-Za-z0-9.:\[\]-]{1,255}")
_LARGE_BYTES: Final = 1024 * 1024
_large_page: Final = threading.Lock()
"""Held while a large answer becomes a page, which takes many times its bytes; two at once are no faster."""
_CHANGING: Final = re.compile(r"(?:NOW|RAND|UUID|BNODE|SERVICE)\b|\\U")
"""Words by which two answers to one query may differ, and the escapes behind which they may hide."""
_GLANCE: Final = ("NOW", "RAND", "UUID", "BNODE", "SERVICE", "\\U")
"""One of them is in all that the pattern finds; to look for them first takes a tenth of the time."""
_LONG: Final = 16 * 1024
"""Characters of a request that are not read on the event loop."""


class Sparql:
    """The protocol over one endpoint.

    Programs get the answer in the format they accept, or ``format=`` (see ``rdf.formats``) names; faults come
    as ``problems`` tells them. Updates, two queries and SERVICE are refused with 400.
    """

    def __init__(self, endpoint: Endpoint, service: Service | None = None) -> None:
        """Answer from ``endpoint``; ``service`` is told to whoever asks nothing, where it is known."""
        self.endpoint = endpoint
        self._service = service

    async def respond(self, incoming: Incoming) -> Reply | None:
        """The reply for a program; ``None`` for whoever prefers a page or uses another method."""
        if incoming.method not in METHODS:
            return None
        long = len(incoming.query_string) + len(incoming.body) > _LONG
        plan = await asyncio.to_thread(self._plan, incoming) if long else self._plan(incoming)
        if not isinstance(plan, _Plan):
            return plan
        try:
            if plan.asked.query is None:
                reply = await asyncio.to_thread(self._described, incoming, plan)
            else:
                reply = await self._answered(incoming, plan)
        except CitygraphError as error:
            trace.failed(error.reason)
            return fault(error, incoming, plan.asked.query)
        reply.headers += headers.OPEN
        return reply

    def page(self, incoming: Incoming, page: Page) -> Response:
        """The page for people: the query kept as typed with its answer or its fault."""
        text = None
        try:
            asked = read(incoming)
            negotiate(incoming.accept, asked.format)
            text = asked.query
            if text is None and incoming.method in ("GET", "HEAD"):
                return page(None, None, None, 200)
            if text is None:
                raise UsageError(_NO_QUERY)
            answer = self.endpoint.query(_question(asked))
            with _large_page if len(answer.body) > _LARGE_BYTES else nullcontext():
                response = page(text, None, answer, 200)
            if _changes(text):
                response.headers["Cache-Control"] = "no-store"
            response.headers.extend(headers.truncated(answer))
        except CitygraphError as error:
            trace.failed(error.reason)
            response = page(text, error, None, error.status)
            response.headers.extend(_hints(error))
        return response

    def _plan(self, incoming: Incoming) -> _Plan | Reply | None:
        """What is asked for; or already the reply to who asks wrongly, or ``None`` for who wants a page."""
        wants_page = accepted(incoming.accept).html
        asked = Asked(None)
        try:
            asked = read(incoming)
            wanted = negotiate(incoming.accept, asked.format)
        except CitygraphError as error:
            if wants_page:
                return None
            trace.failed(error.reason)
            return fault(error, incoming, asked.query)
        if wanted.html:
            return None
        keep = asked.query is not None and not _changes(asked.query)
        return _Plan(asked, wanted, _tag(self.endpoint.build, asked, wanted) if keep else "")

    def _described(self, incoming: Incoming, plan: _Plan) -> Reply:
        """What this service is, for whoever reads RDF and asks nothing (SPARQL 1.1 Service Description)."""
        reads = incoming.method in ("GET", "HEAD") and plan.asked.bare
        choice = plan.wanted.graph
        if not reads or self._service is None or choice is None:
            raise UsageError(_NO_QUERY)
        body = self._service.description(self.endpoint, choice, _origin(incoming))
        tag = hashlib.sha256(body).hexdigest()[:32]
        if parse_etags(incoming.headers.get("if-none-match")).contains_weak(tag):
            return Reply(304, _standing(tag))
        kind = [("Content-Type", choice.content_type), ("Content-Length", str(len(body)))]
        # N-Triples hold the name by which this server was called, which differs from client to client.
        return Reply(200, kind + _standing(tag), body, keep=choice.format.name != "ntriples")

    async def _answered(self, incoming: Incoming, plan: _Plan) -> Reply:
        tag, wanted = plan.tag, plan.wanted
        known = incoming.headers.get("if-none-match") if incoming.method != "POST" else None
        if tag and known and parse_etags(known).contains_weak(tag):
            return Reply(304, _standing(tag), keep=True)
        answer = await self.endpoint.answer(_question(plan.asked, wanted))
        choice = wanted.graph if answer.format in GRAPHS else wanted.solutions
        if choice is None:
            raise NotAcceptableError(
                f"The endpoint answered as {answer.format.media_type}, which was not asked for."
            )
        told = [
            ("Content-Type", choice.content_type),
            ("Content-Length", str(len(answer.body))),
            ("Vary", "Accept, Accept-Encoding"),
            ("Cache-Control", "no-cache" if tag else "no-store"),
            ("Server-Timing", f"engine;dur={answer.seconds * 1000:.2f}"),
        ]
        if tag:
            told.append(("ETag", _etag(tag)))
        return Reply(200, told + headers.truncated(answer), answer.body, keep=bool(tag))


@dataclass(frozen=True)
class _Plan:
    """What one request of a program asks for; ``tag`` is empty where two answers to it may differ."""

    asked: Asked
    wanted: Wanted
    tag: str


def blueprint(service: Sparql, page: Page) -> Blueprint:
    """The address ``/sparql`` under Flask: ``service`` for programs, ``page`` for whoever prefers HTML."""
    rooms = Blueprint("sparql", __name__)

    @rooms.route("/sparql", methods=METHODS)
    def sparql() -> Response:
        incoming = arrived()
        reply = asyncio.run(service.respond(incoming))
        if reply is None:
            response = service.page(incoming, page)
        else:
            response = Response(reply.body, reply.status, reply.headers)
        response.vary.add("Accept")
        return response

    @rooms.route("/sparql/", methods=METHODS)
    def slashed() -> BaseResponse:
        query = request.query_string.decode("latin-1")
        return redirect("/sparql" + (f"?{quote(query, headers.IN_QUERY)}" if query else ""), 308)

    return rooms


def arrived() -> Incoming:
    """The request that Flask is answering."""
    return Incoming(
        request.method,
        request.path,
        request.query_string.decode("latin-1"),
        {name.lower(): value for name, value in request.headers.items()},
        request.get_data(cache=False) if request.method in ("POST", "QUERY") else b"",
    )


def _question(asked: Asked, wanted: Wanted | None = None) -> Request:
    """What the endpoint is asked; without ``wanted`` in the formats a page is made from."""
    solutions, graph = SOLUTIONS[0], GRAPHS[0]
    if wanted is None:
        return Request(
            asked.query or "", solutions, graph, asked.default_graphs, asked.named_graphs, asked.timeout
        )
    return Request(
        asked.query or "",
        wanted.solutions.format if wanted.solutions else None,
        wanted.graph.format if wanted.graph else None,
        asked.default_graphs,
        asked.named_graphs,
        asked.timeout,
    )


def _changes(text: str) -> bool:
    """Whether two answers to one query may differ."""
    upper = text.upper()
    return any(word in upper for word in _GLANCE) and _CHANGING.search(upper) is not None


def _etag(tag: str) -> str:
    """A weak one (RFC 9110, section 8.8.1): the engine names blank nodes of a graph anew each time."""
    return f'W/"{tag}"'


def _standing(tag: str) -> list[tuple[str, str]]:
    """What an answer and the news that it is still the same have in common."""
    return [("ETag", _etag(tag)), ("Vary", "Accept, Accept-Encoding"), ("Cache-Control", "no-cache")]


def _origin(incoming: Incoming) -> str:
    """The beginning of the address that was asked, as far as the client tells it."""
    host = incoming.headers.get("host", "")
    return f"{incoming.scheme}://{host if _HOST.fullmatch(host) else 'localhost'}/"


def _tag(build: str, asked: Asked, wanted: Wanted) -> str:
    """Equal for equal builds, requests and formats, which have equal answers."""
    around = _around(build, wanted.solutions, wanted.graph, asked.default_graphs, asked.named_graphs)
    return around + hashlib.sha256((asked.query or "").encode("utf-8", "surrogatepass")).hexdigest()[:24]


@lru_cache(500)
def _around(*parts: object) -> str:
    """The beginning of a tag, which is the same for many queries."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def fault(error: CitygraphError, incoming: Incoming, query: str | None = None) -> Reply:
    """The fault as a problem document for whoever accepts JSON, else as plain text."""
    body, kind = problem(error, accepted(incoming.accept), query)
    told = [("Content-Type", kind), ("Content-Length", str(len(body))), ("Vary", "Accept")]
    return Reply(error.status, [*told, *_hints(error), *headers.OPEN], body)


def _hints(error: CitygraphError) -> list[tuple[str, str]]:
    """Headers that say when to come back, or what may be sent instead (RFC 9110, section 12.5.1)."""
    if isinstance(error, OverloadedError):
        return [("Retry-After", str(max(1, math.ceil(error.retry_seconds))))]
    if isinstance(error, MediaTypeError):
        return list(SENDABLE)
    return []

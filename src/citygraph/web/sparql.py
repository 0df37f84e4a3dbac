"""``/sparql``: the SPARQL 1.1 Protocol for programs, and the same address as a page for people."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, request

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import CitygraphError, NotAcceptableError, OverloadedError, UsageError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from citygraph.web.negotiation import Accept, Choice, Wanted, negotiate
from citygraph.web.protocol import Asked, read

Page = Callable[[str | None, CitygraphError | None, Answer | None, int], Response]
"""Writes the page for people from the query as typed, its fault, its answer (if any) and the status."""

_RETRY_SECONDS: Final = 2
_LARGE_BYTES: Final = 1024 * 1024
_large_page: Final = threading.Lock()
"""Held while a large answer becomes a page, which takes many times its bytes; two at once are no faster."""
_CHANGING: Final = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE)\s*\(", re.IGNORECASE)


def blueprint(endpoint: Endpoint, page: Page) -> Blueprint:
    """The address ``/sparql`` over ``endpoint``.

    Programs get the answer in the format they accept, or ``format=`` (see ``rdf.formats``) names; faults come
    as one sentence, plain or as JSON problem details (RFC 9457). Whoever prefers HTML gets ``page``. Updates,
    two queries and SERVICE are refused with 400.
    """
    rooms = Blueprint("sparql", __name__)

    @rooms.route("/sparql", methods=["GET", "POST"])
    def sparql() -> Response:
        asked, wanted = Asked(None), Wanted(None, None, html=Accept(request.headers.get("Accept")).html)
        try:
            asked = read(request)
            wanted = negotiate(request.headers.get("Accept"), asked.format)
            if asked.query is None and not (wanted.html and request.method != "POST"):
                raise UsageError("There is no query. Send it as /sparql?query=…, or by POST.")
            if asked.query is None:
                return page(None, None, None, 200)
            return _answered(endpoint, page, asked, wanted)
        except CitygraphError as error:
            if wanted.html:
                return _retry(page(asked.query, error, None, error.status), error)
            return _fault(error)

    @rooms.after_request
    def finish(response: Response) -> Response:
        response.vary.add("Accept")
        return response

    return rooms


def _answered(endpoint: Endpoint, page: Page, asked: Asked, wanted: Wanted) -> Response:
    text = asked.query or ""
    question = Request(text, SOLUTIONS[0], GRAPHS[0], asked.default_graphs, asked.named_graphs)
    if wanted.html:
        answer = endpoint.query(question)
        with _large_page if len(answer.body) > _LARGE_BYTES else nullcontext():
            return page(text, None, answer, 200)
    tag = None if _CHANGING.search(text) else _tag(endpoint.build, asked, wanted)
    if tag and request.method in ("GET", "HEAD") and request.if_none_match.contains(tag):
        unchanged = Response(status=304)
        unchanged.set_etag(tag)
        return unchanged
    solutions = wanted.solutions.format if wanted.solutions else None
    graph = wanted.graph.format if wanted.graph else None
    answer = endpoint.query(replace(question, solutions=solutions, graph=graph))
    choice = wanted.graph if answer.format in GRAPHS else wanted.solutions
    if choice is None:
        raise NotAcceptableError(
            f"The endpoint answered as {answer.format.media_type}, which was not asked for."
        )
    response = Response(answer.body, content_type=choice.content_type)
    response.headers["Server-Timing"] = f"engine;dur={answer.seconds * 1000:.2f}"
    if tag:
        response.set_etag(tag)
        response.headers["Cache-Control"] = "no-cache"
    return response


def _tag(build: str, asked: Asked, wanted: Wanted) -> str:
    """Equal for equal builds, requests and formats, which have equal answers."""

    def name(choice: Choice | None) -> str:
        return choice.media_type if choice else ""

    parts = (
        build,
        asked.query,
        asked.default_graphs,
        asked.named_graphs,
        name(wanted.solutions),
        name(wanted.graph),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _fault(error: CitygraphError) -> Response:
    """The fault as JSON problem details for whoever accepts JSON, else as plain text."""
    if Accept(request.headers.get("Accept")).json:
        told = {"type": "about:blank", "status": error.status, "detail": str(error)}
        place = {name: getattr(error, name, None) for name in ("line", "column")}
        told |= {name: number for name, number in place.items() if number is not None}
        body, kind = json.dumps(told, ensure_ascii=False), "application/problem+json"
    else:
        body, kind = str(error), "text/plain; charset=utf-8"
    return _retry(Response(body + "\n", error.status, content_type=kind), error)


def _retry(response: Response, error: CitygraphError) -> Response:
    if isinstance(error, OverloadedError):
        response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response

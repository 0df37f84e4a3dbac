"""Three addresses below ``/sparql``: the vocabulary, the things behind a prefix, and the check of a query."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, request

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.errors import QueryRefusedError, QuerySyntaxError, QueryTooLongError
from citygraph.web.editor.instances import instances
from citygraph.web.editor.vocabulary import vocabulary
from citygraph.web.memory import Memory
from citygraph.web.problems import described, members
from citygraph.web.protocol import read
from citygraph.web.sparql import arrived


def blueprint(memory: Memory, strangers: Endpoint) -> Blueprint:
    """What the editor asks: of ``memory``, and whether ``strangers``, who answers queries, would take one."""
    pages = Blueprint("editor", __name__, url_prefix="/sparql")

    @pages.get("/vocabulary.json")
    def terms() -> Response:
        return _kept(("editor", "vocabulary"), lambda: vocabulary(memory))

    @pages.get("/instances.json")
    def things() -> Response:
        prefix = request.args.get("prefix", "").removesuffix(":")
        return _kept(("editor", "instances", prefix), lambda: instances(memory, prefix))

    @pages.route("/check", methods=["GET", "POST"])
    def check() -> Response:
        """``{"problem": null}``, or what running the query would say, which is no fault of this request."""
        asked = read(arrived())
        text = asked.query or ""
        question = Request(text, timeout=asked.timeout, check=True)
        try:
            strangers.query(question)
            told = None
        except (QuerySyntaxError, QueryRefusedError, QueryTooLongError) as error:
            told = members(described(error, text))
        response = _json({"problem": told})
        response.headers["Cache-Control"] = "no-store"
        return response

    def _kept(key: tuple[str, ...], make: Callable[[], dict[str, Any]]) -> Response:
        return Response(memory.get(key, lambda: _written(make())), content_type="application/json")

    return pages


def _json(value: dict[str, Any]) -> Response:
    return Response(_written(value), content_type="application/json")


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

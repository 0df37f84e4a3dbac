"""Addresses below ``/sparql``: the vocabulary, things by prefix, the check of a query, pictures."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, render_template, request

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.errors import QueryRefusedError, QuerySyntaxError, QueryTooLongError, UsageError
from citygraph.web.editor.instances import instances, values
from citygraph.web.editor.picture import ROWS, kept, picture
from citygraph.web.editor.vocabulary import vocabulary
from citygraph.web.labels import Labels
from citygraph.web.language import gettext
from citygraph.web.memory import Memory
from citygraph.web.pictures.drawing import Picture
from citygraph.web.pictures.files import svg
from citygraph.web.problems import described, members
from citygraph.web.protocol import read
from citygraph.web.sparql import arrived


def blueprint(memory: Memory, strangers: Endpoint) -> Blueprint:
    """What the editor asks: of ``memory``, and whether ``strangers``, who answers queries, would take one."""
    pages = Blueprint("editor", __name__, url_prefix="/sparql")
    labels = Labels(memory)

    @pages.get("/vocabulary.json")
    def terms() -> Response:
        return _kept(("editor", "vocabulary"), lambda: vocabulary(memory))

    @pages.get("/instances.json")
    def things() -> Response:
        if name := request.args.get("property"):
            return _kept(("editor", "values", name), lambda: values(memory, name))
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

    @pages.route("/picture", methods=["GET", "POST"])
    def drawn() -> str:
        text, found = _picture()
        drawn, more = found or (None, False)
        given = kept(text, request.values)
        return render_template(
            "sparql_picture.html", picture=drawn, query=text, values=given, most=ROWS if more else 0
        )

    @pages.get("/picture.svg")
    def file() -> Response:
        found = _picture()[1]
        return svg(found[0] if found else None, gettext("Picture of an answer"))

    def _picture() -> tuple[str, tuple[Picture, bool] | None]:
        request.get_data()  # kept, so that the columns can be read from it as well
        text = read(arrived()).query
        if text is None:
            raise UsageError("There is no query to draw the answer of. Send it as query=….")
        return text, picture(memory, labels, strangers, text, request.values)

    def _kept(key: tuple[str, ...], make: Callable[[], dict[str, Any]]) -> Response:
        return Response(memory.get(key, lambda: _written(make())), content_type="application/json")

    return pages


def _json(value: dict[str, Any]) -> Response:
    return Response(_written(value), content_type="application/json")


def _written(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")

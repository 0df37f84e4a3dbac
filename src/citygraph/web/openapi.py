"""``/openapi.json``: all addresses as OpenAPI 3.2, made from the routes and what is said of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from flask import Blueprint, Flask, Response, current_app
from werkzeug.routing import Rule

import citygraph
from citygraph.namespaces import BASE
from citygraph.questions import Questions
from citygraph.web import openapi_operations as operations
from citygraph.web.downloads import FILES
from citygraph.web.openapi_operations import PAGES, Operation
from citygraph.web.openapi_parts import COMPONENTS, METHODS, fault, responses
from citygraph.web.openapi_sparql import CHECK, DRAWN, PICTURES, SPARQL
from citygraph.web.views import VIEWS

UNTOLD: Final = frozenset({"sparql.slashed"})
"""Routes that only lead to others."""
_SUMMARY: Final = "What cities sign, join, host and promise, with the passage behind every fact"
_WORDS: Final = """
Pages for people and data for programs share their addresses: `Accept` chooses, or `format=` in links. Every
address answers HEAD and OPTIONS; data and faults may be read by pages of any site.
"""


def blueprint(questions: Questions, downloads: Path | None) -> Blueprint:
    """The address ``/openapi.json`` for the application that it is registered with."""
    pages = Blueprint("openapi", __name__)
    written: list[bytes] = []

    @pages.get("/openapi.json")
    def description() -> Response:
        if not written:  # only now are all routes known
            document = describe(current_app, questions, downloads)
            written.append(json.dumps(document, ensure_ascii=False).encode())
        return Response(written[0], content_type="application/json")

    return pages


def describe(app: Flask, questions: Questions, downloads: Path | None) -> dict[str, Any]:
    """The description of every route of ``app``.

    Raises:
        LookupError: a route of which nothing is said.
    """
    paths: dict[str, Any] = {}
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in UNTOLD:
            paths |= dict(_paths(rule, app, questions, downloads))
    return {
        "openapi": "3.2.0",
        "info": {
            "title": "citygraph",
            "version": citygraph.__version__,
            "summary": _SUMMARY,
            "description": " ".join(_WORDS.split()),
            "license": {"name": "CC BY 4.0 (data), MIT (program)", "identifier": "CC-BY-4.0 AND MIT"},
        },
        "servers": [{"url": "/"}],
        "externalDocs": {"url": BASE},
        "paths": dict(sorted(paths.items())),
        "components": COMPONENTS,
    }


def _paths(
    rule: Rule, app: Flask, questions: Questions, downloads: Path | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    match rule.endpoint:
        case "sparql.sparql":
            yield rule.rule, SPARQL
        case "editor.drawn":
            yield rule.rule, _item(PICTURES[rule.endpoint]) | {"post": DRAWN}
        case "editor.file":
            yield rule.rule, _item(PICTURES[rule.endpoint])
        case "editor.check":
            yield rule.rule, CHECK
        case "questions.page":
            for question in questions.values():
                yield from ((path, _item(each)) for path, each in operations.asked(question))
        case "views.page":
            for name, view in VIEWS.items():
                yield from (
                    (path, _item(each)) for path, each in operations.answers(view, f"/{name}", "pictures")
                )
        case "resources.thing":
            yield from ((path, _item(operation)) for path, operation in operations.things())
        case (
            "questions.data"
            | "questions.picture"
            | "questions.embed"
            | "views.data"
            | "views.picture"
            | "views.embed"
        ):
            pass  # told with the pages
        case "resources.things" | "resources.vocabulary":
            pass  # told among the things
        case "downloads.file":
            if downloads is not None:
                media_types = dict.fromkeys(kind for kind, _ in FILES.values())
                yield "/download/{name}", _item(operations.files(FILES, media_types))
        case "static":
            names = sorted(path.name for path in Path(app.static_folder or "").iterdir() if path.is_file())
            yield "/static/{filename}", _item(operations.statics(names))
        case name:
            yield rule.rule, _item(PAGES[name])


def _item(operation: Operation) -> dict[str, Any]:
    """A path with its methods: GET, the same as HEAD, and OPTIONS."""
    read = {"summary": operation.summary, "tags": [operation.tag], "responses": responses(operation)}
    # OPTIONS is answered whatever stands in the places of parameters, if an address may look like that.
    free = [{**each, "schema": {"type": "string"}} for each in operation.parameters if each["in"] == "path"]
    told = {"tags": [operation.tag], "responses": METHODS | ({"404": fault(404)} if free else {})}
    parameters = {"parameters": list(operation.parameters)} if operation.parameters else {}
    return {
        "get": parameters | read,
        "head": parameters | read,
        "options": ({"parameters": free} if free else {}) | told,
    }

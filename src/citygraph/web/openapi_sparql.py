"""``/sparql`` in OpenAPI: the operations of the SPARQL 1.1 Protocol that are answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from citygraph.questions.draws import BY_VIEW
from citygraph.web.openapi_operations import (
    ANSWERS,
    FORMAT,
    LANGUAGE,
    PAGE,
    RDF,
    TABLES,
    Operation,
    Parameter,
    parameter,
)
from citygraph.web.openapi_parts import METHODS, content, fault, header

_QUERY: Final = """SELECT ?city ?name WHERE { ?city a cg:City ; rdfs:label ?name } ORDER BY ?name LIMIT 3"""
_GRAPHS: Final = (
    parameter("default-graph-uri", "A graph to be merged into the one that is asked.",
              "https://w3id.org/citygraph/graph/places-cities", many=True),
    parameter("named-graph-uri", "A graph to be asked by its name.",
              "https://w3id.org/citygraph/graph/places-cities", many=True),
)  # fmt: skip
_CHOICES: Final = (
    FORMAT,
    parameter("timeout", "Seconds to wait at most; lowers the limit of the server, never raises it.", "2.5"),
    parameter("version", "Version of SPARQL, as SPARQL 1.2 announces it; all are read alike.", "1.2"),
)
_FORM: Final = (parameter("query", "A query in SPARQL.", _QUERY), *_GRAPHS, *_CHOICES)
_REFUSED: Final = (400, 406, 429, 503)
_SENT: Final = (408, 413, 415)


def _answers(*statuses: int, remembered: bool) -> dict[str, Any]:
    kinds = dict.fromkeys((*ANSWERS, *PAGE))
    answer = {
        "description": "The answer, whole or cut at the row limit; without a query, what this service is.",
        "headers": header("Vary", "ETag", "Citygraph-Truncated"),
        "content": content(tuple(kinds)),
    }
    told: dict[str, Any] = {"200": answer}
    if remembered:
        told["304"] = {"$ref": "#/components/responses/304"}
    return told | {str(status): fault(status) for status in sorted(statuses)}


def _property(given: Parameter) -> dict[str, Any]:
    return {**given["schema"], "description": given["description"]}


_READ: Final = {
    "summary": "Ask the graph in SPARQL",
    "description": (
        f"SELECT and ASK are answered as {', '.join(TABLES)}; CONSTRUCT and DESCRIBE as {', '.join(RDF)}. "
        "Updates, SERVICE to servers not allowed and more than one query are refused with 400."
    ),
    "tags": ["sparql"],
    "parameters": [*_FORM, LANGUAGE],
    "responses": _answers(*_REFUSED, 413, remembered=True),
}  # fmt: skip

_BODY: Final[dict[str, Any]] = {
    "required": True,
    "content": {
        "application/sparql-query": {"schema": {"type": "string"}, "example": _QUERY},
        "application/x-www-form-urlencoded": {
            "schema": {
                "type": "object",
                "required": ["query"],
                "properties": {given["name"]: _property(given) for given in _FORM},
            },
            "example": {"query": _QUERY},
        },
    },
}


def _sent(summary: str, remembered: bool) -> dict[str, Any]:
    return {
        "summary": summary,
        "tags": ["sparql"],
        "parameters": [*_GRAPHS, *_CHOICES, LANGUAGE],
        "requestBody": _BODY,
        "responses": _answers(*_REFUSED, *_SENT, remembered=remembered),
    }


SPARQL: Final[dict[str, Any]] = {
    "get": _READ,
    "head": _READ,
    "post": _sent("Ask the graph in SPARQL, with a query of any length", remembered=False),
    "query": _sent("Ask as by POST, for an answer that caches may keep", remembered=True),
    "options": {"tags": ["sparql"], "responses": METHODS},
}
"""The path item of ``/sparql``."""

_CHECKED: Final[dict[str, Any]] = {
    "200": {
        "description": "What running the query would say; the problem is null where it would be run.",
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["problem"],
                    "properties": {
                        "problem": {"oneOf": [{"type": "null"}, {"$ref": "#/components/schemas/Problem"}]}
                    },
                }
            }
        },
    }
}
_ASKED: Final = {"summary": "Check a query without running it", "tags": ["sparql"]}
_READS: Final = _ASKED | {
    "parameters": [_FORM[0]],
    "responses": _CHECKED | {str(status): fault(status) for status in (400, 413, 429, 503)},
}
_COLUMN: Final = "Column of the answer that is drawn as this part of the picture."
_DRAWN: Final = (
    parameter("query", "A SELECT.", "SELECT ?city { ?city a cg:City } ORDER BY ?city", required=True),
    parameter("view", "Kind of picture.", "map", choices=BY_VIEW, required=True),
    parameter("where", _COLUMN, "city"),
    *(parameter(name, _COLUMN) for name in ("what", "how", "when", "of", "bars", "length", "within", "each")),
    parameter("pair", "Two columns whose things a network joins, with a comma between them.", many=True),
    parameter(
        "named", "Things and the column of their names, with a comma between; several with spaces between."
    ),
)
_PICTURE: Final = Operation("A picture of an answer", "sparql", PAGE, (400, 406, 413), (*_DRAWN, LANGUAGE))
PICTURES: Final = {"editor.drawn": _PICTURE, "editor.file": replace(_PICTURE, gives=("image/svg+xml",))}
"""What is read of pictures, by the names of the routes."""
DRAWN: Final[dict[str, Any]] = {
    "summary": "A picture of the answer to a query of any length",
    "tags": ["sparql"],
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["query", "view"],
                    "properties": {given["name"]: _property(given) for given in _DRAWN},
                }
            }
        },
    },
    "responses": {
        "200": {"description": "A page with the picture.", "content": content(PAGE)},
        **{str(status): fault(status) for status in (400, 406, *_SENT, 429, 503)},
    },
}
"""The same by POST."""
CHECK: Final[dict[str, Any]] = {
    "get": _READS,
    "head": _READS,
    "post": _ASKED
    | {
        "requestBody": _BODY,
        "responses": _CHECKED | {str(status): fault(status) for status in (400, *_SENT, 429, 503)},
    },
    "options": {"tags": ["sparql"], "responses": METHODS},
}
"""The path item of ``/sparql/check``."""

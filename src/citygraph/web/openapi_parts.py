"""The parts that descriptions of all addresses share: answers, faults, their headers and their schemas."""

from __future__ import annotations

from typing import Any, Final

from citygraph.web.openapi_operations import FAULTS, Operation
from citygraph.web.reasons import REASONS

_STATUSES: Final = {
    400: "The request says what it must not, or leaves something out.",
    404: "There is nothing at this address.",
    406: "Not in a format that is accepted.",
    408: "The body did not come in time.",
    413: "The query or the body is too long.",
    415: "The body is of a type that is not read.",
    416: "The file has no such part.",
    429: "This client asks for more than its share; Retry-After says when to come back.",
    503: "No answer just now, or none within the limits; Retry-After where waiting helps.",
}
_ALWAYS: Final = (429, 503)

PROBLEM: Final[dict[str, Any]] = {
    "type": "object",
    "description": "What is wrong, where, and how to mend it (RFC 9457).",
    "required": ["type", "title", "status", "detail", "reason", "mend"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string"},
        "reason": {"type": "string", "enum": sorted(REASONS)},
        "mend": {"type": "string"},
        "line": {"type": "integer", "minimum": 1},
        "column": {"type": "integer", "minimum": 1},
        "excerpt": {"type": "string"},
        "caret": {"type": "string"},
    },
}
_RESULTS: Final[dict[str, Any]] = {
    "type": "object",
    "description": "SPARQL 1.1 Query Results JSON.",
    "required": ["head"],
    "properties": {
        "head": {"type": "object", "properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "required": ["bindings"],
            "properties": {"bindings": {"type": "array", "items": {"type": "object"}}},
        },
    },
}
_HEADERS: Final = {
    "Vary": "The request headers on which the answer depends.",
    "ETag": "Changes when the answer does; If-None-Match asks whether it did.",
    "Retry-After": "Seconds after which to ask again, where waiting helps.",
    "Citygraph-Truncated": "The answer ends at the row limit, as in rows=100000, and there are more.",
}


def content(media_types: tuple[str, ...]) -> dict[str, Any]:
    """The ``content`` of an answer that comes as one of ``media_types``."""
    schemas: dict[str, Any] = {
        "application/problem+json": {"$ref": "#/components/schemas/Problem"},
        "application/sparql-results+json": {"$ref": "#/components/schemas/Results"},
        "application/json": {},
        "application/ld+json": {},
    }
    return {kind: {"schema": schemas.get(kind, {"type": "string"})} for kind in media_types}


def header(*names: str) -> dict[str, Any]:
    """References to descriptions of headers."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def fault(status: int) -> dict[str, Any]:
    """The reference to what comes with a fault."""
    return {"$ref": f"#/components/responses/{status}"}


def responses(operation: Operation) -> dict[str, Any]:
    """All that may come back from an address that is read."""
    answer = {"description": operation.summary, "content": content(operation.gives)}
    if operation.lasting:
        answer["headers"] = header("Vary", "ETag")
    told: dict[str, Any] = {"200": answer}
    if operation.lasting:
        told["304"] = {"$ref": "#/components/responses/304"}
    faults = {*operation.faults, *_ALWAYS}
    told |= {str(status): fault(status) for status in sorted(faults)}
    if "application/json" in operation.gives and not operation.lasting:
        told["503"] = {"description": "The engine does not answer.", "content": content(operation.gives)}
    return told


METHODS: Final = {"204": {"$ref": "#/components/responses/Methods"}}
"""All that may come back from OPTIONS."""

COMPONENTS: Final[dict[str, Any]] = {
    "schemas": {"Problem": PROBLEM, "Results": _RESULTS},
    "headers": {
        name: {"description": words, "schema": {"type": "string"}} for name, words in _HEADERS.items()
    },
    "responses": {
        "Methods": {
            "description": "The methods that are taken, in Allow and for pages of other sites.",
            "headers": {"Allow": {"schema": {"type": "string"}}},
        },
        "304": {"description": "It is still as it was.", "headers": header("Vary", "ETag")},
        **{
            str(status): {
                "description": words,
                "headers": header(*(("Retry-After",) if status in _ALWAYS else ())),
                "content": content(FAULTS),
            }
            for status, words in _STATUSES.items()
        },
    },
}
"""What the descriptions of addresses refer to."""

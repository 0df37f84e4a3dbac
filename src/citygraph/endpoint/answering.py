"""One query, put to the engine: the only place where SPARQL is evaluated.

Runs in a worker process and answers in messages (see ``frames``): ``{"format", "seconds"}`` with the answer
as body, or ``{"fault"}`` with what went wrong.
"""

from __future__ import annotations

import re
import secrets
import string
import time
from collections.abc import Collection
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
)

from citygraph.endpoint import serialising
from citygraph.endpoint.checks import format_of
from citygraph.endpoint.diagnosis import Fault, diagnose, fault_in, is_read_whole
from citygraph.endpoint.lexer import calls, examine, no_service
from citygraph.endpoint.sinks import LimitReachedError
from citygraph.errors import NotAcceptableError, QueryRefusedError
from citygraph.namespaces import BASE, PREFIXES
from citygraph.rdf.formats import FORMATS

_SERVICE: Final = re.compile("service", re.IGNORECASE)


def answer(store: Store, text: str, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The reply to the query ``text``: its header and the body of the answer.

    ``question`` holds ``solutions`` and ``graph`` (names of formats, or ``None``),
    ``default_graphs``, ``named_graphs`` and ``services`` (IRIs), ``nesting``, ``rows`` and ``answer_bytes``
    (limits), and ``check``, by which the query is only read. ``seconds`` are those of the engine: from its
    parser to the last byte of the answer.
    """
    try:
        form = examine(text, question["nesting"], question["services"])
        if form is not None:
            format_of(form, FORMATS.get(question["solutions"]), FORMATS.get(question["graph"]))
    except QueryRefusedError as error:
        return _refused(str(error), error.line, error.column, error.reason), b""
    except NotAcceptableError as error:
        return {"fault": "format", "message": str(error)}, b""
    started = time.perf_counter()
    try:
        hidden = _hidden_service(text, question["services"])
        if hidden is not None:
            return hidden, b""
        if question["check"]:
            return {**_read(text, question["solutions"]), "seconds": time.perf_counter() - started}, b""
        told, body = _written(_results(store, text, question), question)
    except LimitReachedError as error:
        return {"fault": "limit", "limit": error.limit}, b""
    except serialising.UnwritableError as error:
        return {"fault": "format", "message": str(error)}, b""
    except SyntaxError:
        return _syntax(diagnose(text)), b""
    except MemoryError:
        return {"fault": "limit", "limit": "memory_bytes"}, b""
    except (RuntimeError, ValueError) as error:  # an unknown function, a graph name that is no IRI
        return _refused(f"The query is refused: {error}"), b""
    except OSError as error:
        fault = "service" if calls(text, question["services"]) else "store"
        return {"fault": fault, "message": str(error)}, b""
    return {**told, "seconds": time.perf_counter() - started}, body


def _read(text: str, form: str) -> dict[str, Any]:
    """The reply to a query that is not to be run."""
    if (fault := fault_in(text)) is not None:
        return _syntax(fault)
    return {"format": form, "rows": 0, "cut": False}


def _results(
    store: Store, text: str, question: dict[str, Any]
) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Evaluate over the dataset that the protocol names, else the query, else the store's own."""
    context: dict[str, Any] = {"base_iri": BASE}
    if question["default_graphs"] or question["named_graphs"]:
        default: list[NamedNode | BlankNode | DefaultGraph] = [*map(NamedNode, question["default_graphs"])]
        named: list[NamedNode | BlankNode] = [*map(NamedNode, question["named_graphs"])]
        context |= {"default_graph": default, "named_graphs": named}
    try:
        return store.query(text, **context)
    except SyntaxError:  # it may lack a prefix; to declare them all takes longer than a small query
        return store.query(text, prefixes=PREFIXES, **context)


def _written(
    results: QuerySolutions | QueryBoolean | QueryTriples, question: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    """The header of the reply and the answer."""
    most = question["rows"], question["answer_bytes"]
    if isinstance(results, QueryTriples):
        name = question["graph"]
        written = serialising.graph(results, FORMATS[name], *most)
    else:
        name = question["solutions"]
        written = serialising.solutions(results, FORMATS[name], *most)
    return {"format": name, "rows": written.rows, "cut": written.cut}, written.body


def _hidden_service(text: str, services: Collection[str]) -> dict[str, Any] | None:
    """The fault of a query that only the engine's own reading shows to call another server, else ``None``.

    A tokenizer reads ``?a<?b)#>`` as an IRI where the engine reads a comparison and a comment, and behind
    such a place a SERVICE can pass for part of a string. The engine itself judges: with the word replaced by
    one that nobody can foresee, a query that uses it as a keyword no longer parses; names, strings, IRIs and
    comments that contain it still do. Calls of ``services`` are left as they are.
    """
    if "SERVICE" not in text.upper():
        return None
    mask = "".join(secrets.choice(string.ascii_lowercase) for _ in "service")
    allowed = calls(text, services)
    masked = _SERVICE.sub(
        lambda match: match[0] if match.start() in allowed else _in_case_of(match[0], mask), text
    )
    if is_read_whole(masked):
        return None
    fault = diagnose(masked, text)
    if mask not in masked[fault.offset : fault.offset + fault.length].lower():
        return _syntax(fault)
    place = f"line {fault.line}, column {fault.column}"
    sentence = f"The query is refused: {place}: {no_service(services)}"
    return _refused(sentence, fault.line, fault.column, "service")


def _in_case_of(word: str, mask: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, mask, strict=True))


def _refused(
    message: str, line: int | None = None, column: int | None = None, reason: str = ""
) -> dict[str, Any]:
    return {"fault": "refused", "message": message, "line": line, "column": column, "reason": reason}


def _syntax(fault: Fault) -> dict[str, Any]:
    return {"fault": "syntax", "message": fault.message, "line": fault.line, "column": fault.column}

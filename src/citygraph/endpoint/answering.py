"""One query, put to the engine: the only place where SPARQL is evaluated.

Runs in a worker process and answers in messages (see ``frames``): ``{"format", "seconds"}`` with the answer
as body, or ``{"fault"}`` with what went wrong.
"""

from __future__ import annotations

import re
import secrets
import string
import time
from itertools import count, islice
from operator import itemgetter
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from citygraph.endpoint.diagnosis import Fault, diagnose
from citygraph.endpoint.rows import ROWS
from citygraph.endpoint.sinks import LimitReachedError, Sink
from citygraph.namespaces import BASE, PREFIXES
from citygraph.rdf.formats import GRAPHS, SOLUTIONS

_SOLUTIONS: Final = {
    form.name: form.engine for form in SOLUTIONS if isinstance(form.engine, QueryResultsFormat)
}
_GRAPHS: Final = {form.name: form.engine for form in GRAPHS if isinstance(form.engine, RdfFormat)}
_SHORT_BYTES: Final = 256 * 1024
_SERVICE: Final = re.compile("service", re.IGNORECASE)
_PREFIX_LINE: Final = re.compile(rb"@prefix ([^:]*): <[^>]*> \.\n")


def answer(store: Store, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """The reply to one question: its header and the body of the answer.

    ``question`` holds ``text``, ``solutions`` and ``graph`` (names of formats), ``default_graphs`` and
    ``named_graphs`` (IRIs), ``rows`` and ``answer_bytes`` (limits).
    """
    started = time.perf_counter()
    try:
        hidden = _hidden_service(question["text"])
        if hidden is not None:
            return hidden, b""
        told, body = _written(_results(store, question), question)
    except LimitReachedError as error:
        return {"fault": "limit", "limit": error.limit}, b""
    except SyntaxError:
        return _syntax(diagnose(question["text"])), b""
    except MemoryError:
        return {"fault": "limit", "limit": "memory_bytes"}, b""
    except (RuntimeError, ValueError) as error:  # an unknown function, a graph name that is no IRI
        return {"fault": "refused", "message": str(error)}, b""
    except OSError as error:
        return {"fault": "store", "message": str(error)}, b""
    return {**told, "seconds": time.perf_counter() - started}, body


def _results(store: Store, question: dict[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Evaluate over the dataset that the protocol names, else the query, else the store's own."""
    default: list[NamedNode | BlankNode | DefaultGraph] = [
        NamedNode(iri) for iri in question["default_graphs"]
    ]
    named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in question["named_graphs"]]
    dataset: dict[str, Any] = {"default_graph": default, "named_graphs": named} if default or named else {}
    try:
        return store.query(question["text"], **dataset)
    except SyntaxError:  # it may lack a prefix; to declare them all takes longer than a small query
        return store.query(question["text"], prefixes=PREFIXES, **dataset)


def _written(
    results: QuerySolutions | QueryBoolean | QueryTriples, question: dict[str, Any]
) -> tuple[dict[str, Any], bytes]:
    """The header of the reply, with the rows written and whether there are more, and the answer."""
    most = question["rows"]
    triples = isinstance(results, QueryTriples)
    name = question["graph" if triples else "solutions"]
    if isinstance(results, QueryTriples) and name not in ROWS:
        return _graph(results, name, question)
    rows = None if isinstance(results, QueryBoolean) else ROWS[name]
    sink = Sink(question["answer_bytes"], most, rows)
    told = {"format": name, "rows": None, "cut": False}
    try:
        results.serialize(sink, (_GRAPHS if triples else _SOLUTIONS)[name])  # type: ignore[arg-type]
    except LimitReachedError as error:
        if error.limit != "rows" or rows is None:
            raise
        return {**told, "rows": most, "cut": True}, rows.cut(sink.getvalue(), most)
    body = sink.getvalue()
    return (told if rows is None else {**told, "rows": rows.count(body)}), body


def _graph(results: QueryTriples, name: str, question: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """A graph in a format that shortens IRIs: what is written is told by what is read."""
    most = question["rows"]
    sink = Sink(question["answer_bytes"], most)
    number = count()
    numbered = map(itemgetter(0), zip(islice(results, most), number, strict=False))
    serialize(numbered, sink, _GRAPHS[name], prefixes=PREFIXES)
    told = {"format": name, "rows": next(number), "cut": next(results, None) is not None}
    body = sink.getvalue()
    return told, _without_idle_prefixes(body) if _GRAPHS[name] == RdfFormat.TURTLE else body


def _without_idle_prefixes(turtle: bytes) -> bytes:
    """Turtle without those of the prefix lines at its head that nothing uses; all of them if it is long."""
    if len(turtle) > _SHORT_BYTES:
        return turtle
    end = 0
    lines = []
    while match := _PREFIX_LINE.match(turtle, end):
        end = match.end()
        lines.append((match[0], match[1] + b":"))
    return b"".join(line for line, name in lines if turtle.find(name, end) >= 0) + turtle[end:]


def _hidden_service(text: str) -> dict[str, Any] | None:
    """The fault of a query that only the engine's own reading shows to call SERVICE, else ``None``.

    A tokenizer reads ``?a<?b)#>`` as an IRI where the engine reads a comparison and a comment, and behind
    such a place a SERVICE can pass for part of a string. The engine itself judges: with the word replaced by
    one that nobody can foresee, a query that uses it as a keyword no longer parses; names, strings, IRIs and
    comments that contain it still do.
    """
    if not _SERVICE.search(text):
        return None
    mask = "".join(secrets.choice(string.ascii_lowercase) for _ in "service")
    masked = _SERVICE.sub(lambda match: _in_case_of(match[0], mask), text)
    try:
        Store().query(masked, base_iri=BASE, prefixes=PREFIXES)
    except SyntaxError:
        fault = diagnose(masked, text)
        if mask not in masked[fault.offset : fault.offset + fault.length].lower():
            return _syntax(fault)
        message = "SERVICE would send requests to other servers, which is not done here."
        place = f"line {fault.line}, column {fault.column}"
        told = {"message": f"{place}: {message}", "line": fault.line, "column": fault.column}
        return {"fault": "refused", "reason": "service", **told}
    except (RuntimeError, ValueError):  # it parsed; what fails here will fail again, with its reason
        pass
    return None


def _in_case_of(word: str, mask: str) -> str:
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, mask, strict=True))


def _syntax(fault: Fault) -> dict[str, Any]:
    return {"fault": "syntax", "message": fault.message, "line": fault.line, "column": fault.column}

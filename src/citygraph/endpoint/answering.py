"""One query, put to the engine: the only place where SPARQL is evaluated.

Runs in a worker process and answers in messages (see ``frames``): ``{"format", "seconds"}`` with the answer
as body, or ``{"fault"}`` with what went wrong.
"""

from __future__ import annotations

import re
import secrets
import string
import time
from collections.abc import Iterator
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from citygraph.endpoint.diagnosis import Fault, diagnose
from citygraph.endpoint.sinks import COUNTERS, LimitReachedError, Sink
from citygraph.namespaces import BASE, PREFIXES
from citygraph.rdf.formats import GRAPHS, SOLUTIONS

_SOLUTIONS: Final = {
    form.name: form.engine for form in SOLUTIONS if isinstance(form.engine, QueryResultsFormat)
}
_GRAPHS: Final = {form.name: form.engine for form in GRAPHS if isinstance(form.engine, RdfFormat)}
_SERVICE: Final = re.compile("service", re.IGNORECASE)
_PLAIN: Final = NamedNode(PREFIXES["xsd"] + "string")  # the datatype that Turtle leaves out
_PREFIX_LINE: Final = re.compile(rb"@prefix ([^:]*): <([^>]*)> \.\n")


def answer(store: Store, question: dict[str, Any]) -> tuple[dict[str, Any], bytes | memoryview]:
    """The reply to one question: its header and the body of the answer.

    ``question`` holds ``text``, ``solutions`` and ``graph`` (names of formats), ``default_graphs`` and
    ``named_graphs`` (IRIs), ``rows`` and ``answer_bytes`` (limits).
    """
    started = time.perf_counter()
    try:
        hidden = _hidden_service(question["text"])
        if hidden is not None:
            return hidden, b""
        form, body = _written(_results(store, question), question)
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
    return {"format": form, "seconds": time.perf_counter() - started}, body


def _results(store: Store, question: dict[str, Any]) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Evaluate over the dataset that the protocol names, else the query, else the store's own."""
    default: list[NamedNode | BlankNode | DefaultGraph] = [
        NamedNode(iri) for iri in question["default_graphs"]
    ]
    named: list[NamedNode | BlankNode] = [NamedNode(iri) for iri in question["named_graphs"]]
    if default or named:
        return store.query(
            question["text"], base_iri=BASE, prefixes=PREFIXES, default_graph=default, named_graphs=named
        )
    return store.query(question["text"], base_iri=BASE, prefixes=PREFIXES)


def _written(
    results: QuerySolutions | QueryBoolean | QueryTriples, question: dict[str, Any]
) -> tuple[str, bytes | memoryview]:
    most = (question["answer_bytes"], question["rows"])
    if isinstance(results, QueryTriples):
        name = question["graph"]
        sink = Sink(*most)
        namespaces: set[str] = set()
        triples = _counted(results, question["rows"], namespaces)
        serialize(triples, sink, _GRAPHS[name], prefixes=PREFIXES)
        turtle = _GRAPHS[name] == RdfFormat.TURTLE
        return name, _without_idle_prefixes(sink.getvalue(), namespaces) if turtle else sink.getbuffer()
    name = question["solutions"]
    sink = Sink(*most, COUNTERS[name]() if isinstance(results, QuerySolutions) else None)
    results.serialize(sink, _SOLUTIONS[name])
    return name, sink.getbuffer()


def _counted(triples: QueryTriples, most: int, namespaces: set[str]) -> Iterator[Triple]:
    """Each triple once, up to ``most``; notes the namespaces their IRIs are in."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple in seen:  # DESCRIBE repeats what several graphs say
            continue
        seen.add(triple)
        if len(seen) > most:
            raise LimitReachedError("rows")
        namespaces.update(_namespaces(triple))
        yield triple


def _namespaces(triple: Triple) -> Iterator[str]:
    for term in triple:
        if isinstance(term, Triple):
            yield from _namespaces(term)
        elif isinstance(term, NamedNode) or (isinstance(term, Literal) and term.datatype != _PLAIN):
            iri = term.value if isinstance(term, NamedNode) else term.datatype.value
            yield iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _without_idle_prefixes(turtle: bytes, namespaces: set[str]) -> bytes:
    """Turtle without those of the prefix lines at its head whose namespace nothing is in."""
    end = 0
    kept = []
    while match := _PREFIX_LINE.match(turtle, end):
        end = match.end()
        if match[2].decode() in namespaces:
            kept.append(match[0])
    return b"".join(kept) + turtle[end:]


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

"""Answers of other stores, read to their end and written anew, in any of our formats.

Stores differ in the formats they write and in how; all write SPARQL's JSON, and N-Triples or Turtle. Reading
an answer also shows whether it is whole: half a document does not parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import (
    BlankNode,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from citygraph.endpoint.sinks import COUNTERS, LimitReachedError, Sink
from citygraph.namespaces import PREFIXES
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format, by_name

SOLUTIONS_ACCEPTED: Final = "application/sparql-results+json"
GRAPHS_ACCEPTED: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_JSON_TYPES: Final = (SOLUTIONS[0].media_type, *SOLUTIONS[0].aliases)


class UnreadableError(Exception):
    """An answer that is not in a format asked for, or not whole."""


@dataclass(frozen=True)
class Written:
    """An answer in a format of ours and how many rows or triples it has."""

    body: bytes
    rows: int | None


def solutions(body: bytes, media_type: str, form: Format, most_rows: int, most_bytes: int) -> Written:
    """The answer to SELECT or ASK, as ``form``.

    Raises:
        UnreadableError: it is not SPARQL's JSON to the last byte.
        LimitReachedError: it has more rows or bytes than allowed.
    """
    if media_type not in _JSON_TYPES:
        raise UnreadableError(
            f"answered with {media_type or 'no media type'} instead of {SOLUTIONS_ACCEPTED}"
        )
    assert isinstance(form.engine, QueryResultsFormat)
    try:
        results = parse_query_results(body, QueryResultsFormat.JSON)
        counter = COUNTERS[form.name]() if isinstance(results, QuerySolutions) else None
        sink = Sink(most_bytes, most_rows, counter)
        results.serialize(sink, form.engine)
    except (SyntaxError, ValueError) as error:
        raise UnreadableError("gave an answer that is not whole") from error
    return Written(sink.getvalue(), None)


def graph(body: bytes, media_type: str, form: Format, most_rows: int, most_bytes: int) -> Written:
    """The answer to CONSTRUCT or DESCRIBE, as ``form``; each triple once.

    Raises:
        UnreadableError: it is not RDF in a format asked for.
        LimitReachedError: it has more triples or bytes than allowed.
    """
    given = by_name(media_type)
    if given is None or given not in GRAPHS:
        raise UnreadableError(
            f"answered with {media_type or 'no media type'} instead of {GRAPHS[0].media_type}"
        )
    assert isinstance(given.engine, RdfFormat)
    assert isinstance(form.engine, RdfFormat)
    sink = Sink(most_bytes, most_rows)
    try:
        triples = dict.fromkeys(quad.triple for quad in cast("Iterable[Quad]", parse(body, given.engine)))
    except (SyntaxError, ValueError) as error:
        raise UnreadableError("gave a graph that is not whole") from error
    if len(triples) > most_rows:
        raise LimitReachedError("rows")
    serialize(triples, sink, form.engine, prefixes=_used(triples))
    return Written(sink.getvalue(), len(triples))


def _used(triples: Iterable[Triple]) -> dict[str, str]:
    """The prefixes of the project for whose namespace ``triples`` have an IRI."""
    found = {namespace for triple in triples for namespace in _namespaces(triple)}
    return {prefix: namespace for prefix, namespace in PREFIXES.items() if namespace in found}


def _namespaces(triple: Triple) -> Iterator[str]:
    for term in triple:
        if isinstance(term, Triple):
            yield from _namespaces(term)
        elif not isinstance(term, BlankNode):
            iri = term.value if isinstance(term, NamedNode) else term.datatype.value
            yield iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]

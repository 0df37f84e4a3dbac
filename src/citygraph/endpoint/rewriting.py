"""Answers of other stores, read to their end and written anew, in any of our formats.

Stores differ in the formats they write and in how; all write SPARQL's JSON, and N-Triples or Turtle. Reading
an answer also shows whether it is whole: half a document does not parse.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final, cast

from pyoxigraph import Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results

from citygraph.endpoint import serialising
from citygraph.endpoint.serialising import Written
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format, by_name

SOLUTIONS_ACCEPTED: Final = "application/sparql-results+json"
GRAPHS_ACCEPTED: Final = "application/n-triples, text/turtle;q=0.9, application/rdf+xml;q=0.5"
_JSON_TYPES: Final = (SOLUTIONS[0].media_type, *SOLUTIONS[0].aliases)

_BLANK: Final = re.compile(
    rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://'
)  # so Virtuoso writes them


class UnreadableError(Exception):
    """An answer that is not in a format asked for, or not whole."""


def solutions(
    body: bytes, media_type: str, form: Format, most_rows: int, most_bytes: int, once: bool = False
) -> Written:
    """The answer to SELECT or ASK, as ``form``; with ``once``, a row that comes again is left out.

    Raises:
        UnreadableError: it is not SPARQL's JSON to the last byte.
        LimitReachedError: it has more bytes than allowed.
    """
    if media_type not in _JSON_TYPES:
        raise UnreadableError(
            f"answered with {media_type or 'no media type'} instead of {SOLUTIONS_ACCEPTED}"
        )
    body = _BLANK.sub(rb"\1", body) if b"nodeID://" in body else body
    try:
        results = parse_query_results(_once(body) if once else body, QueryResultsFormat.JSON)
        return serialising.solutions(results, form, most_rows, most_bytes)
    except (SyntaxError, ValueError, KeyError, TypeError) as error:
        raise UnreadableError("gave an answer that is not whole") from error


def _once(body: bytes) -> bytes:
    """SPARQL's JSON without the rows that stand there already."""
    document = json.loads(body)
    if "results" in document:
        rows = document["results"]["bindings"]
        document["results"]["bindings"] = list(
            {json.dumps(row, sort_keys=True): row for row in rows}.values()
        )
    return json.dumps(document).encode()


def graph(body: bytes, media_type: str, form: Format, most_rows: int, most_bytes: int) -> Written:
    """The answer to CONSTRUCT or DESCRIBE, as ``form``; each triple once.

    Raises:
        UnreadableError: it is not RDF in a format asked for.
        LimitReachedError: it has more bytes than allowed.
    """
    given = by_name(media_type)
    if given is None or given not in GRAPHS:
        raise UnreadableError(
            f"answered with {media_type or 'no media type'} instead of {GRAPHS[0].media_type}"
        )
    assert isinstance(given.engine, RdfFormat)
    try:
        triples = dict.fromkeys(quad.triple for quad in cast("Iterable[Quad]", parse(body, given.engine)))
    except (SyntaxError, ValueError) as error:
        raise UnreadableError("gave a graph that is not whole") from error
    return serialising.graph(triples, form, most_rows, most_bytes)

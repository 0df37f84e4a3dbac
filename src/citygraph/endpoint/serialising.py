"""Answers written in one of our formats, up to so many bytes, and cut after so many rows or triples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, islice
from operator import itemgetter
from typing import Final

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from citygraph.endpoint.rows import ROWS
from citygraph.endpoint.sinks import LimitReachedError, Sink
from citygraph.namespaces import PREFIXES
from citygraph.rdf.formats import Format

_SHORT_BYTES: Final = 256 * 1024
_NOT_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|</?oxprefix:[ >]")
"""Characters outside XML 1.0 (section 2.2), and elements without a name."""
_PREFIX_LINE: Final = re.compile(rb"@prefix ([^:]*): <[^>]*> \.\n")


class UnwritableError(Exception):
    """A format has no way to write an answer; ``str()`` is a sentence that says what to ask for instead."""


@dataclass(frozen=True)
class Written:
    """A whole document, how many rows or triples it has (``None`` for ASK), and whether there are more."""

    body: bytes
    rows: int | None
    cut: bool = False


def solutions(
    results: QuerySolutions | QueryBoolean, form: Format, most_rows: int, most_bytes: int
) -> Written:
    """The answer to SELECT or ASK.

    Raises:
        LimitReachedError: it has too many bytes.
        UnwritableError: it has what XML has not.
    """
    assert isinstance(form.engine, QueryResultsFormat)
    return _well_formed(_engines_own(results, form.engine, form.name, most_rows, most_bytes), form)


def graph(triples: Iterable[Triple], form: Format, most_rows: int, most_bytes: int) -> Written:
    """The answer to CONSTRUCT or DESCRIBE.

    Raises:
        LimitReachedError: it has too many bytes.
        UnwritableError: it has what the format has not.
    """
    assert isinstance(form.engine, RdfFormat)
    if isinstance(triples, QueryTriples) and form.name in ROWS:
        return _engines_own(triples, form.engine, form.name, most_rows, most_bytes)
    sink = Sink(most_bytes, most_rows)
    number = count()
    source = iter(triples)
    numbered = map(itemgetter(0), zip(islice(source, most_rows), number, strict=False))
    try:
        serialize(numbered, sink, form.engine, prefixes=PREFIXES)
    except OSError as error:  # the engine, of a triple term; ours are no OSErrors
        raise UnwritableError(
            f"The answer cannot be written as {form.media_type} ({error}); ask for text/turtle."
        ) from error
    body = sink.getvalue()
    turtle = form.engine == RdfFormat.TURTLE
    written = Written(
        _without_idle_prefixes(body) if turtle else body, next(number), next(source, None) is not None
    )
    return _well_formed(written, form)


def _well_formed(written: Written, form: Format) -> Written:
    """``written`` itself, unless it is XML that no XML reader takes; the engine writes that too."""
    if form.name in ("xml", "rdfxml") and _NOT_XML.search(written.body):
        other = "application/sparql-results+json" if form.name == "xml" else "text/turtle"
        raise UnwritableError(
            f"The answer holds characters or names that XML has no way to write; ask for {other}."
        )
    return written


def _engines_own(
    results: QuerySolutions | QueryBoolean | QueryTriples,
    engine: QueryResultsFormat | RdfFormat,
    name: str,
    most_rows: int,
    most_bytes: int,
) -> Written:
    """Straight from the engine to memory; what is too much is seen in the bytes."""
    rows = None if isinstance(results, QueryBoolean) else ROWS[name]
    sink = Sink(most_bytes, most_rows, rows)
    try:
        results.serialize(sink, engine)  # type: ignore[arg-type]  # each kind of results with its formats
    except LimitReachedError as error:
        if error.limit != "rows":
            raise
    body, number = sink.getvalue(), sink.rows
    if rows is not None and number is not None and number > most_rows:
        return Written(rows.cut(body, most_rows), most_rows, cut=True)
    return Written(body, number)


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

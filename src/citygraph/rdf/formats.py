"""Formats a graph or an answer can be written in, with their media types.

The first of each tuple is what is sent to a client that does not care.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat


@dataclass(frozen=True)
class Format:
    """One serialisation: short name, IANA media type, file extension and the engine's own constant."""

    name: str
    media_type: str
    extension: str
    engine: QueryResultsFormat | RdfFormat
    aliases: tuple[str, ...] = ()


SOLUTIONS: Final = (
    Format("json", "application/sparql-results+json", "srj", QueryResultsFormat.JSON, ("application/json",)),
    Format("xml", "application/sparql-results+xml", "srx", QueryResultsFormat.XML,
           ("application/xml", "text/xml")),
    Format("csv", "text/csv", "csv", QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", "tsv", QueryResultsFormat.TSV),
)  # fmt: skip
GRAPHS: Final = (
    Format("turtle", "text/turtle", "ttl", RdfFormat.TURTLE, ("application/x-turtle",)),
    Format("ntriples", "application/n-triples", "nt", RdfFormat.N_TRIPLES, ("text/plain",)),
    Format("rdfxml", "application/rdf+xml", "rdf", RdfFormat.RDF_XML),
    Format("jsonld", "application/ld+json", "jsonld", RdfFormat.JSON_LD),
)
FORMATS: Final = {form.name: form for form in (*SOLUTIONS, *GRAPHS)}
"""All of them by name."""


def by_name(name: str) -> Format | None:
    """The format with this short name, file extension or media type, whichever kind it is."""
    for form in FORMATS.values():
        if name in (form.name, form.extension, form.media_type, *form.aliases):
            return form
    return None

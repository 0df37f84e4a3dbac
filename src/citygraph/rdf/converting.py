"""One RDF document in the format that its reader understands."""

from __future__ import annotations

import io
from typing import Final

from pyoxigraph import RdfFormat, parse, serialize

from citygraph.rdf.formats import Format

_HERE: Final = "http://here.invalid/"
"""Stands for whatever address a document is read from; no such address can exist (RFC 2606)."""


def converted(turtle: str, form: Format, origin: str) -> bytes:
    """The statements of a Turtle document in another format, relative addresses still relative.

    N-Triples has no relative addresses: there they begin with ``origin`` (such as ``http://example.org/``).

    Raises:
        TypeError: ``form`` is no format for graphs.
        SyntaxError: the document is not Turtle.
    """
    engine = form.engine
    if not isinstance(engine, RdfFormat):
        raise TypeError(f"{form.name} is no format for graphs")
    reader = parse(turtle, RdfFormat.TURTLE, base_iri=_HERE)
    statements = [quad.triple for quad in reader]
    written = io.BytesIO()
    serialize(statements, written, engine, prefixes=reader.prefixes)
    known = origin if engine == RdfFormat.N_TRIPLES else ""
    return written.getvalue().replace(_HERE.encode(), known.encode())

"""What every engine behind the front end offers: one question in, one whole answer out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format


@dataclass(frozen=True)
class Request:
    """A SPARQL query with the formats its asker can read and, optionally, the RDF dataset to ask.

    ``solutions`` serves SELECT and ASK, ``graph`` serves CONSTRUCT and DESCRIBE; ``None`` means the asker
    reads no such format. Empty ``default_graphs`` and ``named_graphs`` mean the endpoint's own dataset:
    the merge of all named graphs as default graph, every graph by name. ``timeout`` (seconds) can lower the
    endpoint's own limit, never raise it.
    """

    text: str
    solutions: Format | None = SOLUTIONS[0]
    graph: Format | None = GRAPHS[0]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None


@dataclass(frozen=True)
class Answer:
    """A complete answer: its bytes, their format, and the seconds the engine itself needed."""

    body: bytes
    format: Format
    seconds: float


class Endpoint(Protocol):
    """A SPARQL 1.1 query service over one build of the graph."""

    @property
    def build(self) -> str:
        """Hash of the build that answers; equal builds give equal answers."""

    def query(self, request: Request) -> Answer:
        """The whole answer, never part of one.

        Raises:
            QuerySyntaxError: not SPARQL; carries line and column.
            QueryRefusedError: an update, SERVICE, too long, too deep.
            NotAcceptableError: the form of the query has no format among those asked for.
            QueryStoppedError: out of time, memory, rows or bytes, or it took its worker down.
        """

    def close(self) -> None:
        """Stop all workers; a closed endpoint answers nothing more."""

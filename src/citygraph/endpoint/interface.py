"""What every engine behind the front end offers: one question in, one whole answer out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Protocol

from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format


@dataclass(frozen=True)
class Request:
    """A SPARQL query with the formats its asker can read and, optionally, the RDF dataset to ask.

    ``solutions`` serves SELECT and ASK, ``graph`` serves CONSTRUCT and DESCRIBE; ``None`` means the asker
    reads no such format. Empty ``default_graphs`` and ``named_graphs`` mean the endpoint's own dataset:
    the merge of all named graphs as default graph, every graph by name. ``timeout`` (seconds) can lower the
    endpoint's own limit, never raise it. ``check`` asks only whether the query would be taken: it is read and
    not run, faults are those of running it, and the answer is empty.
    """

    text: str
    solutions: Format | None = SOLUTIONS[0]
    graph: Format | None = GRAPHS[0]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    check: bool = False


@dataclass(frozen=True)
class Answer:
    """An answer, well formed to its end.

    ``seconds`` is what the engine itself needed, ``queued`` what the query waited for it; ``rows`` counts
    solutions or triples where the engine tells them. ``cut`` says that the answer ends at the row limit and
    that there are more: whoever passes it on has to say so.
    """

    body: bytes
    format: Format
    seconds: float
    queued: float = 0.0
    rows: int | None = None
    cut: bool = False


@dataclass(frozen=True)
class Load:
    """What an engine is doing now: queries at work and waiting, workers alive, and how many were ended."""

    running: int = 0
    waiting: int = 0
    alive: int = 0
    retired: int = 0

    def __add__(self, other: Load) -> Load:
        return Load(
            self.running + other.running,
            self.waiting + other.waiting,
            self.alive + other.alive,
            self.retired + other.retired,
        )


class Endpoint(Protocol):
    """A SPARQL 1.1 query service over one build of the graph."""

    @property
    def build(self) -> str:
        """Hash of the build that answers; equal builds give equal answers."""

    def query(self, request: Request) -> Answer:
        """The whole answer, or one cut at the row limit that says so; never part of a row or a document.

        Raises:
            QuerySyntaxError: not SPARQL; carries line and column.
            QueryRefusedError: an update, SERVICE, too long, too deep.
            NotAcceptableError: the form of the query has no format among those asked for.
            QueryStoppedError: out of time, memory or bytes, or it took its worker down.
            OverloadedError: too many queries are waiting.
        """

    async def answer(self, request: Request) -> Answer:
        """What ``query`` gives, without keeping the running event loop waiting."""
        return await asyncio.to_thread(self.query, request)

    def close(self, grace: float = 0.0) -> None:
        """Answer nothing more; queries that run already may take ``grace`` seconds more."""

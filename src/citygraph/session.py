"""The whole thing in one object: a build, the engine over it and the questions put to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from citygraph import asking, layout
from citygraph.dataset import build as builds
from citygraph.endpoint.credentials import Credentials
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.remote import RemoteEndpoint
from citygraph.endpoint.solutions import Solutions, select
from citygraph.errors import UsageError
from citygraph.questions import Questions, load
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

Progress = Callable[[str, int, int], None]


class Citygraph:
    """An open graph; use it in a ``with`` statement or call :meth:`close`.

    ``endpoint`` is the engine: over ``source``, a build here or the address of a store elsewhere.
    """

    def __init__(
        self,
        source: builds.Build | str,
        questions: Path,
        limits: Limits,
        workers: int,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._source = source
        self._loop = loop
        self._folder = questions
        self._limits = limits
        self.endpoint = self.another_endpoint(workers)

    @property
    def build(self) -> builds.Build:
        """The build that answers.

        Raises:
            UsageError: a store elsewhere answers; ``endpoint.build`` tells the hash there too.
        """
        if isinstance(self._source, str):
            raise UsageError(f"There is no build here: {self._source} answers.")
        return self._source

    @property
    def dumps(self) -> Path | None:
        """The folder of the dumps of the build that answers; a store elsewhere has none."""
        return None if isinstance(self._source, str) else self._source.dumps

    @property
    def names(self) -> Path | None:
        """The index of names of the build that answers; of a store elsewhere it has still to be made."""
        return None if isinstance(self._source, str) else self._source.names

    @property
    def statements(self) -> Mapping[str, int]:
        """How many statements each named graph holds."""
        if isinstance(self.endpoint, RemoteEndpoint):
            return self.endpoint.statements
        return self.build.manifest.statements

    @cached_property
    def questions(self) -> Questions:
        """The questions of the project; raises InputError for a file that is none."""
        return load(self._folder)

    @classmethod
    def open(
        cls,
        root: Path | None = None,
        *,
        endpoint: str | None = None,
        limits: Limits | None = None,
        workers: int = 1,
        loop: asyncio.AbstractEventLoop | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """Build the project under ``root`` where its inputs changed, then open the build read-only.

        With ``endpoint``, the address of a SPARQL 1.1 store that `citygraph push` filled, nothing is built
        and the store answers; the questions are those of the project. Credentials come from
        CITYGRAPH_ENDPOINT_USER and CITYGRAPH_ENDPOINT_PASSWORD. A program with an event loop of its own may
        give it as ``loop``, on which ``endpoint.answer`` then costs least.

        Raises:
            InputError: a Turtle file cannot be read.
            StoreError: the build cannot be opened; the store is away or holds no citygraph data.
            UsageError: ``endpoint`` is no address, or holds a password.
        """
        place = layout.find(root)
        if endpoint is not None:
            return cls(endpoint, place.questions, limits or Limits(), workers, loop)
        build = builds.ensure(place, progress=progress)
        build.hold()
        return cls(build, place.questions, limits or Limits(), workers, loop)

    def ask(self, question: str, /, lang: str = "en", **values: str | None) -> Solutions:
        """The rows that answer ``question``; each value is a slug, a label or an IRI, ``None`` is left out.

        Raises:
            UnknownNameError: no such question, parameter or thing.
            UsageError: a required parameter is missing.
        """
        given = {name: str(value) for name, value in values.items() if value is not None}
        return asking.ask(self.endpoint, self.questions, question, given, lang)

    def select(self, sparql: str) -> Solutions:
        """The rows of any SELECT query; raises what ``Endpoint.query`` raises."""
        return select(self.endpoint, sparql)

    def query(
        self, sparql: str, *, solutions: Format | None = SOLUTIONS[0], graph: Format | None = GRAPHS[0]
    ) -> Answer:
        """The serialised answer to any SPARQL query, in ``solutions`` (SELECT, ASK) or ``graph`` format.

        Raises what ``Endpoint.query`` raises.
        """
        return self.endpoint.query(Request(sparql, solutions, graph))

    def another_endpoint(self, workers: int) -> Endpoint:
        """A second engine over the same source with workers of its own; whoever asked for it closes it."""
        if isinstance(self._source, str):
            return RemoteEndpoint(self._source, self._limits, Credentials.from_environment(), workers)
        return EmbeddedEndpoint(self._source.store, self._source.hash, self._limits, workers, loop=self._loop)

    def close(self) -> None:
        """Stop the engine's workers."""
        self.endpoint.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

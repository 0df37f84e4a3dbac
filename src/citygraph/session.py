"""The whole thing in one object: a build, the engine over it and the questions put to it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from citygraph import asking, layout
from citygraph.dataset import build as builds
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.solutions import Solutions, select
from citygraph.questions import Questions, load
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

Progress = Callable[[str, int, int], None]


class Citygraph:
    """An open graph; use it in a ``with`` statement or call :meth:`close`.

    ``build`` says which build answers, ``endpoint`` is the engine.
    """

    def __init__(self, build: builds.Build, questions: Path, limits: Limits, workers: int) -> None:
        self.build = build
        self._folder = questions
        self._limits = limits
        self.endpoint = self.another_endpoint(workers)

    @cached_property
    def questions(self) -> Questions:
        """The questions of the project; raises InputError for a file that is none."""
        return load(self._folder)

    @classmethod
    def open(
        cls,
        root: Path | None = None,
        *,
        limits: Limits | None = None,
        workers: int = 1,
        progress: Progress | None = None,
    ) -> Self:
        """Build the project under ``root`` where its inputs changed, then open the build read-only.

        Raises:
            InputError: a Turtle file cannot be read.
            StoreError: the build cannot be opened.
        """
        place = layout.find(root)
        build = builds.ensure(place, progress=progress)
        build.hold()
        return cls(build, place.questions, limits or Limits(), workers)

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
        """A second engine over the same build with workers of its own; whoever asked for it closes it."""
        return EmbeddedEndpoint(self.build.store, self.build.hash, self._limits, workers)

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

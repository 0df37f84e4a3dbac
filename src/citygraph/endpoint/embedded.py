"""The engine on this machine: queries are checked here and evaluated in processes that can be killed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Self

from citygraph.endpoint.interface import Answer, Load, Request
from citygraph.endpoint.lexer import calls, examine
from citygraph.endpoint.limits import MEBIBYTE, Limits
from citygraph.endpoint.pool import Pool
from citygraph.endpoint.process import TOO_MUCH_MEMORY
from citygraph.errors import (
    NotAcceptableError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
)
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

_GRAPH_FORMS: Final = ("CONSTRUCT", "DESCRIBE")
_SMALLER: Final = "Add LIMIT, or take the whole graph as a dump."


class EmbeddedEndpoint:
    """Answers from one built store, whatever the query does.

    Safe to share between threads. Its workers start at once and open the store while the caller goes on; a
    store that cannot be opened shows at the first query.
    """

    def __init__(self, store: Path, build: str, limits: Limits | None = None, workers: int = 2) -> None:
        self._store = store
        self._build = build
        self._limits = limits or Limits()
        self._pool = Pool(store, self._limits, workers)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def build(self) -> str:
        """Hash of the build that answers."""
        return self._build

    def query(self, request: Request) -> Answer:
        """The whole answer; raises as ``Endpoint.query`` promises, and StoreError for an unreadable store."""
        limits = self._limits
        try:
            length = len(request.text.encode())
        except UnicodeEncodeError:
            raise QuerySyntaxError("the text is not Unicode (it holds half of a surrogate pair).") from None
        if length > limits.query_bytes:
            raise QueryTooLongError(
                f"The query is {length:,} bytes long; at most {limits.query_bytes:,} are read here."
            )
        form = examine(request.text, limits.nesting, limits.services)
        solutions, graph = request.solutions, request.graph
        if (graph if form in _GRAPH_FORMS else solutions) is None and form is not None:
            raise NotAcceptableError(_unacceptable(form))
        abroad = bool(limits.services) and bool(calls(request.text, limits.services))
        longest = "service_seconds" if abroad and limits.service_seconds < limits.seconds else "seconds"
        seconds = getattr(limits, longest)
        seconds = max(0.001, min(seconds, request.timeout or seconds))
        question = {
            "text": request.text,
            "solutions": (solutions or SOLUTIONS[0]).name,
            "graph": (graph or GRAPHS[0]).name,
            "default_graphs": request.default_graphs,
            "named_graphs": request.named_graphs,
            "services": limits.services,
            "rows": limits.rows,
            "answer_bytes": limits.answer_bytes,
        }
        try:
            header, body = (self._abroad if abroad else self._pool).ask(question, seconds)
        except TimeoutError:
            raise QueryStoppedError(
                f"The query was stopped after {seconds:g} seconds. "
                "Ask for less at once, or be more specific.",
                longest,
            ) from None
        if "fault" in header:
            raise self._fault(header)
        told = header["seconds"], header["queued"], header["rows"], header["cut"]
        return Answer(body, _format(header["format"]), *told)

    def load(self) -> Load:
        """What the workers are doing now."""
        return self._pool.load()

    def close(self, grace: float = 0.0) -> None:
        """Answer nothing more, and end the queries still running after ``grace`` seconds."""
        self._pool.close(grace)
        if "_abroad" in self.__dict__:
            self._abroad.close(grace)

    @cached_property
    def _abroad(self) -> Pool:
        """The only worker that may ask other servers, started when a query first needs it."""
        patient = replace(self._limits, quick_seconds=self._limits.service_seconds)
        return Pool(self._store, patient, 1, abroad=True)

    def _fault(self, header: dict[str, Any]) -> Exception:
        match header["fault"]:
            case "syntax":
                return QuerySyntaxError(header["message"], header["line"], header["column"])
            case "refused":
                place = header.get("line"), header.get("column"), header.get("reason", "")
                return QueryRefusedError(f"The query is refused: {header['message']}", *place)
            case "format":
                return NotAcceptableError(header["message"])
            case "service":
                return QueryStoppedError(
                    f"A server that the query names has not answered as it should: {header['message']}",
                    "service",
                )
            case "store":
                return StoreError(
                    f"The store cannot be read: {header['message']}. Run: citygraph build --force"
                )
        if header["limit"] == "answer_bytes":
            size = self._limits.answer_bytes / MEBIBYTE
            return QueryStoppedError(
                f"The answer was stopped because it exceeds {size:g} MiB. {_SMALLER}", "answer_bytes"
            )
        return QueryStoppedError(TOO_MUCH_MEMORY, "memory_bytes")


def _format(name: str) -> Format:
    return next(form for form in (*SOLUTIONS, *GRAPHS) if form.name == name)


def _unacceptable(form: str) -> str:
    formats = GRAPHS if form in _GRAPH_FORMS else SOLUTIONS
    return f"{form} is answered as {', '.join(each.media_type for each in formats)}."

"""The engine on this machine: queries are checked here and evaluated in processes that can be killed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, Self

from citygraph.endpoint.checks import encoded
from citygraph.endpoint.frames import written
from citygraph.endpoint.interface import Answer, Endpoint, Load, Request
from citygraph.endpoint.lexer import calls
from citygraph.endpoint.limits import MEBIBYTE, Limits
from citygraph.endpoint.loops import background
from citygraph.endpoint.pool import Pool
from citygraph.endpoint.process import TOO_MUCH_MEMORY
from citygraph.errors import (
    CitygraphError,
    NotAcceptableError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    StoreError,
)
from citygraph.rdf.formats import FORMATS, Format

_REMEMBERED: Final = 200
_SMALLER: Final = "Add LIMIT, or take the whole graph as a dump."


class EmbeddedEndpoint(Endpoint):
    """Answers from one built store, whatever the query does.

    Safe to share between threads. Its workers start at once and open the store while the caller goes on; a
    store that cannot be opened shows at the first query.
    """

    def __init__(
        self,
        store: Path,
        build: str,
        limits: Limits | None = None,
        workers: int = 2,
        *,
        loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        """Have ``workers`` queries answered side by side.

        They are talked to on ``loop``, which has to run, or else on one that runs in the background.
        """
        self._loop = loop or background()
        self._store = store
        self._build = build
        self._limits = limits or Limits()
        self._question = lru_cache(_REMEMBERED)(self._question_written)
        self._pool = Pool(store, self._limits, workers, self._loop)

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
        return asyncio.run_coroutine_threadsafe(self._answered(request), self._loop).result()

    async def answer(self, request: Request) -> Answer:
        """What ``query`` gives, without keeping the running event loop waiting."""
        if asyncio.get_running_loop() is self._loop:
            return await self._answered(request)
        elsewhere = asyncio.run_coroutine_threadsafe(self._answered(request), self._loop)
        return await asyncio.wrap_future(elsewhere)

    async def _answered(self, request: Request) -> Answer:
        limits = self._limits
        text = encoded(request.text, limits)
        abroad = bool(limits.services) and bool(calls(request.text, limits.services))
        longest = "service_seconds" if abroad and limits.service_seconds < limits.seconds else "seconds"
        seconds = getattr(limits, longest)
        seconds = max(0.001, min(seconds, request.timeout or seconds))
        question = self._question(
            request.solutions, request.graph, request.default_graphs, request.named_graphs, request.check
        )
        pool = self._abroad if abroad else self._pool
        header, body = await pool.ask(question, text, seconds, longest)
        if "fault" in header:
            fault = self._fault(header)
            fault.queued = header["queued"]
            raise fault
        told = header["seconds"], header["queued"], header["rows"], header["cut"]
        return Answer(body, FORMATS[header["format"]], *told)

    def load(self) -> Load:
        """What the workers are doing now."""
        return self._pool.load()

    def close(self, grace: float = 0.0) -> None:
        """Answer nothing more, and end the queries still running after ``grace`` seconds."""
        pools = [self._pool, *([self._abroad] if "_abroad" in self.__dict__ else [])]
        for pool in pools:
            asyncio.run_coroutine_threadsafe(pool.close(grace), self._loop).result()

    def _question_written(
        self,
        solutions: Format | None,
        graph: Format | None,
        default_graphs: tuple[str, ...],
        named_graphs: tuple[str, ...],
        check: bool,
    ) -> bytes:
        """What a worker is told besides the query; much the same for most."""
        limits = self._limits
        return written(
            {
                "solutions": solutions and solutions.name,
                "graph": graph and graph.name,
                "default_graphs": default_graphs,
                "named_graphs": named_graphs,
                "check": check,
                "services": limits.services,
                "nesting": limits.nesting,
                "rows": limits.rows,
                "answer_bytes": limits.answer_bytes,
            }
        )

    @cached_property
    def _abroad(self) -> Pool:
        """The only worker that may ask other servers, started when a query first needs it."""
        patient = replace(self._limits, quick_seconds=self._limits.service_seconds)
        return Pool(self._store, patient, 1, self._loop, abroad=True)

    def _fault(self, header: dict[str, Any]) -> CitygraphError:
        match header["fault"]:
            case "syntax":
                return QuerySyntaxError(header["message"], header["line"], header["column"])
            case "refused":
                place = header.get("line"), header.get("column"), header.get("reason", "")
                return QueryRefusedError(header["message"], *place)
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

"""Asking a server over one kept-open connection, as a program does, and the engine with no server at all."""

from __future__ import annotations

import http.client
import itertools
import json
import socket
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, cast

from benchmarks.servers import JSON, Server
from pyoxigraph import QueryResultsFormat, QuerySolutions, Store

MOST_SECONDS: Final = 10.0
_fresh: Final = itertools.count(time.time_ns())


@dataclass(frozen=True)
class Answered:
    """How one request went: seconds from sending to the last byte; status 0 where there was no answer."""

    seconds: float
    status: int
    body: bytes

    @property
    def rows(self) -> int | None:
        """How many solutions the answer has, ``None`` where it is none."""
        if self.status != 200:
            return None
        try:
            return len(json.loads(self.body)["results"]["bindings"])
        except (ValueError, KeyError):
            return None


def never_seen(query: str) -> str:
    """The same query in a text that nobody has sent before, so that no cache knows it."""
    return f"{query}\n# {next(_fresh)}"


class Client:
    """One connection to one server."""

    def __init__(self, server: Server, client: str | None = None) -> None:
        """``client`` is the address that a proxy would tell of, for servers that trust the proxy."""
        self._server = server
        self._headers = {"Accept": JSON} | ({"X-Forwarded-For": client} if client else {})
        self._connection: http.client.HTTPConnection | None = None

    def ask(self, query: str, seconds: float = MOST_SECONDS) -> Answered:
        """The answer, or how there was none within ``seconds``."""
        address = self._server.address(query)
        started = time.perf_counter()
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("127.0.0.1", self._server.port, timeout=seconds)
                self._connection.connect()
                self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._connection.request("GET", address, headers=self._headers)
            response = self._connection.getresponse()
            body = response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            return Answered(time.perf_counter() - started, 0, b"")
        if response.will_close:
            self.close()
        return Answered(time.perf_counter() - started, response.status, body)

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def alone(store: Store, query: str) -> Answered:
    """The engine's own time for a SELECT query and its answer as JSON, in this process."""
    started = time.perf_counter()
    body = cast("QuerySolutions", store.query(query)).serialize(format=QueryResultsFormat.JSON)
    return Answered(time.perf_counter() - started, 200, cast("bytes", body))

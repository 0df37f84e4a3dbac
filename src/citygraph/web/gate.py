"""Shares for all: how much of the engine one client may take, and how much all of them together."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import CitygraphError, OverloadedError, TooManyRequestsError
from citygraph.web import trace

_MINUTE: Final = 60.0
_REMEMBERED: Final = 20_000
_NOT_RUN: Final = ("busy", "queue_seconds")


@dataclass(slots=True)
class _Account:
    """What one client does and has left: seconds of the engine, as of ``counted`` on the clock."""

    running: int
    left: float
    counted: float


class Ledger:
    """Keeps account of every client, however many endpoints and builds it asks.

    A client has ``client_seconds`` of engine time to begin with, which grow back within a minute. A query is
    let in while any are left and charged when it is done, so the last one may run into debt.
    """

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._clock = clock
        self._lock = threading.Lock()
        self._running = 0
        self._accounts: OrderedDict[str, _Account] = OrderedDict()

    @property
    def running(self) -> int:
        """Queries running and waiting now, of all clients."""
        return self._running

    def enter(self, client: str) -> None:
        """A query of ``client`` begins; without a name it counts for all, but for nobody.

        Raises:
            TooManyRequestsError: the client asks too much at once, or has used up its time.
            OverloadedError: all clients together ask too much at once.
        """
        with self._lock:
            if self._running >= self._limits.queries:
                raise OverloadedError(
                    f"{self._limits.queries} queries are running or waiting. Try again in a moment.",
                    "queries",
                )
            if client:
                self._admit(client)
            self._running += 1

    def leave(self, client: str, seconds: float) -> None:
        """A query that was let in is done and took ``seconds`` of the engine."""
        with self._lock:
            self._running -= 1
            if client and (account := self._accounts.get(client)) is not None:
                account.running -= 1
                account.left -= seconds

    def _admit(self, client: str) -> None:
        now = self._clock()
        most = self._limits.client_seconds
        account = self._accounts.get(client)
        if account is None:
            account = self._accounts[client] = _Account(0, most, now)
            self._forget()
        account.left = min(most, account.left + (now - account.counted) * most / _MINUTE)
        account.counted = now
        self._accounts.move_to_end(client)
        if account.running >= self._limits.client_queries:
            raise TooManyRequestsError(
                f"{account.running} queries of yours are running or waiting, which is all one client may "
                "have at once. Wait for one of them.",
                "client_queries",
            )
        if account.left <= 0:
            wait = -account.left * _MINUTE / most
            raise TooManyRequestsError(
                f"Your queries have taken more than {most:g} seconds of the engine within a minute. "
                "Wait a little, and ask for less at once.",
                "client_seconds",
                max(1.0, wait),
            )
        account.running += 1

    def _forget(self) -> None:
        """Drop those who were last seen longest ago and run nothing."""
        for _ in range(len(self._accounts) - _REMEMBERED):
            client, account = self._accounts.popitem(last=False)
            if account.running:  # as many as there can be queries, which is far less
                self._accounts[client] = account


class _Visit:
    """One query between the gate's door in and the one out, where it is charged for what it took."""

    def __init__(self, ledger: Ledger, traced: trace.Trace) -> None:
        self._ledger = ledger
        self._traced = traced
        self.answer: Answer | None = None

    def __enter__(self) -> Self:
        self._ledger.enter(self._traced.client)
        self._started = time.monotonic()
        return self

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        traced, answer = self._traced, self.answer
        if answer is not None:
            took = answer.seconds
            traced.queued += answer.queued
            traced.rows += answer.rows or 0
            traced.cut = traced.cut or answer.cut
        elif isinstance(error, CitygraphError):
            traced.queued += error.queued
            since = time.monotonic() - self._started
            took = 0.0 if error.reason in _NOT_RUN else max(0.0, since - error.queued)
        elif isinstance(error, asyncio.CancelledError):  # called off: nobody is to get work done for nothing
            took = time.monotonic() - self._started
        else:
            took = 0.0
        self._ledger.leave(traced.client, took)
        traced.engine += took


class Gate(Endpoint):
    """An endpoint that asks the ledger before each query, and notes in the request's trace what it took."""

    def __init__(self, endpoint: Endpoint, ledger: Ledger) -> None:
        self._endpoint = endpoint
        self._ledger = ledger

    @property
    def build(self) -> str:
        """Hash of the build that answers."""
        return self._endpoint.build

    def query(self, request: Request) -> Answer:
        """The answer of the endpoint behind; raises what it raises, and what ``Ledger.enter`` raises."""
        with self._visit(request) as visit:
            visit.answer = self._endpoint.query(request)
            return visit.answer

    async def answer(self, request: Request) -> Answer:
        """What ``query`` gives, without keeping the running event loop waiting."""
        with self._visit(request) as visit:
            visit.answer = await self._endpoint.answer(request)
            return visit.answer

    def _visit(self, request: Request) -> _Visit:
        traced = trace.current.get() or trace.Trace()
        traced.query = request.text
        return _Visit(self._ledger, traced)

    def close(self, grace: float = 0.0) -> None:
        """Close the endpoint behind."""
        self._endpoint.close(grace)

"""Shares of the engine: per client and in all, at once and per minute, on a clock that the test turns."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import OverloadedError, QueryStoppedError, TooManyRequestsError
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web import gate, trace
from citygraph.web.gate import Gate, Ledger


@dataclass
class Clock:
    """Seconds, as the test sets them."""

    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def ledger(clock: Clock, **limits: float) -> Ledger:
    return Ledger(Limits(**limits), clock)  # type: ignore[arg-type]


def test_one_client_has_so_many_queries_at_once(clock: Clock) -> None:
    book = ledger(clock, client_queries=2)
    for _ in range(2):
        book.enter("a")
    with pytest.raises(TooManyRequestsError) as refused:
        book.enter("a")
    assert (refused.value.reason, refused.value.status) == ("client_queries", 429)
    book.enter("b")
    book.leave("a", 0)
    book.enter("a")
    assert book.running == 3


def test_all_clients_have_so_many_queries_at_once(clock: Clock) -> None:
    book = ledger(clock, queries=3)
    for client in "abc":
        book.enter(client)
    with pytest.raises(OverloadedError) as refused:
        book.enter("d")
    assert (refused.value.reason, refused.value.status) == ("queries", 503)
    book.leave("a", 0)
    book.enter("d")


def test_time_is_used_up_and_grows_back_within_a_minute(clock: Clock) -> None:
    book = ledger(clock, client_seconds=30)
    book.enter("a")
    book.leave("a", 36)
    with pytest.raises(TooManyRequestsError) as refused:
        book.enter("a")
    assert (refused.value.reason, refused.value.status) == ("client_seconds", 429)
    assert refused.value.retry_seconds == pytest.approx(12)  # 6 seconds of debt, half a second a second
    book.enter("b")
    clock.now += 11.9
    with pytest.raises(TooManyRequestsError):
        book.enter("a")
    clock.now += 0.2
    book.enter("a")
    book.leave("a", 0)
    clock.now += 3600
    book.enter("a")
    book.leave("a", 29.9)
    book.enter("a")  # what was left after an hour is a minute's share, not more
    book.leave("a", 0.2)
    with pytest.raises(TooManyRequestsError):
        book.enter("a")


def test_whoever_has_no_name_is_counted_for_all_only(clock: Clock) -> None:
    book = ledger(clock, client_queries=1, client_seconds=1, queries=5)
    for _ in range(5):
        book.enter("")
    with pytest.raises(OverloadedError):
        book.enter("")
    for _ in range(5):
        book.leave("", 100)
    book.enter("")


def test_many_addresses_do_not_fill_the_memory(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_REMEMBERED", 100)
    book = ledger(clock, client_queries=1)
    book.enter("runs")
    book.enter("owes")
    book.leave("owes", 1000)
    for number in range(98):
        book.enter(str(number))
        book.leave(str(number), 0)
    for client in ("runs", "owes"):  # the last hundred are remembered, and who runs something always
        with pytest.raises(TooManyRequestsError):
            book.enter(client)
    for number in range(10_000):
        book.enter(str(number))
        book.leave(str(number), 0)
    assert len(book._accounts) <= 101
    with pytest.raises(TooManyRequestsError):
        book.enter("runs")
    book.leave("runs", 0)
    assert book.running == 0


def test_threads_lose_no_place() -> None:
    book = Ledger(Limits(queries=1000, client_queries=1000, client_seconds=1e9))

    def come_and_go(number: int) -> None:
        for _ in range(200):
            book.enter(str(number % 3))
            book.leave(str(number % 3), 0.0)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(come_and_go, range(16)))
    assert book.running == 0


class Engine(Endpoint):
    """Answers or fails as it is told, and says which build it has."""

    build = "b"

    def __init__(self) -> None:
        self.fault: Exception | None = None
        self.closed = False

    def query(self, request: Request) -> Answer:
        """The answer, or the fault."""
        if self.fault is not None:
            raise self.fault
        return Answer(b"x", SOLUTIONS[0], 20.0, queued=0.5, rows=3, cut=True)

    def close(self, grace: float = 0.0) -> None:
        """Note it."""
        self.closed = True


def test_the_gate_charges_and_tells(clock: Clock) -> None:
    engine = Engine()
    entrance = Gate(engine, ledger(clock, client_seconds=30))
    assert entrance.build == "b"
    traced = trace.Trace(client="a")
    token = trace.current.set(traced)
    try:
        for _ in range(2):
            entrance.query(Request("ASK {}"))
        assert (traced.query, traced.queued, traced.engine, traced.rows) == ("ASK {}", 1.0, 40.0, 6)
        assert traced.cut
        with pytest.raises(TooManyRequestsError):
            entrance.query(Request("ASK {}"))
        traced.client = "b"
        engine.fault = OverloadedError("busy", "queue_seconds")
        with pytest.raises(OverloadedError):
            entrance.query(Request("ASK {}"))
        assert traced.engine == 40.0, "who was not let run is not charged"
        engine.fault = QueryStoppedError("stopped", "seconds")
        with pytest.raises(QueryStoppedError):
            entrance.query(Request("ASK {}"))
        assert (traced.engine > 40.0, traced.queued) == (True, 1.0)
        before = traced.engine
        engine.fault.queued = 1.5
        with pytest.raises(QueryStoppedError):
            entrance.query(Request("ASK {}"))
        assert (traced.engine, traced.queued) == (before, 2.5), "nobody pays for waiting"
    finally:
        trace.current.reset(token)
    engine.fault = None
    assert entrance.query(Request("ASK {}")).body == b"x"  # outside of a request nobody is counted
    entrance.close()
    assert engine.closed


def test_whoever_leaves_pays_for_what_was_run(clock: Clock) -> None:
    class Endless(Endpoint):
        @property
        def build(self) -> str:
            return ""

        def query(self, request: Request) -> Answer:
            raise AssertionError(request)

        async def answer(self, request: Request) -> Answer:
            await asyncio.sleep(60)
            raise AssertionError(request)

        def close(self, grace: float = 0.0) -> None:
            pass

    async def leave(traced: trace.Trace) -> None:
        trace.current.set(traced)
        asking = asyncio.ensure_future(Gate(Endless(), ledger(clock)).answer(Request("ASK {}")))
        await asyncio.sleep(0.05)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking

    traced = trace.Trace("a")
    asyncio.run(leave(traced))
    assert 0.04 < traced.engine < 30

"""Any number of callers share a few workers, and slow queries do not keep the quick ones waiting.

A query begins in the quick lane, which has a place for each worker. One that is still running after a moment
makes way: it goes on at a lower priority and, if there is room beside, gives up its place, for which one more
worker stands by. What is running even then is slow. The slow lane is short, and who finds it full is sent
away.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from citygraph.endpoint.channel import Outcome
from citygraph.endpoint.interface import Load
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.line import DEPTH, Line
from citygraph.endpoint.places import Lane, Places
from citygraph.endpoint.process import Worker
from citygraph.errors import CitygraphError, OverloadedError, QueryStoppedError, StoreError

_NICENESS: Final = (0, 10, 15)  # of the lanes: to 10 goes a tenth of what goes to 0, to 15 a thirtieth
_SPARE: Final = 2
_SHORT_SECONDS: Final = 0.001  # what all before one in a line may take together
_REMEMBERED: Final = 100  # queries, roughly, by which the usual time is known


class Pool:
    """The workers over one store: ``workers`` quick places, as many in the lane behind, some for the slow.

    All calls come from one event loop. Workers that go ``abroad`` may make connections of their own.
    """

    def __init__(
        self,
        store: Path,
        limits: Limits,
        workers: int,
        loop: asyncio.AbstractEventLoop,
        *,
        abroad: bool = False,
    ) -> None:
        self._loop = loop
        self._abroad = abroad
        self._store = store
        self._limits = limits
        after = (0.0, limits.quick_seconds, max(limits.quick_seconds, limits.slow_seconds))
        places = (workers, workers, limits.slow_queries)
        self._lanes = [
            Lane(seconds, niceness, Places(number, loop))
            for seconds, niceness, number in zip(after, _NICENESS, places, strict=True)
        ]
        self._workers = workers
        self._idle: deque[Worker] = deque()
        self._lines: set[Line] = set()
        self._usual = _SHORT_SECONDS
        self._starting: set[asyncio.Future[Worker]] = set()
        self._retired = 0
        self._closed = False
        self._stopping: set[asyncio.Future[None]] = set()
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._standing_by = int(workers > 1)  # for a query that turns out slow
        with suppress(OSError):  # one that cannot be started now is started when it is needed
            self._idle.append(self._new())  # the others once it is ready, so that they do not hold it up

    async def ask(
        self, question: bytes, text: bytes, seconds: float, limit: str
    ) -> tuple[dict[str, Any], bytes]:
        """A worker's reply to ``question`` about the query ``text``; the header tells how long it ``queued``.

        Raises:
            OverloadedError: no place came free, or the slow lane is full.
            QueryStoppedError: it took more than ``seconds``, which is the ``limit`` of that name; the worker
                died of the query, or the pool was closed.
            StoreError: the store cannot be opened.
        """
        self._check_open()
        started = self._loop.time()
        while True:
            outcome = None
            try:
                line = self._joined(started) or await self._begun(started)
                outcome = line.put(question, text)
                if not await outcome.comes() and not outcome.over:
                    if not line.is_first(outcome):
                        continue  # whoever is in front takes long
                    await self._wait_out(line, outcome, seconds, limit)
                if outcome.frame is None:
                    raise await line.worker.died()
            except CitygraphError as error:
                began = outcome.began if outcome else None
                error.queued = (self._loop.time() if began is None else began) - started
                raise
            header, body = outcome.frame
            if "late" not in header:
                break
        began = started if outcome.began is None else outcome.began
        if "seconds" in header:
            self._usual += (min(header["seconds"], 2 * _SHORT_SECONDS) - self._usual) / _REMEMBERED
        return {**header, "queued": began - started}, body

    def load(self) -> Load:
        """What the workers are doing now; may be called from any thread."""
        alive = len(self._lines) + sum(not worker.dead for worker in tuple(self._idle))
        return Load(len(self._lines), self._lanes[0].places.waiting, alive, self._retired)

    async def close(self, grace: float = 0.0) -> None:
        """Kill every worker, those of running queries after ``grace`` seconds; nothing more is answered."""
        self._closed = True
        if grace:
            with suppress(TimeoutError):
                async with asyncio.timeout(grace):
                    await self._quiet.wait()
        for line in tuple(self._lines):  # whoever waits for it learns that it was stopped
            line.worker.kill()
        while self._idle:
            self._leave(self._idle.pop())
        if self._starting:
            await asyncio.wait(self._starting)
        if self._stopping:
            await asyncio.wait(self._stopping)

    def _new(self) -> Worker:
        return Worker(self._store, self._limits.memory_bytes, abroad=self._abroad)

    def _check_open(self) -> None:
        if self._closed:
            raise QueryStoppedError("The endpoint is closed.", "closed")

    def _joined(self, started: float) -> Line | None:
        """A line to stand in: a short one that soon moves on, or any while all places are taken.

        ``None`` for who has waited too long: he is told so where he would wait for a place.
        """
        if self._loop.time() - started > self._limits.queue_seconds:
            return None
        most = min(DEPTH, _SHORT_SECONDS / self._usual) if self._lanes[0].places.free else DEPTH
        return next((line for line in self._lines if line.length < most), None)

    async def _begun(self, started: float) -> Line:
        """A line of one's own, as soon as there is a place for it."""
        lane = self._lanes[0]
        patience = self._limits.queue_seconds - (self._loop.time() - started)
        if patience < 0 or not (lane.places.take() or await lane.places.wait(patience)):
            raise OverloadedError(
                f"All workers have been busy for {self._limits.queue_seconds:g} seconds. "
                "Try again in a moment.",
                "queue_seconds",
            )
        worker = None
        try:
            worker = await self._taken()
            while not await worker.ready():  # it died of a query that was before
                self._leave(worker)
                worker = await self._taken()
            self._check_open()
        except BaseException as error:
            lane.places.release()
            if worker is not None:
                self._leave(worker)
            if isinstance(error, StoreError):
                self._check_open()  # a worker killed while it starts cannot tell why
            raise
        self._refill(self._standing_by)
        line = Line(worker, lane, self._loop, self._over)
        self._lines.add(line)
        self._quiet.clear()
        return line

    async def _taken(self) -> Worker:
        """An idle worker, or else a new one."""
        while self._idle or self._starting:
            if not self._idle:
                await asyncio.wait(self._starting, return_when=asyncio.FIRST_COMPLETED)
                continue
            worker = self._idle.pop()
            if not worker.dead:  # while idle, so no query is to blame
                return worker
            self._leave(worker)
        self._check_open()
        try:
            return await asyncio.to_thread(self._new)
        except OSError as error:
            raise OverloadedError(
                f"No worker can be started now ({error}). Try again in a moment."
            ) from error

    async def _wait_out(self, line: Line, outcome: Outcome, seconds: float, limit: str) -> None:
        """Wait for a reply that takes longer than a moment, or break off."""
        try:
            came = await self._comes(line, outcome, seconds)
        except BaseException:
            line.break_off()
            raise
        if not came:
            line.break_off()
            raise QueryStoppedError(
                f"The query was stopped after {seconds:g} seconds. "
                "Ask for less at once, or be more specific.",
                limit,
            )

    async def _comes(self, line: Line, outcome: Outcome, seconds: float) -> bool:
        """Whether it is over in time, in one lane after another."""
        began = self._loop.time() if outcome.began is None else outcome.began
        for slower in self._lanes[1:]:
            if slower.seconds >= seconds or await outcome.comes(began + slower.seconds - self._loop.time()):
                break
            self._make_way(line, slower)
        return await outcome.comes(began + seconds - self._loop.time())

    def _make_way(self, line: Line, slower: Lane) -> None:
        """Go on at a lower priority, in the ``slower`` lane if it has a place."""
        line.worker.yield_to_others(slower.niceness)
        if slower.places.take():
            line.lane.places.release()
            line.lane = slower
            self._refill()
        elif slower is self._lanes[-1]:
            raise OverloadedError(
                "The query takes longer than a moment, and as many such queries as there may be are "
                "running. Try again in a while, or ask for less.",
                "slow_queries",
            )

    def _over(self, line: Line) -> None:
        self._lines.discard(line)
        if not self._lines:
            self._quiet.set()
        line.lane.places.release()
        if not line.fresh:
            self._leave(line.worker)
            self._refill(self._standing_by)
        elif line.worker.yields:
            line.worker.renew()
            self._keep(line.worker, last=True)
        else:
            self._keep(line.worker)

    def _keep(self, worker: Worker, last: bool = False) -> None:
        """Have a worker at hand, unless there are enough; the ``last`` one is taken after all others."""
        if self._closed or len(self._idle) >= self._workers + _SPARE * self._standing_by:
            self._leave(worker)
        elif last:
            self._idle.appendleft(worker)
        else:
            self._idle.append(worker)

    def _leave(self, worker: Worker) -> None:
        """End a worker, for which nobody has to wait."""
        self._retired += 1
        worker.leave()
        stopping = self._loop.run_in_executor(None, worker.stop)
        self._stopping.add(stopping)
        stopping.add_done_callback(self._stopping.discard)

    def _refill(self, more: int = 0) -> None:
        """Start workers where there are less than free quick places, and ``more``."""
        wanted = self._lanes[0].places.free + more - len(self._idle) - len(self._starting)
        for _ in range(0 if self._closed else wanted):
            starting = self._loop.run_in_executor(None, self._new)
            self._starting.add(starting)
            starting.add_done_callback(self._started)

    def _started(self, starting: asyncio.Future[Worker]) -> None:
        self._starting.discard(starting)
        if starting.exception() is None:  # one that cannot be started now is started when it is needed
            self._keep(starting.result(), last=True)

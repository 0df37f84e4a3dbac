"""Any number of threads share a few workers, and slow queries do not keep the quick ones waiting.

A query begins in the quick lane, which has a place for each worker. One that is still running after a moment
moves to the slow lane together with its worker, which from then on yields to all others; its place is free
at once, and where there are several, one more worker stands by for whoever takes it. The slow lane is short,
and who finds it full is sent away.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from contextlib import suppress
from pathlib import Path
from typing import Any

from citygraph.endpoint.interface import Load
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.process import Worker
from citygraph.errors import OverloadedError, QueryStoppedError, StoreError


class Pool:
    """The workers over one store: ``workers`` quick places, and as many slow ones as ``limits`` say.

    Those that go ``abroad`` may make connections of their own.
    """

    def __init__(self, store: Path, limits: Limits, workers: int, *, abroad: bool = False) -> None:
        self._abroad = abroad
        self._store = store
        self._limits = limits
        self._quick = threading.Semaphore(workers)
        self._slow = threading.Semaphore(limits.slow_queries)
        self._lock = threading.Lock()
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._all_idle = threading.Condition(self._lock)
        self._waiting = 0
        self._retired = 0
        self._closed = False
        self._most_idle = workers + (workers > 1)  # one stands by, for a query that turns out slow
        for _ in range(self._most_idle):
            self._refill()

    def ask(self, question: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """A worker's reply within ``seconds``; its header tells how long the query was ``queued``.

        Raises what ``Worker.ask`` raises, and besides:
            OverloadedError: no place came free in time, or the slow lane is full.
        """
        started = time.monotonic()
        if not self._quick.acquire(blocking=False) and not self._wait():
            raise OverloadedError(
                f"All workers have been busy for {self._limits.queue_seconds:g} seconds. "
                "Try again in a moment.",
                "queue_seconds",
            )
        queued = time.monotonic() - started
        place, worker, spent = self._quick, None, True
        try:
            worker = self._take()
            try:
                deadline = worker.ask(question, seconds)
            except StoreError:
                self._check_open()  # a worker killed while it starts cannot tell why
                raise
            if not worker.replies(min(seconds, self._limits.quick_seconds)):
                if not self._slow.acquire(blocking=False):
                    raise OverloadedError(
                        "The query takes longer than a moment, and as many such queries as there may be "
                        "are running. Try again in a while, or ask for less.",
                        "slow_queries",
                    )
                place = self._slow
                self._quick.release()
                worker.yield_to_others()
            header, body = worker.reply(deadline)
            spent = header.pop("spent") or place is self._slow
            return {**header, "queued": queued}, body
        finally:
            place.release()
            if worker is not None:
                self._give_back(worker, spent)

    def load(self) -> Load:
        """What the workers are doing now."""
        with self._lock:
            alive = len(self._busy) + sum(not worker.dead for worker in self._idle)
            return Load(len(self._busy), self._waiting, alive, self._retired)

    def close(self, grace: float = 0.0) -> None:
        """Kill every worker, those of running queries after ``grace`` seconds; nothing more is answered."""
        with self._lock:
            self._closed = True
            self._all_idle.wait_for(lambda: not self._busy, grace)
            for worker in self._busy:  # whoever waits for it learns that it was stopped
                worker.kill()
            while self._idle:
                self._idle.pop().stop()

    def _wait(self) -> bool:
        """Whether a quick place came free in time."""
        with self._lock:
            self._waiting += 1
        try:
            return self._quick.acquire(timeout=self._limits.queue_seconds)
        finally:
            with self._lock:
                self._waiting -= 1

    def _take(self) -> Worker:
        """An idle worker, or else a new one, marked as busy."""
        worker = None
        with self._lock:
            self._check_open()
            while self._idle and worker is None:
                worker = self._idle.pop()
                if worker.dead:  # while idle, so no query is to blame
                    worker.stop()
                    worker = None
            if worker is not None:
                self._busy.add(worker)
                return worker
        try:
            worker = Worker(self._store, self._limits.memory_bytes, abroad=self._abroad)
        except OSError as error:
            raise OverloadedError(
                f"No worker can be started now ({error}). Try again in a moment."
            ) from error
        with self._lock:
            self._busy.add(worker)
        return worker

    def _check_open(self) -> None:
        if self._closed:
            raise QueryStoppedError("The endpoint is closed.", "closed")

    def _give_back(self, worker: Worker, spent: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            kept = not spent and not self._closed and len(self._idle) < self._most_idle
            if kept:
                self._idle.append(worker)
            else:
                self._retired += 1
            if not self._busy:
                self._all_idle.notify_all()
        if not kept:
            worker.stop()
        if spent:  # starting takes a while, for which nobody has to wait
            threading.Thread(target=self._refill, daemon=True).start()

    def _refill(self) -> None:
        """Have one more worker ready; one that cannot be started now is started when it is needed."""
        with suppress(OSError):
            worker = Worker(self._store, self._limits.memory_bytes, abroad=self._abroad)
            with self._lock:
                if not self._closed and len(self._idle) < self._most_idle:
                    self._idle.appendleft(worker)
                    return
            worker.stop()

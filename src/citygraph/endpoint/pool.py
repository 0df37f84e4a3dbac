"""Any number of threads share a few workers, and a worker that broke is replaced."""

from __future__ import annotations

import queue
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from citygraph.endpoint.process import Worker
from citygraph.errors import OverloadedError, QueryStoppedError


class Pool:
    """A fixed number of workers, all started at once and each again as soon as it is spent."""

    def __init__(self, store: Path, memory_bytes: int, workers: int) -> None:
        self._store = store
        self._memory_bytes = memory_bytes
        self._idle: queue.LifoQueue[Worker | None] = queue.LifoQueue()  # None: one that is yet to be started
        self._busy: set[Worker] = set()
        self._lock = threading.Lock()
        self._closed = False
        for _ in range(workers):
            self._idle.put(self._started())

    def ask(
        self, question: dict[str, Any], seconds: float, queue_seconds: float
    ) -> tuple[dict[str, Any], bytes]:
        """A worker's reply; raises as ``Worker.ask`` does, and when all workers are busy for too long.

        Raises:
            OverloadedError: no worker came free within ``queue_seconds``.
        """
        worker = self._take(queue_seconds)
        spent = True
        try:
            header, body = worker.ask(question, seconds)
            spent = header.pop("spent")
            return header, body
        finally:
            self._give_back(worker, spent)

    def close(self) -> None:
        """Kill every worker, busy or not; whoever waits for a busy one learns that it was stopped."""
        with self._lock:
            self._closed = True
            for worker in self._busy:
                worker.kill()
        with suppress(queue.Empty):
            while True:
                idle = self._idle.get_nowait()
                if idle is not None:
                    idle.stop()

    def _take(self, queue_seconds: float) -> Worker:
        if self._closed:
            raise QueryStoppedError("The endpoint is closed.")
        try:
            worker = self._idle.get(timeout=queue_seconds)
        except queue.Empty:
            raise OverloadedError(
                f"All workers have been busy for {queue_seconds:g} seconds. Try again in a moment."
            ) from None
        if worker is not None and worker.dead:  # while idle, so no query is to blame
            worker.stop()
            worker = None
        try:
            worker = worker or Worker(self._store, self._memory_bytes)
        except OSError as error:
            self._idle.put(None)
            raise OverloadedError(
                f"No worker can be started now ({error}). Try again in a moment."
            ) from error
        with self._lock:
            self._busy.add(worker)
        return worker

    def _give_back(self, worker: Worker, spent: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            closed = self._closed
        if spent or closed:
            worker.stop()
        if closed:
            return
        self._idle.put(self._started() if spent else worker)

    def _started(self) -> Worker | None:
        with suppress(OSError):  # whoever takes the place tries again, and is told
            return Worker(self._store, self._memory_bytes)
        return None

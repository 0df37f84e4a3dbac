"""Clients who ask on and on while something is done to the server, and check all they are told."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException

from trials.served import Answer, eventually

Ask = Callable[[int], Answer]
Check = Callable[[int, Answer], None]


class Load:
    """What the clients saw: ``seen`` counts statuses, and kinds of broken connections by name."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self.over = threading.Event()
        self._lock = threading.Lock()

    def goes_on(self) -> None:
        """Wait until the clients got more answers."""
        before = self.seen["200"]
        eventually(lambda: self.seen["200"] > before + 10, "more answers")

    def work(self, ask: Ask, check: Check, breaks: bool) -> None:
        """Be one client."""
        number = 0
        while not self.over.is_set():
            number += 1
            try:
                answer = ask(number)
            except (OSError, HTTPException) as error:
                if not breaks:
                    raise
                self._saw(type(error).__name__)
                self.over.wait(0.02)
                continue
            check(number, answer)
            self._saw(str(answer.status))

    def _saw(self, what: str) -> None:
        with self._lock:
            self.seen[what] += 1


@contextmanager
def load(
    ask: Ask,
    check: Check,
    *,
    breaks: bool = False,
    clients: int = 6,
) -> Iterator[Load]:
    """``clients`` ask at once, each with numbers from 1 on, until the block ends.

    ``check`` judges every answer by its number. ``breaks`` allows connections to break.
    """
    made = Load()
    with ThreadPoolExecutor(clients) as threads:
        asking = [threads.submit(made.work, ask, check, breaks) for _ in range(clients)]
        try:
            yield made
        finally:
            made.over.set()
            for client in asking:
                client.result()  # what a client found wrong says more than what the trial missed for it

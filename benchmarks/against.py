"""Every query on every server: how long each takes, and how often ours is the faster."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.asking import Answered, Client, alone, never_seen
from benchmarks.results import spread
from benchmarks.servers import Server
from benchmarks.work import Task
from pyoxigraph import Store

Start = Callable[[], AbstractContextManager[Server]]
"""Starts a server."""
ENGINE: Final = "engine"
OURS: Final = "citygraph"
_ENOUGH_SECONDS: Final = 2.0


class Standing:
    """A server that is started again whenever it gave no answer, since it may still be at it."""

    def __init__(self, start: Start) -> None:
        self._start = start
        self._stack = ExitStack()
        self._client: Client | None = None

    def ask(self, query: str) -> Answered:
        """The answer, or that there was none."""
        if self._client is None:
            self._client = self._stack.enter_context(Client(self._stack.enter_context(self._start())))
        answered = self._client.ask(query)
        if answered.status == 0:
            self.close()
        return answered

    def close(self) -> None:
        """Stop the server."""
        self._stack.close()
        self._client = None


@dataclass
class _Tally:
    """What was seen of all tasks of one name: seconds, how many times those of ours, what went amiss."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    ratios: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unanswered: Counter[str] = field(default_factory=Counter)
    differing: Counter[str] = field(default_factory=Counter)

    def add(self, answers: Mapping[str, Answered]) -> None:
        ours = answers[OURS]
        for name, answered in answers.items():
            if answered.status != 200:
                self.unanswered[name] += 1
                continue
            self.seconds[name].append(answered.seconds)
            if name not in (OURS, ENGINE) and ours.status == 200:
                self.ratios[name].append(answered.seconds / ours.seconds)
                self.differing[name] += answered.rows != ours.rows

    def told(self, name: str) -> dict[str, Any]:
        return {
            "name": name,
            "ms": {server: round(1000 * statistics.median(each), 2) for server, each in self.seconds.items()},
            "times_ours": {server: spread(each) for server, each in self.ratios.items()},
            "unanswered": dict(+self.unanswered),
            "other_rows": dict(+self.differing),
        }


def compare(
    servers: Mapping[str, Start], store: Store, tasks: Sequence[Task], rounds: int
) -> list[dict[str, Any]]:
    """By name of task: milliseconds of each server and of the engine, and how many times those of ours.

    All texts are sent for the first time. A server that takes more than some seconds for a task is asked for
    it once only, and no more for tasks of that name when it gives no answer at all.
    """
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    standing = {name: Standing(start) for name, start in servers.items()}
    for task in tasks:
        tally, slow = tallies[task.name], set[str]()
        for _ in range(rounds):
            answers = {ENGINE: alone(store, never_seen(task.query))}
            for name, server in standing.items():
                if name in slow or tally.unanswered[name]:
                    continue
                answers[name] = server.ask(never_seen(task.query))
                if answers[name].seconds > _ENOUGH_SECONDS:
                    slow.add(name)
            if OURS in answers:
                tally.add(answers)
    for server in standing.values():
        server.close()
    return [tally.told(name) for name, tally in tallies.items()]

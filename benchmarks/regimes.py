"""What is asked of servers side by side: one function for each regime, all servers in every round."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, Final

from benchmarks.asking import Answered, Client, alone, never_seen
from benchmarks.load import MARK, rate
from benchmarks.results import spread
from benchmarks.servers import Server
from benchmarks.work import Task
from pyoxigraph import Store

Start = Callable[[], AbstractContextManager[Server]]
"""Starts a server."""
COSTLY: Final = 0.020
"""Seconds from which a query is costly to the engine."""
_ENOUGH_SECONDS: Final = 2.0
_LABELS: Final = "<http://www.w3.org/2000/01/rdf-schema#label>"


def rates(
    first: Server, second: Server, queries: dict[str, str], rounds: int, seconds: int
) -> dict[str, Any]:
    """Requests per second of two servers in turn, and the ratio of the first to the second in each round."""
    found = {}
    for name, query in queries.items():
        counted: dict[str, list[float]] = defaultdict(list)
        failed: dict[str, int] = defaultdict(int)
        for round_ in range(rounds + 1):
            for server in (first, second):
                measured = rate(server, query, seconds if round_ else 1)
                if round_:  # the first only warms both up
                    counted[server.name].append(measured.per_second)
                    failed[server.name] += measured.failed
        ratios = [a / b for a, b in zip(counted[first.name], counted[second.name], strict=True)]
        found[name] = {
            **{server: spread(each, 0) for server, each in counted.items()},
            "failed": dict(failed),
            "ratio": spread(ratios, 3),
        }
    return found


def repeated(thing: str, question: str) -> dict[str, str]:
    """Queries to be asked again and again."""
    return {"point": f"SELECT ?label {{ <{thing}> {_LABELS} ?label }}", "question": question}


def unseen(thing: str) -> dict[str, str]:
    """A point query with a variable that nobody has ever used."""
    return {"point": f"SELECT ?{MARK} {{ <{thing}> {_LABELS} ?{MARK} }}"}


def costly(server: Server, store: Store, tasks: Sequence[Task], rounds: int) -> list[dict[str, Any]]:
    """Queries that cost the engine more than COSTLY: the server's time against the engine's in each round."""
    found = []
    with Client(server) as client:
        for task in tasks:
            if alone(store, task.query).seconds < COSTLY:
                continue
            client.ask(never_seen(task.query))
            pairs, rows = [], None
            for _ in range(rounds):
                own = alone(store, never_seen(task.query))
                served = client.ask(never_seen(task.query))
                pairs.append((served.seconds, own.seconds))
                rows = served.rows if served.status == 200 else f"status {served.status}"
            found.append(
                {
                    "name": task.name,
                    "rows": rows,
                    "engine_ms": spread((1000 * own for _, own in pairs), 1),
                    "ratio": spread((a / b for a, b in pairs), 3),
                    "ratio_of_medians": round(
                        statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs), 3
                    ),
                }
            )
    return found


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


def latencies(
    servers: Mapping[str, Start],
    store: Store,
    tasks: Sequence[Task],
    rounds: int,
) -> list[dict[str, Any]]:
    """Milliseconds of every server and of the engine for each task, in texts never sent before.

    A server that takes more than some seconds for a task is asked for it once only, and no more for tasks of
    that name when it gives no answer at all.
    """
    found: list[dict[str, Any]] = []
    standing = {name: Standing(start) for name, start in servers.items()}
    silent: set[tuple[str, str]] = set()
    for task in tasks:
        times: dict[str, list[float]] = defaultdict(list)
        rows: dict[str, Any] = {}
        for _ in range(rounds):
            times["engine"].append(alone(store, never_seen(task.query)).seconds)
            for name, server in standing.items():
                if (name, task.name) in silent or max(times[name], default=0) > _ENOUGH_SECONDS:
                    continue
                answered = server.ask(never_seen(task.query))
                times[name].append(answered.seconds)
                rows[name] = answered.rows if answered.status == 200 else f"status {answered.status}"
                if answered.status == 0:
                    silent.add((name, task.name))
        figures = {name: spread((1000 * one for one in each), 2) for name, each in times.items() if each}
        found.append({"name": task.name, "ms": figures, "rows": rows})
    for server in standing.values():
        server.close()
    return found

"""What is asked of servers side by side: one function for each regime, all servers in every round."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from benchmarks.asking import Client, alone, never_seen
from benchmarks.load import MARK, rate
from benchmarks.results import spread
from benchmarks.servers import Server
from benchmarks.work import Task
from pyoxigraph import Store

from citygraph.settings import Settings

COSTLY: Final = 0.020
"""Seconds from which a query is costly to the engine."""
WORKERS: Final = Settings().workers
"""Processes that may answer, each of which has read nothing at first."""
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
    """Queries that cost the engine more than COSTLY: the server's time against the engine's in each round.

    Both have answered the query before, in another text; what takes the engine some seconds is asked once.
    """
    found = []
    with Client(server) as client:
        for task in tasks:
            first = alone(store, task.query).seconds
            if first < _ENOUGH_SECONDS:
                first = alone(store, task.query).seconds
            if first < COSTLY:
                continue
            if first < _ENOUGH_SECONDS:
                for _ in range(WORKERS):
                    client.ask(never_seen(task.query))
            pairs, rows = [], None
            for round_ in range(rounds if first < _ENOUGH_SECONDS else 1):
                if round_ % 2:  # whoever comes second may find something warmed up
                    served = client.ask(never_seen(task.query))
                own = alone(store, never_seen(task.query))
                if not round_ % 2:
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

"""Honest queries at a steady rate, alone and among hostile ones that come from other clients."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from benchmarks.asking import Answered, Client, never_seen
from benchmarks.results import spread
from benchmarks.servers import Server

HOSTILE: Final = (
    "SELECT * { ?a ?b ?c . ?d ?e ?f . FILTER(STR(?c) < STR(?f)) }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT * { ?s ?p ?o } ORDER BY STR(?o) DESC(STR(?s)) ?p",
    "SELECT DISTINCT ?a ?z { ?a (!<urn:no>|^!<urn:no>)* ?z }",
    "SELECT * { ?s ?p ?o FILTER(REGEX(STR(?o), '^(([a-z])+.)+[A-Z]([a-z])+$')) }",
    "SELECT (GROUP_CONCAT(STR(?o)) AS ?all) { ?s ?p ?o . ?t ?q ?o }",
)
"""Cross joins, everything sorted, a path from anywhere to anywhere, a regular expression on everything."""
_SENDERS: Final = 64
_HONEST_CLIENTS: Final = 8


@dataclass
class _Round:
    """Seconds from when a query was due until its answer, so that a server that lags behind shows."""

    seconds: list[float] = field(default_factory=list)
    honest: Counter[int] = field(default_factory=Counter)
    hostile: Counter[int] = field(default_factory=Counter)

    @property
    def p99(self) -> float:
        return sorted(self.seconds)[int(0.99 * (len(self.seconds) - 1))]

    @property
    def median(self) -> float:
        return sorted(self.seconds)[len(self.seconds) // 2]


def mixture(
    server: Server, honest: Sequence[str], rounds: int, seconds: float, per_second: float, share: float = 0.05
) -> dict[str, Any]:
    """The 99th percentile of honest queries without and with ``share`` of hostile ones, round by round."""
    calm, stormy = [], []
    _send(server, honest, min(5, seconds), per_second, 0.0)
    for _ in range(rounds):
        calm.append(_send(server, honest, seconds, per_second, 0.0))
        stormy.append(_send(server, honest, seconds, per_second, share))
    return {
        "honest_per_second": per_second,
        "seconds": seconds,
        "share": share,
        "median_ms": spread(1000 * each.median for each in calm),
        "median_among_hostile_ms": spread(1000 * each.median for each in stormy),
        "p99_ms": spread(1000 * each.p99 for each in calm),
        "p99_among_hostile_ms": spread(1000 * each.p99 for each in stormy),
        "ratio": spread(b.p99 / a.p99 for a, b in zip(calm, stormy, strict=True)),
        "honest_statuses": _counted(each.honest for each in stormy),
        "hostile_statuses": _counted(each.hostile for each in stormy),
    }


def _counted(counters: Any) -> dict[str, int]:
    total: Counter[int] = sum(counters, Counter())
    return {str(status): number for status, number in sorted(total.items())}


def _send(server: Server, honest: Sequence[str], seconds: float, per_second: float, share: float) -> _Round:
    chance, done, local = random.Random(1), _Round(), threading.local()
    lock = threading.Lock()

    def ask(query: str, due: float, sender: str) -> None:
        if getattr(local, "sender", None) != sender:
            local.sender, local.client = sender, Client(server, sender)
        answered: Answered = local.client.ask(never_seen(query))
        with lock:
            if sender.startswith("10.0.0."):
                done.seconds.append(time.perf_counter() - due)
                done.honest[answered.status] += 1
            else:
                done.hostile[answered.status] += 1

    # Hostile senders have threads of their own: however long they wait, they do not delay the others.
    with ThreadPoolExecutor(_SENDERS) as honestly, ThreadPoolExecutor(_SENDERS) as hostilely:
        started, number = time.perf_counter(), 0
        while (due := started + number / per_second) < started + seconds:
            time.sleep(max(0.0, due - time.perf_counter()))
            number += 1
            if chance.random() < share:
                hostilely.submit(ask, chance.choice(HOSTILE), due, f"10.9.9.{1 + number % 4}")
            else:
                sender = f"10.0.0.{1 + number % _HONEST_CLIENTS}"
                honestly.submit(ask, chance.choice(honest), due, sender)
        honestly.shutdown(wait=True)
        hostilely.shutdown(wait=True)
    return done

"""Ours beside Oxigraph's server, rdflib-endpoint, Virtuoso and the engine alone, all in one run.

    python -m benchmarks.peers                                            # the shipped graph
    python -m benchmarks.peers --root build/generated/2000000 --name generated --without rdflib-endpoint

Every figure is a median over rounds in which the servers take turns, with the least and the most. A line for
each promise says whether it held. Results are kept in benchmarks/results/.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from benchmarks import against, memory, promises, regimes, results
from benchmarks.asking import Client, alone
from benchmarks.mixture import mixture
from benchmarks.servers import Server, ours, oxigraph, rdflib, virtuoso
from benchmarks.work import Task, a_city, others, questions
from pyoxigraph import Store

from citygraph import layout
from citygraph.dataset.build import Build, ensure
from citygraph.layout import Layout

PEERS: Final[dict[str, Callable[[Build], AbstractContextManager[Server]]]] = {
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "rdflib-endpoint": rdflib,
}
FIRST: Final = "SELECT ?thing { ?thing <http://www.w3.org/2000/01/rdf-schema#label> ?label } LIMIT 1"


@dataclass(frozen=True)
class Subject:
    """What is measured, and how much of it."""

    given: argparse.Namespace
    layout: Layout
    build: Build
    store: Store


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--root", type=Path, help="project to serve (default: the shipped one)")
    parser.add_argument("--name", default="shipped", help="what the results are called")
    parser.add_argument("--into", type=Path, default=results.FOLDER, help="folder of the results")
    parser.add_argument("--without", nargs="*", default=[], choices=list(PEERS), help="servers to leave out")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each count of requests")
    parser.add_argument("--values", type=int, default=3, help="of each parameter of each question")
    parser.add_argument("--mix-seconds", type=float, default=20.0, help="of each round among hostile queries")
    parser.add_argument("--only", nargs="*", choices=list(PARTS), help="parts to measure anew")
    given = parser.parse_args()
    found = layout.find(given.root)
    build = ensure(found)
    on = Subject(given, found, build, Store.read_only(str(build.store)))
    result = results.kept(given.into, f"peers-{given.name}") if given.only else {}
    result["statements"] = sum(build.manifest.statements.values())
    for name, part in PARTS.items():
        if given.only is None or name in given.only:
            result[name] = part(on)
            for promise in promises.of({name: result[name]}):
                print(promise, flush=True)
            path = results.keep(given.into, f"peers-{given.name}", result)
            print(f"kept in {path}")


def start(on: Subject) -> dict[str, Any]:
    """Seconds from the command to the first answer, and what the web's processes hold after some work."""
    starts = []
    tasks = list(questions(on.layout, on.store, 1))
    for round_ in range(on.given.rounds):
        began = time.perf_counter()
        with ours(on.given.root) as server, Client(server) as client:
            if client.ask(FIRST).status != 200:
                raise SystemExit("The server gave no first answer.")
            starts.append(time.perf_counter() - began)
            if round_ == on.given.rounds - 1:
                for task in tasks:
                    client.ask(task.query)
                megabytes = memory.web(server.process)
    return {"seconds": results.spread(starts), "web_mb": round(megabytes)}


def rates(on: Subject) -> dict[str, Any]:
    """Requests per second, repeated and never seen, beside Oxigraph's server."""
    point, extent = a_city(on.store), (on.given.rounds, on.given.seconds)
    tasks = questions(on.layout, on.store, 1)
    asked = next(task.query for task in tasks if task.name == "co-signers")
    with ours(on.given.root) as first, oxigraph(on.build) as second:
        again = regimes.rates(
            first, second, regimes.repeated(point, asked), on.given.rounds, on.given.seconds
        )
        new = regimes.rates(first, second, regimes.unseen(point), *extent)
    return {"repeated": again, "unseen": new}


def costly(on: Subject) -> list[dict[str, Any]]:
    """Queries that cost the engine more than 20 ms, against the engine alone."""
    tasks = [*questions(on.layout, on.store, on.given.values), *others(on.store)]
    with ours(on.given.root) as server:
        return regimes.costly(server, on.store, tasks, on.given.rounds)


def beside(on: Subject) -> list[dict[str, Any]]:
    """Every question and other queries, on every server."""
    tasks = [*questions(on.layout, on.store, on.given.values), *others(on.store)]
    servers: dict[str, Callable[[], AbstractContextManager[Server]]] = {
        "citygraph": partial(ours, on.given.root)
    }
    servers |= {name: partial(peer, on.build) for name, peer in PEERS.items() if name not in on.given.without}
    return against.compare(servers, on.store, tasks, on.given.rounds)


def mix(on: Subject) -> dict[str, Any]:
    """Honest queries among hostile ones."""
    honest = [task.query for task in cheap(on)]
    found = {}
    with ours(on.given.root, bounded=True) as server:
        found["citygraph"] = mixture(server, honest, on.given.rounds, on.given.mix_seconds, 40)
    with oxigraph(on.build, timeout=10) as server:
        found["oxigraph"] = mixture(server, honest, 1, on.given.mix_seconds, 40)
    return found


def cheap(on: Subject) -> list[Task]:
    """Questions that cost the engine less than 20 ms, and the point query: what most people ask."""
    tasks = questions(on.layout, on.store, 4)
    return [task for task in tasks if alone(on.store, task.query).seconds < regimes.COSTLY]


PARTS: Final[dict[str, Callable[[Subject], Any]]] = {
    "start": start,
    "rates": rates,
    "costly": costly,
    "mix": mix,
    "beside": beside,
}

if __name__ == "__main__":
    main()

"""How everything grows from 10,000 statements to 10,000,000; draws the picture of docs/performance.md.

    python -m benchmarks.scaling             # 10,000 to 2,000,000: some ten minutes
    python -m benchmarks.scaling --copies 5  # and the largest five times over
    python -m benchmarks.scaling --again     # asks once more, of the builds that are there
    python -m benchmarks.scaling --draw      # the picture again, from what was kept

Generated graphs and their builds stay in build/generated/ for the next time.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import time
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks import memory, results
from benchmarks.asking import Client, alone, never_seen
from benchmarks.copies import copies
from benchmarks.generate import generate
from benchmarks.picture import draw
from benchmarks.servers import BIN, ROOT, ours
from benchmarks.work import OTHERS, a_city
from pyoxigraph import Store

from citygraph import layout
from citygraph.dataset.build import Build, current
from citygraph.layout import Layout
from citygraph.namespaces import sparql_prologue
from citygraph.questions import load

SIZES: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000, 2_000_000)
FOLDER: Final = ROOT / "build/generated"
QUESTION: Final = "co-signers"
SETTLED_SECONDS: Final = 2
"""After so long all workers have started, of which the first answer awaits one."""
ASKED: Final = {
    "aggregate": "aggregate: parts of each document",
    "everything": "aggregate: things of each class",
}
"""What is timed at every size beside a point query and a question."""


def main() -> None:
    """Measure each size that was asked for, keep the results, draw."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scaling", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--copies", type=int, default=0, help="of the largest build, as one more size")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--into", type=Path, default=results.FOLDER, help="folder of the results")
    parser.add_argument("--again", action="store_true", help="keep what the builds took, and ask once more")
    parser.add_argument("--draw", action="store_true", help="only draw what scaling.json holds")
    given = parser.parse_args()
    if given.again:
        kept = results.kept(given.into, "scaling")["sizes"]
        sizes = [*given.sizes, max(given.sizes)]  # the copies come last
        measured = [
            {**each, **_again(size, each, given.rounds)} for size, each in zip(sizes, kept, strict=False)
        ]
        results.keep(given.into, "scaling", {"sizes": measured})
    elif not given.draw:
        measured = []
        for size in given.sizes:
            measured.append(_size(size, given.rounds))
            results.keep(given.into, "scaling", {"sizes": measured})
        if given.copies:
            measured.append(_copied(max(given.sizes), given.copies, given.rounds))
            results.keep(given.into, "scaling", {"sizes": measured})
    images = ROOT / "docs/images" if given.into == results.FOLDER else given.into
    draw(given.into / "scaling.json", images)


def _size(size: int, rounds: int) -> dict[str, Any]:
    root = FOLDER / str(size)
    if not root.exists():
        generate(root, size)
    place = layout.find(root)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(
        [BIN / "citygraph", "--root", root, "build", "--force"], check=True, stdout=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    build = current(place)
    assert build is not None
    return {
        "statements": sum(build.manifest.statements.values()),
        "build_seconds": round(seconds, 1),
        "build_cpu_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "build_mb": after.ru_maxrss // 1024,
        **_asked(root, place, build, rounds),
    }


def _again(size: int, before: dict[str, Any], rounds: int) -> dict[str, Any]:
    root = FOLDER / str(size)
    place = layout.find(root)
    if times := before.get("copies"):
        place = replace(place, builds=root.parent / f"{size}-times-{times}")
        os.environ[layout.BUILD_VARIABLE] = str(place.builds)
    build = current(place)
    assert build is not None
    return _asked(root, place, build, rounds)


def _copied(size: int, times: int, rounds: int) -> dict[str, Any]:
    root = FOLDER / str(size)
    place = layout.find(root)
    build = current(place)
    assert build is not None
    elsewhere = replace(place, builds=root.parent / f"{size}-times-{times}")
    began = time.perf_counter()
    statements = copies(build, elsewhere, times)
    seconds = time.perf_counter() - began
    large = current(elsewhere)
    assert large is not None
    os.environ[layout.BUILD_VARIABLE] = str(elsewhere.builds)
    return {
        "statements": statements,
        "copies": times,
        "load_seconds": round(seconds, 1),
        **_asked(root, elsewhere, large, rounds),
    }


def _asked(root: Path, place: Layout, build: Build, rounds: int) -> dict[str, Any]:
    store = Store.read_only(str(build.store))
    city = a_city(store)
    question = load(place.questions)[QUESTION].bind({"city": city})
    tasks = {
        "point": f"SELECT ?label {{ <{city}> <http://www.w3.org/2000/01/rdf-schema#label> ?label }}",
        "question": question,
        **{name: sparql_prologue() + OTHERS[what] for name, what in ASKED.items()},
    }
    starts, served = [], {name: list[float]() for name in tasks}
    for round_ in range(rounds):
        began = time.perf_counter()
        with ours(root) as server, Client(server) as client:
            if client.ask(tasks["point"]).status != 200:
                raise SystemExit("no first answer")
            starts.append(time.perf_counter() - began)
            if round_ == rounds - 1:
                time.sleep(SETTLED_SECONDS)
                for name, query in tasks.items():
                    client.ask(never_seen(query))
                    served[name] = [client.ask(never_seen(query)).seconds for _ in range(3 * rounds)]
                megabytes = memory.web(server.process)
    own = {name: [alone(store, never_seen(q)).seconds for _ in range(rounds)] for name, q in tasks.items()}
    return {
        "store_mb": round(sum(path.stat().st_size for path in build.store.iterdir()) / 2**20, 1),
        "start_seconds": results.spread(starts),
        "web_mb": round(megabytes),
        "served_ms": {name: results.spread(1000 * one for one in each) for name, each in served.items()},
        "engine_ms": {name: results.spread(1000 * one for one in each) for name, each in own.items()},
    }


if __name__ == "__main__":
    main()

"""How long it takes to make the index of names, how large it is, and how long a search takes.

    python -m benchmarks.search                                    the shipped graph
    python -m benchmarks.search --root build/generated/300000      one that benchmarks.generate wrote

Names of the graph are searched for as they are, with two letters changed over, by their first letters, as
while one types, and letters that mean nothing. Times are of one thread, by its work (CPU) and by the clock.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Final

from citygraph import layout
from citygraph.dataset.build import Build, ensure
from citygraph.dataset.writing import write_names
from citygraph.search import Index

TIMES: Final = 300
_NAMES: Final = "SELECT text FROM name WHERE whole IS NOT NULL ORDER BY id"


def measured(index: Index, texts: Iterable[str], limit: int) -> str:
    """The median, the time that one in twenty exceeds and the longest (milliseconds), by CPU and by clock."""
    times: tuple[list[float], list[float]] = ([], [])
    for text in texts:
        work, clock = time.thread_time(), time.perf_counter()
        index.search(text, language="en", limit=limit)
        times[0].append(1000 * (time.thread_time() - work))
        times[1].append(1000 * (time.perf_counter() - clock))
    told = (
        f"{statistics.median(each):7.2f} {statistics.quantiles(each, n=20)[-1]:7.2f} {max(each):7.2f}"
        for each in times
    )
    return "   ".join(told)


def slipped(name: str, chance: random.Random) -> str:
    """``name`` with two neighbours changed over."""
    at = chance.randrange(max(1, len(name) - 1))
    return name[:at] + name[at + 1 : at + 2] + name[at : at + 1] + name[at + 2 :]


def report(build: Build) -> None:
    """Print what the index of ``build`` costs."""
    with tempfile.TemporaryDirectory() as folder:
        work, clock = time.process_time(), time.perf_counter()
        write_names(build.store, Path(folder) / "names")
        work, clock = time.process_time() - work, time.perf_counter() - clock
    with closing(sqlite3.connect(build.names)) as tables:
        names = [name for (name,) in tables.execute(_NAMES)]
    print(f"{len(names):,} names, {build.names.stat().st_size:,} bytes, made in {work:.2f} s ({clock:.2f} s)")
    chance = random.Random(1)
    chosen = [chance.choice(names) for _ in range(TIMES)]
    letters = "abcdefghijklmnop"
    asked = {
        "a name": (chosen, 20),
        "a name with a slip": ([slipped(name, chance) for name in chosen], 20),
        "three letters": ([name[:3] for name in chosen], 8),
        "one letter": ([name[:1] for name in chosen], 8),
        "nonsense": (["".join(chance.choices(letters, k=9)) for _ in range(TIMES)], 20),
    }
    print(f"{'':20} CPU: median, 95 %, most      clock: median, 95 %, most (ms, n={TIMES})")
    with Index.open(build.names) as index:
        index.search("slips need the vocabulary, which is read with the first")
        for words, (texts, limit) in asked.items():
            print(f"{words:20} {measured(index, texts, limit)}")


def main() -> None:
    """Build where needed, and measure."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--root", type=Path, help="the project to measure (default: the shipped one)")
    report(ensure(layout.find(parser.parse_args().root)))


if __name__ == "__main__":
    main()

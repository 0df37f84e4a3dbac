"""How long each question takes as it stands in its file, against the cheapest query there is.

Everything is measured in one run on the shipped graph, through the same worker that answers on the pages.
"""

from __future__ import annotations

import statistics
import time

import citygraph
from citygraph.session import Citygraph

TIMES = 9


def milliseconds(g: Citygraph, query: str) -> list[float]:
    """How long the query took, each of some times, after one time that does not count."""
    g.select(query)
    found = []
    for _ in range(TIMES):
        started = time.perf_counter()
        g.select(query)
        found.append(1000 * (time.perf_counter() - started))
    return found


def main() -> None:
    """Print all questions, the slowest first."""
    with citygraph.open() as g:
        floor = statistics.median(milliseconds(g, "SELECT * { VALUES ?x { 1 } }"))
        measured = {name: milliseconds(g, question.text) for name, question in g.questions.items()}
    print(f"{'the cheapest query':32} {floor:8.2f} ms")
    for name, times in sorted(measured.items(), key=lambda each: -statistics.median(each[1])):
        middle = statistics.median(times)
        spread = f"({min(times):.2f} to {max(times):.2f}, n={TIMES})"
        print(f"{name:32} {middle:8.2f} ms  {spread:32} {middle / floor:6.1f} times the cheapest")


if __name__ == "__main__":
    main()

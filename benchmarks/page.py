"""Writes the figures of docs/performance.md from benchmarks/results/, between the marks in the page.

python -m benchmarks.page          # write
python -m benchmarks.page --check  # only say whether the page tells what was kept
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks import promises as promised
from benchmarks.results import FOLDER, kept, told

PAGE: Final = Path(__file__).parents[1] / "docs/performance.md"
GRAPHS: Final = {"shipped": "shipped graph", "generated": "generated graph"}
_PART: Final = re.compile(r"(<!-- figures: ([a-z-]+) -->\n).*?(<!-- end -->)", re.DOTALL)


def main() -> None:
    """Write or check."""
    written = PAGE.read_text(encoding="utf-8")
    wanted = _PART.sub(lambda part: part[1] + "\n".join(FIGURES[part[2]]()) + "\n" + part[3], written)
    if "--check" in sys.argv:
        sys.exit(0 if wanted == written else "The page tells other figures; run: python -m benchmarks.page")
    PAGE.write_text(wanted, encoding="utf-8")


def _kept(name: str) -> dict[str, Any]:
    return kept(FOLDER, name)


def _table(heads: Sequence[str], rows: list[Sequence[object]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(map(str, row))} |"


def machine() -> Iterator[str]:
    """On what and when each set of figures was measured."""
    rows: list[Sequence[object]] = []
    for name in ("peers-shipped", "peers-generated", "scaling"):
        if found := _kept(name):
            on = found["machine"]
            said = f"{on['processor']}, {on['cores']} cores, {on['memory_gb']} GB, {on['system']}"
            versions = f"Python {on['python']}, pyoxigraph {on['engine']}"
            rows.append((f"`{name}.json`", on["day"], said, versions, on["load_before"]))
    yield from _table(("results", "day", "machine", "software", "load average"), rows)


def promises() -> Iterator[str]:
    """Every promise, what was measured on each graph, and whether it held."""
    rows: list[Sequence[object]] = []
    for key, graph in GRAPHS.items():
        rows += [
            (each.words, graph, each.bound, each.figure, "yes" if each.held else "**no**")
            for each in promised.of(_kept(f"peers-{key}"))
        ]
    yield from _table(("what", "on", "promised", "measured", "held"), rows)


def rates() -> Iterator[str]:
    """Requests per second of both servers."""
    rows: list[Sequence[object]] = []
    for key, graph in GRAPHS.items():
        found = _kept(f"peers-{key}").get("rates", {})
        for regime, words in (("repeated", "repeated"), ("unseen", "never seen")):
            for name, each in found.get(regime, {}).items():
                figures = told(each["citygraph"]), told(each["oxigraph"]), told(each["ratio"])
                rows.append((f"{name}, {words}", graph, *figures))
    yield from _table(("query", "on", "citygraph", "Oxigraph's server", "ratio"), rows)


def costly() -> Iterator[str]:
    """Every query that costs the engine more than 20 ms."""
    rows: list[Sequence[object]] = []
    for key, graph in GRAPHS.items():
        rows += [
            (each["name"], graph, each["rows"], told(each["engine_ms"]), told(each["ratio"]))
            for each in _kept(f"peers-{key}").get("costly", [])
        ]
    yield from _table(("query", "on", "rows", "engine alone, ms", "citygraph / engine"), rows)


def beside(key: str) -> Iterator[str]:
    """Milliseconds of every server for every query."""
    found = _kept(f"peers-{key}").get("beside", [])
    names = ["engine", "citygraph", "oxigraph", "virtuoso", "rdflib-endpoint"]
    used = [name for name in names if any(name in each["ms"] or name in each["unanswered"] for each in found)]
    rows = [(each["name"], *(_milliseconds(each, name) for name in used)) for each in found]
    yield from _table(("query", *used), [*rows])


def _milliseconds(each: dict[str, Any], name: str) -> str:
    if name not in each["ms"]:
        return "no answer" if each["unanswered"].get(name) else "not asked"
    figure = f"{each['ms'][name]:g}" + (", other rows" if each["other_rows"].get(name) else "")
    is_peer = name not in ("engine", "citygraph", "oxigraph")
    slower = each["times_ours"].get(name, {"median": 1})["median"] < 1
    return f"**{figure}**" if slower or (is_peer and not promised.is_faster(each, name)) else figure


def mixture() -> Iterator[str]:
    """Honest queries among hostile ones, by server."""
    rows: list[Sequence[object]] = []
    for key, graph in GRAPHS.items():
        for server, each in _kept(f"peers-{key}").get("mix", {}).items():
            answers = ", ".join(f"{number} × {status}" for status, number in each["honest_statuses"].items())
            figures = told(each["p99_ms"]), told(each["p99_among_hostile_ms"]), told(each["ratio"])
            rows.append((server, graph, *figures, answers))
    heads = ("server", "on", "p99 without, ms", "p99 with, ms", "ratio", "honest answers among hostile ones")
    yield from _table(heads, rows)


def scaling() -> Iterator[str]:
    """Everything by number of statements."""
    rows: list[Sequence[object]] = []
    for each in _kept("scaling").get("sizes", []):
        made = f"{each['build_seconds']} s, {each['build_mb']:,} MB" if "build_mb" in each else ""
        made = made or f"loaded: {each['load_seconds']} s"
        served = (
            f"{each['served_ms'][name]['median']:g}"
            for name in ("point", "question", "aggregate", "everything")
        )
        held = f"{each['store_mb']:,}", each["web_mb"], told(each["start_seconds"])
        rows.append((f"{each['statements']:,}", made, *served, *held))
    heads = (
        "statements", "build", "point, ms", "co-signers of the busiest city, ms",
        "parts of documents, ms", "classes, ms",
        "store, MB", "web, MB", "start, s",
    )  # fmt: skip
    yield from _table(heads, rows)


FIGURES: Final[dict[str, Callable[[], Iterator[str]]]] = {
    "machine": machine,
    "promises": promises,
    "rates": rates,
    "costly": costly,
    "beside-shipped": lambda: beside("shipped"),
    "beside-generated": lambda: beside("generated"),
    "mixture": mixture,
    "scaling": scaling,
}

if __name__ == "__main__":
    main()

"""The picture of how everything grows, on logarithmic scales and readable on light and dark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

# Okabe and Ito's colours, which people tell apart who see fewer; each with a mark and a line of its own.
_LINES: Final = (("#0072B2", "o", "-"), ("#D55E00", "s", "--"), ("#009E73", "^", "-."), ("#CC79A7", "D", ":"))
_GREY: Final = "#808080"


def draw(kept: Path, folder: Path) -> Path:
    """Draw what ``kept`` holds as scaling.svg in ``folder``."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot

    sizes: list[dict[str, Any]] = json.loads(kept.read_text())["sizes"]
    statements = [each["statements"] for each in sizes]
    grey: dict[Any, Any] = dict.fromkeys(
        ("text.color", "axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color", "grid.color"), _GREY
    )
    with mpl.rc_context(
        {**grey, "svg.hashsalt": "citygraph", "svg.fonttype": "none", "font.size": 10, "axes.grid": True,
         "grid.alpha": 0.3, "legend.frameon": False, "lines.markersize": 5}
    ):  # fmt: skip
        figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
        names = {
            "point": "labels of one city", "question": "co-signers of the busiest city",
            "aggregate": "parts of each document", "everything": "things of each class",
        }  # fmt: skip
        for (name, words), line in zip(names.items(), _LINES, strict=True):
            _plot(left, statements, [each["served_ms"][name]["median"] for each in sizes], words, line)
        left.set(title="Answers over HTTP, never asked before", xlabel="statements", ylabel="milliseconds")
        built = [each for each in sizes if "build_cpu_seconds" in each]
        counts = [each["statements"] for each in built]
        _plot(right, counts, [each["build_cpu_seconds"] for each in built], "build, CPU seconds", _LINES[0])
        _plot(right, counts, [each["build_mb"] for each in built], "build, MB at most", _LINES[1])
        _plot(right, statements, [each["store_mb"] for each in sizes], "store on disk, MB", _LINES[2])
        _plot(right, statements, [each["web_mb"] for each in sizes], "web processes, MB", _LINES[3])
        right.set(title="What it takes", xlabel="statements", ylabel="seconds or megabytes")
        for axes in (left, right):
            axes.set_ylim(top=30 * axes.get_ylim()[1])  # room for the legend
            axes.legend(fontsize=9, loc="upper left")
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "scaling.svg"
        figure.savefig(path, transparent=True, metadata={"Date": None})
        pyplot.close(figure)
    return path


def _plot(axes: Any, x: list[float], y: list[float], words: str, line: tuple[str, str, str]) -> None:
    colour, mark, dash = line
    axes.loglog(x, y, color=colour, marker=mark, linestyle=dash, label=words)

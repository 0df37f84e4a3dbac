"""Timelines as files: date and name on the left, the mark on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from citygraph.web.language import current
from citygraph.web.pictures.files.text import wrapped
from citygraph.web.pictures.moments import Mark, Timeline
from citygraph.web.words import date_words

NAMES: Final = 300
"""Pixels from the left edge at which names begin."""
TRACK: Final = (900, 670)
"""Where the scale begins, and how wide it is."""
_LINE: Final = 26
_SIZE: Final = 20
_LABEL: Final = 20
"""Pixels between two rows of labels of the scale."""


@dataclass(frozen=True)
class Row:
    """A line of the list: where it begins, its height, and what stands in it."""

    y: int
    height: int
    date: str
    lines: tuple[str, ...]
    mark: Mark | None


def sheet(drawing: Timeline) -> dict[str, Any]:
    """What the template of the file shows."""
    rows: list[Row] = []
    y = 0
    for moment in drawing.moments:
        status = f" ({moment.status.name})" if moment.status and moment.is_planned else ""
        lines = wrapped(moment.thing.name + status, TRACK[0] - NAMES - 30, _SIZE)
        height = len(lines) * _LINE + 14
        rows.append(Row(y, height, date_words(moment.date, current()), lines, moment.mark))
        y += height
    labels = 1 + max((tick.row for tick in drawing.ticks if tick.row is not None), default=0)
    return {
        "rows": rows,
        "ticks": drawing.ticks,
        "labels": labels,
        "head": labels * _LABEL + 16,
        "height": y,
        "track": TRACK,
        "names": NAMES,
        "line": _LINE,
    }

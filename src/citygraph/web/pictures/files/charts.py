"""Charts as files: names on the left, bars with their numbers on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from citygraph.web.language import current
from citygraph.web.pictures.bars import Chart
from citygraph.web.pictures.files.text import WIDTH, wrapped
from citygraph.web.words import number_words

NAMES: Final = 560
"""Pixels that names may take."""
_BARS: Final = WIDTH - NAMES - 160
_LINE: Final = 26
_SIZE: Final = 20


@dataclass(frozen=True)
class Row:
    """A heading, or a bar in pixels with its number."""

    y: int
    lines: tuple[str, ...]
    heading: bool = False
    length: float = 0
    number: str = ""


def sheet(drawing: Chart) -> dict[str, Any]:
    """What the template of the file shows."""
    rows: list[Row] = []
    y = 0
    for group in drawing.groups:
        if group.thing:
            name = f"{group.thing.name} ({group.of.name})" if group.of else group.thing.name
            lines = wrapped(name, WIDTH - 48, _SIZE, bold=True)
            rows.append(Row(y + 12, lines, heading=True))
            y += len(lines) * _LINE + 18
        for bar in group.bars:
            lines = wrapped(bar.thing.name, NAMES - 40, _SIZE)
            number = number_words(str(bar.number), current())
            rows.append(Row(y, lines, length=bar.length * _BARS / 100, number=number))
            y += len(lines) * _LINE + 10
    return {"rows": rows, "height": y, "names": NAMES, "line": _LINE}

"""Maps as files: the base map, a dot for each spot, and names where they have room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from citygraph.web.picture import text_width
from citygraph.web.pictures import basemaps
from citygraph.web.pictures.files.text import WIDTH
from citygraph.web.pictures.places import Map

_SIZE: Final = 20
_DOT: Final = 8


@dataclass(frozen=True)
class Dot:
    """A spot of a map in pixels, and its name where there is room for it, on its left or its right."""

    x: float
    y: float
    name: str = ""
    anchor: str = "start"
    name_x: float = 0


def sheet(drawing: Map) -> dict[str, Any]:
    """What the template of the file shows."""
    height = round(WIDTH * drawing.box[3] / drawing.box[2])
    outlines = basemaps.outlines()
    return {"box": drawing.box, "dots": tuple(_dots(drawing)), "outlines": outlines, "height": height}


def _dots(drawing: Map) -> Iterator[Dot]:
    left, top, width, _ = drawing.box
    scale = WIDTH / width
    at = [((spot.x - left) * scale, (spot.y - top) * scale) for spot in drawing.spots]
    taken = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in at]
    for (x, y), spot in zip(at, drawing.spots, strict=True):
        name = ", ".join(place.thing.name for place in spot.places)
        long, gap = text_width(name, _SIZE), _DOT + 5
        for anchor, name_x, start in (("start", x + gap, x + gap), ("end", x - gap, x - gap - long)):
            box = (start, y - _SIZE / 2, start + long, y + _SIZE / 2)
            if start >= 0 and start + long <= WIDTH and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Dot(x, y, name, anchor, name_x)
                break
        else:
            yield Dot(x, y)


Box = tuple[float, float, float, float]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

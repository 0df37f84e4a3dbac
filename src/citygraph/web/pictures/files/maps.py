"""Maps as files: the base map, a dot for each spot, and names where they have room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from citygraph.web.pictures import basemaps
from citygraph.web.pictures.files.text import WIDTH
from citygraph.web.pictures.naming import named
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
    return {"box": drawing.box, "dots": _dots(drawing), "outlines": outlines, "height": height}


def _dots(drawing: Map) -> tuple[Dot, ...]:
    left, top, width, _ = drawing.box
    scale = WIDTH / width
    spots = [((spot.x - left) * scale, (spot.y - top) * scale, spot.called) for spot in drawing.spots]
    return tuple(
        Dot(x, y, name.text, name.anchor, name.x) if name else Dot(x, y)
        for (x, y, _), name in zip(spots, named(spots, WIDTH, _SIZE, _DOT), strict=True)
    )

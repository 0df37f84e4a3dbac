"""Pictures as files: SVG that needs no style sheet and no script, for slides and print."""

from __future__ import annotations

from typing import Any, Final

from flask import Response, render_template

from citygraph.web.pictures.bars import Chart
from citygraph.web.pictures.drawing import Picture
from citygraph.web.pictures.files import charts, maps, timelines
from citygraph.web.pictures.files.text import WIDTH, wrapped
from citygraph.web.pictures.moments import Timeline
from citygraph.web.pictures.places import Map

FILES: Final = ("map", "timeline", "chart")
"""Views whose pictures are files; a network is drawn by a script, which can save it."""


def svg(picture: Picture | None, title: str, chosen: str = "") -> Response:
    """``picture`` as an SVG file under its ``title`` and what was ``chosen``; of nothing, it says so."""
    sheet: dict[str, Any] = {}
    match picture and picture.drawing:
        case Map() as drawing:
            sheet = maps.sheet(drawing)
        case Timeline() as drawing:
            sheet = timelines.sheet(drawing)
        case Chart() as drawing:
            sheet = charts.sheet(drawing)
    kind = picture.kind if picture and sheet else "empty"
    body = render_template(
        f"files/{kind}.svg",
        title=wrapped(title, WIDTH - 48, 30, bold=True),
        chosen=wrapped(chosen, WIDTH - 48, 20) if chosen else (),
        width=WIDTH,
        **sheet,
    )
    return Response(body, content_type="image/svg+xml; charset=utf-8")

"""``/download/``: the dumps of the build, with their sizes and the right media types."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, abort, render_template, send_file

from citygraph.web.language import gettext, marked

FILES: Final[dict[str, tuple[str, str]]] = {
    "citygraph.nq": ("application/n-quads", marked("One fact a line, each with the file it comes from.")),
    "citygraph.trig": ("application/trig", marked("The same, grouped by file and easy to read.")),
    "citygraph.ttl": ("text/turtle", marked("All facts together, without the files they come from.")),
    "manifest.json": ("application/json", marked("What the build was made from: the SHA-256 of each file.")),
}
"""Media type and words for each file of a build that may be taken away."""


@dataclass(frozen=True)
class Download:
    """One file to take away; ``size`` is in bytes."""

    name: str
    media_type: str
    words: str
    size: int


def blueprint(folder: Path | None) -> Blueprint:
    """A page that lists the dumps in ``folder``, and the dumps; without a folder it says there are none.

    The manifest lies in the folder of the build, in which the folder of its dumps is.
    """
    pages = Blueprint("downloads", __name__, url_prefix="/download")
    files = {name: place / name for name in FILES if (place := _place(folder, name))}

    @pages.get("/")
    def index() -> str:
        found = [
            Download(name, FILES[name][0], gettext(FILES[name][1]), path.stat().st_size)
            for name, path in files.items()
        ]
        return render_template("downloads.html", downloads=found)

    @pages.get("/<name>")
    def file(name: str) -> Response:
        if name not in files:
            abort(404)
        # Equal builds have equal files, whenever and wherever they were made.
        tag = f"{folder.parent.name if folder else ''}-{name}"
        return send_file(files[name].resolve(), mimetype=FILES[name][0], as_attachment=True, etag=tag)

    return pages


def _place(folder: Path | None, name: str) -> Path | None:
    return (
        next((place for place in (folder, folder.parent) if (place / name).is_file()), None)
        if folder
        else None
    )

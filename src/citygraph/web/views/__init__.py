"""Pictures of the whole graph, such as ``/map``: each a question with its form, its table and its data."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Blueprint, Response, render_template

from citygraph.questions import load
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web import wanted
from citygraph.web.answering import Answering
from citygraph.web.memory import Memory
from citygraph.web.negotiation import Choice

VIEWS: Final = load(Path(__file__).parent)
"""The questions behind the pictures, by their addresses."""
_NAMES: Final = ", ".join(VIEWS)


def blueprint(memory: Memory) -> Blueprint:
    """A page for each picture; its data by extension or by Accept."""
    pages = Blueprint("views", __name__)
    answering = Answering(memory)

    @pages.get(f"/<any({_NAMES}):view>.<any(json, csv, tsv, xml):extension>")
    def data(view: str, extension: str) -> Response:
        form = next(form for form in SOLUTIONS if form.name == extension)
        return answering.data(VIEWS[view], Choice(form, form.media_type, 1.0))

    @pages.get(f"/<any({_NAMES}):view>.svg")
    def picture(view: str) -> Response:
        return answering.picture(VIEWS[view])

    @pages.get(f"/<any({_NAMES}):view>/embed")
    def embed(view: str) -> Response:
        return answering.embedded(VIEWS[view], f"/{view}", examples=False)

    @pages.get(f"/<any({_NAMES}):view>")
    def page(view: str) -> Response:
        choice = wanted.data(SOLUTIONS)
        if choice:
            return answering.data(VIEWS[view], choice)
        shown = answering.page(VIEWS[view], f"/{view}", examples=False)
        return shown.response(render_template("view.html", **shown.told))

    return pages

"""``/questions/``: every question as a form, a picture, a table and a permalink that also answers as data."""

from __future__ import annotations

import difflib

from flask import Blueprint, Response, render_template

from citygraph.errors import echoed
from citygraph.namespaces import BASE
from citygraph.questions import Questions
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web import faults, wanted
from citygraph.web.answering import Answering
from citygraph.web.labels import Label
from citygraph.web.language import current, gettext
from citygraph.web.memory import Memory
from citygraph.web.negotiation import Choice
from citygraph.web.order import grouped


def blueprint(memory: Memory, questions: Questions) -> Blueprint:
    """The list of questions and a page for each; data by extension (``.json``, ``.csv`` …) or by Accept."""
    pages = Blueprint("questions", __name__, url_prefix="/questions")
    answering = Answering(memory)

    @pages.get("/")
    def index() -> str:
        return render_template("questions.html", groups=grouped(questions))

    @pages.get("/<question>.<any(json, csv, tsv, xml):extension>")
    def data(question: str, extension: str) -> Response:
        form = next(form for form in SOLUTIONS if form.name == extension)
        return answering.data(questions[question], Choice(form, form.media_type, 1.0))

    @pages.get("/<question>.svg")
    def picture(question: str) -> Response:
        return answering.picture(questions[question])

    @pages.get("/<question>/embed")
    def embed(question: str) -> Response:
        return answering.embedded(questions[question], f"/questions/{question}")

    @pages.get("/<question>")
    def page(question: str) -> Response:
        choice = wanted.data(SOLUTIONS)
        if question not in questions and not choice:
            message = gettext("There is no question “%(name)s”.") % {"name": echoed(question)}
            return faults.answer(404, message, _nearest(question, questions))
        found = questions[question]
        if choice:
            return answering.data(found, choice)
        shown = answering.page(found, f"/questions/{question}")
        return shown.response(render_template("question.html", **shown.told))

    return pages


def _nearest(question: str, questions: Questions) -> dict[str, Label]:
    """Addresses and titles of the questions whose names are most like one that is not there."""
    names = difflib.get_close_matches(question.casefold(), questions, n=3, cutoff=0.6)
    return {f"{BASE}questions/{name}": Label(questions[name].title[current()], current()) for name in names}

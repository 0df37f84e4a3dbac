"""``/questions/``: every question as a form, a table and a permalink that also answers as data."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, request

from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import parse
from citygraph.errors import CitygraphError
from citygraph.questions import Question, Questions
from citygraph.rdf.formats import SOLUTIONS
from citygraph.tables import named
from citygraph.web import wanted
from citygraph.web.blanks import Blanks
from citygraph.web.labels import Labels
from citygraph.web.language import current
from citygraph.web.memory import Memory
from citygraph.web.negotiation import Choice

ROWS = 2000
"""Rows a page shows; the data formats give all."""


def blueprint(memory: Memory, questions: Questions) -> Blueprint:
    """The list of questions and a page for each; data by extension (``.json``, ``.csv`` …) or by Accept."""
    pages = Blueprint("questions", __name__, url_prefix="/questions")
    blanks = Blanks(memory)
    labels = Labels(memory)

    @pages.get("/")
    def index() -> str:
        return render_template("questions.html", questions=questions.values())

    @pages.get("/<question>.<any(json, csv, tsv, xml):extension>")
    def data(question: str, extension: str) -> Response:
        form = next(form for form in SOLUTIONS if form.name == extension)
        return _data(questions[question], Choice(form, form.media_type, 1.0))

    @pages.get("/<question>")
    def page(question: str) -> Response:
        found = questions[question]
        choice = wanted.data(SOLUTIONS)
        return _data(found, choice) if choice else _page(found)

    def _data(question: Question, choice: Choice) -> Response:
        iris = blanks.iris(question, _given())
        sparql = question.bind(iris, current())
        answer = memory.endpoint.query(Request(sparql, solutions=choice.format))
        response = Response(answer.body, content_type=choice.content_type)
        response.headers["Content-Disposition"] = f'inline; filename="{question.id}.{choice.format.name}"'
        response.headers["Server-Timing"] = f"engine;dur={answer.seconds * 1000:.2f}"
        response.vary.add("Accept")
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    def _page(question: Question) -> Response:
        asked = any(name != "lang" for name in request.args)
        fields = (
            blanks.fields(question, _given(), current()) if asked else blanks.examples(question, current())
        )
        values = {field.parameter.name: field.given for field in fields if field.given}
        told: dict[str, Any] = {}
        status = 200
        if any(field.unknown for field in fields):
            status = 404
        elif any(field.missing for field in fields):
            status = 400 if asked else 200
        else:
            iris = blanks.iris(question, _given() if asked else values)
            told["sparql"] = question.bind(iris, current())
            try:
                told |= _answer(question, told["sparql"])
            except CitygraphError as error:
                status, told["fault"] = error.status, error
        body = render_template(
            "question.html", question=question, fields=fields, values=values, asked=asked, **told
        )
        response = Response(body, status, content_type="text/html; charset=utf-8")
        response.vary.add("Accept")
        return response

    def _answer(question: Question, sparql: str) -> dict[str, Any]:
        solutions = parse(memory.endpoint.query(Request(sparql)).body)
        shown = named(solutions, lambda name: question.heading(name, current()), ROWS)
        return {"table": shown, "names": labels.of(shown.unnamed(), current())}

    return pages


def _given() -> dict[str, str]:
    return {name: text.strip() for name, text in request.args.items() if name != "lang" and text.strip()}

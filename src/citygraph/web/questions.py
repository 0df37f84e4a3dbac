"""``/questions/``: every question as a form, a table and a permalink that also answers as data."""

from __future__ import annotations

import difflib
from typing import Any

from flask import Blueprint, Response, render_template, request

from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import select
from citygraph.errors import CitygraphError, OverloadedError, StoreError, UsageError
from citygraph.namespaces import BASE
from citygraph.questions import Question, Questions
from citygraph.rdf.formats import SOLUTIONS
from citygraph.tables import named
from citygraph.web import faults, headers, wanted
from citygraph.web.blanks import Blanks, read_given
from citygraph.web.explaining import advice, explained
from citygraph.web.labels import Label, Labels
from citygraph.web.language import current, gettext
from citygraph.web.memory import Memory
from citygraph.web.negotiation import Choice
from citygraph.web.order import by_interest

ROWS = 2000
"""Rows a page shows; the data formats give all."""


def blueprint(memory: Memory, questions: Questions) -> Blueprint:
    """The list of questions and a page for each; data by extension (``.json``, ``.csv`` …) or by Accept."""
    pages = Blueprint("questions", __name__, url_prefix="/questions")
    blanks = Blanks(memory)
    labels = Labels(memory)

    @pages.get("/")
    def index() -> str:
        return render_template("questions.html", questions=by_interest(questions))

    @pages.get("/<question>.<any(json, csv, tsv, xml):extension>")
    def data(question: str, extension: str) -> Response:
        form = next(form for form in SOLUTIONS if form.name == extension)
        return _data(questions[question], Choice(form, form.media_type, 1.0))

    @pages.get("/<question>")
    def page(question: str) -> Response:
        choice = wanted.data(SOLUTIONS)
        if question not in questions and not choice:
            message = gettext("There is no question “%(name)s”.") % {"name": question}
            return faults.answer(404, message, _nearest(question, questions))
        found = questions[question]
        return _data(found, choice) if choice else _page(found)

    def _data(question: Question, choice: Choice) -> Response:
        given = read_given(question, request.args)
        if problems := given.problems(str):
            raise UsageError(" ".join(problems))
        sparql = question.bind(blanks.iris(question, given.values), current())
        answer = memory.endpoint.query(Request(sparql, solutions=choice.format))
        response = Response(answer.body, content_type=choice.content_type)
        response.headers["Server-Timing"] = f"engine;dur={answer.seconds * 1000:.2f}"
        response.headers.extend(headers.truncated(answer))
        response.vary.add("Accept")
        return response

    def _page(question: Question) -> Response:
        given = read_given(question, request.args)
        problems = given.problems(gettext)
        fields = (
            blanks.fields(question, given.values, current())
            if given.asked or problems
            else blanks.examples(question, current())
        )
        values = {field.parameter.name: field.given for field in fields if field.given}
        told: dict[str, Any] = {}
        status = 200
        if problems:
            status = 400
        elif any(field.unknown for field in fields):
            status = 404
        elif any(field.missing for field in fields):
            status = 400 if given.asked else 200
        else:
            iris = blanks.iris(question, given.values if given.asked else values)
            told["sparql"] = question.bind(iris, current())
            try:
                told |= _answer(question, told["sparql"])
            except CitygraphError as error:
                status, told["fault"] = error.status, error
                told["explained"] = explained(error)
                if isinstance(error, OverloadedError | StoreError):  # all else is not the reader's to mend
                    told["mend"] = advice(error)
        body = render_template(
            "question.html",
            question=question,
            fields=fields,
            values=values,
            asked=given.asked,
            problems=problems,
            **told,
        )
        response = Response(body, status, content_type="text/html; charset=utf-8")
        response.vary.add("Accept")
        return faults.retry(response, told["fault"]) if "fault" in told else response

    def _answer(question: Question, sparql: str) -> dict[str, Any]:
        solutions = select(memory.endpoint, sparql)
        shown = named(solutions, lambda name: question.heading(name, current()), ROWS)
        return {"table": shown, "names": labels.of(shown.unnamed(), current())}

    return pages


def _nearest(question: str, questions: Questions) -> dict[str, Label]:
    """Addresses and titles of the questions whose names are most like one that is not there."""
    names = difflib.get_close_matches(question.casefold(), questions, n=3, cutoff=0.6)
    return {f"{BASE}questions/{name}": Label(questions[name].title[current()], current()) for name in names}

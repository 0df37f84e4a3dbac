"""Answers to a question as an address gives its blanks: as data, or as all that its page shows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from flask import Response, render_template, request

from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import Solutions, select
from citygraph.errors import CitygraphError, OverloadedError, StoreError, UsageError
from citygraph.questions import FREE, Question
from citygraph.tables import Table, named
from citygraph.web import faults, headers
from citygraph.web.blanks import Blanks, Field, Given, read_given
from citygraph.web.code import snippets
from citygraph.web.explaining import advice, explained
from citygraph.web.labels import Labels
from citygraph.web.language import current, gettext
from citygraph.web.memory import Memory
from citygraph.web.naming import brief, called
from citygraph.web.negotiation import Choice
from citygraph.web.pictures.drawing import Picture, draw
from citygraph.web.pictures.files import FILES, svg

PAGE_ROWS: Final = 25
"""Rows of an answer on one page."""
ROWS: Final = 2000
"""Rows on the page of them all; the data formats have no such limit."""


@dataclass(frozen=True)
class Page:
    """The status of a page and what its template shows."""

    status: int
    told: dict[str, Any]

    def response(self, body: str) -> Response:
        """The answer whose body the template has made."""
        response = Response(body, self.status, content_type="text/html; charset=utf-8")
        response.vary.add("Accept")
        return faults.retry(response, self.told["fault"]) if "fault" in self.told else response


class Answering:
    """Answers from one graph."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._blanks = Blanks(memory)
        self._labels = Labels(memory)

    def data(self, question: Question, choice: Choice) -> Response:
        """The engine's own answer in the format chosen."""
        sparql, _ = self._bound(question)
        answer = self._memory.endpoint.query(Request(sparql, solutions=choice.format))
        response = Response(answer.body, content_type=choice.content_type)
        response.headers["Server-Timing"] = f"engine;dur={answer.seconds * 1000:.2f}"
        response.headers.extend(headers.truncated(answer))
        response.vary.add("Accept")
        return response

    def picture(self, question: Question) -> Response:
        """The picture of the answer as a file; 404 where there is none, or a script has to draw it."""
        if question.view not in FILES:
            return faults.answer(404, gettext("This answer has no picture."))
        sparql, iris = self._bound(question)
        found = self._picture(question, select(self._memory.endpoint, sparql), iris)
        fields = self._blanks.fields(question, read_given(question, request.args).values, current())
        return svg(found, question.title[current()], _chosen(fields))

    def page(self, question: Question, address: str, *, examples: bool = True) -> Page:
        """The form at ``address`` with what the request gives, and the answer to it if it can be asked.

        A request that gives nothing is answered for the ``examples`` of the file, or without any value.
        """
        given = read_given(question, request.args)
        problems = given.problems(gettext)
        fields = (
            self._blanks.fields(question, given.values, current())
            if given.asked or problems or not examples
            else self._blanks.examples(question, current())
        )
        values = {field.parameter.name: field.given for field in fields if field.given}
        told: dict[str, Any] = {
            "question": question,
            "address": address,
            "fields": fields,
            "values": values,
            "chosen": _chosen(fields),
            "asked": given.asked,
            "problems": problems,
        }
        status = _status(given, fields, problems)
        if status == 200 and not any(field.missing for field in fields):
            iris = self._blanks.iris(question, given.values if given.asked else values)
            told["sparql"] = question.bind(iris, current())
            told["snippets"] = snippets(address, {**values, "lang": current()}, told["sparql"])
            try:
                told |= self._answer(question, told["sparql"], iris)
            except CitygraphError as error:
                status, told["fault"] = error.status, error
                told["explained"] = explained(error)
                if isinstance(error, OverloadedError | StoreError):  # all else is not the reader's to mend
                    told["mend"] = advice(error)
        told["called"] = called(question, fields if given.asked and status == 200 else ())
        told["brief"] = brief(told["called"])
        return Page(status, told)

    def embedded(self, question: Question, address: str, *, examples: bool = True) -> Response:
        """The answer alone, on a page that any site may show in a frame."""
        shown = self.page(question, address, examples=examples)
        response = shown.response(render_template("embed.html", **shown.told))
        response.headers["Content-Security-Policy"] = headers.FRAMED
        return response

    def _bound(self, question: Question) -> tuple[str, dict[str, str]]:
        given = read_given(question, request.args)
        if problems := given.problems(str):
            raise UsageError(" ".join(problems))
        iris = self._blanks.iris(question, given.values)
        return question.bind(iris, current()), iris

    def _answer(self, question: Question, sparql: str, iris: dict[str, str]) -> dict[str, Any]:
        solutions = select(self._memory.endpoint, sparql)
        whole = named(solutions, lambda name: question.heading(name, current()))
        shown, page, pages = paged(whole, request.args.get("page", "1"))
        return {
            "build": self._memory.endpoint.build,
            "table": shown,
            "page": page,
            "pages": pages,
            "names": self._labels.of(shown.unnamed(), current()),
            "picture": self._picture(question, solutions, iris),
        }

    def _picture(self, question: Question, solutions: Solutions, iris: dict[str, str]) -> Picture | None:
        if question.draws is None:
            return None
        return draw(solutions, question.draws, self._memory, self._labels, iris)


def paged(whole: Table, wanted: str) -> tuple[Table, int, int]:
    """The rows of the page ``wanted`` (a number, or ``all``), which page it is and how many there are.

    A page that is not there is the nearest one.
    """
    pages = max(1, ceil(whole.total / PAGE_ROWS))
    if wanted == "all":
        return replace(whole, rows=whole.rows[:ROWS]), 1, 1
    page = min(max(int(wanted[:9]) if wanted.isdecimal() else 1, 1), pages)
    return replace(whole, rows=whole.rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]), page, pages


def _chosen(fields: tuple[Field, ...]) -> str:
    """What fills the blanks, in words: “City: Dushanbe; Year: 2024”."""
    return "; ".join(
        f"{field.parameter.label[current()]}: {field.chosen}" for field in fields if field.chosen
    )


def _status(given: Given, fields: tuple[Field, ...], problems: tuple[str, ...]) -> int:
    if problems:
        return 400
    if any(field.unknown and field.parameter.kind in FREE for field in fields):
        return 400
    if any(field.unknown for field in fields):
        return 404
    return 400 if given.asked and any(field.missing for field in fields) else 200

"""The SPARQL page: the query kept as typed, its fault shown where it stands, its answer as a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from flask import Response, render_template

from citygraph.endpoint.interface import Answer
from citygraph.endpoint.solutions import parse, truth
from citygraph.errors import CitygraphError
from citygraph.namespaces import sparql_prologue
from citygraph.questions import Questions
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from citygraph.tables import Table, plain
from citygraph.web.editor.words import page_data
from citygraph.web.excerpt import Excerpt
from citygraph.web.explaining import advice, explained
from citygraph.web.labels import Label, Labels
from citygraph.web.language import current
from citygraph.web.links import is_local
from citygraph.web.order import by_interest
from citygraph.web.problems import described

ROWS: Final = 1000
"""Rows the page shows; the data formats give all."""
NAMED: Final = 1000
"""Things of an answer that the page calls by their labels; it asks for 500 at once."""
CHARACTERS: Final = 200_000
"""Characters of a graph the page shows."""

FIRST: Final = """PREFIX cg: <https://w3id.org/citygraph/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?city ?label WHERE {
  ?city a cg:City ; rdfs:label ?label .
  FILTER(LANG(?label) = "%s")
}
ORDER BY ?label
"""

Page = Callable[[str | None, CitygraphError | None, Answer | None, int], Response]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a query: the sentence, where it stands, and how to mend it.

    ``message`` is English; ``explained`` says it in the language of the page where that is another.
    """

    message: str
    explained: str | None
    mend: str
    excerpt: Excerpt | None


@dataclass(frozen=True)
class Result:
    """An answer to show: a table, a yes or no, or a graph as text.

    ``cut`` says that the page shows its beginning only, ``ends_at`` after how many rows the answer itself
    was cut.
    """

    seconds: float
    table: Table | None = None
    truth: bool | None = None
    text: str | None = None
    cut: bool = False
    ends_at: int | None = None


def sparql_page(questions: Questions, labels: Labels) -> Page:
    """The function that writes the page for a query, its fault and its answer, whichever there is.

    Things of ours that an answer names are called by their labels, at most ``NAMED`` of them.
    """

    def page(
        query: str | None, error: CitygraphError | None, answer: Answer | None, status: int = 200
    ) -> Response:
        result = _result(answer) if answer else None
        body = render_template(
            "sparql.html",
            names=_names(result.table, labels) if result and result.table else {},
            query=query if query is not None else FIRST % current(),
            asked=query,
            fault=_fault(query or "", error) if error else None,
            result=result,
            examples=by_interest(questions),
            formats=GRAPHS if answer and answer.format in GRAPHS else SOLUTIONS,
            prologue=sparql_prologue(),
            editor=page_data(),
        )
        return Response(body, status, content_type="text/html; charset=utf-8")

    return page


def _names(table: Table, labels: Labels) -> Mapping[str, Label]:
    ours = dict.fromkeys(iri for iri in table.unnamed() if is_local(iri))
    found = labels.of(islice(ours, NAMED), current())
    return {iri: label for iri, label in found.items() if label.language}


def _fault(query: str, error: CitygraphError) -> Fault:
    return Fault(str(error), explained(error), advice(error), described(error, query).excerpt)


def _result(answer: Answer) -> Result:
    ends_at = answer.rows if answer.cut else None
    if answer.format in GRAPHS:
        text = answer.body.decode("utf-8")
        return Result(answer.seconds, text=text[:CHARACTERS], cut=len(text) > CHARACTERS, ends_at=ends_at)
    if (answered := truth(answer.body)) is not None:
        return Result(answer.seconds, truth=answered)
    solutions = parse(answer.body)
    return Result(answer.seconds, plain(solutions, ROWS), cut=len(solutions) > ROWS, ends_at=ends_at)

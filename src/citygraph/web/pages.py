"""The home page: what this is, for whom, how much, what is new."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, render_template

from citygraph.endpoint.solutions import Solutions, select
from citygraph.namespaces import PREFIXES, sparql_prologue
from citygraph.questions import Question, Questions
from citygraph.questions.draws import Places
from citygraph.questions.question import BLANK
from citygraph.web.blanks import Blanks, Field
from citygraph.web.labels import Labels
from citygraph.web.language import current, marked_plural, ngettext
from citygraph.web.memory import Memory
from citygraph.web.order import by_interest
from citygraph.web.pictures.drawing import Picture, draw

FIGURES: Final[tuple[tuple[str, tuple[str, str], str], ...]] = (
    ("read", marked_plural("document read in full", "documents read in full"), "/id/doc/"),
    ("cg:Document", marked_plural("document in all", "documents in all"), "/id/doc/"),
    ("cg:Municipality", marked_plural("city", "cities"), "/id/city/"),
    ("cg:CityNetwork", marked_plural("city network", "city networks"), "/id/network/"),
    ("cg:Organisation", marked_plural("other organisation", "other organisations"), "/id/org/"),
    ("cg:Commitment", marked_plural("commitment", "commitments"), "/id/commitment/"),
    ("cg:Appeal", marked_plural("appeal", "appeals"), "/id/appeal/"),
    ("cg:Signature", marked_plural("signature", "signatures"), "/id/signature/"),
)
"""What is counted (a class, or ``read``: documents with a source text), its words, where it is listed."""

_CLASSES: Final = " ".join(name for name, _, _ in FIGURES if ":" in name)
COUNTS: Final = (
    sparql_prologue()
    + f"""SELECT ?what (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  {{
    VALUES ?what {{ {_CLASSES} }} ?thing a ?what
    FILTER(?what != cg:Organisation || NOT EXISTS {{ ?thing a cg:CityNetwork }})
  }}
  UNION {{ ?thing cg:sourceText ?text BIND("read" AS ?what) }}
}} GROUP BY ?what"""
)
NEWEST: Final = (
    sparql_prologue()
    + """SELECT ?document ?documentLabel (SAMPLE(?written) AS ?date) WHERE {
  ?document a cg:Document ; cg:sourceText ?text ; cg:date ?written ; cg:earliest ?day .
  ?document rdfs:label ?documentLabel .
  FILTER(LANG(?documentLabel) = "%s")
} GROUP BY ?document ?documentLabel ORDER BY DESC(MAX(?day)) ?document LIMIT 5"""
)
CITIES: Final = (
    sparql_prologue()
    + """SELECT ?city ?cityLabel WHERE {
  ?city a cg:Municipality ; cg:point ?point ; rdfs:label ?cityLabel FILTER(LANG(?cityLabel) = "%s")
} ORDER BY STR(?cityLabel) ?city LIMIT 500"""
)
"""What stands on the map of the home page; ``/map`` has all."""


@dataclass(frozen=True)
class Figure:
    """One number of the home page, its words and the page that lists what it counts."""

    count: int
    words: str
    href: str


@dataclass(frozen=True)
class Sentence:
    """A question as one sentence: words, and the fields of its blanks where they stand."""

    question: Question
    pieces: tuple[str | Field, ...]


def blueprint(memory: Memory, questions: Questions) -> Blueprint:
    """The page that introduces the graph."""
    pages = Blueprint("pages", __name__)
    blanks, labels = Blanks(memory), Labels(memory)
    telling = [question for question in by_interest(questions) if question.sentence]

    @pages.get("/")
    def home() -> str:
        language = current()
        return render_template(
            "home.html",
            sentences=[_sentence(question, blanks.examples(question, language)) for question in telling],
            count=len(questions),
            picture=memory.get(("cities", language), lambda: _map(memory, labels, language)),
            figures=_figures(memory),
            newest=memory.get(("newest", language), lambda: select(memory.endpoint, NEWEST % language)),
        )

    return pages


def _map(memory: Memory, labels: Labels, language: str) -> Picture | None:
    return draw(select(memory.endpoint, CITIES % language), Places("city"), memory, labels, {})


def _sentence(question: Question, fields: tuple[Field, ...]) -> Sentence:
    by_name = {field.parameter.name: field for field in fields}
    pieces = BLANK.split(question.sentence[current()])  # words and names of parameters by turns
    return Sentence(question, tuple(by_name[piece] if at % 2 else piece for at, piece in enumerate(pieces)))


def _figures(memory: Memory) -> tuple[Figure, ...]:
    found: Solutions = memory.get("figures", lambda: select(memory.endpoint, COUNTS))
    counts = {row["what"].value: int(row["count"].value) for row in found}
    figures = (
        (counts.get(name.replace("cg:", PREFIXES["cg"]), 0), words, href) for name, words, href in FIGURES
    )
    return tuple(Figure(count, ngettext(*words, count), href) for count, words, href in figures)

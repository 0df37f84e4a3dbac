"""``/about``: what the graph is made from and how completely, what is not known, how to cite it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, render_template
from markdown_it import MarkdownIt
from markupsafe import Markup

from citygraph.endpoint.solutions import Term, select
from citygraph.namespaces import sparql_prologue
from citygraph.web.labels import Labels
from citygraph.web.language import current, marked
from citygraph.web.memory import Memory

_COVERAGE: Final = (
    sparql_prologue()
    + """SELECT ?document ?date ?language ?length ?measure ?share ?counted ?covered ?excused WHERE {
  ?document cg:sourceText ?source ; cg:coverage ?measurement .
  ?source cg:language ?language ; cg:length ?length .
  ?measurement cg:measures ?measure ; cg:share ?share ;
    cg:countedItems ?counted ; cg:coveredItems ?covered ; cg:excusedItems ?excused .
  OPTIONAL { ?document cg:date ?date }
} ORDER BY DESC(?date) ?document ?measure"""
)
_UNKNOWN: Final = (
    sparql_prologue()
    + """SELECT ?what (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  { ?thing cg:identification identification:uncertain BIND("unresolved" AS ?what) }
  UNION { ?thing cg:membersNamed members-named:none BIND("unnamed" AS ?what) }
  UNION { ?thing cg:membersNamed members-named:some BIND("partly" AS ?what) }
  UNION { ?thing a cg:Event FILTER NOT EXISTS { ?thing cg:date ?date } BIND("undated" AS ?what) }
  UNION { ?thing a cg:Membership FILTER NOT EXISTS { ?thing cg:date|cg:asOf ?date } BIND("since" AS ?what) }
} GROUP BY ?what"""
)
_GAPS: Final = (
    sparql_prologue()
    + """SELECT ?reason (COUNT(DISTINCT ?gap) AS ?count) WHERE {
  ?gap a cg:CoverageGap ; cg:gapReason ?reason
} GROUP BY ?reason ORDER BY DESC(?count) ?reason"""
)
UNKNOWN: Final[dict[str, tuple[str, str]]] = {
    "unresolved": (
        marked("Names and abbreviations that nobody could resolve"),
        "/questions/unresolved-names",
    ),
    "unnamed": (marked("Groups of which no member is named"), "/questions/unnamed-groups"),
    "partly": (marked("Groups of which some members are named"), "/questions/unnamed-groups"),
    "undated": (marked("Events without any date"), "/id/event/"),
    "since": (marked("Memberships without any date"), "/id/membership/"),
}
"""What the texts leave open: its words, and where it is listed."""


@dataclass(frozen=True)
class Measured:
    """How much of one kind of thing in a text the data account for; ``share`` is between 0 and 1."""

    measure: str
    share: float
    counted: int
    covered: int
    excused: int


@dataclass(frozen=True)
class Source:
    """A document that was read whole: its date, its text's language and length, and what was measured."""

    document: str
    date: Term | None
    language: Term
    length: int
    measured: tuple[Measured, ...]


def blueprint(memory: Memory, changes: Path | None) -> Blueprint:
    """The page about the data; ``changes`` is the changelog, in Markdown."""
    pages = Blueprint("about", __name__)
    labels = Labels(memory)

    @pages.get("/about")
    def about() -> str:
        sources = memory.get("sources", lambda: _sources(memory))
        gaps = memory.get("gaps", lambda: _counted(memory, _GAPS, "reason"))
        measures = {each.measure for source in sources for each in source.measured}
        return render_template(
            "about.html",
            build=memory.endpoint.build,
            sources=sources,
            unknown=memory.get("unknown", lambda: _counted(memory, _UNKNOWN, "what")),
            words=UNKNOWN,
            gaps=gaps,
            names=labels.of({*(source.document for source in sources), *measures, *gaps}, current()),
            changes=_changes(changes) if changes and changes.is_file() else None,
        )

    return pages


def _sources(memory: Memory) -> tuple[Source, ...]:
    by_document: dict[str, list[Mapping[str, Term]]] = {}
    for row in select(memory.endpoint, _COVERAGE):
        by_document.setdefault(row["document"].value, []).append(row)
    return tuple(
        Source(
            document,
            rows[0].get("date"),
            rows[0]["language"],
            int(rows[0]["length"].value),
            tuple(_measured(row) for row in rows),
        )
        for document, rows in by_document.items()
    )


def _measured(row: Mapping[str, Term]) -> Measured:
    counted, covered, excused = (int(row[name].value) for name in ("counted", "covered", "excused"))
    return Measured(row["measure"].value, float(row["share"].value), counted, covered, excused)


def _counted(memory: Memory, query: str, name: str) -> dict[str, int]:
    return {row[name].value: int(row["count"].value) for row in select(memory.endpoint, query)}


@cache
def _changes(path: Path) -> Markup:
    """The changelog as HTML, under a heading of the page; what is HTML in it is shown as text."""
    text = path.read_text(encoding="utf-8").partition("\n## ")
    return Markup(MarkdownIt("commonmark", {"html": False}).render("## " + text[2]))  # noqa: S704 (escaped)

"""The whole verdict on a project's files: every source of findings asked, one report given."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from rdflib import Graph

from citygraph import questions
from citygraph.layout import Layout
from citygraph.quality import across, calendar, graphs, shapes, terms
from citygraph.quality.outline import TODO
from citygraph.quality.report import Finding, Report

Progress = Callable[[str, int, int], None]

SOURCES: Final[dict[str, Callable[[Layout, Graph], Iterable[Finding]]]] = {
    "holding the data against the shapes": shapes.check,
    "looking up the dates": calendar.check,
    "comparing things with each other": lambda layout, _: across.check(layout),
    "looking up the names": lambda layout, _: terms.check(layout),
}
"""What speaks in the report, by the words that tell a waiting user what is going on."""


def validate(layout: Layout, *, progress: Progress | None = None) -> Report:
    """All that is to be mended in the files of ``layout``, sorted by file and line.

    ``progress`` is called with what is being done, how many steps are done and how many there are.

    Raises:
        InputError: a Turtle or question file does not parse, with its place.
    """
    steps = len(SOURCES) + 1
    tell: Progress = progress or (lambda *_: None)
    tell("reading the files", 0, steps)
    questions.load(layout.questions)
    data = graphs.load(graphs.asserted(layout))
    found: list[Finding] = []
    for done, (words, source) in enumerate(SOURCES.items(), start=1):
        tell(words, done, steps)
        found += source(layout, data)
    tell("sorting the findings", steps, steps)
    return Report.of(_without_echoes(found))


def _without_echoes(found: list[Finding]) -> Iterable[Finding]:
    """``found`` without what shapes say of a value still to be chosen, which has a finding of its own."""
    to_choose = {finding.focus for finding in found if finding.source == "undefined-name"}
    to_choose = {iri for iri in to_choose if iri.endswith(f"/{TODO}")}
    return (f for f in found if f.value not in to_choose or f.source == "undefined-name")

"""What a part of a document speaks of, as far as the data know.

A part speaks of the things that are ``cg:statedIn`` it or a part around it, of what it does itself
(``cg:establishes``, ``cg:reaffirms``, …), and of what these lead to in two steps: a signature to its city
and that city's state, a statement to its author and that group's members. A date may mean any of theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

from citygraph.dates import bounds
from citygraph.namespaces import IDS
from citygraph.quality.printed_dates import PrintedDate
from citygraph.rdf.memory import Memory

STEPS: Final = 2
Span = tuple[date | None, date | None]

_NAMED: Final = """
SELECT DISTINCT ?thing WHERE {
  VALUES ?kind { cg:Agent cg:Place cg:Document cg:Event cg:EventSeries cg:Initiative }
  ?thing a/rdfs:subClassOf* ?kind .
}
"""
_LINKS: Final = f"""
SELECT ?from ?to WHERE {{
  ?from ?by ?to . FILTER(STRSTARTS(STR(?from), "{IDS}") && STRSTARTS(STR(?to), "{IDS}"))
  FILTER(?by NOT IN (cg:statedIn, cg:partOf, cg:sourceText, cg:coverage, dcterms:source))
}}
"""
_STATED: Final = "SELECT ?thing ?part WHERE { ?thing cg:statedIn ?part }"
_STATEMENTS: Final = """
SELECT DISTINCT ?part WHERE { ?statement a/rdfs:subClassOf* cg:Statement ; cg:statedIn ?part }
"""
_PARTS: Final = "SELECT ?part ?whole WHERE { ?part cg:partOf ?whole }"
_DATES: Final = "SELECT ?thing ?date WHERE { ?thing ?by ?date FILTER(DATATYPE(?date) = edtf:EDTF) }"


class Reach:
    """The parts of one dataset and what they speak of."""

    def __init__(self, memory: Memory) -> None:
        """Read the links of ``memory``; a date that is not EDTF is left to validation."""
        self._links = _grouped((row["from"].text, row["to"].text) for row in memory.select(_LINKS))
        self._stated = _grouped((row["part"].text, row["thing"].text) for row in memory.select(_STATED))
        self._whole = {row["part"].text: row["whole"].text for row in memory.select(_PARTS)}
        self._dates = _grouped((row["thing"].text, row["date"].text) for row in memory.select(_DATES))
        self._found: dict[str, frozenset[str]] = {}
        self.named: Final = frozenset(row["thing"].text for row in memory.select(_NAMED))
        self.binding: Final = self._upwards(row["part"].text for row in memory.select(_STATEMENTS))
        """Parts that carry a statement, themselves or in a part of theirs."""

    def around(self, part: str) -> Sequence[str]:
        """The part, what it is a part of, and so on, up to the document."""
        line = [part]
        while line[-1] in self._whole:
            line.append(self._whole[line[-1]])
        return line

    def things(self, part: str) -> frozenset[str]:
        """What the part speaks of."""
        if part not in self._found:
            line = self.around(part)[:-1] or [part]
            seeds = {*line, *(thing for each in line for thing in self._stated.get(each, ()))}
            self._found[part] = self._reached(seeds)
        return self._found[part]

    def dates(self, part: str) -> Iterable[Span]:
        """The days that the dates of those things mean; open ends are ``None``."""
        for thing in self.things(part):
            yield from self._spans.get(thing, ())

    @cached_property
    def _spans(self) -> Mapping[str, Collection[Span]]:
        return {
            thing: [span for text in texts if (span := _span(text))] for thing, texts in self._dates.items()
        }

    def _reached(self, seeds: Iterable[str]) -> frozenset[str]:
        found = edge = set(seeds)
        for _ in range(STEPS):
            edge = {thing for each in edge for thing in self._links.get(each, ())} - found
            found = found | edge
        return frozenset(found)

    def _upwards(self, parts: Iterable[str]) -> frozenset[str]:
        return frozenset(each for part in parts for each in self.around(part))


def means(printed: PrintedDate, spans: Iterable[Span]) -> bool:
    """Whether a printed date is one of those known.

    One from day to day or year to year must be the same; any other may be narrower or wider than the known.
    An interval with an open end counts by the end it has.
    """
    for first, last in spans:
        if first and last:
            inside = printed.first <= first and last <= printed.last
            outside = first <= printed.first and printed.last <= last
            if (inside and outside) if printed.ranged else (inside or outside):
                return True
        elif not printed.ranged and (end := first or last) and printed.first <= end <= printed.last:
            return True
    return False


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, Collection[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def _span(text: str) -> Span | None:
    try:
        return bounds(text)
    except ValueError:
        return None

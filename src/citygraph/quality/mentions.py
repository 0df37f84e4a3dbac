"""Whether each thing that claims to be stated in a part is named in its passage.

A digest proves that a passage is the one that was read, not that it says what the data claim. That a place,
organisation, document, event or initiative is at least named there can be told by machine, down to
inflection. Not asked are groups, acts and statements (described, not named), a document in its own parts
("this Declaration") and whatever is marked ``cg:implied true``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from citygraph.quality.morphology import lemmas
from citygraph.quality.names import Text, names
from citygraph.quality.source_texts import Passage, Source
from citygraph.quality.words import within, words
from citygraph.rdf.memory import Memory

_CLAIMS: Final = """
SELECT DISTINCT ?thing ?part WHERE {
  VALUES ?kind { cg:Place cg:Organisation cg:Document cg:Event cg:EventSeries cg:Initiative cg:DatedName }
  ?thing a/rdfs:subClassOf* ?kind ; cg:statedIn ?part .
  FILTER NOT EXISTS { ?thing cg:implied true }
  FILTER NOT EXISTS { ?part cg:partOf+ ?thing }
} ORDER BY ?thing ?part
"""


@dataclass(frozen=True)
class Unnamed:
    """A thing that a passage does not name though it claims to be stated there, and the names looked for."""

    thing: str
    passage: Passage
    names: tuple[str, ...]


class Mentions:
    """All claims of one dataset to be named somewhere."""

    def __init__(self, memory: Memory) -> None:
        """Read the claims and names of ``memory``."""
        self._claims: dict[str, list[str]] = {}
        for row in memory.select(_CLAIMS):
            self._claims.setdefault(row["part"].text, []).append(row["thing"].text)
        self._names = cache(lambda language: names(memory, language))

    def missing(self, source: Source, text: str, passages: Sequence[Passage]) -> Iterator[Unnamed]:
        """The claims on ``passages`` of ``text`` that do not hold.

        Raises:
            NoDictionaryError: the text is Russian and the extra ``russian`` is not installed.
        """
        read = lemmas(source.language)
        called: Mapping[str, Sequence[str]] = self._names(source.language)
        all_words = words(text)
        for passage in passages:
            claims = self._claims.get(passage.part, ())
            said = Text.of(within(all_words, passage.start, passage.end), read) if claims else None
            for thing in claims:
                own = called.get(thing, ())
                if said and not any(any(True for _ in said.find(name, read)) for name in own):
                    yield Unnamed(thing, passage, tuple(own))

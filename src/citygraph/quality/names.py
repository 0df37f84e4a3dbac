"""What things are called, and where a text calls them so.

A name is found where its words stand one after the other, each in any inflection; quotation marks, dashes,
letter case and line breaks do not count. Two things guard against chance: a name of one word is a name only
where it begins with a capital, if it does so itself, and an acronym only in capitals. What a label has to
set it apart, brackets or ", Astana, 2018" at its end, is not printed: the label without it is a name, too.
In "Central and South Asia" both are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from citygraph.quality.morphology import Forms, Lemmas, name_forms
from citygraph.quality.words import Word
from citygraph.rdf.memory import Memory

_NAMES: Final = """
SELECT ?thing ?name WHERE {
  { ?thing rdfs:label ?name BIND(1 AS ?rank) }
  UNION { ?thing skos:altLabel ?name BIND(2 AS ?rank) }
  UNION { ?thing cg:officialName ?name BIND(3 AS ?rank) }
  UNION { ?thing cg:acronym ?name BIND(4 AS ?rank) }
  UNION { ?dated cg:nameOf ?named ; cg:nameText ?name
    VALUES ?rank { 5 6 } BIND(IF(?rank = 5, ?named, ?dated) AS ?thing) }
} ORDER BY ?thing ?rank ?name
"""
_AND: Final = frozenset({"и", "или", "and", "or"})
_APART: Final = re.compile(r" \([^()]*\)$|(?:, [^,]+)?, (?:19|20)\d\d$")


@dataclass(frozen=True)
class Text:
    """A text to look for names in: its words and the dictionary forms of each."""

    words: Sequence[Word]
    forms: Sequence[Forms]

    @classmethod
    def of(cls, words: Sequence[Word], read: Lemmas) -> Text:
        """The text that ``words`` are, read with ``read``."""
        return cls(words, tuple(read(word) for word in words))

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        places: dict[str, list[int]] = {}
        for index, forms in enumerate(self.forms):
            for form in forms:
                places.setdefault(form, []).append(index)
        return places

    def find(self, name: str, read: Lemmas) -> Iterator[Sequence[int]]:
        """Every place where ``name`` stands, as the indices of its words."""
        wanted = name_forms(name, read)
        if not wanted:
            return
        starts = {index for form in wanted[0][1] for index in self._places.get(form, ())}
        for start in sorted(starts):
            sought, printed = wanted[0][0], self.words[start]
            by_chance = (sought.capital and not printed.capital) or (sought.acronym and not printed.acronym)
            if not (len(wanted) == 1 and by_chance) and (
                run := self._run(start, [forms for _, forms in wanted])
            ):
                yield run

    def _run(self, start: int, wanted: Sequence[Forms]) -> Sequence[int]:
        """The indices of the words of a name that begins at ``start``; empty if it does not go on."""
        run = [start]
        for forms in wanted[1:]:
            if self._is(run[-1] + 1, forms):
                run.append(run[-1] + 1)
            elif self._is(run[-1] + 1, _AND) and self._is(run[-1] + 3, forms):
                run.append(run[-1] + 3)
            else:
                return ()
        return run

    def _is(self, index: int, forms: Forms) -> bool:
        return index < len(self.forms) and bool(forms & self.forms[index])


def names(memory: Memory, language: str) -> Mapping[str, Sequence[str]]:
    """What each thing is called in ``language``: label, other and official names, acronyms, former names."""
    found: dict[str, dict[str, None]] = {}
    for row in memory.select(_NAMES):
        name = row["name"]
        if name.language == language:
            own = found.setdefault(row["thing"].text, {})
            own[name.text] = None
            if bare := _APART.sub("", name.text):
                own[bare] = None
    return {thing: tuple(own) for thing, own in found.items()}

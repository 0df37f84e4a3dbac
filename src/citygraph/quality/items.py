"""What a text prints that the data should account for: words that bind, names and dates, each in its part.

Rows of a plan and bullets under a sentence that binds or asks count as one word that binds each, since the
data have a statement for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from citygraph.quality.capitals import capitalised
from citygraph.quality.lexicon import deontic
from citygraph.quality.lines import Lines
from citygraph.quality.morphology import RUSSIAN, lemmas
from citygraph.quality.names import Text
from citygraph.quality.printed_dates import printed_dates
from citygraph.quality.reach import Reach, means
from citygraph.quality.source_texts import Passage
from citygraph.quality.words import Word, within, words

Kind = Literal["verb", "name", "date"]
LISTED: Final = frozenset({"bullet", "clause", "point", "list-item"})
_ROW: Final = "table-row"
_SHOWN: Final = 3
"""Words that stand for a whole row or bullet."""


@dataclass(frozen=True)
class Item:
    """One word, name or date: characters (half-open), how it is printed, its part, whether it is covered."""

    kind: Kind
    start: int
    end: int
    printed: str
    part: str
    covered: bool


@dataclass(frozen=True)
class Document:
    """A document to be measured: its Russian text, its passages (outer before inner) and their types."""

    iri: str
    text: str
    passages: Sequence[Passage]
    types: Mapping[str, str]

    def part_of(self, start: int, end: int) -> str | None:
        """The most specific part that holds these characters."""
        holding = (passage for passage in self.passages if passage.start <= start and end <= passage.end)
        narrowest = min(holding, key=lambda passage: passage.end - passage.start, default=None)
        return narrowest.part if narrowest else None


def items(document: Document, reach: Reach, names: Mapping[str, Sequence[str]]) -> Iterator[Item]:
    """Everything in ``document`` that the data should account for.

    ``names`` gives the names of each thing. What lies in no part is covered by nothing.

    Raises:
        NoDictionaryError: the Russian dictionary is not installed.
    """
    all_words = words(document.text)
    yield from _verbs(document, all_words, reach)
    covered = _named(document, Text.of(all_words, lemmas(RUSSIAN)), reach, names)
    dated: set[Word] = set()
    for printed in printed_dates(document.text):
        inside = within(all_words, printed.start, printed.end)
        dated.update(inside)
        part = document.part_of(printed.start, printed.end)
        known = set(inside) <= covered or bool(part and means(printed, reach.dates(part)))
        yield _item("date", document, printed.start, printed.end, known)
    heads = {*_line_heads(document.text), *(passage.start for passage in document.passages)}
    for name in capitalised(document.text, all_words, heads):
        yield from _uncovered(document, name, covered, dated)


def _line_heads(text: str) -> Iterator[int]:
    """Where lines begin that do not just go on with the line above."""
    lines = Lines.of(text)
    for index, line in enumerate(lines.lines):
        if index == 0 or lines.breaks_before(index):
            yield line.start


def _verbs(document: Document, all_words: Sequence[Word], reach: Reach) -> Iterator[Item]:
    found = list(deontic(all_words))
    for word in found:
        part = document.part_of(word.start, word.end)
        yield _item("verb", document, word.start, word.end, part in reach.binding)
    for passage in document.passages:
        if document.types.get(passage.part) == _ROW or _listed_under_a_verb(document, passage, found):
            shown = within(all_words, passage.start, passage.end)[:_SHOWN]
            start, end = (shown[0].start, shown[-1].end) if shown else (passage.start, passage.end)
            yield _item("verb", document, start, end, passage.part in reach.binding)


def _listed_under_a_verb(document: Document, passage: Passage, verbs: Sequence[Word]) -> bool:
    """Whether a bullet's list is opened by a sentence with a verb that binds."""
    if document.types.get(passage.part) not in LISTED:
        return False
    siblings = [
        each
        for each in document.passages
        if each.parent == passage.parent and document.types.get(each.part) in LISTED
    ]
    whole = next((each for each in document.passages if each.part == passage.parent), None)
    if whole is None:
        return False
    lead = document.text[whole.start : siblings[0].start].rstrip(" \n\t•-–—*")
    if not lead.endswith((":", ",")):
        return False
    sentence = whole.start + max((match.end() for match in re.finditer(r"[.;!?]\s", lead)), default=0)
    return any(sentence <= verb.start < whole.start + len(lead) for verb in verbs)


def _named(
    document: Document, text: Text, reach: Reach, names: Mapping[str, Sequence[str]]
) -> frozenset[Word]:
    """The words that stand in the name of something their part speaks of."""
    read, found = lemmas(RUSSIAN), set[Word]()
    for thing, own in names.items():
        for name in own:
            for run in text.find(name, read):
                part = document.part_of(text.words[run[0]].start, text.words[run[-1]].end)
                if part and (thing == document.iri or thing in reach.things(part)):
                    found.update(text.words[index] for index in run)
    return frozenset(found)


def _uncovered(
    document: Document, name: Sequence[Word], covered: frozenset[Word], dated: set[Word]
) -> Iterator[Item]:
    """The name if all of it is covered, else the runs of its words that are not."""
    if not name or set(name) <= dated:
        return
    if set(name) <= covered | dated:
        yield _item("name", document, name[0].start, name[-1].end, True)
        return
    run: list[Word] = []
    for word in (*name, None):
        if word is not None and word not in covered and word not in dated:
            run.append(word)
        elif run:
            yield _item("name", document, run[0].start, run[-1].end, False)
            run = []


def _item(kind: Kind, document: Document, start: int, end: int, covered: bool) -> Item:
    printed = " ".join(document.text[start:end].split())
    part = document.part_of(start, end)
    return Item(kind, start, end, printed, part or document.iri, covered and part is not None)

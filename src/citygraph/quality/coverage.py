"""How much of what the texts print the data account for, word by word.

Four things are counted in each text: printed characters, words that bind or ask, names and dates. The first
are covered where a part holds them, the second where the most specific part around them carries a
statement, names and dates where they are those of something that part speaks of. Whatever is not covered
needs a reason, a ``cg:CoverageGap``. Words, names and dates are found in Russian texts only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import graphs, source_texts
from citygraph.quality.gaps import Excuses, Gap, gaps
from citygraph.quality.items import Document, Item, items
from citygraph.quality.measurements import Figure, published
from citygraph.quality.morphology import RUSSIAN, NoDictionaryError, lemmas
from citygraph.quality.names import Text, names
from citygraph.quality.outline import read_text
from citygraph.quality.reach import Reach
from citygraph.quality.report import Finding, Report
from citygraph.quality.source_texts import Source
from citygraph.quality.wording import finding
from citygraph.quality.words import words
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places

_TYPES: Final = "SELECT ?part ?type WHERE { ?part cg:partType ?type }"
_MEASURES: Final = {"verb": "verbs", "name": "names", "date": "dates"}


@dataclass(frozen=True)
class Uncovered:
    """An item that the data do not account for, with the gap that says why, if one does."""

    item: Item
    gap: Gap | None


@dataclass(frozen=True)
class Measured:
    """One document: its IRI, its figures, and everything that is not covered, in the order of the text."""

    document: str
    figures: tuple[Figure, ...]
    uncovered: tuple[Uncovered, ...]


@dataclass(frozen=True)
class Coverage:
    """All documents whose texts are at hand, and what is to be mended."""

    documents: tuple[Measured, ...]
    report: Report


def coverage(layout: Layout, folder: Path, *, compare: bool = True) -> Coverage:
    """What the data account for of each text in ``folder``, and which of the rest has no reason.

    With ``compare``, published figures that differ from these are findings, too. A text that is not in the
    folder, or is not the one that was read, is a finding and not measured.

    Raises:
        UsageError: ``folder`` is none, or there is a Russian text and the extra ``russian`` is not installed.
        InputError: a data file is not Turtle, or a source text not UTF-8.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the one that holds the source texts.")
    try:
        return _Measuring(layout).coverage(folder, compare=compare)
    except NoDictionaryError as error:
        raise UsageError("Russian texts need a dictionary: run pip install 'citygraph[russian]'.") from error


class _Measuring:
    """The data, read once for all documents."""

    def __init__(self, layout: Layout) -> None:
        files = graphs.asserted(layout)
        self.memory, self.places = Memory(files), Places(files)
        self.reach, self.gaps = Reach(self.memory), gaps(self.memory)
        self.passages = source_texts.passages(self.memory)
        self.types = {
            row["part"].text: compact(row["type"].text).partition(":")[2]
            for row in self.memory.select(_TYPES)
        }
        self.names = _names(self.memory, self.reach)
        self.published = published(self.memory)

    def coverage(self, folder: Path, *, compare: bool) -> Coverage:
        measured: list[Measured] = []
        found: list[Finding] = []
        sources = tuple(source_texts.sources(self.memory))
        located = source_texts.locate(sources, folder)
        for source in sources:
            path = located[source.iri]
            if path is None:
                found.append(self._about(source, source_texts.absence(located), {"name": source.name}))
            elif source_texts.digest_of(path) != source.digest:
                told = {"length": str(len(read_text(path))), "expected": str(source.length)}
                found.append(self._about(source, "source-text-differs", told))
            else:
                one, own = self._measured(source, read_text(path))
                measured.append(one)
                found += own
                if compare and self.published.get(source.document, ()) != one.figures:
                    found.append(self._about(source, "coverage-outdated", {}))
        return Coverage(tuple(measured), Report.of(found))

    def _measured(self, source: Source, text: str) -> tuple[Measured, list[Finding]]:
        document = Document(source.document, text, self.passages.get(source.iri, []), self.types)
        outside = _outside(document)
        printed = sum(not character.isspace() for character in text)
        figures = [Figure("characters", printed, printed - len(outside), 0)]
        findings = []
        if outside:
            told = {"outside": str(len(outside)), "line": str(text.count("\n", 0, outside[0]) + 1)}
            findings.append(self._about(source, "characters-in-no-part", told))
        if source.language != RUSSIAN:
            return Measured(source.document, tuple(figures), ()), findings
        found = sorted(items(document, self.reach, self.names), key=lambda item: (item.start, item.kind))
        excuses = Excuses(self.gaps, lemmas(RUSSIAN))
        uncovered = tuple(Uncovered(item, excuses.gap(item)) for item in found if not item.covered)
        for kind, measure in _MEASURES.items():
            own = [item for item in found if item.kind == kind]
            excused = sum(each.item.kind == kind and each.gap is not None for each in uncovered)
            figures.append(Figure(measure, len(own), sum(item.covered for item in own), excused))
        unexplained = [each.item for each in uncovered if each.gap is None]
        known = self._known(text) if any(item.kind == "name" for item in unexplained) else {}
        findings += [self._unexplained(item, source, known) for item in unexplained]
        findings += self._idle(excuses, document)
        return Measured(source.document, tuple(sorted(figures)), uncovered), findings

    def _about(self, source: Source, kind: str, told: Mapping[str, str]) -> Finding:
        focus, path = (source.document, "cg:coverage") if kind == "coverage-outdated" else (source.iri, None)
        return finding(kind, focus, path, self.places, {"file": source.name, **told})

    def _known(self, text: str) -> Mapping[tuple[int, int], str]:
        """What in the data bears a name printed in the text, by its characters (half-open); no groups."""
        read = lemmas(RUSSIAN)
        printed = Text.of(words(text), read)
        return {
            (printed.words[run[0]].start, printed.words[run[-1]].end): thing
            for thing, own in self.names.items()
            if not compact(thing).startswith("group:")
            for name in own
            for run in printed.find(name, read)
        }

    def _unexplained(self, item: Item, source: Source, known: Mapping[tuple[int, int], str]) -> Finding:
        told = {
            "printed": item.printed, "part": compact(item.part), "file": source.name,
            "start": str(item.start), "end": str(item.end),
        }  # fmt: skip
        kind = f"{item.kind}-not-accounted-for"
        if item.kind == "name" and (thing := known.get((item.start, item.end))):
            kind, told["thing"] = f"known-{kind}", compact(thing)
        return finding(kind, item.part, None, self.places, told, item.printed)

    def _idle(self, excuses: Excuses, document: Document) -> Iterator[Finding]:
        for gap in excuses.idle([passage.part for passage in document.passages]):
            told = {"printed": gap.printed, "part": compact(gap.part)}
            yield finding("gap-fits-nothing", gap.iri, "cg:statedIn", self.places, told, gap.part)


def _outside(document: Document) -> list[int]:
    """The printed characters that lie in no part."""
    covered = {i for passage in document.passages for i in range(passage.start, passage.end)}
    text = enumerate(document.text)
    return [i for i, character in text if not character.isspace() and i not in covered]


def _names(memory: Memory, reach: Reach) -> Mapping[str, Sequence[str]]:
    """The names of all that has a name; a document with a text goes by the name of its type in it, too."""
    called = names(memory, RUSSIAN)
    own = {thing: [*found] for thing, found in called.items() if thing in reach.named}
    for row in memory.select("SELECT ?doc ?type { ?doc cg:sourceText [] ; cg:documentType ?type }"):
        own.setdefault(row["doc"].text, []).extend(called.get(row["type"].text, ()))
    return own

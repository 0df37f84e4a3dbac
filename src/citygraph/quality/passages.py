"""Every passage held against the very text it was taken from.

The project carries no source text, only positions and digests, so whoever holds the files can prove each
claim by machine. What a digest cannot tell is what a changed passage used to say; the report therefore names
the characters concerned and, where the same passage stands elsewhere in the file, its new place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import InputError, UsageError
from citygraph.layout import Layout
from citygraph.namespaces import compact, expand
from citygraph.quality import graphs
from citygraph.quality.outline import digest, read_text
from citygraph.quality.report import Finding, Report
from citygraph.quality.wording import WORDINGS
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places

_SOURCES: Final = """
SELECT ?source ?digest ?length ?name WHERE {
  ?source a cg:SourceText ; cg:digest ?digest ; cg:length ?length ; cg:fileName ?name .
} ORDER BY ?source
"""
_PARTS: Final = """
SELECT ?source ?part ?parent ?start ?end ?digest WHERE {
  ?part cg:partOf ?parent ; cg:start ?start ; cg:end ?end ; cg:digest ?digest ; cg:partOf+ ?document .
  ?document cg:sourceText ?source .
} ORDER BY ?source ?start DESC(?end) ?part
"""


@dataclass(frozen=True)
class Source:
    """A source text as the data describe it; ``length`` in characters."""

    iri: str
    digest: str
    length: int
    name: str


@dataclass(frozen=True)
class Passage:
    """A part's place in its source text, in characters, half-open, with what the part belongs to."""

    part: str
    parent: str
    start: int
    end: int
    digest: str


def verify(layout: Layout, folder: Path) -> Report:
    """Whether each file in ``folder`` is the one that was read and holds each passage where the data say.

    A file is found by its SHA-256 anywhere below ``folder``, else by its name. For each text that is there, a
    note tells what share of its printed characters lies in some part.

    Raises:
        UsageError: ``folder`` is not a folder.
        InputError: a data file is not Turtle, or a source text not UTF-8.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the one that holds the source texts.")
    files = graphs.asserted(layout)
    memory, places = Memory(files), Places(files)
    passages: dict[str, list[Passage]] = {}
    for row in memory.select(_PARTS):
        passage = Passage(
            row["part"].text,
            row["parent"].text,
            int(row["start"].text),
            int(row["end"].text),
            row["digest"].text,
        )
        passages.setdefault(row["source"].text, []).append(passage)
    return Report.of(
        finding
        for source in _sources(memory)
        for finding in _check(source, _find(source, folder), passages.get(source.iri, []), places)
    )


def _sources(memory: Memory) -> Iterator[Source]:
    for row in memory.select(_SOURCES):
        yield Source(row["source"].text, row["digest"].text, int(row["length"].text), row["name"].text)


def _find(source: Source, folder: Path) -> Path | None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [path for path in files if path.name == source.name]
    # A character takes one to four bytes in UTF-8, so most files need not be read at all.
    sized = [path for path in files if source.length <= path.stat().st_size <= 4 * source.length]
    return next(
        (path for path in (*named, *sized) if _digest_of(path) == source.digest), next(iter(named), None)
    )


def _digest_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error


def _check(source: Source, path: Path | None, passages: list[Passage], places: Places) -> Iterator[Finding]:
    if path is None:
        yield _finding("source-text-missing", source.iri, "cg:fileName", places, {"name": source.name})
        return
    text = read_text(path)
    found = {"file": path.name, "length": str(len(text)), "expected": str(source.length)}
    if digest(text) != source.digest == digest(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        yield _finding("source-text-line-ends", source.iri, "cg:digest", places, found)
        return
    if digest(text) != source.digest:
        yield _finding("source-text-differs", source.iri, "cg:digest", places, found)
    elif len(text) != source.length:
        yield _finding("source-text-length", source.iri, "cg:length", places, found)
    by_part = {passage.part: passage for passage in passages}
    for passage in passages:
        at = {**found, "start": str(passage.start), "end": str(passage.end)}
        yield from _check_passage(passage, by_part.get(passage.parent), text, places, at)
    yield _coverage(source, text, passages, path.name, places)


def _check_passage(
    passage: Passage, parent: Passage | None, text: str, places: Places, at: Mapping[str, str]
) -> Iterator[Finding]:
    if parent and not parent.start <= passage.start <= passage.end <= parent.end:
        outer = {"parent": compact(parent.part), "outer": f"{parent.start}–{parent.end}"}
        yield _finding("passage-outside-parent", passage.part, "cg:start", places, {**at, **outer})
    if passage.end > len(text):
        yield _finding("passage-outside-text", passage.part, "cg:end", places, at)
    if digest(text[passage.start : passage.end]) == passage.digest:
        return
    moved = _search(text, passage)
    if moved is None:
        yield _finding("passage-differs", passage.part, "cg:digest", places, at)
    else:
        now = f"{moved}–{moved + passage.end - passage.start}"
        yield _finding("passage-moved", passage.part, "cg:digest", places, {**at, "moved": now})


def _search(text: str, passage: Passage) -> int | None:
    """Where the passage stands in the text now: the nearest place with the same digest."""
    length = passage.end - passage.start
    starts = (i for i in range(len(text) - length + 1) if length and not text[i].isspace())
    by_distance = sorted(starts, key=lambda start: abs(start - passage.start))
    return next((i for i in by_distance if digest(text[i : i + length]) == passage.digest), None)


def _coverage(source: Source, text: str, passages: Iterable[Passage], file: str, places: Places) -> Finding:
    covered = {i for passage in passages for i in range(passage.start, min(passage.end, len(text)))}
    printed = [i for i, character in enumerate(text) if not character.isspace()]
    outside = [i for i in printed if i not in covered]
    if not outside:
        return _finding("source-text-covered", source.iri, None, places, {"file": file})
    words = {
        "file": file,
        "share": str(100 * (len(printed) - len(outside)) // len(printed)),
        "outside": str(len(outside)),
        "line": str(text.count("\n", 0, outside[0]) + 1),
    }
    return _finding("source-text-partly-covered", source.iri, None, places, words)


def _finding(kind: str, focus: str, path: str | None, places: Places, words: Mapping[str, str]) -> Finding:
    wording = WORDINGS[kind]
    iri = expand(path) if path else None
    file, position = places.find(focus, iri) or (None, None)
    line, column = (position.line, position.column) if position else (None, None)
    return Finding(wording.severity, kind, focus, iri, None, wording.messages(words), file, line, column)

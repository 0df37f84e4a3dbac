"""Every passage held against the very text it was taken from.

The project carries no source text, only positions and digests, so whoever holds the files can prove each
claim by machine. What a digest cannot tell is what a changed passage used to say; the report therefore names
the characters concerned and, where the same passage stands elsewhere in the file, its new place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import graphs, source_texts
from citygraph.quality.mentions import Mentions, Unnamed
from citygraph.quality.morphology import NoDictionaryError
from citygraph.quality.outline import digest, read_text
from citygraph.quality.report import Finding, Report
from citygraph.quality.source_texts import Passage, Source
from citygraph.quality.wording import finding
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places


def verify(layout: Layout, folder: Path) -> Report:
    """Whether each file in ``folder`` is the one that was read, holds each passage, and names what it should.

    A file is found by its SHA-256 anywhere below ``folder``, else by its name. For each text that is there, a
    note tells what share of its printed characters lies in some part. Whether passages name what is stated in
    them is asked of unchanged files alone; in Russian it needs the extra ``russian``, and a note says so.

    Raises:
        UsageError: ``folder`` is not a folder.
        InputError: a data file is not Turtle, or a source text not UTF-8.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder; name the one that holds the source texts.")
    files = graphs.asserted(layout)
    memory, places = Memory(files), Places(files)
    passages, mentions = source_texts.passages(memory), Mentions(memory)
    sources = tuple(source_texts.sources(memory))
    located = source_texts.locate(sources, folder)
    findings: list[Finding] = []
    for source in sources:
        if path := located[source.iri]:
            findings += _check(source, path, passages.get(source.iri, []), mentions, places)
        else:
            kind, words = source_texts.absence(located), {"name": source.name}
            findings.append(finding(kind, source.iri, "cg:fileName", places, words))
    return Report.of(findings)


def _check(
    source: Source, path: Path, passages: list[Passage], mentions: Mentions, places: Places
) -> Iterator[Finding]:
    text = read_text(path)
    found = {"file": path.name, "length": str(len(text)), "expected": str(source.length)}
    if digest(text) != source.digest == digest(text.removeprefix("\ufeff").replace("\r\n", "\n")):
        yield finding("source-text-line-ends", source.iri, "cg:digest", places, found)
        return
    if digest(text) != source.digest:
        yield finding("source-text-differs", source.iri, "cg:digest", places, found)
    elif len(text) != source.length:
        yield finding("source-text-length", source.iri, "cg:length", places, found)
    else:
        yield from _check_mentions(source, text, passages, mentions, places)
    by_part = {passage.part: passage for passage in passages}
    for passage in passages:
        at = {**found, "start": str(passage.start), "end": str(passage.end)}
        yield from _check_passage(passage, by_part.get(passage.parent), text, places, at)
    yield _coverage(source, text, passages, path.name, places)


def _check_mentions(
    source: Source, text: str, passages: list[Passage], mentions: Mentions, places: Places
) -> Iterator[Finding]:
    try:
        for unnamed in mentions.missing(source, text, passages):
            yield _unnamed(unnamed, source, places)
    except NoDictionaryError:
        yield finding("mentions-not-checked", source.iri, None, places, {"file": source.name})


def _unnamed(unnamed: Unnamed, source: Source, places: Places) -> Finding:
    words = {
        "file": source.name,
        "part": compact(unnamed.passage.part),
        "start": str(unnamed.passage.start),
        "end": str(unnamed.passage.end),
        "names": ", ".join(f"“{name}”" for name in unnamed.names) or "–",
        "language": source.language,
    }
    return finding("not-named-there", unnamed.thing, "cg:statedIn", places, words, unnamed.passage.part)


def _check_passage(
    passage: Passage, parent: Passage | None, text: str, places: Places, at: Mapping[str, str]
) -> Iterator[Finding]:
    if parent and not parent.start <= passage.start <= passage.end <= parent.end:
        outer = {"parent": compact(parent.part), "outer": f"{parent.start}–{parent.end}"}
        yield finding("passage-outside-parent", passage.part, "cg:start", places, {**at, **outer})
    if passage.end > len(text):
        yield finding("passage-outside-text", passage.part, "cg:end", places, at)
    if digest(text[passage.start : passage.end]) == passage.digest:
        return
    moved = _search(text, passage)
    if moved is None:
        yield finding("passage-differs", passage.part, "cg:digest", places, at)
    else:
        now = f"{moved}–{moved + passage.end - passage.start}"
        yield finding("passage-moved", passage.part, "cg:digest", places, {**at, "moved": now})


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
        return finding("source-text-covered", source.iri, None, places, {"file": file})
    words = {
        "file": file,
        "share": str(100 * (len(printed) - len(outside)) // len(printed)),
        "outside": str(len(outside)),
        "line": str(text.count("\n", 0, outside[0]) + 1),
    }
    return finding("source-text-partly-covered", source.iri, None, places, words)

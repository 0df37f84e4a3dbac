"""The source texts that the user holds, and the passages of a document in them.

They are found by their SHA-256, shown beside our summaries and never published otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from citygraph.endpoint.solutions import select
from citygraph.errors import InputError
from citygraph.namespaces import sparql_prologue
from citygraph.quality.source_texts import digest_of
from citygraph.web.memory import Memory
from citygraph.web.resources.outline import Part

LARGEST: Final = 16 * 1024 * 1024
"""Bytes of a file above which it is taken for something else than a source text."""

_BLANK: Final = re.compile(r"\n\s*\n")
_SOURCES: Final = (
    sparql_prologue()
    + """SELECT ?part ?digest ?language WHERE {
  ?document cg:sourceText ?source . ?source cg:digest ?digest ; cg:language ?language .
  ?part cg:partOfTransitive? ?document .
}"""
)


@dataclass(frozen=True)
class Texts:
    """The source texts below ``folder``; with ``None``, there are none."""

    folder: Path | None = None

    @cached_property
    def _files(self) -> dict[str, Path]:
        files = sorted(path for path in self.folder.rglob("*") if path.is_file()) if self.folder else []
        found = {}
        for path in files:
            with suppress(InputError, OSError):  # a file that cannot be read is no source text of this reader
                if path.stat().st_size <= LARGEST:
                    found[digest_of(path)] = path
        return found

    def of(self, memory: Memory, iri: str) -> tuple[str, str] | None:
        """The text that a document or part was read from, and its language, if it is in the folder."""
        if not self._files:
            return None
        digest, language = memory.get("source texts", lambda: _sources(memory)).get(iri, ("", ""))
        path = self._files.get(digest)
        try:
            return (path.read_bytes().decode("utf-8", "replace"), language) if path else None
        except OSError:  # taken away since
            return None


@dataclass(frozen=True)
class Passages:
    """The text of parts, told so that each character stands once.

    ``within`` holds the paragraphs of a part up to the first part inside it, ``after`` what follows one
    before the next, or the end of what both are in. ``spoilt`` are the parts whose passage is not that which
    the data were made from; ``language`` is that of the text.
    """

    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spoilt: frozenset[str] = frozenset()
    language: str = ""


def passages(parts: Sequence[Part], found: tuple[str, str] | None) -> Passages:
    """The passages of ``parts`` and of all parts inside them in a text with its language."""
    if found is None:
        return Passages()
    text, language = found
    within: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    spoilt = set()
    for part in _all(parts):
        if part.start is None or part.end is None:
            continue
        if part.digest != _digest(text[part.start : part.end]):
            spoilt.add(part.iri)
        inner = sorted(
            (each.start, each.end, each.iri)
            for each in part.parts
            if each.start is not None and each.end is not None
        )
        starts = [*(start for start, _, _ in inner), part.end]
        within[part.iri] = _paragraphs(text[part.start : starts[0]])
        for (_, end, iri), following in zip(inner, starts[1:], strict=True):
            after[iri] = _paragraphs(text[end:following])
    return Passages(within, after, frozenset(spoilt), language)


def _all(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _paragraphs(text: str) -> tuple[str, ...]:
    """The paragraphs of a text without the line breaks of the file inside them."""
    return tuple(" ".join(paragraph.split()) for paragraph in _BLANK.split(text) if paragraph.strip())


def _sources(memory: Memory) -> dict[str, tuple[str, str]]:
    rows = select(memory.endpoint, _SOURCES)
    return {row["part"].value: (row["digest"].value, row["language"].value) for row in rows}


def _digest(passage: str) -> str:
    return hashlib.sha256(passage.encode()).hexdigest()

"""The texts that the data were read from: which there are, where each lies, and their passages."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import InputError
from citygraph.rdf.memory import Memory

_SOURCES: Final = """
SELECT ?source ?digest ?length ?name ?language ?document WHERE {
  ?source a cg:SourceText ; cg:digest ?digest ; cg:length ?length ; cg:fileName ?name .
  OPTIONAL { ?source cg:language ?language } OPTIONAL { ?document cg:sourceText ?source }
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
    """A source text as the data describe it; ``length`` in characters, ``document`` what was read from it."""

    iri: str
    document: str
    digest: str
    length: int
    name: str
    language: str


@dataclass(frozen=True)
class Passage:
    """A part's place in its source text, in characters, half-open, with what the part belongs to."""

    part: str
    parent: str
    start: int
    end: int
    digest: str


def sources(memory: Memory) -> Iterator[Source]:
    """Every source text, by IRI; one whose document or language is not told has an empty string there."""
    for row in memory.select(_SOURCES):
        yield Source(
            row["source"].text,
            row["document"].text if "document" in row else "",
            row["digest"].text,
            int(row["length"].text),
            row["name"].text,
            row["language"].text if "language" in row else "",
        )


def passages(memory: Memory) -> Mapping[str, list[Passage]]:
    """The passages of each source text, by its IRI; outer ones before inner ones."""
    found: dict[str, list[Passage]] = {}
    for row in memory.select(_PARTS):
        passage = Passage(
            row["part"].text,
            row["parent"].text,
            int(row["start"].text),
            int(row["end"].text),
            row["digest"].text,
        )
        found.setdefault(row["source"].text, []).append(passage)
    return found


def find(source: Source, folder: Path) -> Path | None:
    """The file of a source text anywhere below ``folder``: by its SHA-256, else by its name.

    Raises:
        InputError: a file that may be it cannot be read.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [path for path in files if path.name == source.name]
    # A character takes one to four bytes in UTF-8, so most files need not be read at all.
    sized = [path for path in files if source.length <= path.stat().st_size <= 4 * source.length]
    return next(
        (path for path in (*named, *sized) if digest_of(path) == source.digest), next(iter(named), None)
    )


def locate(every: Iterable[Source], folder: Path) -> Mapping[str, Path | None]:
    """Where each source text lies below ``folder``, by its IRI, as ``find`` finds it.

    Raises:
        InputError: a file that may be one of them cannot be read.
    """
    return {source.iri: find(source, folder) for source in every}


def absence(located: Mapping[str, Path | None]) -> str:
    """What the lack of a text is called: a fault where the folder has none, else no more than worth telling.

    Whoever works on one document need not hold the texts of all others.
    """
    return "source-text-absent" if any(located.values()) else "source-text-missing"


def digest_of(path: Path) -> str:
    """SHA-256 of a file, 64 lower-case hexadecimal digits.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error

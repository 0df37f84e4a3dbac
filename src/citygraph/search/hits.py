"""What a search comes to: things, and the name by which each was found with the letters that matched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from citygraph.search import folding


@dataclass(frozen=True)
class Hit:
    """One thing found: its labels by language, and the name that was found (``role`` as ROLES has it).

    ``marks`` are the places in ``name`` (start, end) that answer the query; ``value`` is what stands for the
    thing in the address of a question, where the search was for one.
    """

    iri: str
    kind: str
    labels: Mapping[str, str]
    name: str
    language: str
    role: str
    marks: tuple[tuple[int, int], ...]
    value: str | None = None


@dataclass(frozen=True)
class Found:
    """The answer to one search: a page of hits, best first, out of ``total``.

    ``kinds`` counts all that was found by kind, in the order of SEARCHED. ``exact`` tells hits that hold the
    query's own words, in whatever letters, from those that only resemble it. ``nearest`` is what might have
    been meant where nothing was found. ``cut`` says that there is more than the search has looked at.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    exact: bool = True
    nearest: tuple[Hit, ...] = ()
    cut: bool = False


def marks(text: str, plain: Iterable[str], sounds: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """The places in ``text`` where words begin as ``plain``, else where they sound so, else all of it."""
    words = folding.spans(text)
    spelled = tuple(plain)
    found = [
        (start, start + _length(text[start:end], len(begun)))
        for start, end, word in words
        if (begun := max(filter(word.startswith, spelled), key=len, default=""))
    ]
    heard = tuple(sounds)
    found = found or [(start, end) for start, end, word in words if folding.sound(word).startswith(heard)]
    return tuple(found) or ((0, len(text)),)


def _length(word: str, letters: int) -> int:
    """How many characters of ``word`` fold to at least so many letters; accents stay with theirs."""
    for length in range(1, len(word)):
        before, after = folding.folded(word[:length]), folding.folded(word[: length + 1])
        if len(before) >= letters and before != after:
            return length
    return len(word)

"""How well a name answers a query."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, Self

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from citygraph.search import folding
from citygraph.search.names import HIDDEN, TEXT

Rank = tuple[int, bool]
"""The smaller the better; of names that answer equally well, those come first that people see."""

_WHOLE, _SOUNDS, _MOSTLY_WORDS, _MOSTLY_PREFIXES, _WORDS, _PREFIXES, _FORMS, _TEXT = range(8)
_SLIPS: Final = 10
"""What resembles the query ranks from here on: so much worse for each slip, and less for how it answers."""
_MOSTLY: Final = 0.4
"""The share of a name's letters from which on a query stands for the name and not for one word of it."""
_ALIKE: Final = 70.0
"""How alike, out of 100, a name is to a query that may have meant it."""
_LONG: Final = 4
"""Sounds of a word from which on it says something by itself."""


class Name(NamedTuple):
    """A row of the table of names."""

    id: int
    entry: int
    text: str
    language: str
    role: int
    plain: str
    sound: str
    whole: str | None


@dataclass(frozen=True)
class Asked:
    """A query: its words as they are spelled and as they sound, by themselves and in one."""

    plain: tuple[str, ...]
    sounds: tuple[str, ...]
    letters: str
    whole: str
    stems: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Self:
        """The words of ``text``, as far as they are read."""
        plain = folding.words(text[: folding.LONGEST])[: folding.MOST_WORDS]
        sounds = tuple(map(folding.sound, plain))
        stems = folding.stems(text[: folding.LONGEST])[: folding.MOST_WORDS]
        return cls(plain, sounds, "".join(plain), "".join(sounds), stems)


def spelled(name: Name, asked: Asked) -> Rank:
    """The rank of a name that holds the words of the query, or words that begin with them."""
    return _rank(name, name.plain, asked.plain, asked.letters)


def sounding(name: Name, asked: Asked) -> Rank:
    """The rank of a name in which the words of the query sound."""
    if name.whole == asked.whole:
        return _SOUNDS, name.role in HIDDEN
    return _rank(name, name.sound, asked.sounds, asked.whole)


def inflected(name: Name) -> Rank:
    """The rank of a name that holds other forms of the words of the query."""
    return (_TEXT if name.role == TEXT else _FORMS), name.role in HIDDEN


def slips(name: Name, meant: Sequence[Mapping[str, int]]) -> int:
    """How many slips make the query of words of a name, which those of the query may be ``meant`` to be."""
    heard = {*name.sound.split(), name.whole}
    return sum(min((n for word, n in words.items() if word in heard), default=0) for words in meant)


def near(name: Name, slips: int, mended: Rank | None = None) -> Rank:
    """The rank of a name that answers the query after so many ``slips``: as it answers the ``mended`` one."""
    surely, hidden = mended or (_SLIPS - 1, name.role in HIDDEN)
    return _SLIPS * (1 + slips) + surely, hidden


def unlike(name: Name, rank: Rank, asked: Asked) -> int:
    """How many letters tell a name which answers the whole query from the query as it was typed."""
    whole = rank[0] % _SLIPS in (_WHOLE, _SOUNDS)
    return int(OSA.distance(name.plain.replace(" ", ""), asked.letters)) if whole else 0


def alike(name: Name, asked: Asked) -> Rank | None:
    """The rank of a name that sounds somewhat like the query, or one word of it; ``None`` if it does not."""
    whole = name.whole or ""
    likeness = max(fuzz.ratio(whole, each, score_cutoff=_ALIKE) for each in (asked.whole, *asked.sounds))
    return (100 - round(likeness), name.role in HIDDEN) if likeness else None


def likeness(text: str, name: str) -> float:
    """How much ``text`` sounds like ``name``, out of 100: as a whole, in each of its words if it is long
    enough, or in one that is like the whole name."""
    words, heard = ([folding.sound(word) for word in folding.words(each)] for each in (text, name))
    if not (words and heard):
        return 0.0
    typed, whole = "".join(words), "".join(heard)
    alike = [fuzz.ratio(word, whole) for word in (typed, *words) if word == typed or len(word) >= _LONG]
    if len(typed) >= _LONG:
        alike.append(min(max(fuzz.ratio(word, other) for other in heard) for word in words))
    return max(alike)


def is_whole(rank: Rank) -> bool:
    """Whether a name of this rank is spelled as the whole query is."""
    return rank[0] == _WHOLE


def _rank(name: Name, words: str, asked: tuple[str, ...], letters: str) -> Rank:
    hidden = name.role in HIDDEN
    if name.role == TEXT:
        return _TEXT, hidden
    if words.replace(" ", "") == letters:
        return _WHOLE, hidden
    mostly = len(letters) >= _MOSTLY * len(words)
    spaced = f" {words} "
    if all(f" {word} " in spaced for word in asked):
        return _MOSTLY_WORDS if mostly else _WORDS, hidden
    return _MOSTLY_PREFIXES if mostly else _PREFIXES, hidden

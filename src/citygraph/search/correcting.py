"""What a query with slips was meant to be, as the names that are like it spell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from citygraph.search import folding
from citygraph.search.ranking import Asked, Name

MOST: Final = 3
"""Spellings of one query that are tried; those come first that most names have."""
Meant = Sequence[Mapping[str, int]]
"""The sounds that each word of a query may have been meant to be, each with its slips."""


def corrected(names: Iterable[Name], asked: Asked, meant: Meant) -> list[Asked]:
    """The queries that ``names`` hold in place of that ``asked``, with the words as the names spell them."""
    spellings: dict[tuple[str, ...], str] = {}
    counted: Counter[tuple[str, ...]] = Counter()
    for name in names:
        spelled = [_word(name, typed, sounds) for typed, sounds in zip(asked.plain, meant, strict=True)]
        told = " ".join(dict.fromkeys(spelled))
        counted[folding.words(told)] += 1
        spellings.setdefault(folding.words(told), told)
    return [Asked.read(spellings[words]) for words, _ in counted.most_common(MOST)]


def _word(name: Name, typed: str, sounds: Mapping[str, int]) -> str:
    """The word of ``name`` that ``typed`` is likest to; itself where the name has what begins with it."""
    words = [(name.text[start:end], folded) for start, end, folded in folding.spans(name.text)]
    heard = [
        (sounds[folding.sound(folded)], text) for text, folded in words if folding.sound(folded) in sounds
    ]
    if heard:
        return min(heard, key=lambda each: each[0])[1]
    return name.text if name.whole in sounds else typed

"""Words that a slip of the fingers makes of others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

MOST: Final = 12
"""Words that one may have been meant to be."""
SHORTEST: Final = 3
"""Letters below which every word resembles every other."""

SHORT: Final = 5
"""Letters below which a word with another letter is most likely another word."""


class Vocabulary:
    """All words there are, by length."""

    def __init__(self, words: Iterable[str]) -> None:
        self._known = frozenset(words)
        self._by_length: dict[int, list[str]] = {}
        for word in sorted(self._known):
            self._by_length.setdefault(len(word), []).append(word)

    def knows(self, word: str) -> bool:
        """Whether a name has this word."""
        return word in self._known

    def near(self, word: str, more: int = 0) -> dict[str, int]:
        """Words within a few slips of ``word``, each with how many: a letter wrong, missing, too much, or two
        changed over (optimal string alignment). The longer the word the more; ``more`` adds to that. In short
        words the ends are right or letters have changed places; of several slips none is the first letter."""
        if len(word) < SHORTEST:
            return {}
        slips = (1 if len(word) < 7 else 2 if len(word) < 11 else 3) + more
        pool = [
            each
            for length in range(len(word) - slips, len(word) + slips + 1)
            for each in self._by_length.get(length, ())
        ]
        close = process.extract(word, pool, scorer=OSA.distance, score_cutoff=slips, limit=MOST)
        return {each: int(distance) for each, distance, _ in close if _is_likely(word, each, int(distance))}


def _is_likely(word: str, meant: str, slips: int) -> bool:
    if len(word) < SHORT:
        return sorted(word) == sorted(meant) or (word[0], word[-1]) == (meant[0], meant[-1])
    return slips < 2 or word[0] == meant[0]

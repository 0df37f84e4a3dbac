"""The words of a printed text as they were meant, in the place where they stand.

Texts taken from PDF break words over lines, lose the dash between two years and mix Latin letters into
Cyrillic words. Positions stay those of the file (characters, half-open); only ``folded`` is mended.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

_LETTERS: Final = r"[^\W\d_]"
_WORD: Final = re.compile(
    rf"(?P<years>(?:19|20)\d\d(?=(?:19|20)\d\d(?!\d)))"  # 20152030: the dash between two years was lost
    rf"|\d+(?:-[а-яё]{{1,3}}(?!{_LETTERS}))?"  # 9-й
    rf"|{_LETTERS}+(?:['’]{_LETTERS}+)*(?:(?:[-‑]|[-\xad][ \t]*\n\s*|\xad){_LETTERS}+)*"
)
_BREAK: Final = re.compile(r"[-\xad][ \t]*\n\s*")
_LOOK_ALIKES: Final = str.maketrans("aceopxykmthbABCEHKMOPTXYI", "асеорхукмтнвАВСЕНКМОРТХУІ")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """One word or number: ``text`` as printed, ``folded`` for comparison (small letters, ё as е).

    ``variants`` has the ways to read a word that a line break cut: with its hyphen and without.
    """

    start: int
    end: int
    text: str
    variants: tuple[str, ...]

    @property
    def folded(self) -> str:
        """The first way to read it."""
        return self.variants[0]

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def acronym(self) -> bool:
        """Whether it is two or more capital letters and nothing else."""
        return len(self.text) > 1 and self.text.isalpha() and self.text.isupper()


def words(text: str) -> tuple[Word, ...]:
    """All words and numbers of ``text`` in order; punctuation, quotation marks and white space are not."""
    return tuple(_words(text))


def within(all_words: Sequence[Word], start: int, end: int) -> Sequence[Word]:
    """Those words that lie in the characters ``start`` to ``end``."""
    first = bisect_left(all_words, start, key=lambda word: word.start)
    last = bisect_left(all_words, end + 1, key=lambda word: word.end)
    return all_words[first:last]


def fold(text: str) -> str:
    """A word in small letters of one alphabet, with ё as е."""
    if _CYRILLIC.search(text):
        text = text.translate(_LOOK_ALIKES)
    return text.lower().replace("ё", "е").replace("‑", "-").removesuffix("'s").removesuffix("’s")


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        printed = match[0]
        if printed[0].isdigit():
            variants: tuple[str, ...] = (re.split("-", printed)[0],)
        elif _BREAK.search(printed):
            variants = (fold(_BREAK.sub("-", printed)), fold(_BREAK.sub("", printed)))
        else:
            variants = (fold(printed.replace("\xad", "")),)
        yield Word(match.start(), match.end(), printed, variants)

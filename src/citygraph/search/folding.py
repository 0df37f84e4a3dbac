"""What two spellings of a name have in common: first their letters, then their sounds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import normalize

import snowballstemmer
from anyascii import anyascii

LONGEST: Final = 200
"""Characters of a query that are read; no name that people type is half as long."""
MOST_WORDS: Final = 12

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f'’ʼʻ`´])*")
_KEPT: Final = re.compile(r"[^0-9a-z]+")
_SOUNDS: Final = {
    "shch": "s", "tsch": "s", "tch": "s", "sch": "s", "sh": "s", "ch": "s", "cz": "s", "sz": "s", "sj": "s",
    "dzh": "z", "dsch": "z", "dj": "z", "zh": "z", "ts": "z", "tz": "z",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k",
    "ou": "u", "oo": "u", "ee": "i", "nb": "mb", "np": "mp",
    "ce": "se", "ci": "si", "cy": "si", "c": "k", "q": "k", "x": "ks", "w": "v", "j": "i", "y": "i",
}  # fmt: skip
"""Letters that the usual transliterations (English, German, French, Polish, Turkic) put for one sound."""
_SOUND: Final = re.compile("|".join(sorted(_SOUNDS, key=lambda letters: (-len(letters), letters))))
_SWALLOWED: Final = re.compile("^kzil")
"""“Red” in many a name of Turkic cities, of which Russian usage leaves out a vowel: Kzyl-Orda, Kyzylorda."""
_RUSSIAN: Final = snowballstemmer.stemmer("russian")
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_DOUBLED: Final = re.compile(r"([a-z])\1+")


def spans(text: str) -> list[tuple[int, int, str]]:
    """The words of ``text`` with the places where they begin and end, each folded; those that fold to nothing
    are left out."""
    found = ((match.start(), match.end(), folded(match.group())) for match in _WORD.finditer(text))
    return [span for span in found if span[2]]


def stems(text: str) -> tuple[str, ...]:
    """What the forms of the words of ``text`` begin with, each folded."""
    found = (stem(match.group()) for match in _WORD.finditer(text))
    return tuple(each for each in found if each)


def words(text: str) -> tuple[str, ...]:
    """The words of ``text``, folded."""
    return tuple(word for _, _, word in spans(text))


@lru_cache(20_000)
def folded(word: str) -> str:
    """``word`` in the letters a to z and digits: ``Қызылжар`` is ``qyzylzhar``, ``Lomé`` is ``lome``."""
    return _KEPT.sub("", anyascii(normalize("NFKC", word)).casefold())


@lru_cache(20_000)
def stem(word: str) -> str:
    """What the forms of a Russian word begin with, folded: ``здоровье`` and ``здоровых`` give ``zdorov``."""
    return folded(_RUSSIAN.stemWord(word.casefold())) if _CYRILLIC.search(word) else folded(word)


@lru_cache(20_000)
def sound(word: str) -> str:
    """What spellings of a word share: ``duschanbe``, ``douchanbe`` and ``dushanbe`` give ``dusambe``."""
    told = _DOUBLED.sub(r"\1", _SOUND.sub(lambda letters: _SOUNDS[letters.group()], word))
    told = _SWALLOWED.sub("kizil", told)
    return told.removeprefix("i") if told.startswith("ie") else told

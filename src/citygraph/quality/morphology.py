"""Words of a language brought to their dictionary forms, so that an inflected name is still the name.

Russian needs a dictionary, which comes with the extra ``russian`` (pymorphy3, OpenCorpora). Every reading
that it offers counts: a name is found where any of them fits. Other languages are compared word by word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from citygraph.quality.words import Word, words

Forms = frozenset[str]
Lemmas = Callable[[Word], Forms]
"""The dictionary forms that a word may have; two words are the same where these meet."""

RUSSIAN: Final = "ru"
_SHORT: Final = {"г": ("город", "год"), "гг": ("год", "город"), "им": ("имя",)}
"""Abbreviations that texts print and names spell out, or the other way round."""


class NoDictionaryError(ImportError):
    """The extra ``russian`` is not installed."""


def lemmas(language: str) -> Lemmas:
    """How to read words of ``language``.

    Raises:
        NoDictionaryError: the language is Russian and its dictionary is not installed.
    """
    return _russian() if language == RUSSIAN else _as_printed


def name_forms(name: str, read: Lemmas) -> tuple[tuple[Word, Forms], ...]:
    """The words of a name with their dictionary forms."""
    return tuple((word, read(word)) for word in words(name))


def _as_printed(word: Word) -> Forms:
    return frozenset(word.variants)


@cache
def _russian() -> Lemmas:
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError as error:
        raise NoDictionaryError("pymorphy3 is not installed") from error
    analyzer = MorphAnalyzer()

    @cache
    def forms(folded: str) -> Forms:
        readings = {parse.normal_form.replace("ё", "е") for parse in analyzer.parse(folded)}
        return frozenset({folded, *readings, *_SHORT.get(folded, ())})

    def read(word: Word) -> Forms:
        return frozenset().union(*(forms(variant) for variant in word.variants))

    return read

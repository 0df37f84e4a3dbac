"""Words of a language brought to their dictionary forms, so that an inflected name is still the name.

Russian needs a dictionary, which comes with the extra ``russian`` (pymorphy3, OpenCorpora). Every reading
that it offers counts: a name is found where any of them fits. Other languages are compared word by word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from citygraph.quality.words import Word, words

Forms = frozenset[str]
Lemmas = Callable[[Word], Forms]
"""The dictionary forms that a word may have; two words are the same where these meet."""

RUSSIAN: Final = "ru"
_SHORT: Final = {"г": ("город", "год"), "гг": ("год", "город"), "им": ("имя",)}
"""Abbreviations that texts print and names spell out, or the other way round."""


class NoDictionaryError(ImportError):
    """The extra ``russian`` is not installed."""


class Reading(NamedTuple):
    """One way to read a Russian word: its dictionary form and OpenCorpora's grammemes (``VERB``)."""

    lemma: str
    tags: frozenset[str]


def lemmas(language: str) -> Lemmas:
    """How to read words of ``language``.

    Raises:
        NoDictionaryError: the language is Russian and its dictionary is not installed.
    """
    return _russian() if language == RUSSIAN else _as_printed


def name_forms(name: str, read: Lemmas) -> tuple[tuple[Word, Forms], ...]:
    """The words of a name with their dictionary forms."""
    return tuple((word, read(word)) for word in words(name))


@cache
def readings(folded: str) -> tuple[Reading, ...]:
    """Every way to read a Russian word in small letters, the likeliest first.

    Raises:
        NoDictionaryError: the dictionary is not installed.
    """
    parses = _analyzer()(folded)
    return tuple(Reading(parse.normal_form.replace("ё", "е"), parse.tag.grammemes) for parse in parses)


def _as_printed(word: Word) -> Forms:
    return frozenset(word.variants)


@cache
def _russian() -> Lemmas:
    _analyzer()
    forms = cache(_forms)
    return lambda word: frozenset().union(*(forms(variant) for variant in word.variants))


def _forms(folded: str) -> Forms:
    return frozenset({folded, *(reading.lemma for reading in readings(folded)), *_SHORT.get(folded, ())})


@cache
def _analyzer() -> Callable[[str], list[Any]]:
    try:
        from pymorphy3 import MorphAnalyzer
    except ImportError as error:
        raise NoDictionaryError("pymorphy3 is not installed") from error
    parse: Callable[[str], list[Any]] = MorphAnalyzer().parse
    return parse

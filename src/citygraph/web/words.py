"""Dates and numbers as people write them in each language."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal

from citygraph.namespaces import PREFIXES

EDTF: Final = PREFIXES["edtf"] + "EDTF"
XSD: Final = PREFIXES["xsd"]
DATES: Final = frozenset({EDTF, XSD + "date", XSD + "gYear", XSD + "gYearMonth"})
NUMBERS: Final = frozenset(XSD + name for name in ("integer", "decimal", "nonNegativeInteger", "int", "long"))

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SKELETONS: Final = {1: "y", 2: "yMMMM", 3: "yMMMMd"}
_LOCALES: Final = {"en": "en_GB", "ru": "ru"}
_OPEN: Final = ("..", "")
_FROM: Final = {"en": "from", "ru": "с"}


@lru_cache(maxsize=4096)
def date_words(text: str, language: str) -> str:
    """An EDTF or XML Schema date in words: ``2024-03`` is “March 2024”; any other text as it is."""
    start, slash, end = text.partition("/")
    if not slash:
        return _one(start, language) or text
    first, last = _precision(start), _precision(end)
    if first and first == last:
        skeleton = _SKELETONS[first]
        if first == 1:
            return f"{start}–{end}"
        return str(format_interval(_first_day(start), _first_day(end), skeleton, locale=_LOCALES[language]))
    if end in _OPEN:
        return f"{_FROM[language]} {since_words(start, language)}"
    return " – ".join("…" if side in _OPEN else _one(side, language) or side for side in (start, end))


def since_words(text: str, language: str) -> str:
    """A day, month or year as it stands after “since”, which in Russian is another case of the month."""
    if _precision(text) == 2 and language == "ru":
        return str(format_date(_first_day(text), "MMMM y 'г'.", locale=_LOCALES[language]))
    if _precision(text) == 1 and language == "ru":
        return f"{text} г."
    return _one(text, language) or text


@lru_cache(maxsize=4096)
def number_words(text: str, language: str) -> str:
    """A number with the language's own grouping and decimal mark; any other text as it is."""
    try:
        return str(format_decimal(text, locale=_LOCALES[language]))
    except (ValueError, ArithmeticError):
        return text


def language_words(tag: str, language: str) -> str:
    """The name of the language with a BCP 47 tag; an unknown tag as it is."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(_LOCALES[language]) or tag
    except (ValueError, UnknownLocaleError):
        return tag


def _one(text: str, language: str) -> str | None:
    precision = _precision(text)
    if precision is None:
        return None
    if precision == 1:
        return text
    if precision == 2:
        return str(format_skeleton("yMMMM", _first_day(text), locale=_LOCALES[language]))
    return str(format_date(_first_day(text), "long", locale=_LOCALES[language]))


def _precision(text: str) -> int | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    try:
        _first_day(text)
    except ValueError:
        return None
    return sum(part is not None for part in found.groups())


def _first_day(text: str) -> date:
    year, month, day = (*text.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))

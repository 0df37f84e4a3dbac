"""What pictures say: kinds of things in the singular, dates, and the ticks of a scale of time."""

from __future__ import annotations

from datetime import date
from typing import Final

from babel.dates import format_date
from flask import Flask

from citygraph.web.language import current, gettext, marked
from citygraph.web.pictures.scale import Tick
from citygraph.web.words import date_words

KINDS: Final = {
    "doc": marked("document"),
    "city": marked("city"),
    "network": marked("network"),
    "org": marked("organisation"),
    "event": marked("event"),
    "commitment": marked("commitment"),
    "appeal": marked("appeal"),
    "partnership": marked("partnership"),
    "initiative": marked("initiative"),
    "group": marked("group"),
    "state": marked("state"),
    "region": marked("region"),
    "venue": marked("venue"),
    "part": marked("part of a document"),
}
"""Kinds of things by the word in their IRIs."""
OTHER: Final = marked("other")


def install(app: Flask) -> None:
    """Let templates say it."""
    app.jinja_env.filters.update(kind_words=kind_words, tick_words=tick_words, date_words=in_words)


def kind_words(kind: str) -> str:
    """What a thing of this kind is called."""
    return gettext(KINDS.get(kind, OTHER))


def in_words(text: str) -> str:
    """A date in the language of the page."""
    return date_words(text, current())


def tick_words(tick: Tick) -> str:
    """The year that begins at ``tick``, or else the month."""
    if tick.month <= 1:
        return str(tick.year)
    return str(format_date(date(tick.year, tick.month, 1), "LLLL", locale=current()))

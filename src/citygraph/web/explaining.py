"""Faults in the reader's language: the sentence to put before what the engine says in English."""

from __future__ import annotations

from citygraph.errors import CitygraphError
from citygraph.questions import LANGUAGES
from citygraph.web.language import current, gettext
from citygraph.web.reasons import REASONS, reason_of


def explained(error: CitygraphError) -> str | None:
    """What is wrong, in the language of the page; ``None`` in English, which faults speak themselves."""
    if current() == LANGUAGES[0]:
        return None
    title = gettext(REASONS[reason_of(error)].title)
    place = {name: getattr(error, name, None) for name in ("line", "column")}
    if None in place.values():
        return f"{title}."
    where = gettext("line %(line)s, column %(column)s") % place
    return f"{title}: {where}."


def advice(error: CitygraphError) -> str:
    """How to mend it, in the language of the page."""
    return gettext(REASONS[reason_of(error)].mend)

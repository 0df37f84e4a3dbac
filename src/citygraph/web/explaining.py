"""Faults in the reader's language: the sentence to put before what the engine says in English."""

from __future__ import annotations

from typing import Final

from citygraph.errors import (
    CitygraphError,
    NotAcceptableError,
    OverloadedError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
    UnknownNameError,
    UsageError,
)
from citygraph.questions import LANGUAGES
from citygraph.web.language import current, gettext, marked

SENTENCES: Final[tuple[tuple[type[CitygraphError], str], ...]] = (
    (OverloadedError, marked("The server is busy with other queries. Try again in a moment.")),
    (QueryStoppedError, marked("It was stopped: it takes too long or too much room. Ask for less at once.")),
    (QueryTooLongError, marked("The query is too long.")),
    (QueryRefusedError, marked("The query may be well formed, but such queries are not answered here.")),
    (NotAcceptableError, marked("No format your program accepts is offered here.")),
    (QuerySyntaxError, marked("The query is not valid SPARQL.")),
    (UnknownNameError, marked("There is nothing of that name here.")),
    (UsageError, marked("Something in the address or the form is wrong.")),
    (StoreError, marked("The graph cannot be read just now. Try again later.")),
)
"""What to say of each kind of fault; of the kinds that fit, the first counts."""


def explained(error: CitygraphError) -> str | None:
    """What is wrong, in the language of the page; ``None`` in English, which faults speak themselves."""
    if current() == LANGUAGES[0]:
        return None
    if isinstance(error, QuerySyntaxError) and error.line is not None and error.column is not None:
        place = {"line": error.line, "column": error.column}
        return gettext("The query is not valid SPARQL: line %(line)s, column %(column)s.") % place
    found = (sentence for kind, sentence in SENTENCES if isinstance(error, kind))
    return gettext(next(found, marked("Something broke on our side")))

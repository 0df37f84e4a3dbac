"""What is asked of every query before an engine is troubled with it."""

from __future__ import annotations

from typing import Final

from citygraph.endpoint.limits import Limits
from citygraph.errors import NotAcceptableError, QuerySyntaxError, QueryTooLongError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

GRAPH_FORMS: Final = ("CONSTRUCT", "DESCRIBE")
"""The forms of query whose answer is a graph."""


def encoded(text: str, limits: Limits) -> bytes:
    """A text as UTF-8, if it is Unicode and short enough.

    Raises:
        QuerySyntaxError: it holds half of a character.
        QueryTooLongError: it is longer than ``query_bytes``.
    """
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise QuerySyntaxError("the text is not Unicode (it holds half of a surrogate pair).") from None
    if len(data) > limits.query_bytes:
        raise QueryTooLongError(
            f"The query is {len(data):,} bytes long; at most {limits.query_bytes:,} are read here."
        )
    return data


def format_of(form: str, solutions: Format | None, graph: Format | None) -> Format:
    """The one of two formats in which a query of this form is answered.

    Raises:
        NotAcceptableError: the client reads none of that kind; lists what there is.
    """
    wanted = graph if form in GRAPH_FORMS else solutions
    if wanted is None:
        formats = GRAPHS if form in GRAPH_FORMS else SOLUTIONS
        raise NotAcceptableError(f"{form} is answered as {', '.join(each.media_type for each in formats)}.")
    return wanted

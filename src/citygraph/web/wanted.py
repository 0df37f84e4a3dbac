"""What a request wants of an address that has a page: the page, or the same as data."""

from __future__ import annotations

from flask import request

from citygraph.errors import NotAcceptableError
from citygraph.rdf.formats import Format
from citygraph.web.negotiation import HTML, Accept, Choice


def data(formats: tuple[Format, ...]) -> Choice | None:
    """The one of ``formats`` that the client wants more than a page; ``None`` means the page.

    Who accepts anything gets the page: this is where links lead.

    Raises:
        NotAcceptableError: neither a page nor any of ``formats`` is accepted.
    """
    accept = Accept(request.headers.get("Accept"))
    page = max(accept.rank(media_type) for media_type in HTML)
    choice = accept.best(formats)
    if choice is None:
        if page[0] > 0:
            return None
        names = ", ".join(form.media_type for form in formats)
        raise NotAcceptableError(f"This address answers as {HTML[0]}, {names}.")
    return choice if accept.rank(choice.media_type) > page else None

"""Faults as answers: a page in the reader's language, plain text or JSON for programs, never a traceback."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from citygraph.errors import CitygraphError, OverloadedError
from citygraph.web.headers import allow
from citygraph.web.labels import Label
from citygraph.web.language import gettext, marked
from citygraph.web.negotiation import Accept

WORDS: Final[dict[int, tuple[str, str]]] = {
    400: (marked("This cannot be asked so"), marked("Something in the address or the form is wrong.")),
    404: (marked("There is nothing at this address"), marked("It may be misspelled, or not in the graph.")),
    405: (marked("This address does not take that method"), marked("Read it with GET.")),
    406: (marked("Not in that format"), marked("No format your program accepts is offered here.")),
    413: (marked("That is too long"), marked("Shorten the query or send it in parts.")),
    500: (marked("Something broke on our side"), marked("The fault is recorded. Trying again may help.")),
    503: (marked("No answer just now"), marked("The query took too long, or the graph is not ready.")),
}  # fmt: skip
"""Title and advice for each status."""
JSON: Final = "application/problem+json"
"""Faults for programs, by RFC 9457."""
RETRY_SECONDS: Final = "2"
"""When to come back if no worker came free."""


def install(app: Flask) -> None:
    """Answer every fault of ``app`` in the form its asker reads."""

    @app.errorhandler(CitygraphError)
    def meant_for_people(error: CitygraphError) -> Response:
        if error.status >= 500:
            app.logger.error("%s %s: %s", request.method, request.path, error)
        response = answer(error.status, str(error), language="en")
        if isinstance(error, OverloadedError):
            response.headers["Retry-After"] = RETRY_SECONDS
        return response

    @app.errorhandler(HTTPException)
    def of_http(error: HTTPException) -> Response:
        if not isinstance(error, MethodNotAllowed):
            return answer(error.code or 500)
        allowed = allow(error.valid_methods or ())
        response = answer(405, f"{request.method} means nothing here; send {allowed}.", language="en")
        response.headers["Allow"] = allowed
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        app.logger.error("%s %s", request.method, request.path, exc_info=error)
        return answer(500)


def answer(
    status: int,
    message: str | None = None,
    nearest: Mapping[str, Label] | None = None,
    language: str | None = None,
) -> Response:
    """A page, plain text or JSON problem details for ``status``.

    ``message`` is the fault's own sentence, in ``language`` or else the page's; ``nearest`` (IRI to name)
    offers what may have been meant.
    """
    title, advice = WORDS.get(status, WORDS[400 if status < 500 else 500])
    form = _form()
    if form == "text/html":
        body = render_template(
            "fault.html",
            status=status,
            title=gettext(title),
            advice=gettext(advice),
            message=message,
            message_language=language,
            nearest=nearest or {},
        )
    else:
        sentence = message or f"{gettext(title)}. {gettext(advice)}"
        if nearest:
            sentence += " " + gettext("Near to it: %(names)s.") % {"names": ", ".join(nearest)}
        told = {"type": "about:blank", "title": gettext(title), "status": status, "detail": sentence}
        body = json.dumps(told, ensure_ascii=False) if form == JSON else sentence
        body += "\n"
    response = Response(body, status, content_type=form if form == JSON else f"{form}; charset=utf-8")
    response.vary.add("Accept")
    return response


def _form() -> str:
    accept = Accept(request.headers.get("Accept"))
    if accept.html:
        return "text/html"
    return JSON if accept.json or request.path.endswith(".json") else "text/plain"

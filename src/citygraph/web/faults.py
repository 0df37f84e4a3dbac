"""Faults as answers: a page in the reader's language, plain text or JSON for programs, never a traceback."""

from __future__ import annotations

import math
from collections.abc import Mapping

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from citygraph.errors import CitygraphError, OverloadedError, QueryStoppedError
from citygraph.web import reasons, trace
from citygraph.web.headers import allow
from citygraph.web.labels import Label
from citygraph.web.language import gettext
from citygraph.web.negotiation import Accept
from citygraph.web.problems import Problem, written
from citygraph.web.reasons import REASONS
from citygraph.web.routes import shortened


def install(app: Flask) -> None:
    """Answer every fault of ``app`` in the form its asker reads."""

    @app.errorhandler(CitygraphError)
    def meant_for_people(error: CitygraphError) -> Response:
        trace.failed(error.reason)
        if error.status >= 500:
            app.logger.error("%s %s: %s", request.method, shortened(request.path), error)
        # The query was ours: advice on how to write it is of no use to whoever asked for a page.
        ours = isinstance(error, QueryStoppedError) and not isinstance(error, OverloadedError)
        reason = "unanswered" if ours else reasons.reason_of(error)
        return retry(answer(error.status, str(error), language="en", reason=reason), error)

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
        app.logger.error("%s %s", request.method, shortened(request.path), exc_info=error)
        return answer(500)


def answer(
    status: int,
    message: str | None = None,
    nearest: Mapping[str, Label] | None = None,
    language: str | None = None,
    reason: str | None = None,
) -> Response:
    """A page, plain text or a JSON problem document for ``status``.

    ``message`` is the fault's own sentence, in ``language`` or else the page's; ``nearest`` (IRI to name)
    offers what may have been meant; ``reason`` is one of ``REASONS`` where the status does not tell it.
    """
    name = reason or reasons.by_status(status)
    words = REASONS[name]
    accept = Accept(request.headers.get("Accept"))
    if accept.html:
        body: str | bytes = render_template(
            "fault.html",
            status=status,
            title=gettext(words.title),
            mend=gettext(words.mend),
            message=message,
            message_language=language,
            nearest=nearest or {},
        )
        kind = "text/html; charset=utf-8"
    else:
        say = str if language else gettext
        detail = message or f"{say(words.title)}."
        if nearest:
            detail += " " + gettext("Near to it: %(names)s.") % {"names": ", ".join(nearest)}
        told = Problem(status, name, say(words.title), detail, say(words.mend))
        body, kind = written(told, accept.json or request.path.endswith(".json"))
    response = Response(body, status, content_type=kind)
    response.vary.add("Accept")
    return response


def retry(response: Response, error: CitygraphError) -> Response:
    """``response``, which says when to come back if ``error`` will have passed by then."""
    if isinstance(error, OverloadedError):
        response.headers["Retry-After"] = str(max(1, math.ceil(error.retry_seconds)))
    return response

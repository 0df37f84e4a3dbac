"""Headers that keep pages to themselves, data and faults open to every site, and redirects within this."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from flask import Flask, Response, request

from citygraph.endpoint.interface import Answer
from citygraph.web.negotiation import HTML
from citygraph.web.protocol import SENDABLE

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
FRAMED: Final = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
"""The policy of a page that is made to be shown within others."""
TRUNCATED: Final = "Citygraph-Truncated"
STANDING: Final = (
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
)
"""What every answer carries."""
OPEN: Final = (
    *STANDING,
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", f"ETag, Retry-After, Server-Timing, {TRUNCATED}"),
)
"""What every answer carries that is not a page."""
IN_QUERY: Final = "%!$&'()*+,;=:@/?-._~"
"""Characters that stay as they are in the query of a redirect (RFC 3986, section 3.4)."""
_METHODS: Final = ("GET", "HEAD", "POST", "QUERY", "OPTIONS")


def install(app: Flask) -> None:
    """Send them with every answer of ``app``, errors too, and an ETag with every page.

    Whatever is not a page may be fetched from any origin (the CORS protocol of the Fetch standard).
    """
    for finish in (_harden, _open, _stay, _show, _last):
        app.after_request(finish)


def truncated(answer: Answer) -> list[tuple[str, str]]:
    """The header of an answer that ends at the row limit and has more."""
    return [(TRUNCATED, f"rows={answer.rows}")] if answer.cut else []


def allow(methods: Iterable[str]) -> str:
    """The value of an ``Allow`` header, in the order in which people think of methods."""
    given = set(methods)
    return ", ".join(method for method in _METHODS if method in given)


def _harden(response: Response) -> Response:
    for name, value in STANDING:
        response.headers.setdefault(name, value)
    if request.method in ("GET", "HEAD") and response.status_code == 200 and not response.is_streamed:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


def _open(response: Response) -> Response:
    preflight = request.method == "OPTIONS" and response.status_code == 200
    if response.status_code != 200 or preflight or response.mimetype not in HTML:
        for name, value in OPEN:
            response.headers[name] = value
    if preflight:
        response.status_code = 204
        response.headers["Allow"] = allow(response.allow)
        response.headers["Access-Control-Allow-Methods"] = response.headers["Allow"]
        response.headers["Access-Control-Allow-Headers"] = "Accept, Content-Type, If-None-Match"
        response.headers["Access-Control-Max-Age"] = "86400"
        if "QUERY" in response.allow:
            response.headers.extend(SENDABLE)
        del response.headers["Content-Type"]  # there is no body
    return response


def _stay(response: Response) -> Response:
    """Take the host out of a redirect: it is whatever the client said, and a proxy may know another."""
    if location := response.headers.get("Location"):
        if not location.startswith("/"):
            location = location.partition("://")[2].partition("/")[2]
        response.headers["Location"] = "/" + location.lstrip("/\\")  # two slashes would begin a host
        response.data, response.content_type = b"", "text/plain; charset=utf-8"
    return response


def _show(response: Response) -> Response:
    """Leave a file name only to what is to be saved: all else is shown where it was asked for."""
    if response.headers.get("Content-Disposition", "").startswith("inline"):
        del response.headers["Content-Disposition"]
    return response


def _last(response: Response) -> Response:
    """Let caches keep for good whatever has an address of its own for each of its states."""
    if request.endpoint == "static" and ("v" in request.args or "/chunks/" in request.path):
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response

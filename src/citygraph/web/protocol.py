"""Reading a request of the SPARQL 1.1 Protocol (section 2.1), strictly: what is not one is refused."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import parse_qsl

from flask import Request
from werkzeug.exceptions import RequestEntityTooLarge

from citygraph.errors import OverloadedError, QueryRefusedError, QueryTooLongError, UsageError

BODY_BYTES: Final = 1024 * 1024
"""Largest body read; the endpoint's own limit on the query inside it is lower."""
BODIES: Final = 16
"""Bodies awaited at once: the server sets them no time, and each sender who falls silent keeps a thread."""

_DRAINED_BYTES: Final = 64 * 1024 * 1024
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_CHUNK_BYTES: Final = 64 * 1024
_MOST_PARAMETERS: Final = 1000
_CHARSETS: Final = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "latin-1"}
"""The character sets of queries and Python's names of them, which must not be reached by any other."""
_BYTE_ORDER_MARK: Final = "\ufeff"
_places: Final = threading.BoundedSemaphore(BODIES)


class MediaTypeError(UsageError):
    """A body in a media type that the protocol does not know."""

    status: ClassVar[int] = 415


@dataclass(frozen=True)
class Asked:
    """The parameters of one protocol request; ``query`` is ``None`` where there is none."""

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None


def read(request: Request) -> Asked:
    """The query and its dataset, from GET, a posted form or a posted query.

    Raises:
        OverloadedError: ``BODIES`` other bodies are awaited; this one is not.
        QueryTooLongError: a body above ``BODY_BYTES``.
        MediaTypeError: a body of another type or character set.
        QueryRefusedError: an update, or more than one query.
        UsageError: bytes that are not in the character set they claim, or fewer than announced.
    """
    body = _body(request) if request.method == "POST" else b""
    parameters = _parameters(request.query_string)
    if request.method == "POST":
        if request.mimetype == _FORM:
            parameters += _parameters(body)
        elif request.mimetype == _QUERY:
            parameters.append(("query", _text(body, request.mimetype_params.get("charset", "utf-8"))))
        elif request.mimetype == _UPDATE:
            raise QueryRefusedError("Updates are not accepted: the data only change with a build.")
        else:
            named = f"“{request.mimetype}”" if request.mimetype else "no type"
            raise MediaTypeError(f"The body has {named}; post a query as {_QUERY} or as {_FORM}.")
    return _asked(parameters)


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    def values(name: str) -> tuple[str, ...]:
        return tuple(value for key, value in parameters if key == name)

    if values("update"):
        raise QueryRefusedError("Updates are not accepted: the data only change with a build.")
    queries = values("query")
    if len(queries) > 1:
        raise QueryRefusedError(f"The request holds {len(queries)} queries; send one parameter “query”.")
    text = queries[0].removeprefix(_BYTE_ORDER_MARK) if queries else ""
    query = text if text.strip() else None
    default_graphs, named_graphs = values("default-graph-uri"), values("named-graph-uri")
    return Asked(query, default_graphs, named_graphs, next(iter(values("format")), None))


def _body(request: Request) -> bytes:
    """The body. One too long is read away: who is still sending would otherwise not read the answer."""
    if not _places.acquire(blocking=False):
        raise OverloadedError(f"{BODIES} bodies are on their way already. Try again, or ask by GET.")
    request.max_content_length = _DRAINED_BYTES
    too_long = QueryTooLongError(f"The body has {BODY_BYTES:,} bytes or more.")
    kept, size = [], 0
    try:
        while chunk := request.stream.read(_CHUNK_BYTES):
            size += len(chunk)
            if size < BODY_BYTES:
                kept.append(chunk)
    except RequestEntityTooLarge:
        raise too_long from None
    finally:
        _places.release()
    if size >= BODY_BYTES:
        raise too_long
    if size < (request.content_length or 0):
        raise UsageError("The body ended before its announced length.")
    return b"".join(kept)


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), True, encoding="utf-8", errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError:
        raise UsageError("The parameters are not percent-encoded UTF-8.") from None
    except ValueError:
        raise UsageError(f"The request holds more than {_MOST_PARAMETERS:,} parameters.") from None


def _text(body: bytes, charset: str) -> str:
    codec = _CHARSETS.get(charset.lower())
    if codec is None:
        raise MediaTypeError(f"The character set “{charset}” is not read here; send UTF-8.")
    try:
        return body.decode(codec)
    except UnicodeError:
        raise UsageError(f"The query is not in the character set {charset} it claims; send UTF-8.") from None

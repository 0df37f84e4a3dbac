"""Reading a request of the SPARQL 1.1 Protocol (section 2.1), strictly: what is not one is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import unquote_to_bytes

from werkzeug.http import parse_options_header

from citygraph.errors import QueryRefusedError, UsageError, echoed
from citygraph.web.messages import Incoming

METHODS: Final = ("GET", "HEAD", "POST", "QUERY")
"""By what a query may be sent; QUERY is a GET with a body."""

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
SENDABLE: Final = tuple((name, f"{_QUERY}, {_FORM}") for name in ("Accept-Query", "Accept-Post"))
"""What a query may be sent as, in the headers that say so for QUERY and for POST (W3C LDP, section 7.1)."""
_NO_UPDATES: Final = "Updates are not accepted: the data only change with a build."
_MOST_PARAMETERS: Final = 1000
_SINGLE: Final = ("timeout", "version")  # the latter announces the version of SPARQL, from 1.2 on
_QUOTED: Final = 100
"""Characters that a fault quotes of what was sent."""
_DECIMAL: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{0,9})?|\.[0-9]{1,9}")
_ABSOLUTE: Final = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_CHARSETS: Final = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "ascii", "iso-8859-1": "latin-1"}
"""The character sets of queries and Python's names of them, which must not be reached by any other."""
_BYTE_ORDER_MARK: Final = "\ufeff"


class MediaTypeError(UsageError):
    """A body in a media type that the protocol does not know."""

    status: ClassVar[int] = 415
    reason = "media"


@dataclass(frozen=True)
class Asked:
    """The parameters of one protocol request; ``query`` is ``None`` where there is none.

    ``timeout`` (seconds) is what the client is willing to wait. ``bare`` says that nothing was asked, unless
    for a format.
    """

    query: str | None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str | None = None
    timeout: float | None = None
    bare: bool = False


def read(incoming: Incoming) -> Asked:
    """The query and its dataset, from GET, a posted form or a posted query.

    Raises:
        MediaTypeError: a body of another type or character set.
        QueryRefusedError: an update, or more than one query.
        UsageError: bytes that are not in the character set they claim, or fewer than announced; a graph that
            is no IRI, a time that is none.
    """
    parameters = _parameters(incoming.query_string.encode())
    if incoming.method in ("POST", "QUERY"):
        parameters += _sent(incoming)
    elif incoming.headers.get("content-length", "0") != "0" or "transfer-encoding" in incoming.headers:
        raise UsageError(f"{incoming.method} comes without a body; send the query by POST or in the address.")
    return _asked(parameters)


def _sent(incoming: Incoming) -> list[tuple[str, str]]:
    announced = incoming.headers.get("content-length", "")
    if announced.isdecimal() and len(incoming.body) < int(announced):
        raise UsageError("The body ended before its announced length.")
    encoding = incoming.headers.get("content-encoding", "identity").lower()
    if encoding != "identity":
        raise MediaTypeError(f"The body is encoded as “{encoding[:_QUOTED]}”; send it as it is.")
    media_type, options = parse_options_header(incoming.headers.get("content-type"))
    media_type = media_type.lower()
    if media_type == _FORM:
        return _parameters(incoming.body)
    if media_type == _QUERY:
        return [("query", _text(incoming.body, options.get("charset", "utf-8")))]
    if media_type == _UPDATE:
        raise QueryRefusedError(_NO_UPDATES, reason="update")
    named = f"“{media_type[:_QUOTED]}”" if media_type else "no type"
    raise MediaTypeError(f"The body has {named}; send a query as {_QUERY} or as {_FORM}.")


def _asked(parameters: list[tuple[str, str]]) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        given.setdefault(name, []).append(value)
    if given.get("update"):
        raise QueryRefusedError(_NO_UPDATES, reason="update")
    queries = given.get("query", [])
    if len(queries) > 1:
        raise QueryRefusedError(f"The request holds {len(queries)} queries; send one parameter “query”.")
    for name in _SINGLE:
        if len(given.get(name, [])) > 1:
            raise UsageError(f"The request holds “{echoed(name)}” more than once; send it once.")
    text = queries[0].removeprefix(_BYTE_ORDER_MARK) if queries else ""
    return Asked(
        text if text.strip() else None,
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        next(iter(given.get("format", [])), None),
        _seconds(next(iter(given.get("timeout", [])), None)),
        bare=not set(given) - {"format", "lang"},
    )


def _graphs(given: dict[str, list[str]], name: str) -> tuple[str, ...]:
    """The IRIs given under ``name``; forms also send what was left empty."""
    iris = tuple(filter(None, given.get(name, [])))
    for iri in iris:
        if not _ABSOLUTE.fullmatch(iri):
            raise UsageError(
                f"{name}={iri[:_QUOTED]} is not an absolute IRI; give the whole name of a graph."
            )
    return iris


def _seconds(text: str | None) -> float | None:
    if not text:
        return None
    if not _DECIMAL.fullmatch(text) or not float(text):
        raise UsageError(f"timeout={text[:_QUOTED]} is no time; give seconds above 0, as in timeout=2.5.")
    return float(text)


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Names and values of a form (WHATWG URL, section 5.1), strictly: only bytes that are UTF-8."""
    fields = [field for field in encoded.split(b"&") if field]
    if len(fields) > _MOST_PARAMETERS:
        raise UsageError(f"The request holds more than {_MOST_PARAMETERS:,} parameters.")
    if not encoded.isascii():
        raise UsageError("The parameters are not percent-encoded UTF-8.")
    try:
        return [(_decoded(name), _decoded(value)) for name, _, value in (f.partition(b"=") for f in fields)]
    except UnicodeDecodeError:
        raise UsageError("The parameters are not percent-encoded UTF-8.") from None


def _decoded(field: bytes) -> str:
    return unquote_to_bytes(field.replace(b"+", b" ")).decode()


def _text(body: bytes, charset: str) -> str:
    codec = _CHARSETS.get(charset.lower())
    if codec is None:
        raise MediaTypeError(f"The character set “{charset[:_QUOTED]}” is not read here; send UTF-8.")
    try:
        return body.decode(codec)
    except UnicodeError:
        raise UsageError(f"The query is not in the character set {charset} it claims; send UTF-8.") from None

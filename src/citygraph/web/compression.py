"""Answers made smaller on their way: zstd (RFC 8878) or gzip (RFC 1952), as the client accepts them."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

import zstandard
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from citygraph.web.messages import Incoming, Reply

LEAST_BYTES: Final = 1024
"""Below this nothing is won."""
ENCODINGS: Final = ("zstd", "gzip")
"""What is offered, the better first."""
_USUAL: Final = 300  # characters of a header worth remembering
_LEVELS: Final = {"zstd": 3, "gzip": 4}
PAGE_LEVELS: Final = {"zstd": 10, "gzip": 7}
"""Pages, style sheets and scripts are sent more often than they are made."""
_PAGES: Final = ("text/html", "text/css", "text/javascript", "image/svg+xml")
_COMPRESSIBLE: Final = ("text/", "application/json", "application/problem+json", "application/javascript")
_ENDINGS: Final = ("+json", "+xml", "/xml", "-triples", "-quads", "/trig", "-query")


def compress(incoming: Incoming, reply: Reply) -> Reply:
    """``reply`` itself, its body compressed where the client reads that and something is won.

    Whatever could have been compressed varies by ``Accept-Encoding``. A compressed answer has a weak ETag,
    being the same data in other bytes (RFC 9110, section 8.8.1).
    """
    if not (_may_be(reply.header("content-type") or "") or reply.status == 304):
        return reply
    if reply.header("content-encoding"):
        return reply
    varies = reply.header("vary") or ""
    if "Accept-Encoding" not in varies:
        reply.set("Vary", f"{varies}, Accept-Encoding" if varies else "Accept-Encoding")
    if len(reply.body) < LEAST_BYTES or reply.status == 206:
        return reply
    accepted = incoming.headers.get("accept-encoding", "")
    encoding = _usual(accepted) if len(accepted) <= _USUAL else preferred(accepted)
    if encoding is None:
        return reply
    is_page = (reply.header("content-type") or "").startswith(_PAGES)
    level = (PAGE_LEVELS if is_page else _LEVELS)[encoding]
    if encoding == "zstd":
        reply.body = zstandard.ZstdCompressor(level).compress(reply.body)
    else:
        reply.body = gzip.compress(reply.body, level, mtime=0)
    reply.set("Content-Encoding", encoding)
    reply.set("Content-Length", str(len(reply.body)))
    tag = reply.header("etag")
    if tag is not None and not tag.startswith("W/"):
        reply.set("ETag", f"W/{tag}")
    return reply


@lru_cache(100)
def _may_be(content_type: str) -> bool:
    """Whether bodies of this type are worth compressing."""
    kind = content_type.partition(";")[0]
    return kind.startswith(_COMPRESSIBLE) or kind.endswith(_ENDINGS)


def preferred(accepted: str) -> str | None:
    """The encoding most wanted by an ``Accept-Encoding`` header, ``None`` for none at all."""
    header = parse_accept_header(accepted, Accept)
    qualities = {encoding: header.quality(encoding) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: qualities[encoding])
    plain = header.quality("identity") if header.find("identity") >= 0 else 0
    return best if qualities[best] > 0 and qualities[best] >= plain else None


_usual = lru_cache(500)(preferred)

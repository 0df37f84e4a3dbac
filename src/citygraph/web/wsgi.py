"""A WSGI application (PEP 3333) called with a request that has been read already."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import IO, Any, Final
from wsgiref.types import WSGIApplication

from citygraph.web.messages import Incoming, Reply

_RANGE: Final = re.compile(r"bytes=(?:[0-9]+-[0-9]*|-[0-9]+)")
_CHUNK_BYTES: Final = 256 * 1024
_HELD_BYTES: Final = 1024 * 1024
"""Files up to this are read whole, so that they are sent compressed: scripts are, dumps are not."""


def call(application: WSGIApplication, incoming: Incoming) -> Reply:
    """The reply of ``application``; large files and parts of them stay unread in ``Reply.chunks``."""
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], _error: Any = None
    ) -> Callable[[bytes], object]:
        started[:] = [(status, headers)]
        return lambda _: None

    files: list[IO[bytes]] = []

    def wrap(file: IO[bytes], _block: int = 0) -> Iterator[bytes]:
        files.append(file)
        return iter(partial(file.read, _CHUNK_BYTES), b"")

    chunks = _chunks(application(environ(incoming) | {"wsgi.file_wrapper": wrap}, start_response))
    first = next(chunks, b"")  # an application may start its response with its first chunk
    status, headers = started[-1]
    reply = Reply(int(status[:3]), headers)
    second = next(chunks, b"") if files else b""
    if second and int(reply.header("content-length") or _HELD_BYTES + 1) > _HELD_BYTES:
        reply.chunks = _joined(first, second, chunks)
    else:
        reply.body = first + second + b"".join(chunks)
    return reply


def environ(incoming: Incoming) -> dict[str, Any]:
    """The environment that PEP 3333 asks for."""
    host, _, port = incoming.headers.get("host", "localhost").rpartition(":")
    found = {
        "REQUEST_METHOD": incoming.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": _as_bytes(incoming.path),
        "QUERY_STRING": _as_bytes(incoming.query_string),  # some clients send letters as they are
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": host or port,
        "SERVER_PORT": port if host and port.isdecimal() else "80",
        "REMOTE_ADDR": incoming.client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": incoming.scheme,
        "wsgi.input": io.BytesIO(incoming.body),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in incoming.headers.items():
        if name in ("content-type", "content-length"):
            found[name.upper().replace("-", "_")] = value
        elif name == "range" and not _RANGE.fullmatch(value):
            pass  # RFC 9110, section 14.2: what cannot be read is passed over
        elif "_" not in name:  # would be taken for the header with a hyphen
            found["HTTP_" + name.upper().replace("-", "_")] = value
    found["CONTENT_LENGTH"] = str(len(incoming.body))
    return found


def _as_bytes(text: str) -> str:
    """``text`` as PEP 3333 has it: a character for each byte of its UTF-8."""
    return text.encode(errors="surrogateescape").decode("latin-1")


def _chunks(body: Iterable[bytes]) -> Generator[bytes, None, None]:
    try:
        yield from body
    finally:
        with suppress(AttributeError):
            body.close()  # type: ignore[attr-defined]  # PEP 3333: where there is one


def _joined(first: bytes, second: bytes, rest: Generator[bytes, None, None]) -> Generator[bytes, None, None]:
    try:
        yield first
        yield second
        yield from rest
    finally:
        rest.close()

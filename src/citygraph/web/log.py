"""One line of JSON for each request, written by a thread so that a slow reader of the log holds up nobody.

A line tells what was done, not what was asked: instead of a query its SHA-256 (the first 16 digits), instead
of an address that named nothing its first word. Query texts and clients' addresses come only when asked for.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import logging
import secrets
import threading
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, Protocol

from citygraph.web.routes import known_method, shortened
from citygraph.web.trace import Trace

MOST_LINES: Final = 20_000
"""Lines held while the log's reader is slow; those that come beyond are counted, not kept."""
_GATHER_SECONDS: Final = 0.05
_FOUND: Final = frozenset({200, 204, 206, 304})
_WORDS: Final = ("false", "true")
_quoted: Final = json.encoder.encode_basestring_ascii  # only ASCII: no character of it can end a line


class Stream(Protocol):
    """A binary stream without a buffer: ``sys.stderr.buffer.raw``, or a file opened so."""

    def write(self, data: memoryview, /) -> int | None:
        """Take some or all of ``data``: how many bytes, ``None`` for none just now."""


class Lines:
    """A stream that takes one JSON object per line from any thread, without ever making it wait.

    A stream that is closed, full or without a reader loses lines and harms nothing else; once it takes lines
    again, one tells how many were lost.
    """

    def __init__(self, stream: Stream, most: int = MOST_LINES) -> None:
        self._stream = stream
        self._most = most
        self._waiting: deque[str] = deque()
        self._lost = 0
        self._lock = threading.Lock()
        self._torn = False
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._writer = threading.Thread(target=self._work, name="log", daemon=True)
        self._writer.start()

    def put(self, line: str) -> None:
        """Have ``line``, one JSON object in ASCII, written soon."""
        if len(self._waiting) >= self._most:
            self._lose(1)
            return
        self._waiting.append(line)
        if not self._wake.is_set():
            self._wake.set()

    def close(self, seconds: float = 2.0) -> None:
        """Write what is waiting, unless that takes longer than ``seconds``."""
        self._closing.set()
        self._wake.set()
        self._writer.join(seconds)

    def _work(self) -> None:
        while not self._closing.is_set():
            self._wake.wait()
            self._closing.wait(_GATHER_SECONDS)  # many lines cost one call
            self._wake.clear()
            self._drain()
        self._drain()

    def _drain(self) -> None:
        lines = []
        with suppress(IndexError):
            while True:
                lines.append(self._waiting.popleft())
        with self._lock:
            lost, self._lost = self._lost, 0
        if lost:
            lines.append(json.dumps({"time": _now(), "level": "warning", "lost_lines": lost}))
        written = self._write("\n" * self._torn + "".join(line + "\n" for line in lines)) if lines else ""
        whole = written.count("\n") - self._torn
        self._torn = bool(written) and not written.endswith("\n")
        if whole < len(lines):
            self._lose(len(lines) - whole - bool(lost) + lost)

    def _write(self, text: str) -> str:
        """As much of ``text`` as the stream took before it failed."""
        left = memoryview(text.encode("ascii"))
        with suppress(OSError, ValueError):  # a pipe without a reader, a full disk, a closed stream
            while left:
                taken = self._stream.write(left)
                if taken is None:  # it does not block, and has no room
                    time.sleep(_GATHER_SECONDS)
                    continue
                left = left[taken:]
        return text[: len(text) - len(left)]

    def _lose(self, lines: int) -> None:
        with self._lock:
            self._lost += lines


class AccessLog:
    """The log of requests on ``stream``; ``queries`` and ``addresses`` ask for what is else left out."""

    def __init__(self, stream: Stream, queries: bool = False, addresses: bool = False) -> None:
        self.lines = Lines(stream)
        self._queries = queries
        self._addresses = addresses
        self._process = secrets.token_hex(4)
        self._numbers = itertools.count(1)

    def write(
        self, method: str, path: str, status: int, seconds: float, size: int, trace: Trace, build: str
    ) -> None:
        """Tell of one answered request; ``path`` is decoded and without its query string."""
        shown = path if self._queries or status in _FOUND else shortened(path)
        if trace.query is not None and not trace.digest:
            trace.digest = query_hash(trace.query)
        hashed = f'"{trace.digest}"' if trace.digest else "null"
        line = (  # as JSON by hand, which takes a third of the time; whatever came from outside is quoted
            f'{{"time":"{_now()}","id":"{self._process}-{next(self._numbers):x}",'
            f'"method":"{known_method(method)}","path":{_quoted(shown)},"status":{status},"bytes":{size},'
            f'"seconds":{seconds:.6f},"query_hash":{hashed},"queued":{trace.queued:.6f},'
            f'"engine":{trace.engine:.6f},"rows":{trace.rows},"cut":{_WORDS[trace.cut]},'
            f'"cached":{_WORDS[trace.cached]},"reason":{_quoted(trace.reason) if trace.reason else "null"},'
            f'"build":{_quoted(build)}'
        )
        if self._addresses:
            line += f',"client":{_quoted(trace.client)}'
        if self._queries:
            line += f',"query":{"null" if trace.query is None else _quoted(trace.query)}'
        self.lines.put(line + "}")

    def close(self) -> None:
        """Write what is waiting."""
        self.lines.close()


class Faults(logging.Handler):
    """What the program itself has to say, warnings and tracebacks, as lines of the same form."""

    def __init__(self, lines: Lines) -> None:
        super().__init__()
        self._lines = lines

    def emit(self, record: logging.LogRecord) -> None:
        """Have one record written soon; what cannot be told is told as such."""
        try:
            line = {
                "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
                "level": record.levelname.lower(),
                "logger": record.name,
                "message": record.getMessage(),
            }
            if record.exc_info:
                line["trace"] = logging.Formatter().formatException(record.exc_info)
            self._lines.put(json.dumps(line))
        except Exception:  # logging's own rule: a fault in telling never becomes one of the teller
            self.handleError(record)


def query_hash(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a query's text; equal for equal texts."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _now() -> str:
    now = time.time()
    return f"{_written(int(now))}.{int(now % 1 * 1000):03d}+00:00"


@lru_cache(4)
def _written(second: int) -> str:
    """A second since 1970 as ISO 8601; many requests are answered in the same one."""
    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%dT%H:%M:%S")

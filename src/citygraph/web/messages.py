"""A request and its reply as the server sees them, before and after any framework."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass, field

from citygraph.web.trace import Trace

BODILESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods whose bodies, if they come with one, mean nothing here."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One request, its body read.

    ``path`` is decoded, ``query_string`` as it came; names of ``headers`` are in lower case, repeated ones
    joined by commas (RFC 9110, section 5.3). ``client`` is the address of the other end.
    """

    method: str
    path: str
    query_string: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    client: str = ""
    scheme: str = "http"

    @property
    def accept(self) -> str | None:
        """The ``Accept`` header."""
        return self.headers.get("accept")


@dataclass(slots=True)
class Reply:
    """One answer. ``chunks`` is the body where it is not held in memory; ``body`` is empty then.

    ``keep`` says that the same request to the same build has the same answer; ``made_by`` is what the request
    did that was first given it.
    """

    status: int
    headers: list[tuple[str, str]]
    body: bytes = b""
    chunks: Generator[bytes, None, None] | None = None
    keep: bool = False
    made_by: Trace | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, ``None`` where it is not set; ``name`` in any case."""
        wanted = name.lower()
        for key, value in self.headers:
            if key.lower() == wanted:
                return value
        return None

    def set(self, name: str, value: str) -> None:
        """Set a header to one value, whatever it was."""
        wanted = name.lower()
        self.headers = [pair for pair in self.headers if pair[0].lower() != wanted]
        self.headers.append((name, value))

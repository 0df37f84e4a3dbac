"""Every fault a user can meet, each a sentence that says what, where and how to mend it.

One base class carries what the outer floors need: ``exit_code`` for the command line (1 findings,
2 usage, 3 unreadable input or failure) and ``status`` for HTTP.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Final

ECHOED: Final = 200
"""Characters of what somebody typed that are said back."""


def echoed(text: str) -> str:
    """``text`` as messages and pages repeat it: whole, or its beginning with “…”."""
    return text if len(text) <= ECHOED else f"{text[: ECHOED - 1]}…"


class CitygraphError(Exception):
    """Base of all faults that are meant for people; ``str()`` is the whole message."""

    exit_code: ClassVar[int] = 3
    status: ClassVar[int] = 500
    reason: str = "fault"
    """One word for logs and counters: the name of the limit reached, or the kind of fault."""
    queued: float = 0.0
    """Seconds that a query had waited before it began to run, if it did, and then came to this."""


@dataclass
class InputError(CitygraphError):
    """An input file cannot be read: what is wrong at which 1-based line and column."""

    path: Path
    message: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)
        return f"{place}: {self.message}"


class StoreError(CitygraphError):
    """The built store is missing, unreadable or written by another version."""

    status = 503
    reason = "store"


class UsageError(CitygraphError):
    """The caller asked for something that does not exist or left something out."""

    exit_code = 2
    status = 400
    reason = "usage"


class UnknownNameError(UsageError):
    """A question, thing or option that does not exist; the message offers the nearest names."""

    status = 404
    reason = "unknown"


@dataclass
class QuerySyntaxError(UsageError):
    """SPARQL that does not parse, with the 1-based line and column of the fault where known."""

    message: str
    line: int | None = None
    column: int | None = None
    reason: str = field(default="syntax", init=False)

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}: " if self.line is not None else ""
        return f"The query is not valid SPARQL: {where}{self.message}"


class QueryRefusedError(UsageError):
    """A query that is well formed but not answered here: an update, SERVICE, too deep a nesting.

    ``line`` and ``column`` (1-based) say where in the query the refused word stands, where one does;
    ``reason`` says what is refused: ``update``, ``service``, the name of a limit, else ``refused``.
    """

    reason = "refused"

    def __init__(
        self, message: str, line: int | None = None, column: int | None = None, reason: str = ""
    ) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.reason = reason or self.reason


class QueryTooLongError(QueryRefusedError):
    """A query text above the length limit."""

    status = 413
    reason = "query_bytes"


class NotAcceptableError(UsageError):
    """None of the media types asked for can be produced; the message lists those that can."""

    status = 406
    reason = "format"


class QueryStoppedError(CitygraphError):
    """A query that was stopped, or took its worker down; ``reason`` names the limit it reached."""

    status = 503
    reason = "died"

    def __init__(self, message: str, reason: str = reason) -> None:
        super().__init__(message)
        self.reason = reason


class OverloadedError(QueryStoppedError):
    """The endpoint has no room for the query now; it may have in ``retry_seconds``."""

    def __init__(self, message: str, reason: str = "busy", retry_seconds: float = 2.0) -> None:
        super().__init__(message, reason)
        self.retry_seconds = retry_seconds


class TooManyRequestsError(OverloadedError):
    """One client asks for more than its share; it may come back in ``retry_seconds``."""

    status = 429

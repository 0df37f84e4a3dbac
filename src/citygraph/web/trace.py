"""What one request did: filled in on its way through the rooms, read by the log and the counters."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final


@dataclass
class Trace:
    """One request. Times are in seconds; a page that asks several queries sums them up.

    ``client`` is who asked, as far as is known; ``query`` the last SPARQL text put to the engine; ``queued``
    and ``engine`` what its queries waited and worked; ``rows`` what they answered; ``reason`` why it failed
    (see ``CitygraphError.reason``), empty when it did not; ``cached`` whether it was answered from memory;
    ``digest`` the hash of the query, once somebody has made it.
    """

    client: str = ""
    query: str | None = None
    queued: float = 0.0
    engine: float = 0.0
    rows: int = 0
    cut: bool = False
    reason: str = ""
    cached: bool = False
    digest: str = ""

    def again(self, client: str) -> Trace:
        """The record of a request that was answered from memory with what this one was answered."""
        return Trace(client, self.query, rows=self.rows, cut=self.cut, cached=True, digest=self.digest)


current: Final[ContextVar[Trace | None]] = ContextVar("trace", default=None)
"""The request this thread works on; ``None`` outside of one."""


def failed(reason: str) -> None:
    """The request this thread works on gets no answer, because of ``reason``."""
    traced = current.get()
    if traced is not None:
        traced.reason = reason

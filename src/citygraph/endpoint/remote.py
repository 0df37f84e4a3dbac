"""A SPARQL 1.1 store elsewhere, filled by `citygraph push`, in the place of the embedded engine."""

from __future__ import annotations

import re
import secrets
import string
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final, Self

from citygraph.endpoint import rewriting
from citygraph.endpoint.checks import GRAPH_FORMS, encoded, format_of
from citygraph.endpoint.connection import Connection
from citygraph.endpoint.credentials import Credentials
from citygraph.endpoint.diagnosis import diagnose, fault_in, is_read_whole
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.lexer import examine
from citygraph.endpoint.limits import MEBIBYTE, Limits
from citygraph.endpoint.portable import Portable, portable
from citygraph.endpoint.query_service import QueryService
from citygraph.endpoint.record import NOWHERE, Record
from citygraph.endpoint.sinks import LimitReachedError
from citygraph.errors import (
    CitygraphError,
    OverloadedError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    StoreError,
)

_REFRESH_SECONDS: Final = 5.0
_SERVICE: Final = re.compile("service", re.IGNORECASE)


class RemoteEndpoint(Endpoint):
    """Answers from the store at ``address``; safe to share between threads.

    The dataset is what `citygraph push` brought there: by default the merge as default graph, every graph by
    name. Queries are refused as by the embedded engine before anything is sent; only reads are sent, at most
    ``workers`` at a time.

    Raises:
        StoreError: the store is away, refuses, or holds no citygraph data.
        UsageError: the address is none, or holds a password.
    """

    def __init__(
        self,
        address: str,
        limits: Limits | None = None,
        credentials: Credentials | None = None,
        workers: int = 8,
    ) -> None:
        self._limits = limits or Limits()
        self._service = QueryService(Connection(address, credentials, workers))
        self._places = threading.BoundedSemaphore(workers)
        self._refreshing = threading.Lock()
        self._record = self._known()
        self._read_at = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"RemoteEndpoint({self.address!r})"

    @property
    def address(self) -> str:
        """Where the store is, as people are told it."""
        return self._service.address

    @property
    def statements(self) -> Mapping[str, int]:
        """How many statements each named graph holds."""
        known = self._record
        return {graph: known.uploaded[graph].count for graph in sorted(known.named & known.uploaded.keys())}

    @property
    def build(self) -> str:
        """Hash of the build that `citygraph push` brought last; while it is at work, something that changes.

        It is looked up every few seconds, in the background, so that nobody waits.
        """
        if time.monotonic() - self._read_at > _REFRESH_SECONDS and self._refreshing.acquire(blocking=False):
            threading.Thread(target=self._refresh, daemon=True).start()
        return self._record.state

    def query(self, request: Request) -> Answer:
        """The whole answer; raises as ``Endpoint.query`` promises, and StoreError when the store is away."""
        limits = self._limits
        encoded(request.text, limits)
        form = examine(request.text, limits.nesting) or "SELECT"
        _refuse_hidden_service(request.text)
        wanted = format_of(form, request.solutions, request.graph)
        if request.check:
            _refuse_misspelt(request.text)
            return Answer(b"", wanted, 0.0, rows=0)
        seconds = max(0.001, min(limits.seconds, request.timeout or limits.seconds))
        sent = portable(request)
        asked = time.monotonic()
        if not self._places.acquire(timeout=limits.queue_seconds):
            raise OverloadedError(
                f"The store is at work on other queries for {limits.queue_seconds:g} seconds. "
                "Try again in a moment."
            )
        started = time.monotonic()
        try:
            reply = self._service.ask(
                sent.text, self._dataset(sent), seconds, limits.answer_bytes, form, request.text
            )
            needed = time.monotonic() - started
            if form in GRAPH_FORMS:
                written = rewriting.graph(
                    reply.body, reply.media_type, wanted, limits.rows, limits.answer_bytes
                )
            else:
                once = sent.distinct and self._service.dialect.repeats
                written = rewriting.solutions(
                    reply.body, reply.media_type, wanted, limits.rows, limits.answer_bytes, once
                )
        except TimeoutError:
            raise QueryStoppedError(
                f"The query was stopped after {seconds:g} seconds. Ask for less at once, or more precisely.",
                "seconds",
            ) from None
        except rewriting.UnreadableError as error:
            raise StoreError(f"The store at {self.address} {error}. Try again in a moment.") from error
        except LimitReachedError as error:
            size = limits.answer_bytes / MEBIBYTE
            raise QueryStoppedError(
                f"The answer was stopped because it exceeds {size:g} MiB. Add LIMIT.", error.limit
            ) from None
        finally:
            self._places.release()
        cut = written.cut or "x-sparql-maxrows" in reply.headers  # Virtuoso ends at a limit of its own
        return Answer(written.body, wanted, needed, started - asked, written.rows, cut)

    def close(self, grace: float = 0.0) -> None:  # noqa: ARG002 - the store ends its queries itself
        """Close the connections kept open."""
        self._service.connection.close()

    def _dataset(self, sent: Portable) -> dict[str, tuple[str, ...]]:
        """Graphs as parameters of the protocol; where a list is empty, some stores would take all graphs."""
        default, named = sent.default_graphs, sent.named_graphs
        if not default and not named:
            known = self._record
            default = (known.default,) if known.default else ()
            named = tuple(sorted(known.named))
        if not sent.asks_graphs:
            named = ()
        elif not named:
            named = (NOWHERE,)
        return {"default-graph-uri": default or (NOWHERE,), "named-graph-uri": named}

    def _known(self) -> Record:
        """The record as it is now."""
        try:
            found = self._service.record(self._limits.seconds)
        except TimeoutError:
            raise StoreError(
                f"The store at {self.address} did not answer within {self._limits.seconds:g} seconds."
            ) from None
        if found is None or found.default is None:
            how = "no citygraph data" if found is None else "only a part of the citygraph data"
            raise StoreError(f"The store at {self.address} holds {how}. Run: citygraph push {self.address}")
        return found

    def _refresh(self) -> None:
        with suppress(CitygraphError):  # whoever asks next is told
            self._record = self._known()
        self._read_at = time.monotonic()
        self._refreshing.release()


def _refuse_misspelt(text: str) -> None:
    """Refuse what our own parser does not read; the store might not either."""
    fault = fault_in(text)
    if fault is not None:
        raise QuerySyntaxError(fault.message, fault.line, fault.column)


def _refuse_hidden_service(text: str) -> None:
    """Refuse a SERVICE that only a parser sees: with another word in its place the query no longer parses."""
    if not _SERVICE.search(text):
        return
    mask = "".join(secrets.choice(string.ascii_lowercase) for _ in "service")
    if is_read_whole(_SERVICE.sub(mask, text)):
        return
    if not is_read_whole(text):
        fault = diagnose(text)
        raise QuerySyntaxError(fault.message, fault.line, fault.column)
    raise QueryRefusedError(
        "The query is refused: SERVICE would send requests to other servers, which is not done here.",
        reason="service",
    )

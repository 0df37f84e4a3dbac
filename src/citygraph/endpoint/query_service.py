"""The query operation of the SPARQL 1.1 Protocol, asked of a store elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from SPARQLWrapper import POST, SPARQLWrapper

from citygraph.endpoint import dialects, record, rewriting
from citygraph.endpoint.connection import Connection, Reply, quoted
from citygraph.endpoint.diagnosis import diagnose, is_read_whole
from citygraph.endpoint.record import RECORD, Record
from citygraph.endpoint.solutions import Solutions, parse
from citygraph.errors import QuerySyntaxError, StoreError
from citygraph.rdf.formats import SOLUTIONS

_OUT_OF_TIME: Final = ("S1T00", "SR171", "timed out", "timeout", "TimeLimitExceeded", "exceeds the limit of")
_OWN_BYTES: Final = 64 * 1024 * 1024
_OWN_ROWS: Final = 1_000_000


class QueryService:
    """The store behind ``connection``; learns from its answers what kind of store it is."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.dialect = dialects.PLAIN

    @property
    def address(self) -> str:
        """Where queries are sent, as people are told it."""
        return self.connection.shown

    def ask(
        self,
        text: str,
        dataset: Mapping[str, tuple[str, ...]],
        seconds: float,
        most_bytes: int,
        form: str = "SELECT",
        original: str | None = None,
    ) -> Reply:
        """The store's answer to a query, with status 200. ``original`` is the query before it was prepared.

        ``dataset`` maps parameters of the protocol to IRIs. While the store is busy it is asked again.

        Raises:
            QuerySyntaxError: the store does not understand the query.
            TimeoutError: the time is over, here or there.
            QueryStoppedError, OverloadedError, StoreError: as ``Connection.read``; StoreError for faults.
        """
        wrapper = SPARQLWrapper(self.connection.address)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        # Not setQuery(), whose guess at the form of query can take a comment for an update.
        wrapper.queryString, wrapper.queryType = text, form
        for name, values in dataset.items():
            for value in values:
                wrapper.addParameter(name, value)
        if self.dialect.timeout is not None:
            wrapper.addParameter("timeout", self.dialect.timeout(seconds))
        is_graph = form in ("CONSTRUCT", "DESCRIBE")
        wrapper.addCustomHttpHeader(
            "Accept", rewriting.GRAPHS_ACCEPTED if is_graph else rewriting.SOLUTIONS_ACCEPTED
        )
        made = wrapper._createRequest()
        assert isinstance(made.data, bytes)
        # Sent by ourselves: SPARQLWrapper opens a connection for each query, follows redirections with the
        # password in hand, and has no deadline.
        reply = self.connection.read(
            "POST", made.full_url, dict(made.header_items()), made.data, seconds, most_bytes
        )
        self._judge(reply, original or text)
        self.dialect = dialects.recognise(self.connection.address, reply.headers)
        return reply

    def select(self, text: str, graph: str, seconds: float) -> Solutions:
        """The rows of a query of ours over one graph; raises as ``ask``, StoreError for half an answer."""
        reply = self.ask(text, {"default-graph-uri": (graph,)}, seconds, _OWN_BYTES)
        try:
            body = rewriting.solutions(reply.body, reply.media_type, SOLUTIONS[0], _OWN_ROWS, _OWN_BYTES).body
        except rewriting.UnreadableError as error:
            raise StoreError(f"The store at {self.address} {error}. Try again in a moment.") from error
        return parse(body)

    def record(self, seconds: float) -> Record | None:
        """What `citygraph push` wrote down in this store, ``None`` for nothing; raises as ``select``."""
        return record.read(self.select(record.QUERY, RECORD, seconds))

    def _judge(self, reply: Reply, query: str) -> None:
        """Let pass only what may be an answer."""
        if reply.headers.get("x-sql-state") == "S1TAT":  # Virtuoso: what was found in time, as if it were all
            raise TimeoutError
        if reply.status == 200 and reply.media_type != "text/html":
            return
        if reply.status == 200:
            raise StoreError(
                f"{self.address} answered with a web page, not with results. Is a SPARQL endpoint there?"
            )
        if reply.status == 400:
            raise self._syntax(reply, query)
        if reply.status in (404, 405):
            raise StoreError(
                f"There is no SPARQL endpoint at {self.address}{quoted(reply)}. Mend the address."
            )
        said = reply.body.decode(errors="replace")
        if reply.status in (408, 500, 502, 504) and any(words in said for words in _OUT_OF_TIME):
            raise TimeoutError
        raise StoreError(f"The store at {self.address} could not answer{quoted(reply)}.")

    def _syntax(self, reply: Reply, query: str) -> QuerySyntaxError:
        """The fault in a query that the store did not understand: in our words, if it is one for us too."""
        if is_read_whole(query):
            return QuerySyntaxError(f"the store at {self.address} does not understand it{quoted(reply)}.")
        fault = diagnose(query)
        return QuerySyntaxError(fault.message, fault.line, fault.column)

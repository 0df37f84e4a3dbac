"""Why a request got no answer, in two sentences for each reason: what is wrong, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from citygraph.errors import CitygraphError, OverloadedError
from citygraph.namespaces import BASE
from citygraph.web.language import marked

PAGE: Final = "problems"
"""The page that lists them, below the project's own namespace, which leads here."""


@dataclass(frozen=True)
class Reason:
    """A kind of fault: its name in a few words, and the advice to whoever meets it."""

    title: str
    mend: str


_AGAIN: Final = marked("Try again in a moment.")

REASONS: Final[dict[str, Reason]] = {
    "syntax": Reason(
        marked("The query is not valid SPARQL"),
        marked("Correct the query at the place named; the words in front of it are fine."),
    ),
    "update": Reason(
        marked("Nothing can be changed here"),
        marked("Ask with SELECT, ASK, CONSTRUCT or DESCRIBE. The graph changes when its files do."),
    ),
    "service": Reason(
        marked("Other servers are not asked from here"),
        marked("Leave SERVICE out: ask each server by itself and join the answers where you are."),
    ),
    "nesting": Reason(
        marked("The query is nested too deeply"),
        marked("Flatten it: join groups that stand in each other, write long alternatives as VALUES."),
    ),
    "refused": Reason(
        marked("Such queries are not answered here"),
        marked("Use the functions of SPARQL 1.1 and one query in each request."),
    ),
    "query_bytes": Reason(
        marked("The query is too long"),
        marked("Shorten it, or ask several queries: long lists in VALUES can be parted."),
    ),
    "usage": Reason(
        marked("This cannot be asked so"),
        marked("Look over the address, its parameters and what was sent; /openapi.json describes them all."),
    ),
    "media": Reason(
        marked("What was sent is of a type not read here"),
        marked("Post the query as application/sparql-query in UTF-8, or as a form with a field “query”."),
    ),
    "unknown": Reason(
        marked("There is nothing at this address"),
        marked("It may be misspelled, or not in the graph."),
    ),
    "method": Reason(
        marked("This address does not take that method"),
        marked("Use one of the methods named in the header Allow."),
    ),
    "range": Reason(
        marked("The file has no such part"),
        marked("Ask for a part within its length, or for the whole."),
    ),
    "format": Reason(
        marked("Not in that format"),
        marked("Name a format that is offered, in the header Accept or by format= in the address."),
    ),
    "body_bytes": Reason(
        marked("What was sent is too long"),
        marked("Shorten it, or ask several queries."),
    ),
    "body_seconds": Reason(
        marked("What was sent did not arrive in time"),
        marked("Send it at once, or ask by GET."),
    ),
    "client_queries": Reason(
        marked("Too many queries of yours at once"),
        marked("Wait for an answer before you ask more."),
    ),
    "client_seconds": Reason(
        marked("Your queries have used up their time"),
        marked("Wait a while; for everything at once, take the whole graph from /download/."),
    ),
    "seconds": Reason(
        marked("The query took too long"),
        marked("Be more specific: name a class or a thing, add LIMIT, link every pattern to the others."),
    ),
    "memory_bytes": Reason(
        marked("The query needed too much memory"),
        marked("Sort, group and compare fewer rows at once, or link every pattern to the others."),
    ),
    "rows": Reason(
        marked("The answer has too many rows"),
        marked("Ask for pages with ORDER BY, LIMIT and OFFSET, or take the whole graph from /download/."),
    ),
    "answer_bytes": Reason(
        marked("The answer is too large"),
        marked("Ask for pages with ORDER BY, LIMIT and OFFSET, or take the whole graph from /download/."),
    ),
    "service_seconds": Reason(
        marked("The servers named by SERVICE took too long"),
        marked("Ask them for less, or ask each by itself."),
    ),
    "died": Reason(
        marked("The query was stopped"),
        marked("Make it simpler, or ask for less at once. Other queries are not affected."),
    ),
    "gone": Reason(
        marked("Nobody waited for the answer"),
        marked("The connection was closed before the answer came, and the query was called off. Ask again."),
    ),
    "busy": Reason(
        marked("The server is busy with other queries"),
        _AGAIN,
    ),
    "queue_seconds": Reason(
        marked("The query waited too long for its turn"),
        _AGAIN,
    ),
    "slow_queries": Reason(
        marked("Too many slow queries at once"),
        marked("Try again in a moment, or be more specific: a quick query finds its place."),
    ),
    "queries": Reason(
        marked("Too many queries of all clients at once"),
        _AGAIN,
    ),
    "requests": Reason(
        marked("Too many requests at once"),
        _AGAIN,
    ),
    "transit_bytes": Reason(
        marked("Too much is on its way at once"),
        _AGAIN,
    ),
    "closed": Reason(
        marked("This server is stopping"),
        _AGAIN,
    ),
    "unanswered": Reason(
        marked("No answer just now"),
        marked("The query took too long, or the graph is not ready. Trying again may help."),
    ),
    "store": Reason(
        marked("The graph cannot be read just now"),
        marked("Try again later."),
    ),
    "fault": Reason(
        marked("Something broke on our side"),
        marked("The fault is recorded. Trying again may help."),
    ),
}  # fmt: skip
"""Title and advice for each ``CitygraphError.reason`` and for what HTTP itself refuses."""

_BY_STATUS: Final = {
    404: "unknown", 405: "method", 406: "format", 413: "query_bytes", 415: "media", 416: "range",
    429: "busy", 503: "died",
}  # fmt: skip


def reason_of(error: CitygraphError) -> str:
    """The name under which ``error`` is told: its own, or that of its status where ours has no words."""
    if error.reason in REASONS:
        return error.reason
    return "busy" if isinstance(error, OverloadedError) else by_status(error.status)


def by_status(status: int) -> str:
    """The name under which HTTP itself refuses with ``status``."""
    return _BY_STATUS.get(status, "usage" if status < 500 else "fault")


def identifier(reason: str) -> str:
    """The IRI of a reason, which leads to its words."""
    return f"{BASE}{PAGE}#{reason}"

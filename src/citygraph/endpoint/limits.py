"""What a query, a client and a server may take before they are stopped."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, fields
from typing import Any, Final

from citygraph.errors import UsageError

KIBIBYTE: Final = 1024
MEBIBYTE: Final = 1024 * KIBIBYTE
GIBIBYTE: Final = 1024 * MEBIBYTE
_UNITS: Final = {"": 1, "kib": KIBIBYTE, "mib": MEBIBYTE, "gib": GIBIBYTE}
_SIZE: Final = re.compile(r"\s*([0-9]{1,18}|[0-9]{1,3}(?:[_,][0-9]{3}){1,5})\s*([A-Za-z]*)\s*", re.ASCII)


def _limit(default: Any, words: str, status: int | None) -> Any:
    return field(default=default, metadata={"words": words, "status": status})


@dataclass(frozen=True)
class Limits:
    """All bounds, each a field with its default.

    The metadata of a field are ``words``, what it bounds, and ``status``, that of a request that reaches it;
    ``None`` where none is refused for it. Names in ``_seconds`` and ``_bytes`` tell the unit, others count.

    Raises:
        UsageError: a bound that is not a positive number (whole, except for seconds).
    """

    seconds: float = _limit(10.0, "time a query may run", 503)
    memory_bytes: int = _limit(GIBIBYTE, "memory a query may take", 503)
    rows: int = _limit(100_000, "rows or triples of an answer, which is cut there and says so", None)
    answer_bytes: int = _limit(32 * MEBIBYTE, "size of an answer", 503)
    query_bytes: int = _limit(100_000, "length of a query", 413)
    nesting: int = _limit(100, "depth of brackets in a query", 400)
    quick_seconds: float = _limit(0.05, "time after which a query makes way for others", None)
    slow_seconds: float = _limit(0.5, "time after which a query is slow", None)
    slow_queries: int = _limit(2, "slow queries at once", 503)
    queue_seconds: float = _limit(5.0, "time a query may wait for a worker", 503)
    queries: int = _limit(64, "queries running and waiting, of all clients", 503)
    client_queries: int = _limit(16, "queries running and waiting, of one client", 429)
    client_seconds: float = _limit(30.0, "engine time of one client, per minute", 429)
    services: tuple[str, ...] = _limit((), "addresses that SERVICE may name", 400)
    service_seconds: float = _limit(5.0, "time a query with SERVICE may run", 503)
    requests: int = _limit(256, "requests worked on, of all clients", 503)
    body_bytes: int = _limit(MEBIBYTE, "size of a request's body", 413)
    body_seconds: float = _limit(10.0, "time a request's body may take to arrive", 408)
    transit_bytes: int = _limit(256 * MEBIBYTE, "bodies and answers on their way, of all clients", 503)

    def __post_init__(self) -> None:
        for each in fields(self):
            value = getattr(self, each.name)
            if each.name == "services":
                _check_services(value)
                continue
            whole = not each.name.endswith("seconds")
            if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
                raise UsageError(f"The limit {each.name} must be a {'whole ' * whole}number, not {value!r}.")
            if not 0 < value < float("inf"):
                raise UsageError(f"The limit {each.name} must be above 0 and finite, not {value!r}.")


def read(name: str, text: str) -> Any:
    """The value of the limit ``name`` from words: ``2.5``, ``100_000``, ``32 MiB``, or IRIs and spaces.

    Raises:
        UsageError: the words are no such value.
    """
    if name == "services":
        return tuple(text.replace(",", " ").split())
    if name.endswith("seconds"):
        with suppress(ValueError):
            return float(text)
    elif match := _SIZE.fullmatch(text):
        unit = _UNITS.get(match[2].lower()) if name.endswith("bytes") or not match[2] else None
        if unit is not None:
            return int(match[1].replace(",", "").replace("_", "")) * unit
    example = "1 MiB" if name.endswith("bytes") else "2.5" if name.endswith("seconds") else "100"
    raise UsageError(f"The limit {name} must be a number, as in {name} = {example}, not “{text}”.")


def _check_services(value: Any) -> None:
    if not isinstance(value, tuple) or not all(isinstance(iri, str) for iri in value):
        raise UsageError(f"The limit services must be a list of addresses, not {value!r}.")
    for iri in value:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", iri):
            raise UsageError(f"The limit services holds “{iri}”, which is no http or https address.")

"""What one query may cost before it is stopped."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Final

from citygraph.errors import UsageError

MEBIBYTE: Final = 1024 * 1024
_NO_FRACTION: Final = ("memory_bytes", "rows", "answer_bytes", "query_bytes", "nesting", "slow_queries")


@dataclass(frozen=True)
class Limits:
    """Bounds on one query.

    ``seconds`` of wall-clock time; ``memory_bytes`` of address space a worker may take on top of what it
    holds when its store is open; ``rows`` of solutions or triples and ``answer_bytes`` of the serialised
    answer; ``query_bytes`` of the query text as UTF-8; ``nesting`` of brackets; ``queue_seconds`` to wait for
    a free worker; ``quick_seconds`` after which a query is slow, and ``slow_queries`` that may run at once.

    Raises:
        UsageError: a bound that is not a positive number (whole, except for seconds).
    """

    seconds: float = 10.0
    memory_bytes: int = 1024 * MEBIBYTE
    rows: int = 100_000
    answer_bytes: int = 32 * MEBIBYTE
    query_bytes: int = 100_000
    nesting: int = 100
    queue_seconds: float = 5.0
    quick_seconds: float = 0.1
    slow_queries: int = 2

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            whole = field.name in _NO_FRACTION
            if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
                raise UsageError(f"The limit {field.name} must be a {'whole ' * whole}number, not {value!r}.")
            if not 0 < value < float("inf"):
                raise UsageError(f"The limit {field.name} must be above 0 and finite, not {value!r}.")

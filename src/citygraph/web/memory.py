"""What is worth reading once per build: labels, choices, counts."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, TypeVar

from citygraph.endpoint.interface import Endpoint
from citygraph.finding import Finder

Value = TypeVar("Value")


class Memory:
    """Values computed from one build of the graph, forgotten when another build answers.

    A value is kept under its key until the build changes or ``size`` keys are held; then all are dropped,
    which costs a few queries and needs no bookkeeping. Two threads may compute the same value; both get one.
    ``finder`` finds things by name in the same build, whose index of names may lie in the file ``names``.
    """

    def __init__(self, endpoint: Endpoint, names: Path | None = None, size: int = 50_000) -> None:
        self.endpoint = endpoint
        self.finder = Finder(endpoint, names)
        self._size = size
        self._build = ""
        self._values: dict[Hashable, Any] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value under ``key``, made now where this build has none yet; ``make`` may raise."""
        values = self._current()
        if key not in values:
            values[key] = make()
        found: Value = values[key]
        return found

    def peek(self, key: Hashable) -> Any | None:
        """The value under ``key`` if it is held."""
        return self._current().get(key)

    def put(self, key: Hashable, value: Any) -> None:
        """Hold ``value`` under ``key``."""
        self._current()[key] = value

    def _current(self) -> dict[Hashable, Any]:
        if self._build != self.endpoint.build or len(self._values) > self._size:
            self._build, self._values = self.endpoint.build, {}
        return self._values

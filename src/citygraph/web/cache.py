"""Answers kept for whoever asks the same again, by the exact request, for one build of the graph."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from citygraph.web.messages import Reply

VARYING: Final = frozenset({"accept", "accept-encoding", "accept-language", "cookie", "if-none-match"})
"""Request headers on which an answer may depend; one that varies by any other is not kept."""
KEPT_BYTES: Final = 32 * 1024 * 1024
LARGEST_BYTES: Final = 1024 * 1024
_OVERHEAD_BYTES: Final = 1024

Key = tuple[str, str, str, tuple[tuple[str, str], ...]]


def key(method: str, path: str, query_string: str, headers: Iterable[tuple[str, str]]) -> Key:
    """What a request must share with another to have the same answer."""
    return method, path, query_string, tuple([pair for pair in headers if pair[0] in VARYING])


class Cache:
    """The answers last asked for, up to ``most_bytes`` in all; used by one thread only."""

    def __init__(self, most_bytes: int = KEPT_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._replies: OrderedDict[Key, Reply] = OrderedDict()

    def get(self, wanted: Key) -> Reply | None:
        """The answer to a request like this one."""
        reply = self._replies.get(wanted)
        if reply is not None:
            self._replies.move_to_end(wanted)
        return reply

    def put(self, wanted: Key, reply: Reply) -> None:
        """Keep an answer that says it may be kept, and let the oldest go when there is no more room."""
        if not reply.keep or reply.chunks is not None or wanted in self._replies:
            return
        size = _size(wanted, reply)
        if size > LARGEST_BYTES or not _is_told_apart(reply.header("vary") or ""):
            return
        self._replies[wanted] = reply
        self._bytes += size
        while self._bytes > self._most_bytes:
            self._bytes -= _size(*self._replies.popitem(last=False))

    def clear(self) -> None:
        """Forget everything."""
        self._replies.clear()
        self._bytes = 0


@lru_cache(100)
def _is_told_apart(vary: str) -> bool:
    """Whether keys differ wherever answers do that vary by these headers."""
    return {name.strip().lower() for name in vary.split(",")} <= VARYING | {""}


def _size(wanted: Key, reply: Reply) -> int:
    words = len(wanted[1]) + len(wanted[2]) + sum(len(value) for _, value in wanted[3])
    asked = reply.made_by.query if reply.made_by is not None else None
    return _OVERHEAD_BYTES + words + len(asked or "") + len(reply.body)

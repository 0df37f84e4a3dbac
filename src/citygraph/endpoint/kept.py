"""Answers kept for pages, which ask the same of one build again and again, in any browser."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from typing import Final

from citygraph.endpoint.interface import Answer, Endpoint, Request

KEPT_BYTES: Final = 16 * 1024 * 1024
"""Bytes of answers that are held; the one that was asked for longest ago is let go first."""
LARGEST_BYTES: Final = 1024 * 1024
"""An answer larger than this is not held: it would push out too many others."""
_OVERHEAD_BYTES: Final = 512


class KeptAnswers(Endpoint):
    """An endpoint over one build that does not run a query again whose answer it still holds.

    For a build that never changes, and for queries of our own: what strangers ask is never the same for long.
    An answer from here took no time of the engine and says so. Any thread may ask.
    """

    def __init__(
        self, endpoint: Endpoint, most_bytes: int = KEPT_BYTES, largest_bytes: int = LARGEST_BYTES
    ) -> None:
        self._endpoint = endpoint
        self._most_bytes = most_bytes
        self._largest_bytes = largest_bytes
        self._bytes = 0
        self._answers: OrderedDict[Request, Answer] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def build(self) -> str:
        """Hash of the build that answers."""
        return self._endpoint.build

    def query(self, request: Request) -> Answer:
        """The answer held, else that of the endpoint behind; raises what that raises."""
        with self._lock:
            kept = self._answers.get(request)
            if kept is not None:
                self._answers.move_to_end(request)
                return kept
        answer = self._endpoint.query(request)
        self._keep(request, replace(answer, seconds=0.0, queued=0.0))
        return answer

    def close(self, grace: float = 0.0) -> None:
        """Close the endpoint behind."""
        self._endpoint.close(grace)

    def _keep(self, request: Request, answer: Answer) -> None:
        size = _size(request, answer)
        if size > self._largest_bytes:
            return
        with self._lock:
            if request in self._answers:
                return
            self._answers[request] = answer
            self._bytes += size
            while self._bytes > self._most_bytes:
                self._bytes -= _size(*self._answers.popitem(last=False))


def _size(request: Request, answer: Answer) -> int:
    return _OVERHEAD_BYTES + len(request.text) + len(answer.body)

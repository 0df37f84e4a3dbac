"""Questions that one worker answers in turn: the next is on its way before the first is answered.

A worker that always finds the next question need not sleep in between, which costs more than a small query.
Nobody waits behind a query that takes longer than a moment: the others are sent to another worker, and the
worker that was at it passes over what had come in the meantime.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from citygraph.endpoint.channel import Outcome, nobody
from citygraph.endpoint.frames import Frame
from citygraph.endpoint.places import Lane
from citygraph.endpoint.process import Worker

DEPTH: Final = 16
"""Questions before one worker at most."""
MOMENT: Final = 0.01
"""Seconds that questions wait behind another one. A worker's own patience is shorter (see ``worker``)."""
_READING: Final = 0.0005
"""Seconds until the loop has read what had come when it was late to look."""


class Line:
    """The questions before ``worker``, which is ready and takes a place of ``lane``.

    ``over`` is called when there are none left, and when nobody waits for one that takes long; the worker is
    ``fresh`` if it may be used again.
    """

    def __init__(
        self, worker: Worker, lane: Lane, loop: asyncio.AbstractEventLoop, over: Callable[[Line], None]
    ) -> None:
        self.worker = worker
        self.lane = lane
        self.fresh = True
        self._loop = loop
        self._over = over
        self._stalled = self._ended = False
        self._suspected: Outcome | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._pending = worker.channel.pending
        worker.channel.changed = self._changed

    @property
    def length(self) -> int:
        """How many questions there are; ``DEPTH`` where no more may be put."""
        return DEPTH if self._stalled else len(self._pending)

    def put(self, question: bytes, text: bytes) -> Outcome:
        """Send a question about the query ``text``."""
        outcome = self.worker.channel.ask(question, text)
        self._watch(MOMENT)
        return outcome

    def is_first(self, outcome: Outcome) -> bool:
        """Whether the worker is at this question."""
        return bool(self._pending) and self._pending[0] is outcome

    def break_off(self) -> None:
        """Be over at once, whatever the worker is at."""
        self.fresh = False
        self._end()

    def _changed(self, came: list[Frame]) -> None:
        if self.worker.channel.ended or any(header.get("spent") for header, _ in came):
            self.fresh = False
        if self._pending:
            self._watch(MOMENT)
        else:
            self._end()

    def _watch(self, seconds: float) -> None:
        if self._timer is None:
            self._timer = self._loop.call_later(seconds, self._glance)

    def _glance(self) -> None:
        """Send away whoever waits behind a question that takes long; the one in front is told, too."""
        self._timer = None
        if not self._pending:
            return
        first = self._pending[0]
        left = MOMENT - (self._loop.time() - first.began) if first.began is not None else MOMENT
        if left > 0:
            self._watch(left)
            return
        if self._suspected is not first:
            self._suspected = first
            self._watch(_READING)
            return
        self._stalled = True
        forsaken = not self._pending[0].awaited
        for outcome in self._pending:
            outcome.give_up()
        if forsaken:
            self.break_off()

    def _end(self) -> None:
        if self._ended:
            return
        self._ended = True
        self.worker.channel.changed = nobody
        if self._timer is not None:
            self._timer.cancel()
        self._over(self)

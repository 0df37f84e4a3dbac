"""So many places; who finds none free waits for one in turn, and not for ever."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass


class Places:
    """``number`` places, taken and waited for on one event loop."""

    def __init__(self, number: int, loop: asyncio.AbstractEventLoop) -> None:
        self.free = number
        self._loop = loop
        self._queue: deque[asyncio.Future[bool]] = deque()

    @property
    def waiting(self) -> int:
        """How many wait for a place now."""
        return sum(not turn.done() for turn in tuple(self._queue))

    def take(self) -> bool:
        """Take a place if one is free; whether it was."""
        if not self.free:
            return False
        self.free -= 1
        return True

    async def wait(self, seconds: float) -> bool:
        """Take a place as soon as one is free; whether that was within ``seconds``."""
        turn: asyncio.Future[bool] = self._loop.create_future()
        self._queue.append(turn)
        timer = self._loop.call_later(seconds, self._give_up, turn)
        try:
            return await turn
        except asyncio.CancelledError:
            if not turn.cancelled() and turn.result():  # the place had come in the same moment
                self.release()
            raise
        finally:
            timer.cancel()

    def release(self) -> None:
        """Give a place back, to whoever has waited longest."""
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():  # whoever waited was called off
                turn.set_result(True)
                return
        self.free += 1

    def _give_up(self, turn: asyncio.Future[bool]) -> None:
        if not turn.done():
            turn.set_result(False)


@dataclass(frozen=True)
class Lane:
    """Places for queries that have run for some ``seconds``, and how much they yield to others."""

    seconds: float
    niceness: int
    places: Places

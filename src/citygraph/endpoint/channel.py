"""The loop's end of a connection to a worker: questions out, replies back in turn, nobody kept waiting."""

from __future__ import annotations

import asyncio
import socket
from collections import deque
from collections.abc import Callable
from typing import Self, cast

from citygraph.endpoint.frames import Frame, Unpacker, packed


class Outcome:
    """What becomes of one question. It is at work since ``began``, on the loop's clock, once it is first."""

    __slots__ = ("_loop", "_waiting", "began", "frame", "over")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._waiting: asyncio.Future[bool] | None = None
        self.began: float | None = None
        self.frame: Frame | None = None
        self.over = False

    @property
    def awaited(self) -> bool:
        """Whether somebody waits for it."""
        return self._waiting is not None

    async def comes(self, seconds: float | None = None) -> bool:
        """Whether it is over: with a frame, or without one, since the connection ended.

        ``False`` when ``seconds`` have passed, or somebody called ``give_up``.
        """
        if self.over:
            return True
        waiting = self._waiting = self._loop.create_future()
        timer = None if seconds is None else self._loop.call_later(max(0.0, seconds), self.give_up)
        try:
            return bool(await waiting)
        finally:
            self._waiting = None
            if timer is not None:
                timer.cancel()

    def give_up(self) -> None:
        """Let whoever waits go, without an answer so far."""
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(False)

    def settle(self, frame: Frame | None) -> None:
        """It is over."""
        self.frame, self.over = frame, True
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(True)


class Channel(asyncio.Protocol):
    """One connection on one event loop.

    ``changed`` is called with the frames that came, and with none when the connection ended.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.pending: deque[Outcome] = deque()
        self.ended = False
        self.changed: Callable[[list[Frame]], None] = nobody
        self._loop = loop
        self._unsent: list[bytes] = []
        self._unpacker = Unpacker()
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, connection: socket.socket) -> tuple[Self, Outcome]:
        """The channel over a Unix socket, from here on the channel's own, and what comes unasked."""
        channel = cls(asyncio.get_running_loop())
        first = channel._expected()  # it may be here already
        await channel._loop.create_unix_connection(lambda: channel, sock=connection)
        return channel, first

    def ask(self, head: bytes, body: bytes = b"") -> Outcome:
        """Send a question, its header ``written``; it is answered after those sent before."""
        if not self._unsent:
            self._loop.call_soon(self._send)  # together with all that is asked in the meantime
        self._unsent.append(packed(head, body))
        return self._expected()

    def close(self) -> None:
        """End the connection; nothing more is told."""
        self.changed = nobody
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The loop's own call."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """The loop's own call."""
        came = self._unpacker.feed(data)
        for frame in came:
            if self.pending:
                self.pending.popleft().settle(frame)
        if came and self.pending:
            self.pending[0].began = self._loop.time()
        if came:
            self.changed(came)

    def connection_lost(self, _error: Exception | None) -> None:
        """The loop's own call: what the worker was at is over, what came after has not begun."""
        self.ended = True
        if self.pending:
            self.pending.popleft().settle(None)
        for outcome in self.pending:
            outcome.give_up()
        self.pending.clear()
        self.changed([])

    def _send(self) -> None:
        if self._transport is not None and not self.ended:
            self._transport.writelines(self._unsent)
        self._unsent.clear()

    def _expected(self) -> Outcome:
        outcome = Outcome(self._loop)
        if self.ended:
            outcome.settle(None)
            return outcome
        if not self.pending:
            outcome.began = self._loop.time()
        self.pending.append(outcome)
        return outcome


def nobody(_: list[Frame]) -> None:
    """Nobody is told."""

"""Calling off the work for a client that has gone, so that its place is free for whoever still waits."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Any, Final, Self

from citygraph.errors import QueryStoppedError

SECONDS: Final = 0.25
"""What takes less is not worth watching for."""


class GoneError(QueryStoppedError):
    """Whoever asked has closed the connection; nobody reads this."""

    status = 499

    def __init__(self) -> None:
        super().__init__("The client closed the connection before its answer was there.", "gone")


class Attention:
    """While it is held, work that takes longer than a moment ends when the client leaves.

    The task that holds it is cancelled where it waits: a query that runs in a worker is broken off, and one
    that waits for its turn gives it up. What runs on a thread ends by itself.

    Raises:
        GoneError: the client has gone.
    """

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._gone = False
        self._watch: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        self._timer = loop.call_later(SECONDS, self._begin)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()
        if self._watch is not None:
            self._watch.cancel()
        if self._gone and isinstance(error, asyncio.CancelledError) and self._task is not None:
            self._task.uncancel()
            raise GoneError from None

    def _begin(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._watching())

    async def _watching(self) -> None:
        await self._protocol.client_disconnect()
        self._gone = True
        if self._task is not None:
            self._task.cancel()

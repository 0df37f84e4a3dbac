"""One worker process seen from outside: started, asked, killed."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from citygraph.endpoint.channel import Channel, Outcome
from citygraph.endpoint.frames import BUFFER_BYTES, written
from citygraph.errors import QueryStoppedError, StoreError

TOO_MUCH_MEMORY: Final = (
    "The query needed too much memory and was stopped. Ask for less at once, or add LIMIT."
)
_TOO_DEEP: Final = "The query is too deep for the engine and was stopped. Flatten it."
_CRASHED: Final = "The query was stopped because its worker process ended. Other queries are not affected."
_START_SECONDS: Final = 30.0
_RENEW: Final = written({"renew": True})


class Worker:
    """A process with one store, serving one caller at a time.

    It is a fresh interpreter rather than a fork, so that threads and processes of every kind can start
    one; the constructor does not wait for it. All else happens on one event loop. One that goes ``abroad``
    may make connections of its own.
    """

    def __init__(self, store: Path, memory_bytes: int, *, abroad: bool = False) -> None:
        self._store = store
        self.yields = False
        self._thread: int | None = None
        self._channel: Channel | None = None
        self._readying: Outcome | None = None
        self._stopping = threading.Lock()
        self._cause = _CRASHED, "died"
        self._connection, theirs = socket.socketpair()
        for end in (self._connection, theirs):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, BUFFER_BYTES)
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - what the engine says when it aborts
        command = (sys.executable, "-P", "-m", "citygraph.endpoint.worker")
        arguments = (str(theirs.fileno()), str(store), str(memory_bytes), *(["abroad"] if abroad else []))
        path = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
        try:
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 - no shell, no word of the query
                    (*command, *arguments),
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=self._words,
                    pass_fds=(theirs.fileno(),),
                    env={**os.environ, "PYTHONPATH": path},
                )
        except OSError:
            self._connection.close()
            self._words.close()
            raise

    @property
    def dead(self) -> bool:
        """Whether the process ended after it was ready or was killed; if it gave up, it tells when asked."""
        if self._channel is not None:
            return self._channel.ended
        code = self._process.poll()
        return code is not None and code < 0

    @property
    def channel(self) -> Channel:
        """The way to the worker, once it is ready."""
        assert self._channel is not None
        return self._channel

    async def ready(self) -> bool:
        """Wait until the worker is ready to be asked; whether one that was before still lives.

        Raises:
            StoreError: the store cannot be opened.
            QueryStoppedError: the worker died before it was ready.
        """
        if self._channel is None:  # only now: the worker may have been started elsewhere than on the loop
            self._channel, self._readying = await Channel.open(self._connection)
        if self._readying is None:
            return not self._channel.ended
        if not await self._readying.comes(_START_SECONDS):
            raise StoreError(f"{self._store} could not be opened within {_START_SECONDS:.0f} seconds.")
        if self._readying.frame is None:
            if self._thread is not None:
                return False
            if await asyncio.to_thread(self._process.wait) < 0:  # killed, so the store is not to blame
                raise await self.died()
            last = (self._last_words().splitlines() or ["it said nothing"])[-1]
            raise StoreError(f"A query worker could not start: {last}")
        header, _ = self._readying.frame
        if "fault" in header:
            reason = " ".join(str(header["message"]).split())
            raise StoreError(
                f"The store {self._store} cannot be opened ({reason}). Run: citygraph build --force"
            )
        self._readying, self._thread = None, header["thread"]
        return True

    async def died(self) -> QueryStoppedError:
        """Why the worker ended."""
        await asyncio.to_thread(self.stop)
        return QueryStoppedError(*self._cause)

    def yield_to_others(self, niceness: int) -> None:
        """Let others run before the query that runs now."""
        self.yields = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._thread or self._process.pid, niceness)

    def renew(self) -> None:
        """Have the next question answered at the usual priority again."""
        self._readying, self.yields = self.channel.ask(_RENEW), False

    def kill(self) -> None:
        """End the process at once; its caller, if any, is told by ``ask``."""
        self._process.kill()

    def leave(self) -> None:
        """Talk to the worker no more; to be called on the loop."""
        if self._channel is not None:
            self._channel.close()

    def stop(self) -> None:
        """End the process and give back all it held, which takes a moment; ``leave`` comes before."""
        with self._stopping:
            if self._words.closed:
                return
            self._process.kill()
            self._cause = self._cause_of_death(self._process.wait())
            self._connection.close()
            self._words.close()

    def _cause_of_death(self, code: int) -> tuple[str, str]:
        """What to say, and the reason for logs and counters."""
        words = self._last_words()
        if "memory allocation" in words or "MemoryError" in words or "bad_alloc" in words:
            return TOO_MUCH_MEMORY, "memory_bytes"
        if "overflowed its stack" in words or code == -signal.SIGSEGV:
            return _TOO_DEEP, "nesting"
        return _CRASHED, "died"

    def _last_words(self) -> str:
        self._words.seek(0)
        return self._words.read(100_000).decode(errors="replace")

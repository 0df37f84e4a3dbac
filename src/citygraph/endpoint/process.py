"""One worker process seen from outside: started, asked, killed."""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from citygraph.endpoint.frames import BUFFER_BYTES, receive, send
from citygraph.errors import QueryStoppedError, StoreError

TOO_MUCH_MEMORY: Final = (
    "The query needed too much memory and was stopped. Ask for less at once, or add LIMIT."
)
_TOO_DEEP: Final = "The query is too deep for the engine and was stopped. Flatten it."
_CRASHED: Final = "The query was stopped because its worker process ended. Other queries are not affected."
_YIELDING: Final = 10  # of 19: behind all others, yet not starved by them
_START_SECONDS: Final = 30.0


class Worker:
    """A process with one store, serving one caller at a time.

    It is a fresh interpreter rather than a fork, so that threads and processes of every kind can start
    one; the constructor does not wait for it. One that goes ``abroad`` may make connections of its own.
    """

    def __init__(self, store: Path, memory_bytes: int, *, abroad: bool = False) -> None:
        self._store = store
        self._ready = False
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
        code = self._process.poll()
        return code is not None and (self._ready or code < 0)

    def ask(self, question: dict[str, Any], seconds: float) -> float:
        """Put ``question``; gives the deadline for its reply, ``seconds`` from when the worker is ready.

        Raises:
            StoreError: the store cannot be opened.
            QueryStoppedError: the worker died.
        """
        if not self._ready:
            self._await_ready()
        deadline = time.monotonic() + seconds
        try:
            self._connection.settimeout(seconds)
            send(self._connection, question)
        except ConnectionError as error:
            raise QueryStoppedError(*self._cause_of_death()) from error
        return deadline

    def replies(self, seconds: float) -> bool:
        """Whether the reply begins, or the worker ends, within ``seconds``."""
        watch = select.poll()
        watch.register(self._connection, select.POLLIN)
        return bool(watch.poll(seconds * 1000))

    def reply(self, deadline: float) -> tuple[dict[str, Any], bytes]:
        """The whole reply to the question put.

        Raises:
            TimeoutError: it is not here by ``deadline``; the worker is of no more use.
            QueryStoppedError: the worker died of the query.
        """
        try:
            return receive(self._connection, deadline)
        except (EOFError, ConnectionError) as error:
            raise QueryStoppedError(*self._cause_of_death()) from error

    def yield_to_others(self) -> None:
        """Let others run before the worker; this cannot be taken back."""
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _YIELDING)

    def kill(self) -> None:
        """End the process at once; its caller, if any, is told by ``ask``."""
        self._process.kill()

    def stop(self) -> None:
        """End the process and give back all it held."""
        self._process.kill()
        self._process.wait()
        self._connection.close()
        self._words.close()

    def _await_ready(self) -> None:
        try:
            header, _ = receive(self._connection, time.monotonic() + _START_SECONDS)
        except TimeoutError as error:
            raise StoreError(
                f"{self._store} could not be opened within {_START_SECONDS:.0f} seconds."
            ) from error
        except EOFError as error:
            if self._process.wait() < 0:  # killed, so the store is not to blame
                raise QueryStoppedError(*self._cause_of_death()) from error
            last = (self._last_words().splitlines() or ["it said nothing"])[-1]
            raise StoreError(f"A query worker could not start: {last}") from error
        if "fault" in header:
            reason = " ".join(str(header["message"]).split())
            raise StoreError(
                f"The store {self._store} cannot be opened ({reason}). Run: citygraph build --force"
            )
        self._ready = True

    def _cause_of_death(self) -> tuple[str, str]:
        """What to say, and the reason for logs and counters."""
        code = self._process.wait()
        words = self._last_words()
        if "memory allocation" in words or "MemoryError" in words or "bad_alloc" in words:
            return TOO_MUCH_MEMORY, "memory_bytes"
        if "overflowed its stack" in words or code == -signal.SIGSEGV:
            return _TOO_DEEP, "nesting"
        return _CRASHED, "died"

    def _last_words(self) -> str:
        self._words.seek(0)
        return self._words.read(100_000).decode(errors="replace")

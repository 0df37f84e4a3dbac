"""Handing a large answer to the server no faster than its reader reads."""

from __future__ import annotations

import asyncio
import fcntl
import os
import select
import sys
import termios
from concurrent.futures import Executor
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from citygraph.web.messages import Reply
from citygraph.web.transit import Passage

AT_ONCE_BYTES: Final = 64 * 1024
"""Answers up to this size may be handed over whole; the server holds them until they are read."""
_PATIENCE_SECONDS: Final = 30.0
_PIPE_BYTES: Final = 1024 * 1024
_GLANCE_SECONDS: Final = 0.001
_LONGEST_GLANCE_SECONDS: Final = 0.1
_DESCRIPTORS: Final = Path("/proc/self/fd")


async def send(protocol: Any, method: str, reply: Reply, executor: Executor, passage: Passage) -> None:
    """Send ``reply`` through granian's ``protocol``, returning once its reader has it, or is gone.

    The server takes in whatever it is given, however slowly its client reads, except from a file. So a large
    body goes through a pipe, which the server opens as a file and reads as its client does. A reader who
    takes nothing for half a minute is left, and so is one whose ``passage`` is abandoned; the connection
    breaks, since the length announced is not met.
    """
    body = b"" if method == "HEAD" else reply.body
    if method == "HEAD" and reply.chunks is not None:
        reply.chunks.close()
    if method == "HEAD" or (reply.chunks is None and not _DESCRIPTORS.exists()):
        protocol.response_bytes(reply.status, reply.headers, body)
        return
    pipe = _Pipe(passage)
    try:
        protocol.response_file(reply.status, reply.headers, str(_DESCRIPTORS / str(pipe.reading)))
        if reply.chunks is None:
            await pipe.write(body)
        else:
            loop = asyncio.get_running_loop()
            while (chunk := await loop.run_in_executor(executor, next, reply.chunks, None)) is not None:
                await pipe.write(chunk)
        await pipe.drain()
    except (TimeoutError, BrokenPipeError):
        pass
    finally:
        pipe.close()
        if reply.chunks is not None:
            reply.chunks.close()


class _Pipe:
    """A pipe that the server reads through an opening of its own; ours closes once it has begun."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.reading, self._writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
        self._begun = False
        with suppress(PermissionError):  # a user may have only so many large pipes; a small one is slower
            fcntl.fcntl(self._writing, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)

    async def write(self, data: bytes) -> None:
        """Put all of ``data`` in; raises BrokenPipeError or TimeoutError when nobody reads on."""
        left, glances = memoryview(data), _Glances(self._passage)
        while left:
            try:
                count = os.write(self._writing, left)
            except BlockingIOError:
                await glances.wait()
                continue
            if glances.waited:
                self._begin()
            self._passage.taken += count
            left, glances = left[count:], _Glances(self._passage)

    async def drain(self) -> None:
        """Wait until everything is read; raises as ``write`` does."""
        held, glances = self._held(), _Glances(self._passage)
        while held:
            await glances.wait()
            if (left := self._held()) < held:
                self._begin()
                held, glances = left, _Glances(self._passage)
            elif self._begun and self._abandoned():
                raise BrokenPipeError

    def close(self) -> None:
        """Let go of both ends."""
        self._begin()
        os.close(self._writing)

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            os.close(self.reading)

    def _held(self) -> int:
        """Bytes written and not yet read."""
        return int.from_bytes(fcntl.ioctl(self._writing, termios.FIONREAD, bytes(4)), sys.byteorder)

    def _abandoned(self) -> bool:
        watch = select.poll()
        watch.register(self._writing, 0)  # errors are reported unasked
        return bool(watch.poll(0))


class _Glances:
    """Looking again and again, ever more rarely, until patience ends."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self.waited = 0.0
        self._next = _GLANCE_SECONDS

    async def wait(self) -> None:
        """Sleep until the next glance; raises TimeoutError when there have been enough."""
        if self.waited > _PATIENCE_SECONDS or self._passage.abandoned:
            raise TimeoutError
        await asyncio.sleep(self._next)
        self.waited += self._next
        self._next = min(self._next * 1.5, _LONGEST_GLANCE_SECONDS)

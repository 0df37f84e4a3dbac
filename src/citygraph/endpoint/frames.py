"""Messages between the endpoint and its workers: a JSON header and a body of bytes, lengths in front."""

from __future__ import annotations

import json
import socket
import struct
from collections import deque
from typing import Any, Final

BUFFER_BYTES: Final = 1024 * 1024
"""What a connection should hold, so that a large answer wakes its reader less often."""
_LENGTHS: Final = struct.Struct("!II")
_SHORT_BYTES: Final = 64 * 1024
_READ_BYTES: Final = 16 * 1024  # memory for much more would be fetched from the system each time

Frame = tuple[dict[str, Any], bytes]
"""The header and the body of a message."""


def written(header: dict[str, Any]) -> bytes:
    """A header as it is sent."""
    return json.dumps(header).encode()


def packed(head: bytes, body: bytes = b"") -> bytes:
    """One message as it is sent, its header ``written``."""
    return _LENGTHS.pack(len(head), len(body)) + head + body


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one message; waits until the other side took it. Raises OSError when that is gone."""
    head = written(header)
    if len(body) < _SHORT_BYTES:
        connection.sendall(packed(head, body))
    else:
        connection.sendall(_LENGTHS.pack(len(head), len(body)) + head)
        connection.sendall(body)


class Unpacker:
    """Messages out of the bytes that come in, however they are cut."""

    def __init__(self) -> None:
        self._start = b""
        self._header: dict[str, Any] = {}
        self._body: bytearray | None = None
        self._here = 0

    def feed(self, data: bytes) -> list[Frame]:
        """The messages that are whole now that ``data`` came."""
        if self._body is not None:
            taken = data[: len(self._body) - self._here]
            self._body[self._here : self._here + len(taken)] = taken
            self._here += len(taken)
            if self._here < len(self._body):
                return []
            first = self._header, bytes(self._body)
            self._body = None
            return [first, *self.feed(data[len(taken) :])]
        found = []
        data = self._start + data if self._start else data
        begin = 0
        while len(data) - begin >= _LENGTHS.size:
            head_length, body_length = _LENGTHS.unpack_from(data, begin)
            head = begin + _LENGTHS.size
            body = head + head_length
            if len(data) < body:
                break
            header: dict[str, Any] = json.loads(data[head:body])
            if len(data) < body + body_length:
                self._await_rest(header, data[body:], body_length)
                begin = len(data)
                break
            begin = body + body_length
            found.append((header, data[body:begin]))
        self._start = data[begin:]
        return found

    def _await_rest(self, header: dict[str, Any], here: bytes, length: int) -> None:
        """Large bodies are put together where they are to end up."""
        self._header, self._here = header, len(here)
        self._body = bytearray(length)
        self._body[: len(here)] = here


class Inbox:
    """Messages from a connection that waits; used by one thread."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._unpacker = Unpacker()
        self._frames: deque[Frame] = deque()

    def next(self) -> Frame:
        """The next message, once it is here. Raises EOFError when the other side closed its end."""
        while not self._frames:
            self._read(0)
        return self._frames.popleft()

    def drop(self) -> int:
        """Pass over the messages that are here already; how many there were."""
        try:
            while True:
                self._read(socket.MSG_DONTWAIT)
        except BlockingIOError:
            dropped = len(self._frames)
            self._frames.clear()
            return dropped

    def _read(self, flags: int) -> None:
        data = self._connection.recv(_READ_BYTES, flags)
        if not data:
            raise EOFError
        self._frames.extend(self._unpacker.feed(data))

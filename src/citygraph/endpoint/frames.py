"""Messages between the endpoint and its workers: a JSON header and a body of bytes, lengths in front."""

from __future__ import annotations

import json
import socket
import struct
import time
from typing import Any, Final

BUFFER_BYTES: Final = 1024 * 1024
"""What a connection should hold, so that a large answer wakes its reader less often."""
_LENGTHS: Final = struct.Struct("!II")
_FIRST_BYTES: Final = 64 * 1024


def send(connection: socket.socket, header: dict[str, Any], body: bytes = b"") -> None:
    """Send one message.

    Raises:
        OSError: the other side is gone, or took nothing within the time left by the last ``receive``.
    """
    head = json.dumps(header).encode()
    message = _LENGTHS.pack(len(head), len(body)) + head
    if len(body) < _FIRST_BYTES:
        connection.sendall(message + body)
    else:
        connection.sendall(message)
        connection.sendall(body)


def receive(connection: socket.socket, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """The next message, whole, waiting for it until ``deadline`` on the monotonic clock.

    One message is on its way at a time, so whatever comes belongs to it.

    Raises:
        EOFError: the other side closed its end.
        TimeoutError: the deadline passed.
    """
    start = b""
    while len(start) < _LENGTHS.size:
        start += _some(connection, _FIRST_BYTES, deadline)
    head_length, body_length = _LENGTHS.unpack_from(start)
    head_end = _LENGTHS.size + head_length
    if len(start) < head_end:
        start += _exactly(connection, head_end - len(start), deadline)
    header: dict[str, Any] = json.loads(start[_LENGTHS.size : head_end])
    body = start[head_end:]
    missing = body_length - len(body)
    return header, (body + _exactly(connection, missing, deadline) if missing else body)


def _some(connection: socket.socket, most: int, deadline: float | None) -> bytes:
    _wait(connection, deadline)
    try:
        data = connection.recv(most)
    except ConnectionError as error:
        raise EOFError from error
    if not data:
        raise EOFError
    return data


def _exactly(connection: socket.socket, length: int, deadline: float | None) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    while view:
        _wait(connection, deadline)
        try:
            count = connection.recv_into(view)
        except ConnectionError as error:
            raise EOFError from error
        if not count:
            raise EOFError
        view = view[count:]
    return data


def _wait(connection: socket.socket, deadline: float | None) -> None:
    if deadline is not None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)

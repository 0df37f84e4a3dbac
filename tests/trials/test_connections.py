"""Connections that do nothing, or what they do so slowly that it comes to the same."""

from __future__ import annotations

import resource
import socket
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import quote

from citygraph.endpoint.limits import MEBIBYTE, Limits
from trials.conftest import honest
from trials.served import Served, drained, eventually, resident

IDLE = 10_000
SPARE = 500
SLOW = 16
SILENT = 200
ALLOWED = Limits().transit_bytes
LARGE = "SELECT ?s ?p ?o ?q ?r { ?s ?p ?o . ?s ?q ?r } LIMIT 60000"
HALF_A_POST = (
    b"POST /sparql HTTP/1.1\r\nHost: x\r\n"
    b"Content-Type: application/sparql-query\r\nContent-Length: 90\r\n\r\nASK"
)
WHOLE_POST = HALF_A_POST.replace(b"90", b"6") + b" {}"


@contextmanager
def many_files(wanted: int) -> Iterator[int]:
    """Have this process hold ``wanted`` connections open, or as many as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    room = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard - SPARE)
    try:
        yield room
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_ten_thousand_idle_connections(site: Served) -> None:
    """10,000 connections that say nothing, half a header, or nothing more after an answer."""
    before = resident(site.web)
    with many_files(IDLE) as held, ExitStack() as idle:
        if held < IDLE:
            warnings.warn(f"{held} connections: the system allows no more", stacklevel=1)
        for number in range(held):
            connection = idle.enter_context(site.connect())
            if number % 3 == 1:
                connection.sendall(b"GET /sparql HTTP/1.1\r\nHo")
            elif number % 3 == 2:
                connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n")
        for _ in range(5):
            honest(site)
        assert resident(site.web) - before < 400 * MEBIBYTE


def test_slow_readers(site: Served) -> None:
    """Clients who ask for more megabytes than the server holds, and read a byte of them now and then."""
    before = resident(site.web)
    with ExitStack() as readers:
        slow: list[socket.socket] = []
        size = 0
        for number in range(SLOW):
            connection = readers.enter_context(site.connect(client=f"127.2.0.{number + 1}", window=65536))
            query = quote(f"{LARGE} # {number}")
            connection.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            head = head_of(connection)
            if head.startswith(b"HTTP/1.1 200 "):
                size = int(head.lower().partition(b"content-length: ")[2].split()[0])
                slow.append(connection)
        assert len(slow) * size > ALLOWED
        assert resident(site.web) - before < 2 * ALLOWED
        # There is room for somebody who does read, since one of those who do not is left for it.
        eventually(lambda: len(site.select(LARGE).body) == size, "a large answer for a fast reader")
        assert any(len(drained(connection)) < size for connection in slow), "nobody was left"


def head_of(connection: socket.socket) -> bytes:
    head = b""
    while b"\r\n\r\n" not in head:
        byte = connection.recv(1)
        if not byte:
            break
        head += byte
    return head


def test_slow_writers(site: Served) -> None:
    """Headers and bodies that come byte by byte, or begin and never go on."""
    with ExitStack() as writers:
        for _ in range(SILENT):
            writers.enter_context(site.connect()).sendall(HALF_A_POST)
            writers.enter_context(site.connect()).sendall(HALF_A_POST[:40])
        slow = writers.enter_context(site.connect())
        for byte in WHOLE_POST:
            slow.sendall(bytes((byte,)))
        assert head_of(slow).startswith(b"HTTP/1.1 200 "), "slow but whole"
        honest(site)
        silent = writers.enter_context(site.connect())
        silent.sendall(HALF_A_POST)
        assert head_of(silent).startswith(b"HTTP/1.1 408 "), "a body that never came is not waited for"

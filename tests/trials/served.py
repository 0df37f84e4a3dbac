"""A site served as users serve it, in processes of its own."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[2]
DEADLINE = 60.0
"""Seconds after which a trial gives up waiting; nothing is measured by it."""
BUILDING = 180.0


LAST = b"GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
"""A request that is answered whatever else is going on, and no other after it."""
_CLIENTS = count()


@dataclass(frozen=True)
class Answer:
    """One whole answer: ``headers`` by names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Served:
    """A server that runs: its first process, its port and what it says."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def get(self, path: str, *, headers: Mapping[str, str] | None = None) -> Answer:
        """The whole answer; a connection that breaks before its end raises OSError or HTTPException.

        Every request comes from another address (all of 127.0.0.0/8 is this machine), as from many clients.
        """
        return self.request("GET", path, headers=headers)

    def request(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        number = next(_CLIENTS)
        client = (f"127.1.{number // 250}.{number % 250 + 1}", 0)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, DEADLINE, client)
        try:
            connection.request(method, path, body, dict(headers or {}))
            response = connection.getresponse()
            data = response.read()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, data)
        finally:
            connection.close()

    def select(self, query: str, **parameters: str) -> Answer:
        """The answer to a SPARQL query, as JSON."""
        more = "".join(f"&{name}={quote(value)}" for name, value in parameters.items())
        return self.get(f"/sparql?query={quote(query)}{more}", headers={"Accept": "application/json"})

    def connect(self, *, client: str = "127.0.0.1", window: int | None = None) -> socket.socket:
        """A bare connection, for clients who do not speak as they should.

        ``window`` is how many bytes their kernel takes that they do not read.
        """
        made = socket.socket()
        if window is not None:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        made.settimeout(DEADLINE)
        made.bind((client, 0))
        made.connect(("127.0.0.1", self.port))
        return made

    def exchange(self, data: bytes) -> bytes:
        """All that comes back for ``data``, and for ``LAST`` behind it if nothing before ends the talk."""
        with self.connect() as connection:
            with suppress(ConnectionError):  # who is refused early may be cut off while still sending
                connection.sendall(data + LAST)
            return drained(connection)

    @property
    def web(self) -> int:
        """The process that answers."""
        return max(children(self.process.pid), key=lambda pid: len(children(pid)))

    @property
    def workers(self) -> set[int]:
        """The processes in which queries run."""
        return {child for pid in children(self.process.pid) for child in children(pid)}

    def lines(self) -> list[dict[str, Any]]:
        """What it logged, each line an object."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]

    def faults(self) -> list[dict[str, Any]]:
        """What it logged of itself having failed."""
        return [
            line
            for line in self.lines()
            if line.get("status") == 500 or line.get("level") in ("error", "critical")
        ]


@contextmanager
def serving(builds: Path, log: Path, *, root: Path = ROOT, **settings: str | int) -> Iterator[Served]:
    """A site over ``root``; ``settings`` are options of ``citygraph serve``. It is killed at the end."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    options = [f"--{name.replace('_', '-')}={value}" for name, value in settings.items()]
    command = [sys.executable, "-m", "citygraph", "--root", str(root), "serve", "--port", str(port), *options]
    with log.open("wb") as errors:
        server = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={**os.environ, "CITYGRAPH_BUILD": str(builds)},
            start_new_session=True,
        )
    try:
        assert server.stdout is not None
        assert b"http://" in server.stdout.readline(), log.read_text()
        yield Served(server, port, log)
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.communicate()


def drained(connection: socket.socket) -> bytes:
    """What comes until the other end closes or breaks the connection."""
    received = b""
    with suppress(ConnectionError, TimeoutError):
        while data := connection.recv(1024 * 1024):
            received += data
    return received


def children(pid: int) -> set[int]:
    """The processes that ``pid`` started and that run now."""
    found = subprocess.run(["ps", "-o", "pid=,stat=", "--ppid", str(pid)], capture_output=True, text=True)
    words = [line.split() for line in found.stdout.splitlines()]
    return {int(child) for child, state in words if not state.startswith("Z")}


def resident(pid: int) -> int:
    """Bytes of memory a process holds now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def eventually(condition: Callable[[], object], what: str) -> None:
    """Wait until ``condition`` holds; fail with ``what`` if it never does."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.02)


def build(root: Path, builds: Path, **limits: Any) -> subprocess.CompletedProcess[str]:
    """``citygraph build``, as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "citygraph", "--root", str(root), "build"],
        env={**os.environ, "CITYGRAPH_BUILD": str(builds)},
        capture_output=True,
        text=True,
        timeout=BUILDING,
        **limits,
    )

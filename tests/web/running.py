"""A server that runs for a test, and requests to it whose every byte the test chooses."""

from __future__ import annotations

import dataclasses
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

from citygraph.layout import Layout, find

ROOT = Path(__file__).resolve().parents[2]
SERVE = """
import sys
from pathlib import Path
from citygraph.settings import load
from citygraph.web.server import run
settings = load(None, {"workers": "1", "client_seconds": "3600"})  # all tests are one client
announce = lambda address: print(address, flush=True)
run(Path(sys.argv[1]), port=int(sys.argv[2]), settings=settings, announce=announce)
"""


@contextmanager
def serving(builds: Path, root: Path = ROOT) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A running server and its address; killed at the end if it is still there."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, str(root), str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, "CITYGRAPH_BUILD": str(builds)}
    ) as server:
        assert server.stdout is not None
        try:
            yield server, server.stdout.readline().decode().strip()
        finally:
            server.kill()


def world_project(folder: Path, more: Mapping[str, str]) -> Layout:
    """A project of its own in ``folder``: the little world, and ``more`` data files by name, in Turtle."""
    for name in ("ontology", "queries"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copytree(ROOT / "tests/world/data", folder / "data")
    for name, turtle in more.items():
        (folder / "data" / name).write_text(turtle, encoding="utf-8")
    return dataclasses.replace(find(folder), builds=folder / "build")


@dataclass(frozen=True)
class Got:
    """One answer as it came over the wire."""

    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.headers.get_content_type()

    @property
    def text(self) -> str:
        """The body as UTF-8."""
        return self.body.decode()

    def listed(self, name: str) -> set[str]:
        """The members of all headers of this name."""
        return {part.strip() for line in self.headers.get_all(name, []) for part in line.split(",")}


def exchange(
    address: str,
    method: str,
    target: str,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Got:
    """The answer to one request with exactly these headers, besides Host and Content-Length of a body."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=60)
    try:
        connection.putrequest(method, target, skip_accept_encoding=True)
        for name, value in (headers or {}).items():
            connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        return Got(answer.status, answer.headers, answer.read())
    finally:
        connection.close()

"""Two real stores, started on free ports in folders of their own and ended with the test run."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from citygraph.endpoint.credentials import Credentials

START_SECONDS = 120
VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
FileExtend = 200
[Parameters]
ServerPort = 127.0.0.1:{sql_port}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 8
Charset = UTF-8
[SPARQL]
ResultSetMaxRows = {most_rows}
"""


@dataclass(frozen=True)
class Server:
    """A store that runs: where it takes queries, where graphs, and who may write."""

    query: str
    graphs: str
    credentials: Credentials | None = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def oxigraph(folder: Path, *options: str, command: str = "serve") -> Iterator[Server]:
    """Oxigraph's own server over a store in ``folder``."""
    port = free_port()
    program = Path(sys.executable).with_name("oxigraph")
    arguments = [str(program), command, "--location", str(folder), "--bind", f"127.0.0.1:{port}", *options]
    base = f"http://127.0.0.1:{port}"
    with _running(arguments, folder.parent, f"{base}/query?query=ASK%7B%7D"):
        yield Server(f"{base}/query", f"{base}/store")


@contextmanager
def virtuoso(folder: Path, most_rows: int = 1_000_000) -> Iterator[Server]:
    """Debian's Virtuoso over an empty database in ``folder``; its administrator is dba with password dba."""
    port, sql_port = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(port=port, sql_port=sql_port, most_rows=most_rows), encoding="utf-8")
    arguments = ["virtuoso-t", "+foreground", "+configfile", str(ini)]
    base = f"http://127.0.0.1:{port}"
    with _running(arguments, folder, f"{base}/sparql?query=ASK%7B%7D"):
        yield Server(f"{base}/sparql", f"{base}/sparql-graph-crud-auth", Credentials("dba", "dba"))


def has_virtuoso() -> bool:
    return shutil.which("virtuoso-t") is not None


@contextmanager
def _running(arguments: list[str], folder: Path, address: str) -> Iterator[None]:
    """The program until the end of the block, once ``address`` answers."""
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(arguments, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + START_SECONDS
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{arguments[0]} did not start:\n{(folder / 'said.txt').read_text()}")
            time.sleep(0.05)
        yield
    finally:
        process.kill()
        process.wait()


def _answers(address: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(address, timeout=10) as reply:
        return bool(reply.status == 200)
    return False

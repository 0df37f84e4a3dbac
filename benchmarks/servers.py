"""The servers that are measured side by side, each started on a free port over the same build."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from pyoxigraph import DefaultGraph, RdfFormat, Store

from citygraph.dataset.build import Build
from citygraph.endpoint.limits import Limits

ROOT: Final = Path(__file__).parents[1]
BIN: Final = Path(sys.executable).parent
JSON: Final = "application/sparql-results+json"
START_SECONDS: Final = 120
MERGED: Final = "https://w3id.org/citygraph/graph/merged"
_VIRTUOSO: Final = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
FileExtend = 200
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 170000
MaxDirtyBuffers = 130000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 16
[SPARQL]
ResultSetMaxRows = 1000000
"""


@dataclass(frozen=True)
class Server:
    """One that runs: what it is called, where it takes queries, and its process."""

    name: str
    port: int
    path: str
    process: int
    parameters: tuple[tuple[str, str], ...] = ()

    def address(self, query: str) -> str:
        """Path and query string that ask ``query``."""
        if self.parameters:  # Virtuoso: the merge is one more named graph, which GRAPH ?graph must not see
            query = query.replace("?graph != graph:inferred", f"?graph NOT IN (graph:inferred, <{MERGED}>)")
        return f"{self.path}?{urlencode((('query', query), *self.parameters))}"


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def ours(root: Path | None, *, bounded: bool = False) -> Iterator[Server]:
    """``citygraph serve`` behind a proxy that it trusts.

    Unless ``bounded``, what one client may take is not limited, since all load comes from one.
    """
    port = free_port()
    command = [BIN / "citygraph", *(["--root", root] if root else []), "serve", "--port", str(port)]
    environment = {"CITYGRAPH_TRUSTED_PROXIES": "127.0.0.1/32"}
    for field in fields(Limits):
        if field.name.startswith("client_") and not bounded:
            environment[f"CITYGRAPH_{field.name.upper()}"] = "1000"
    with _running("citygraph", command, port, "/sparql", environment=environment) as server:
        yield server


@contextmanager
def oxigraph(build: Build, timeout: int | None = None) -> Iterator[Server]:
    """Oxigraph's own server over the very store that ours reads.

    With ``timeout`` seconds for a query it keeps a thread for each query of the last so many seconds, and
    dies of some ten thousand: it is not to be given to a server whose requests are counted.
    """
    port = free_port()
    command = [
        BIN / "oxigraph", "serve-read-only", "--location", build.store, "--bind", f"127.0.0.1:{port}",
        *(("--timeout-s", str(timeout)) if timeout else ()),
    ]  # fmt: skip
    with _running("oxigraph", command, port, "/query") as server:
        yield server


@contextmanager
def rdflib(build: Build) -> Iterator[Server]:
    """rdflib-endpoint with everything in memory, under the web server that ours has."""
    with tempfile.TemporaryDirectory() as folder:
        merge = _merge(build, Path(folder))
        port = free_port()
        command = [
            BIN / "granian", "--interface", "asgi", "--port", str(port), "--no-log",
            "benchmarks.rdflib_peer:app",
        ]  # fmt: skip
        files = {"CITYGRAPH_MERGE": str(merge), "CITYGRAPH_NAMED": str(build.dumps / "citygraph.nq")}
        with _running("rdflib-endpoint", command, port, "/", environment=files) as server:
            yield server


@contextmanager
def virtuoso(build: Build) -> Iterator[Server]:
    """Debian's Virtuoso with the named graphs, and the merge as one more, which requests name as default.

    What was loaded once is there when it is started again in the same run.
    """
    here = Path(_folder_of_virtuoso(build.store).name)
    port, sql = free_port(), free_port()
    (here / "virtuoso.ini").write_text(_VIRTUOSO.format(port=port, sql=sql))
    (here / "virtuoso.lck").unlink(missing_ok=True)
    command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini"]
    default = (("default-graph-uri", MERGED),)
    with _running("virtuoso", command, port, "/sparql", default, cwd=here) as server:
        if not (here / "merge.nt").exists():
            _merge(build, here)
            (here / "named.nq").symlink_to(build.dumps / "citygraph.nq")
            load = (
                f"ld_dir('.', 'named.nq', '{MERGED}-none'); ld_dir('.', 'merge.nt', '{MERGED}'); "
                "rdf_loader_run(); checkpoint;"
            )
            subprocess.run(
                ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], check=True, capture_output=True
            )
        yield server


@cache
def _folder_of_virtuoso(_store: Path) -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory()


@contextmanager
def _running(
    name: str,
    command: Sequence[object],
    port: int,
    path: str,
    parameters: tuple[tuple[str, str], ...] = (),
    cwd: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> Iterator[Server]:
    with (Path(tempfile.gettempdir()) / f"benchmark-{name}-{port}.txt").open("w+b") as said:
        process = subprocess.Popen(
            [*map(str, command)], cwd=cwd, env={**os.environ, **(environment or {})},
            stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
        try:
            server = Server(name, port, path, process.pid, parameters)
            _wait(server, process, Path(said.name))
            yield server
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with suppress(ProcessLookupError):  # what it leaves may be busy for long
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            Path(said.name).unlink()


def _wait(server: Server, process: subprocess.Popen[bytes], said: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            connection.request("GET", server.address("ASK {}"), headers={"Accept": JSON})
            if connection.getresponse().status == 200:
                return
        time.sleep(0.005)
    raise SystemExit(f"{server.name} did not start:\n{said.read_text(errors='replace')[-2000:]}")


def _merge(build: Build, folder: Path) -> Path:
    path = folder / "merge.nt"
    Store.read_only(str(build.store)).dump(path, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return path

"""How long until an answer: build, start, ask, a question over HTTP, and the memory of the web process.

Everything is measured in one run on this machine, on the shipped graph, with the commands a user types.
Ratios compare with what cannot be avoided: Python's own start, and the engine's own time for the same query.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import citygraph
from citygraph.asking import prepare

COMMAND = Path(sys.executable).parent / "citygraph"
QUESTION = ("co-signers", "city", "dushanbe")


def spread(seconds: list[float]) -> str:
    """Median with its range, in milliseconds."""
    low, middle, high = (1000 * value for value in (min(seconds), statistics.median(seconds), max(seconds)))
    return f"{middle:8.2f} ms  ({low:.2f} to {high:.2f}, n={len(seconds)})"


def timed(times: int, action: Callable[[], object]) -> list[float]:
    """Seconds that ``action`` took, ``times`` times."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - started)
    return seconds


def run(*arguments: str | Path) -> None:
    """Run a command quietly; its failure is ours."""
    subprocess.run([*map(str, arguments)], check=True, stdout=subprocess.DEVNULL)


def get(port: int, path: str) -> float:
    """Seconds the engine says it needed for a page that was got over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Accept": "application/sparql-results+json"})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}: {body[:200]!r}")
    return float(response.getheader("Server-Timing", "").removeprefix("engine;dur=")) / 1000


def over_http(port: int, path: str) -> tuple[list[float], list[float]]:
    """For each of many requests: seconds in all, and seconds of the engine itself within them."""
    whole, engine = [], []
    for _ in range(300):
        started = time.perf_counter()
        engine.append(get(port, path))
        whole.append(time.perf_counter() - started)
    return whole, engine


@contextlib.contextmanager
def server(port: int) -> Iterator[subprocess.Popen[bytes]]:
    """``citygraph serve`` on ``port``, stopped at the end."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)


def first_answer(port: int) -> None:
    """Wait for the first answer of a server that has just been started."""
    for _ in range(2000):
        with contextlib.suppress(ConnectionError):
            get(port, f"/questions/{QUESTION[0]}.json?{QUESTION[1]}={QUESTION[2]}")
            return
        time.sleep(0.005)
    raise SystemExit("the server did not answer within 10 s")


def processes(parent: int) -> list[tuple[str, float]]:
    """Command line and resident megabytes of a process and all below it (Linux)."""
    found = []
    waiting = [parent]
    while waiting:
        process = waiting.pop()
        status = Path(f"/proc/{process}/status").read_text()
        resident = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        command = Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
        found.append((command[:60], int(resident.split()[1]) / 1024))
        for task in Path(f"/proc/{process}/task").iterdir():
            waiting += map(int, (task / "children").read_text().split())
    return found


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CITYGRAPH_BUILD"] = folder

        def build() -> None:
            shutil.rmtree(folder, ignore_errors=True)
            run(COMMAND, "build")

        bare = statistics.median(timed(9, lambda: run(sys.executable, "-c", "pass")))
        builds = timed(5, build)
        print(f"build from nothing          {spread(builds)}  target 5000 ms")

        asks = timed(9, lambda: run(COMMAND, "ask", QUESTION[0], f"--{QUESTION[1]}", QUESTION[2]))
        print(f"ask, shell to answer        {spread(asks)}  target 800 ms")
        print(f"  against Python's start    {statistics.median(asks) / bare:8.1f} times {1000 * bare:.0f} ms")

        starts = []
        for _ in range(5):
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
            started = time.perf_counter()
            with server(port):
                first_answer(port)
                starts.append(time.perf_counter() - started)
        print(f"serve, start to 1st answer  {spread(starts)}  target 1500 ms")

        with citygraph.open() as graph:
            sparql = prepare(graph.endpoint, graph.questions, QUESTION[0], {QUESTION[1]: QUESTION[2]}).sparql
        with server(port) as process:
            first_answer(port)
            protocol = f"/sparql?query={quote(sparql)}"
            page = f"/questions/{QUESTION[0]}.json?{QUESTION[1]}={QUESTION[2]}"
            timed(50, lambda: (get(port, protocol), get(port, page)))
            asked = {
                "the query at /sparql": over_http(port, protocol),
                "as a question": over_http(port, page),
            }
            memory = processes(process.pid)
        for name, (whole, engine) in asked.items():
            more = [one - own for one, own in zip(whole, engine, strict=True)]
            ratio = statistics.median(whole) / statistics.median(engine)
            print(f"{name:<27} {spread(whole)}  {ratio:.2f} times the engine's own time")
            print(f"  of it the engine          {spread(engine)}")
            print(f"  of it all else            {spread(more)}  target 2 ms")
        for command, megabytes in memory:
            print(f"memory {megabytes:6.1f} MB  {command}  (target 150 MB for the web process)")


if __name__ == "__main__":
    main()

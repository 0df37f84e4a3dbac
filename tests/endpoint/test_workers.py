"""Worker processes: shared, killed, replaced, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Load, Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import OverloadedError, QueryStoppedError, QuerySyntaxError

from .conftest import EX
from .test_limits import CROSS_JOIN


def children(process: int) -> set[int]:
    """Processes started by ``process``, zombies too."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return {int(word) for word in found.stdout.split()} - {0}


def workers() -> set[int]:
    """Worker processes of this one."""
    found = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(os.getpid())], capture_output=True, text=True
    )
    return {
        int(line.split()[0])
        for line in found.stdout.splitlines()
        if "endpoint.worker" in line or "defunct" in line
    }


def state(process: int) -> str:
    """As ps tells it; Z is ended and not yet waited for."""
    return subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


def test_fifty_threads_share_two_workers(small: EmbeddedEndpoint) -> None:
    def ask(number: int) -> bytes:
        return small.query(Request(f"SELECT ?o {{ <{EX}s{number}> <{EX}value> ?o }}")).body

    with ThreadPoolExecutor(50) as threads:
        bodies = list(threads.map(ask, range(500)))
    assert all(f'"v{number}"'.encode() in body for number, body in enumerate(bodies))


def test_a_worker_killed_during_a_query_is_told_and_replaced(store: Path) -> None:
    before = workers()
    with EmbeddedEndpoint(store, "b", workers=1) as endpoint:
        endpoint.query(Request("ASK {}"))
        (worker,) = workers() - before
        threading.Timer(0.2, os.kill, (worker, signal.SIGKILL)).start()
        with pytest.raises(QueryStoppedError, match="worker process ended"):
            endpoint.query(Request(CROSS_JOIN))
        assert endpoint.query(Request("ASK {}")).body


def test_an_idle_worker_that_died_costs_nobody_an_answer(store: Path) -> None:
    before = workers()
    with EmbeddedEndpoint(store, "b", workers=1) as endpoint:
        endpoint.query(Request("ASK {}"))
        (worker,) = workers() - before
        os.kill(worker, signal.SIGKILL)
        assert eventually(lambda: state(worker).startswith("Z"))
        assert endpoint.query(Request("ASK {}")).body
        assert worker not in workers()


def test_when_no_process_can_be_started_the_asker_is_told(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "Popen", refuse)
        endpoint = EmbeddedEndpoint(store, "b", workers=1)
        with pytest.raises(OverloadedError, match="No worker can be started now"):
            endpoint.query(Request("ASK {}"))
    with endpoint:
        assert endpoint.query(Request("ASK {}")).body


def test_whoever_waits_too_long_is_told(store: Path) -> None:
    limits = Limits(seconds=1.5, queue_seconds=0.1, quick_seconds=5)
    with EmbeddedEndpoint(store, "b", limits, workers=1) as endpoint, ThreadPoolExecutor() as threads:
        endpoint.query(Request("ASK {}"))
        slow = threads.submit(endpoint.query, Request(CROSS_JOIN))
        time.sleep(0.2)
        with pytest.raises(OverloadedError, match=r"busy for 0\.1 seconds"):
            endpoint.query(Request("ASK {}"))
        assert isinstance(slow.exception(), QueryStoppedError)
        assert endpoint.query(Request("ASK {}")).body


def test_who_is_stopped_learns_how_long_it_had_waited(store: Path) -> None:
    limits = Limits(seconds=0.6, queue_seconds=5, quick_seconds=5)
    with EmbeddedEndpoint(store, "b", limits, workers=1) as endpoint, ThreadPoolExecutor() as threads:
        endpoint.query(Request("ASK {}"))
        asked = [threads.submit(endpoint.query, Request(CROSS_JOIN)) for _ in range(2)]
        waited = []
        for each in asked:
            fault = each.exception()
            assert isinstance(fault, QueryStoppedError)
            waited.append(fault.queued)
        assert min(waited) < 0.3 < max(waited)
        with pytest.raises(QuerySyntaxError) as wrong:
            endpoint.query(Request("ASK {"))
        assert wrong.value.queued < 0.3


def nice(process: int) -> int:
    """The least priority of the threads of a process: 0 is usual, more is less."""
    found = 0
    with suppress(OSError):  # it ended meanwhile
        for thread in Path(f"/proc/{process}/task").iterdir():
            found = max(found, os.getpriority(os.PRIO_PROCESS, int(thread.name)))
    return found


def test_slow_queries_yield_to_quick_ones(store: Path) -> None:
    before = workers()
    limits = Limits(seconds=60, quick_seconds=0.05, slow_queries=2, queue_seconds=30)
    endpoint = EmbeddedEndpoint(store, "b", limits, workers=1)
    with ThreadPoolExecutor() as threads:
        slow = [threads.submit(endpoint.query, Request(CROSS_JOIN)) for _ in range(2)]
        assert eventually(lambda: sum(nice(worker) == 15 for worker in workers() - before) == 2, 20)
        for _ in range(3):  # while both are running
            assert endpoint.query(Request("ASK {}")).body
        with pytest.raises(OverloadedError, match="as many such queries") as told:
            endpoint.query(Request(CROSS_JOIN))
        assert (told.value.reason, told.value.status) == ("slow_queries", 503)
        assert not any(query.done() for query in slow)
        assert endpoint.query(Request("ASK {}")).body
        endpoint.close()
        assert all(isinstance(query.exception(20), QueryStoppedError) for query in slow)
    assert eventually(lambda: workers() == before)


def test_the_engine_tells_what_it_is_doing(store: Path) -> None:
    limits = Limits(seconds=60, quick_seconds=60, queue_seconds=60)
    with EmbeddedEndpoint(store, "b", limits, workers=1) as endpoint, ThreadPoolExecutor(2) as threads:
        endpoint.query(Request("ASK {}"))
        assert endpoint.load() == Load(running=0, waiting=0, alive=1, retired=0)
        asked = [threads.submit(endpoint.query, Request(CROSS_JOIN)) for _ in range(2)]
        assert eventually(lambda: endpoint.load() == Load(running=1, waiting=1, alive=1, retired=0), 60)
        endpoint.close()
        for each in asked:
            with pytest.raises(QueryStoppedError):
                each.result()
        assert endpoint.load() == Load(running=0, waiting=0, alive=0, retired=1)


def test_closing_with_grace_lets_running_queries_end(store: Path) -> None:
    endpoint = EmbeddedEndpoint(store, "b", Limits(seconds=2, quick_seconds=0.05), workers=1)
    with ThreadPoolExecutor() as threads:
        endpoint.query(Request("ASK {}"))
        running = threads.submit(endpoint.query, Request(CROSS_JOIN))
        time.sleep(0.3)
        endpoint.close(grace=30)
        with pytest.raises(QueryStoppedError, match="after 2 seconds"):
            running.result(20)
        with pytest.raises(QueryStoppedError, match="closed"):
            endpoint.query(Request("ASK {}"))


def test_nothing_piles_up(store: Path) -> None:
    before = workers()
    with EmbeddedEndpoint(store, "b", workers=1) as endpoint:
        endpoint.query(Request("ASK {}"))
        descriptors = len(list(Path("/dev/fd").iterdir()))
        for _ in range(15):
            with pytest.raises(QueryStoppedError):
                endpoint.query(Request(CROSS_JOIN, timeout=0.02))
        endpoint.query(Request("ASK {}"))
        assert eventually(lambda: len(list(Path("/dev/fd").iterdir())) == descriptors)
        assert eventually(lambda: len(workers() - before) == 1)
    assert workers() == before


def test_close_stops_idle_and_busy_workers(store: Path) -> None:
    before = workers()
    endpoint = EmbeddedEndpoint(store, "b", workers=2)
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(endpoint.query, Request(CROSS_JOIN))
        time.sleep(0.4)
        endpoint.close()
        assert isinstance(slow.exception(5), QueryStoppedError)
    assert eventually(lambda: workers() == before)
    with pytest.raises(QueryStoppedError, match="closed"):
        endpoint.query(Request("ASK {}"))


PARENT = """
import sys, threading
from pathlib import Path
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Load, Request
endpoint = EmbeddedEndpoint(Path(sys.argv[1]), "b", workers=2)
endpoint.query(Request("ASK {}"))
print("ready", flush=True)
endpoint.query(Request(sys.argv[2]))
"""


@pytest.mark.parametrize("query", [CROSS_JOIN, CROSS_JOIN + " ORDER BY ?l"])
def test_workers_die_with_their_parent_even_when_busy(store: Path, query: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, str(store), query], stdout=subprocess.PIPE
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"ready\n"
        assert eventually(lambda: len(children(parent.pid)) == 3)
        left = children(parent.pid)
        parent.kill()
    assert eventually(lambda: not any(Path(f"/proc/{worker}/exe").exists() for worker in left))


def test_works_from_a_daemon_process(store: Path) -> None:
    """Daemon processes may have no children by multiprocessing's own rules; servers use them."""
    script = (
        "import multiprocessing, sys\n"
        "from pathlib import Path\n"
        "from citygraph.endpoint.embedded import EmbeddedEndpoint\n"
        "from citygraph.endpoint.interface import Request\n"
        "def work(path):\n"
        "    with EmbeddedEndpoint(Path(path), 'b', workers=1) as endpoint:\n"
        "        sys.stdout.write(endpoint.query(Request('ASK {}')).body.decode())\n"
        "        sys.stdout.flush()\n"
        "fork = multiprocessing.get_context('fork')\n"
        "process = fork.Process(target=work, args=(sys.argv[1],), daemon=True)\n"
        "process.start(); process.join()\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(store)], capture_output=True, text=True)
    assert done.stdout == '{"head":{},"boolean":true}'


def test_nobody_waits_behind_a_long_query_or_gets_the_answer_of_another(store: Path) -> None:
    """Questions stand in line before a worker; a long one among them holds nobody up."""

    def ask(number: int) -> bytes:
        return endpoint.query(Request(f"SELECT ?o {{ <{EX}s{number}> <{EX}value> ?o }}")).body

    with (
        EmbeddedEndpoint(store, "b", Limits(seconds=20), workers=2) as endpoint,
        ThreadPoolExecutor(40) as threads,
    ):
        list(threads.map(ask, range(200)))  # now they are known to be quick
        started = time.monotonic()
        slow = [threads.submit(endpoint.query, Request(CROSS_JOIN)) for _ in range(2)]
        bodies = list(threads.map(ask, [number % 500 for number in range(2000)]))
        assert not any(query.done() for query in slow)
        assert time.monotonic() - started < 15
        assert all(f'"v{number % 500}"'.encode() in body for number, body in enumerate(bodies))
        endpoint.close()


def test_a_worker_that_made_way_has_its_priority_again(store: Path) -> None:
    before = workers()
    limits = Limits(seconds=60, quick_seconds=0.001, slow_seconds=60)
    pairs = f"{{ ?a <{EX}value> ?b FILTER(STRENDS(?b, '9')) }} ?c ?p ?d FILTER(?b < ?d)"
    query = f"SELECT (COUNT(*) AS ?n) {{ {pairs} }}"
    with EmbeddedEndpoint(store, "b", limits, workers=2) as endpoint:
        endpoint.query(Request("ASK {}"))
        ours = workers() - before
        with ThreadPoolExecutor() as threads:
            asked = threads.submit(endpoint.query, Request(query))
            assert eventually(lambda: any(nice(worker) == 10 for worker in ours))
            assert asked.result().body
        assert eventually(lambda: not any(nice(worker) for worker in ours))
        assert workers() - before == ours

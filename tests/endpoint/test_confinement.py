"""What a worker cannot do even if a query asked for it: the kernel holds the second wall."""

from __future__ import annotations

import platform
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request

from .test_workers import workers

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="needs Linux's seccomp"
)
SCRIPT = """
import os, socket, subprocess, sys, threading
from pyoxigraph import Store
from citygraph.endpoint.confinement import confine
store = Store.read_only(sys.argv[1])
begun = threading.Event()
told = []
def other():
    begun.wait()
    attempt("a thread from before", socket.socket)
def attempt(name, act):
    try:
        act()
        told.append(name + ": done")
    except (OSError, RuntimeError):
        told.append(name + ": refused")
thread = threading.Thread(target=other)
thread.start()
assert confine()
begun.set()
thread.join()
victim, folder = sys.argv[3], os.path.dirname(sys.argv[3])
query = "SELECT * { SERVICE <http://127.0.0.1:%s/> { ?s ?p ?o } }" % sys.argv[2]
attempt("query", lambda: list(Store().query(query)))
attempt("load", lambda: Store().update("LOAD <http://127.0.0.1:%s/>" % sys.argv[2]))
attempt("socket", socket.socket)
attempt("program", lambda: os.execv("/bin/true", ["true"]))
attempt("write", lambda: open(victim, "a"))
attempt("create", lambda: open(os.path.join(folder, "new"), "x"))
attempt("move", lambda: os.rename(victim, victim + "2"))
attempt("delete", lambda: os.unlink(victim))
attempt("read", lambda: open(victim).read())
assert len(list(store.query("SELECT * { ?s ?p ?o } ORDER BY ?o"))) > 2000
print(*told, sep="\\n")
"""


def test_nothing_outside_can_be_reached(store: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("whole")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        port = str(listener.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, str(store), port, str(victim)], capture_output=True, text=True
        )
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert done.stderr == ""
    outside = ("a thread from before", "query", "load", "socket", "program")
    refused = (*outside, "write", "create", "move", "delete")
    assert done.stdout.splitlines() == [*(f"{name}: refused" for name in refused), "read: done"]
    assert [path.name for path in tmp_path.iterdir()] == ["victim"]
    assert victim.read_text() == "whole"


def test_every_worker_is_confined(store: Path) -> None:
    before = workers()
    with EmbeddedEndpoint(store, "b", workers=2) as endpoint:
        for _ in range(4):
            endpoint.query(Request("ASK {}"))
        (ready, *_) = [pid for pid in workers() - before if "Seccomp:\t2" in status(pid)]
        limits = Path(f"/proc/{ready}/limits").read_text()
        assert re.search(r"Max file size +262144 +262144 ", limits)
        assert re.search(r"Max core file size +0 +0 ", limits)


def status(process: int) -> str:
    """What the kernel says of a process."""
    return Path(f"/proc/{process}/status").read_text()

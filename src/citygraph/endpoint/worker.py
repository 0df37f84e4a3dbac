"""One worker process: opens a store read-only and answers queries until its connection closes.

Started by ``process`` as ``python -m citygraph.endpoint.worker CONNECTION STORE MEMORY [abroad]``: the number
of an inherited socket, the store's folder, and the bytes of address space it may take beyond those it starts
with. Only a worker that goes ``abroad`` may make connections of its own.
"""

from __future__ import annotations

import os
import resource
import select
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from pyoxigraph import Store

from citygraph.endpoint.answering import answer
from citygraph.endpoint.confinement import confine
from citygraph.endpoint.frames import Inbox, send

_PATIENCE: Final = 0.001
"""Seconds of work after which whoever waits behind a query has to go elsewhere, or has (see ``line``)."""


def main(connection: socket.socket, path: Path, memory_bytes: int, abroad: bool) -> None:
    """Say ``{"ready": true}`` and which thread answers, or ``{"fault": "store"}``; then answer questions.

    ``{"renew": true}`` asks for a new thread, of which the same is said.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, whose end closes the connection
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_die_with_parent, args=(connection.fileno(),), daemon=True).start()
    try:
        store = Store.read_only(str(path))
    except (OSError, ValueError) as error:
        send(connection, {"fault": "store", "message": str(error)})
        return
    if not abroad:
        confine()
    _cap_memory(memory_bytes)
    at_rest = _peak()
    inbox, renewed = Inbox(connection), True
    while renewed:
        # A thread whose priority was lowered cannot raise it again; the next one has its own.
        with ThreadPoolExecutor(1) as thread:
            renewed = thread.submit(_serve, connection, inbox, store, at_rest + memory_bytes // 4).result()


def _serve(connection: socket.socket, inbox: Inbox, store: Store, most: int) -> bool:
    """Answer one question after another; whether there are to be more, from another thread."""
    send(connection, {"ready": True, "thread": threading.get_native_id()})
    while True:
        try:
            question, text = inbox.next()
        except EOFError:
            return False
        if "renew" in question:
            return True
        began = time.thread_time()
        header, body = answer(store, text.decode(), question)
        late = inbox.drop() if time.thread_time() - began > _PATIENCE else 0
        # What one query left behind must not be charged to the next.
        send(connection, {**header, "spent": _peak() > most}, body)
        for _ in range(late):
            send(connection, {"late": True})


def _die_with_parent(descriptor: int) -> None:
    """Wait for the other end to close, which a query in the engine would not notice."""
    watch = select.poll()
    watch.register(descriptor, 0)  # hang-up is reported unasked
    watch.poll()
    os.kill(os.getpid(), signal.SIGKILL)


def _cap_memory(extra: int) -> None:
    """Bound the address space; where the kernel does not tell it (macOS), nothing is bounded."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        bound = int(statm.read_text().split()[0]) * resource.getpagesize() + extra
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))


def _peak() -> int:
    """The most memory this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    try:
        main(
            socket.socket(fileno=int(sys.argv[1])),
            Path(sys.argv[2]),
            int(sys.argv[3]),
            "abroad" in sys.argv[4:],
        )
    except (EOFError, ConnectionError):
        sys.exit(0)

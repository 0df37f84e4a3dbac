"""The front end served by granian: one process for the web, the query workers beside it."""

from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

from citygraph.endpoint.interface import Request
from citygraph.errors import UsageError
from citygraph.session import Citygraph
from citygraph.web.app import create_app

THREADS: Final = 16
"""Requests worked on at once; most of them may wait for a query worker while pages go on."""
_STOP_SECONDS: Final = 5


def run(
    root: Path | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the project under ``root`` until SIGINT or SIGTERM.

    ``workers`` processes answer the queries of one web process. ``announce`` is told the address once
    connections are taken.

    Raises:
        UsageError: the address is taken or not one of this machine.
        InputError, StoreError: as ``Citygraph.open``; also when the store does not answer.
    """
    check_free(host, port)
    with Citygraph.open(
        root
    ) as session:  # a fault shows here, where it can be told, not in granian's process
        session.endpoint.query(Request("ASK {}"))
    server = Granian(
        "citygraph",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        log_enabled=False,
        workers_kill_timeout=_STOP_SECONDS,
    )
    if announce is not None:
        shown = f"[{host}]" if ":" in host else host
        server.on_startup(partial(announce, f"http://{shown}:{port}"))
    server.serve(target_loader=partial(_application, root, workers), wrap_loader=False)


def check_free(host: str, port: int) -> None:
    """Return if a server could listen at this address now.

    Raises:
        UsageError: it is taken, needs rights, or is not of this machine; says what to do.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except (OSError, OverflowError) as error:
        number = error.errno if isinstance(error, OSError) else None
        if number == errno.EADDRINUSE:
            raise UsageError(f"Port {port} on {host} is in use. Choose another with --port.") from error
        if number == errno.EACCES:
            raise UsageError(f"Port {port} needs more rights. Choose one above 1023 with --port.") from error
        raise UsageError(
            f"Cannot listen on port {port} of “{host}”: {error}. Mend --host or --port."
        ) from error


def _application(root: Path | None, workers: int) -> Flask:
    """The application, made in granian's process, which must not outlive the one that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    session = Citygraph.open(root, workers=workers)
    app = create_app(session.endpoint, session.questions, session.build.dumps)
    gc.freeze()  # what start-up made stays; the collector need not walk it again
    return app


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)

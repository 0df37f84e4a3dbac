"""The front end served by granian: one process for the web, the query workers beside it."""

from __future__ import annotations

import asyncio
import ctypes
import errno
import gc
import logging
import math
import multiprocessing
import os
import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Final

from granian.constants import HTTPModes, Interfaces, Loops
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

from citygraph import layout
from citygraph.endpoint.interface import Request
from citygraph.errors import UsageError
from citygraph.session import Citygraph
from citygraph.settings import Settings, load
from citygraph.web.front import Front
from citygraph.web.log import AccessLog, Faults
from citygraph.web.metrics import Metrics
from citygraph.web.opening import Opener
from citygraph.web.recording import Recorder

_BACKLOG: Final = 4096
_MOST_CONNECTIONS: Final = 100_000
_OTHER_FILES: Final = 1_000
_HEADER_SECONDS: Final = 30
_SPARE_SECONDS: Final = 5
_GLANCE_SECONDS: Final = 0.01
_RESPAWN_SECONDS: Final = 0.5  # so that a process that cannot live does not keep the machine busy
_YOUNG: Final = 20_000  # objects made before the collector looks at them; few of ours are ever in cycles
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8
_MAPPED_BYTES: Final = 256 * 1024
_ARENAS: Final = 2


def run(
    root: Path | None = None,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    settings: Settings | None = None,
    endpoint: str | None = None,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the project under ``root`` until SIGINT or SIGTERM.

    Without ``settings`` those of file and environment are in force (see :mod:`citygraph.settings`).
    With ``endpoint``, the store at that address answers instead of a build here. ``announce`` is told the
    address once connections are taken.

    Raises:
        UsageError: the address is taken or not one of this machine; a setting has no such value.
        InputError, StoreError: as ``Citygraph.open``; also when the store does not answer.
    """
    numeric = check_free(host, port)
    settings = settings or load(layout.find(root).root)
    with Citygraph.open(root, endpoint=endpoint) as session:
        # A fault shows here, where it can be told, not in granian's process.
        session.endpoint.query(Request("ASK {}"))
        len(session.questions)
    server = _Server(
        "citygraph",
        address=numeric,
        port=port,
        interface=Interfaces.RSGI,
        loop=Loops.uvloop,
        websockets=False,
        log_enabled=False,
        backlog=_BACKLOG,
        backpressure=most_connections(),
        http=HTTPModes.http1,  # told at once, so that who says nothing at all is left in time, too
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_SECONDS * 1000),
        respawn_failed_workers=True,
        workers_kill_timeout=math.ceil(settings.limits.seconds) + _SPARE_SECONDS,
    )
    if announce is not None:
        server.announce = partial(announce, f"http://{f'[{host}]' if ':' in host else host}:{port}")
    loader: Any = partial(_application, root, settings, endpoint)
    server.serve(target_loader=loader, wrap_loader=False)


class _Server(MPServer):
    """Granian, telling when it can be reached, which is some time after its own start-up hooks."""

    announce: Callable[[], None] | None = None

    def startup(self, spawn_target: Any, target_loader: Any) -> None:
        super().startup(spawn_target, target_loader)  # type: ignore[no-untyped-call]
        if self.announce is not None:  # a thread only now: granian has forked
            threading.Thread(target=self._tell, args=(self.announce,), daemon=True).start()

    def _respawn_workers(self, workers: Any, spawn_target: Any, target_loader: Any, delay: float = 0) -> None:
        super()._respawn_workers(workers, spawn_target, target_loader, delay)
        time.sleep(_RESPAWN_SECONDS)
        self.respawned_wrks.clear()  # or granian gives up when its process dies twice within 5.5 seconds

    def _tell(self, announce: Callable[[], None]) -> None:
        while not self.main_loop_interrupt.wait(_GLANCE_SECONDS):
            with suppress(OSError), socket.create_connection((self.bind_addr, self.bind_port), 1):
                announce()
                return


def check_free(host: str, port: int) -> str:
    """The numeric address of ``host``, if a server could listen there now.

    Raises:
        UsageError: it is taken, needs rights, or is not of this machine; says what to do.
    """
    if not 0 < port < 65536:
        raise UsageError(f"{port} is no port. Choose one from 1 to 65535 with --port.")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
            return str(address[0])
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise UsageError(f"Port {port} on {host} is in use. Choose another with --port.") from error
        if error.errno == errno.EACCES:
            raise UsageError(f"Port {port} needs more rights. Choose one above 1023 with --port.") from error
        raise UsageError(
            f"Cannot listen on port {port} of “{host}”: {error}. Mend --host or --port."
        ) from error


def _application(root: Path | None, settings: Settings, endpoint: str | None) -> Front:
    """The application, made in granian's process, which must not outlive the one that started it."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _return_memory()
    _allow_connections()
    counters = Metrics()
    log = AccessLog(os.fdopen(os.dup(2), "wb", buffering=0), settings.log_queries, settings.log_addresses)
    logging.basicConfig(handlers=[Faults(log.lines)], level=logging.WARNING)
    loop = asyncio.get_event_loop_policy().get_event_loop()  # granian's own, which does not run yet
    opener = Opener(root, settings, counters, loop, endpoint)
    front = Front(opener.open(), opener.reopen, Recorder(counters, log), settings)
    gc.freeze()  # what start-up made stays; the collector need not walk it again
    gc.set_threshold(_YOUNG)
    return front


def most_connections() -> int:
    """How many connections are taken at once: as many as the system lets a process have, less a few files.

    Idle ones count, so a number as small as the server's own default would let them keep all others out.
    """
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        return _MOST_CONNECTIONS
    return max(most // 2, min(_MOST_CONNECTIONS, most - _OTHER_FILES))


def _allow_connections() -> None:
    """Take as many connections as the system lets this process have."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _return_memory() -> None:
    """Have glibc give the memory of large answers back; by itself it keeps some for each of many threads."""
    with suppress(AttributeError, OSError, TypeError):  # another C library, which has no such settings
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, _MAPPED_BYTES)
        mallopt(_M_ARENA_MAX, _ARENAS)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGKILL)

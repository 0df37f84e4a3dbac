"""One build of the graph, open and served: its engines, its pages and the answers it has given.

Programs are answered on the event loop, pages are made on threads.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import replace
from typing import Final

from flask import Flask

from citygraph.errors import CitygraphError
from citygraph.web import trace, wsgi
from citygraph.web.cache import Cache
from citygraph.web.compression import compress
from citygraph.web.messages import Incoming, Reply
from citygraph.web.routes import shortened
from citygraph.web.sparql import Sparql, fault

_LARGE_BYTES: Final = 64 * 1024
"""What takes too long to be compressed on the event loop."""
_log: Final = logging.getLogger(__name__)


class Site:
    """What answers requests until another build takes its place.

    ``close`` is called once, when the site is retired and its last request is done.
    """

    def __init__(self, app: Flask, service: Sparql, build: str, close: Callable[[], None]) -> None:
        self.build = build
        self.cache = Cache()
        self._app = app
        self._service = service
        self._close = close
        self._lock = threading.Lock()
        self._requests = 1  # one for not being retired

    async def respond(self, incoming: Incoming) -> Reply:
        """The reply, compressed as the client accepts it; may take as long as a query may.

        HEAD is answered as GET, whose headers it has; whoever sends the reply leaves out the body.
        """
        if incoming.method == "HEAD":
            incoming = replace(incoming, method="GET")
        try:
            reply = await self._service.respond(incoming) if incoming.path == "/sparql" else None
            if reply is None:
                reply = await asyncio.to_thread(self._page, incoming)
            if incoming.method != "GET":
                reply.keep = False  # what is kept is found by its address; a body would have to be read first
            if len(reply.body) > _LARGE_BYTES:
                return await asyncio.to_thread(compress, incoming, reply)
            return compress(incoming, reply)
        except CitygraphError:
            raise
        except Exception as error:
            _log.error("%s %s", incoming.method, shortened(incoming.path), exc_info=error)
            trace.failed(CitygraphError.reason)
            return fault(CitygraphError("Something broke on our side."), incoming)

    def _page(self, incoming: Incoming) -> Reply:
        reply = wsgi.call(self._app, incoming)
        lasting = reply.header("cache-control") or ""
        reply.keep = reply.status in (200, 304) and bool(reply.header("etag")) and "no-store" not in lasting
        return reply

    def enter(self) -> None:
        """A request begins; the site stays open until it leaves."""
        with self._lock:
            self._requests += 1

    def leave(self, executor: Executor) -> Future[None] | None:
        """A request is done, or with the last call the site retired: its closing, which may take a while."""
        with self._lock:
            self._requests -= 1
            done = not self._requests
        return executor.submit(self._close) if done else None

"""What stands between the server and the site: known answers at once, all others when they are made.

Whatever may take time runs on a thread or in a worker, and the event loop waits for none of them, so that
neither a slow query nor a silent client keeps another waiting.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache, partial
from time import perf_counter
from typing import Any, Final

from citygraph.errors import CitygraphError, OverloadedError
from citygraph.settings import Settings
from citygraph.web import health, trace
from citygraph.web.arriving import Arrivals
from citygraph.web.attention import Attention
from citygraph.web.cache import key
from citygraph.web.clients import identify, peer
from citygraph.web.messages import BODILESS, Incoming, Reply
from citygraph.web.recording import Recorder
from citygraph.web.sending import AT_ONCE_BYTES, send
from citygraph.web.site import Site
from citygraph.web.sparql import fault
from citygraph.web.transit import Transit

THREADS: Final = 96
"""Requests worked on at once; many of them may wait for a query worker while others go on."""
_CLIENTS: Final = 4096
"""Of so many connections it is remembered who asks."""
_WATCH_SECONDS: Final = 1.0
_log: Final = logging.getLogger(__name__)


class Front:
    """The application that granian calls (RSGI 1.5).

    ``reopen`` is asked every second for the site over a newer build, ``None`` while there is none.
    """

    def __init__(
        self, site: Site, reopen: Callable[[], Site | None], recorder: Recorder, settings: Settings
    ) -> None:
        self._site = site
        self._trusted = settings.trusted_proxies
        self._identify = lru_cache(_CLIENTS)(partial(identify, trusted=settings.trusted_proxies))
        self._limits = settings.limits
        self._working = 0
        self._recorder = recorder
        recorder.metrics.took_up(site.build)
        self._reopen = reopen
        self._threads = ThreadPoolExecutor(THREADS, "request")
        self._transit = Transit(settings.limits.transit_bytes)
        self._arrivals = Arrivals(settings.limits, self._transit)
        self._watch: asyncio.Task[None] | None = None

    def __rsgi_init__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server is about to take connections."""
        loop.set_default_executor(self._threads)
        self._watch = loop.create_task(self._watching())

    def __rsgi_del__(self, loop: asyncio.AbstractEventLoop) -> None:
        """The server has answered its last request."""
        if self._watch is not None:
            self._watch.cancel()
        # The loop has to run until the last site is closed, since its engines' workers are told on it.
        if (closing := self._site.leave(self._threads)) is not None:
            loop.run_until_complete(asyncio.wrap_future(closing, loop=loop))
        loop.run_until_complete(loop.shutdown_default_executor())
        self._recorder.log.close()

    async def __rsgi__(self, scope: Any, protocol: Any) -> None:
        """Answer one request."""
        began = perf_counter()
        site = self._site
        wanted = key(scope.method, scope.path, scope.query_string, scope.headers.items())
        reply = site.cache.get(wanted)
        if reply is not None and reply.made_by is not None:
            traced = reply.made_by.again(self._client(scope))
        elif scope.path == health.LIVE and scope.method in ("GET", "HEAD"):
            traced, reply = trace.Trace(self._client(scope)), health.alive(site.build)
        else:
            traced = trace.Trace(self._client(scope))
            reply = await self._made(site, scope, protocol, traced)
            reply.made_by = traced
            site.cache.put(wanted, reply)
        seconds = perf_counter() - began
        at_once = reply.chunks is None and len(reply.body) <= AT_ONCE_BYTES
        if at_once:  # it is noted down while it is on its way
            body = b"" if scope.method == "HEAD" else reply.body
            protocol.response_bytes(reply.status, reply.headers, body)
        self._recorder.record(scope.method, scope.path, reply, seconds, traced, site.build)
        if at_once:
            return
        with self._transit.of(len(reply.body)) as passage:
            await send(protocol, scope.method, reply, self._threads, passage)

    def _client(self, scope: Any) -> str:
        if not self._trusted:
            return peer(scope.client)
        return self._identify(scope.client, ", ".join(scope.headers.get_all("x-forwarded-for")))

    async def _made(self, site: Site, scope: Any, protocol: Any, traced: trace.Trace) -> Reply:
        """The reply to a request that was not answered before."""
        site.enter()
        try:
            body = b"" if scope.method in BODILESS else await self._arrivals.body(protocol)
            with Attention(protocol):
                reply = await self._worked_on(site, _incoming(scope, body), traced)
            self._transit.check(len(reply.body))
        except CitygraphError as error:
            traced.reason = error.reason
            reply = fault(error, _incoming(scope, b""))
        finally:
            site.leave(self._threads)
        return reply

    async def _worked_on(self, site: Site, incoming: Incoming, traced: trace.Trace) -> Reply:
        """The site's reply, unless too many requests, bodies and all, are worked on."""
        if self._working >= self._limits.requests:
            raise OverloadedError(
                f"{self._limits.requests} requests are worked on. Try again in a moment.", "requests"
            )
        self._working += 1
        try:
            trace.current.set(traced)
            return await site.respond(incoming)
        finally:
            self._working -= 1

    async def _watching(self) -> None:
        """Put a newer site in place of this one whenever there is one."""
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            try:
                newer = await loop.run_in_executor(self._threads, self._reopen)
            except CitygraphError as error:
                _log.error("The newer build is not taken up: %s", error)
                continue
            if newer is not None:
                older, self._site = self._site, newer
                self._recorder.metrics.took_up(newer.build)
                older.leave(self._threads)


def _incoming(scope: Any, body: bytes) -> Incoming:
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    address = scope.client.rpartition(":")[0].strip("[]")
    return Incoming(scope.method, scope.path, scope.query_string, headers, body, address, scope.scheme)

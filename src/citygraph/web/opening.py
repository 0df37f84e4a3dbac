"""Opening a build, here or in a store elsewhere, as a site, and the next one beside it when there is one."""

from __future__ import annotations

import asyncio
from pathlib import Path

from citygraph import layout
from citygraph.dataset import build as builds
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Endpoint, Load
from citygraph.endpoint.kept import KeptAnswers
from citygraph.session import Citygraph
from citygraph.settings import Settings
from citygraph.web.app import create_app
from citygraph.web.gate import Gate, Ledger
from citygraph.web.metrics import Metrics
from citygraph.web.rendering import compile_templates
from citygraph.web.service_description import Service
from citygraph.web.site import Site
from citygraph.web.sparql import Sparql


class Opener:
    """Opens sites over the project under ``root``, one after another, which share counters and ledger.

    With ``endpoint``, the store at that address answers. Workers are talked to on ``loop``.
    """

    def __init__(
        self,
        root: Path | None,
        settings: Settings,
        counters: Metrics,
        loop: asyncio.AbstractEventLoop,
        endpoint: str | None = None,
    ) -> None:
        self._root = root
        self._loop = loop
        self._endpoint = endpoint
        self._latest: Endpoint | None = None
        self._layout = layout.find(root)
        self._limits = settings.limits
        self._workers = settings.workers
        self._counters = counters
        self._sources = settings.sources
        self._ledger = Ledger(settings.limits)
        self._opened = ""

    def open(self) -> Site:
        """The site over the files as they are now, built where they changed; raises as Citygraph.open."""
        return self._site(
            Citygraph.open(
                self._root,
                endpoint=self._endpoint,
                limits=self._limits,
                workers=self._workers,
                loop=self._loop,
            )
        )

    def reopen(self) -> Site | None:
        """The site over the build now in use; ``None`` if that is the one opened last, or none.

        Raises:
            StoreError: it cannot be opened; asked again, it is not tried again.
        """
        if self._endpoint is not None:
            return None if self._latest is None or self._latest.build == self._opened else self.open()
        pointed = builds.pointed(self._layout)
        if pointed is None or pointed == self._opened:
            return None
        self._opened = pointed
        build = builds.current(self._layout)
        if build is None:
            return None
        build.hold()
        return self._site(Citygraph(build, self._layout.questions, self._limits, self._workers, self._loop))

    def _site(self, session: Citygraph) -> Site:
        state = session.endpoint.build
        self._latest = session.endpoint
        self._opened = state if self._endpoint is not None else session.build.path.name
        public = session.another_endpoint(self._workers)
        engines = [each for each in (session.endpoint, public) if isinstance(each, EmbeddedEndpoint)]
        self._counters.load = (lambda: sum((each.load() for each in engines), Load())) if engines else None
        gate = Gate(public, self._ledger)
        service = Sparql(gate, Service(self._limits, session.statements))
        # A build never changes; what a store elsewhere holds may, without a word to us.
        pages = session.endpoint if self._endpoint is not None else KeptAnswers(session.endpoint)
        app = create_app(
            Gate(pages, self._ledger),
            session.questions,
            session.dumps,
            service=service,
            counters=self._counters,
            probed=session.endpoint,
            sources=self._sources,
            changes=self._layout.changes,
            names=session.names,
        )
        compile_templates(app)

        def close() -> None:
            public.close()
            session.close()

        return Site(app, service, state, close)

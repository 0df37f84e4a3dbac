"""Opening a build as a site, and the next one beside it when there is one."""

from __future__ import annotations

from pathlib import Path

from citygraph import layout
from citygraph.dataset import build as builds
from citygraph.session import Citygraph
from citygraph.settings import Settings
from citygraph.web.app import create_app
from citygraph.web.gate import Gate, Ledger
from citygraph.web.metrics import Metrics
from citygraph.web.service_description import Service
from citygraph.web.site import Site
from citygraph.web.sparql import Sparql


class Opener:
    """Opens sites over the project under ``root``, one after another, which share counters and ledger."""

    def __init__(self, root: Path | None, settings: Settings, counters: Metrics) -> None:
        self._root = root
        self._layout = layout.find(root)
        self._limits = settings.limits
        self._workers = settings.workers
        self._counters = counters
        self._ledger = Ledger(settings.limits)
        self._opened = ""

    def open(self) -> Site:
        """The site over the files as they are now, built where they changed; raises as Citygraph.open."""
        return self._site(Citygraph.open(self._root, limits=self._limits, workers=self._workers))

    def reopen(self) -> Site | None:
        """The site over the build now in use; ``None`` if that is the one opened last, or none.

        Raises:
            StoreError: it cannot be opened; asked again, it is not tried again.
        """
        pointed = builds.pointed(self._layout)
        if pointed is None or pointed == self._opened:
            return None
        self._opened = pointed
        build = builds.current(self._layout)
        if build is None:
            return None
        build.hold()
        return self._site(Citygraph(build, self._layout.questions, self._limits, self._workers))

    def _site(self, session: Citygraph) -> Site:
        self._opened = session.build.path.name
        public = session.another_endpoint(self._workers)
        gate = Gate(public, self._ledger)
        service = Sparql(gate, Service(self._limits, session.build.manifest.statements))
        app = create_app(
            Gate(session.endpoint, self._ledger),
            session.questions,
            session.build.dumps,
            service=service,
            counters=self._counters,
            probed=session.endpoint,
        )

        def close() -> None:
            public.close()
            session.close()

        return Site(app, service, session.build.hash, close)

"""``/metrics``: what this server did, counted for Prometheus."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from dataclasses import fields
from importlib.metadata import version
from typing import Final

from flask import Blueprint, Response, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector
from prometheus_client import exposition as text
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.openmetrics import exposition as openmetrics
from prometheus_client.registry import Collector

import citygraph
from citygraph.endpoint.interface import Load
from citygraph.endpoint.limits import Limits
from citygraph.web.negotiation import Accept
from citygraph.web.reasons import REASONS
from citygraph.web.routes import OTHER, known_method
from citygraph.web.trace import Trace

KNOWN_REASONS: Final = frozenset({*(field.name for field in fields(Limits)), *REASONS, OTHER})
"""Why a request may be refused: a limit by its name, or a kind of fault. Each is counted from 0 on."""
_OPEN_METRICS: Final = "application/openmetrics-text"
_SECONDS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_BYTES: Final = tuple(float(4**power) for power in range(4, 14))  # 256 bytes to 64 MiB


class Metrics:
    """The counters of one server, in a registry of their own.

    ``load`` is asked at every scrape; without it nothing is said about the engine's workers.
    """

    def __init__(self, build: str = "", load: Callable[[], Load] | None = None) -> None:
        self.load = load
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "citygraph_requests",
            "Requests answered, by kind of address, method and status.",
            ("route", "method", "status"),
            registry=registry,
        )
        self._seconds = Histogram(
            "citygraph_request_seconds",
            "Time from the request to the answer, by kind of address.",
            ("route",),
            buckets=_SECONDS,
            registry=registry,
        )
        self._bytes = Histogram(
            "citygraph_answer_bytes", "Size of the answers as sent.", buckets=_BYTES, registry=registry
        )
        self._engine = Histogram(
            "citygraph_engine_seconds",
            "Time the engine worked for a request that asked it.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._queued = Histogram(
            "citygraph_queue_seconds",
            "Time a request that asked the engine waited for it.",
            buckets=_SECONDS,
            registry=registry,
        )
        self._cache = Counter(
            "citygraph_cache_lookups",
            "Requests answered from memory (hit), and all others (miss).",
            ("result",),
            registry=registry,
        )
        self._cut = Counter(
            "citygraph_answers_cut", "Answers that end at the row limit and say so.", registry=registry
        )
        self._refused = Counter(
            "citygraph_refused", "Requests refused or stopped, by reason.", ("reason",), registry=registry
        )
        self._started = Gauge(
            "citygraph_start_time_seconds", "When counting began, in seconds since 1970.", registry=registry
        )
        self._started.set_to_current_time()
        self._info = Info("citygraph_build", "The build that answers and what it runs on.", registry=registry)
        self.took_up(build)
        registry.register(_Engine(self))
        ProcessCollector(registry=registry)
        self._hit, self._miss = self._cache.labels("hit"), self._cache.labels("miss")
        self._reasons = {reason: self._refused.labels(reason) for reason in sorted(KNOWN_REASONS)}
        # ``labels()`` costs more than the counting; there are only so many of each.
        self._counted: dict[tuple[str, str, int], tuple[Counter, Histogram]] = {}

    def observe(self, method: str, route: str, status: int, seconds: float, size: int, trace: Trace) -> None:
        """Count one answered request; ``route`` is one of ``routes.ROUTES``, ``size`` in bytes as sent."""
        counted = self._counted.get((method, route, status)) or self._labelled(method, route, status)
        counted[0].inc()
        counted[1].observe(seconds)
        self._bytes.observe(size)
        if trace.cached:
            self._hit.inc()
            return
        self._miss.inc()
        if trace.query is not None:
            self._engine.observe(trace.engine)
            self._queued.observe(trace.queued)
        if trace.cut:
            self._cut.inc()
        if trace.reason:
            (self._reasons.get(trace.reason) or self._reasons[OTHER]).inc()

    def took_up(self, build: str) -> None:
        """Another build answers from now on."""
        self._info.info(
            {
                "hash": build,
                "version": citygraph.__version__,
                "engine": f"pyoxigraph {version('pyoxigraph')}",
                "python": platform.python_version(),
            }
        )

    def exposition(self, accept: str | None) -> tuple[bytes, str]:
        """All counters and their content type: OpenMetrics for those who ask for it, else plain text."""
        wanted = Accept(accept)
        quality, precision = wanted.rank(_OPEN_METRICS)
        if precision == 2 and quality > 0 and quality >= wanted.rank("text/plain")[0]:
            body: bytes = openmetrics.generate_latest(self._registry)  # type: ignore[no-untyped-call]
            return body, openmetrics.CONTENT_TYPE_LATEST
        return text.generate_latest(self._registry), text.CONTENT_TYPE_PLAIN_0_0_4

    def _labelled(self, method: str, route: str, status: int) -> tuple[Counter, Histogram]:
        method = known_method(method)
        key = (method, route, status)
        if key not in self._counted:
            self._counted[key] = (
                self._requests.labels(route, method, status),
                self._seconds.labels(route),
            )
        return self._counted[key]


class _Engine(Collector):
    """Asks the engine how it is when somebody wants to know."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        if self._metrics.load is None:
            return
        load = self._metrics.load()
        yield GaugeMetricFamily("citygraph_queries_running", "Queries at work now.", load.running)
        yield GaugeMetricFamily("citygraph_queries_waiting", "Queries waiting for a place now.", load.waiting)
        yield GaugeMetricFamily("citygraph_workers_alive", "Query workers alive now.", load.alive)
        yield CounterMetricFamily(
            "citygraph_workers_retired", "Query workers ended since this build was taken up.", load.retired
        )


def blueprint(metrics: Metrics) -> Blueprint:
    """The address ``/metrics``: text format 0.0.4, or OpenMetrics 1.0 for those who ask for it."""
    pages = Blueprint("metrics", __name__)

    @pages.get("/metrics")
    def exposed() -> Response:
        body, kind = metrics.exposition(request.headers.get("Accept"))
        response = Response(body, content_type=kind)
        response.vary.add("Accept")
        response.headers["Cache-Control"] = "no-store"
        return response

    return pages

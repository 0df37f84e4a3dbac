"""Counters for Prometheus: every request once, under few names, in both formats."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client import Metric
from prometheus_client.openmetrics.parser import text_string_to_metric_families as open_metrics
from prometheus_client.parser import text_string_to_metric_families as plain

from citygraph.endpoint.interface import Load
from citygraph.endpoint.limits import Limits
from citygraph.errors import CitygraphError
from citygraph.web.arriving import TooSlowError
from citygraph.web.log import AccessLog
from citygraph.web.messages import Reply
from citygraph.web.metrics import Metrics, blueprint
from citygraph.web.reasons import REASONS
from citygraph.web.recording import Recorder
from citygraph.web.routes import ROUTES, route
from citygraph.web.trace import Trace

SCRAPER = (
    "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
    "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=0.0.4;q=0.4,*/*;q=0.1"
)
"""What Prometheus 3 sends."""


def counted(metrics: Metrics) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    """Every sample by name and labels."""
    text = metrics.exposition(None)[0].decode()
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in plain(text)
        for sample in family.samples
    }


def value(metrics: Metrics, name: str, **labels: str) -> float:
    return counted(metrics)[name, frozenset(labels.items())]


def test_a_request_is_counted_once() -> None:
    metrics = Metrics("b1")
    trace = Trace(query="ASK {}", queued=0.2, engine=3.0, cut=True)
    metrics.observe("GET", "sparql", 200, 3.3, 1000, trace)
    assert value(metrics, "citygraph_requests_total", route="sparql", method="GET", status="200") == 1
    assert value(metrics, "citygraph_request_seconds_sum", route="sparql") == 3.3
    assert value(metrics, "citygraph_request_seconds_bucket", route="sparql", le="5.0") == 1
    assert value(metrics, "citygraph_request_seconds_bucket", route="sparql", le="2.5") == 0
    assert value(metrics, "citygraph_engine_seconds_sum") == 3.0
    assert value(metrics, "citygraph_queue_seconds_sum") == 0.2
    assert value(metrics, "citygraph_answer_bytes_sum") == 1000
    assert value(metrics, "citygraph_answers_cut_total") == 1
    assert value(metrics, "citygraph_cache_lookups_total", result="miss") == 1
    assert value(metrics, "citygraph_cache_lookups_total", result="hit") == 0


def test_an_answer_from_memory_cost_the_engine_nothing() -> None:
    metrics = Metrics("b1")
    metrics.observe("GET", "sparql", 200, 0.0001, 10, Trace(query="ASK {}", engine=3.0, cached=True))
    assert value(metrics, "citygraph_cache_lookups_total", result="hit") == 1
    assert value(metrics, "citygraph_cache_lookups_total", result="miss") == 0
    assert value(metrics, "citygraph_engine_seconds_count") == 0


def test_a_page_that_asked_nothing_is_no_query() -> None:
    metrics = Metrics("b1")
    metrics.observe("GET", "static", 200, 0.001, 10, Trace())
    assert value(metrics, "citygraph_engine_seconds_count") == 0
    assert value(metrics, "citygraph_request_seconds_count", route="static") == 1


@pytest.mark.parametrize(
    ("reply", "reason", "told", "size"),
    [
        (Reply(200, [], b"abc"), "", None, 3),
        (Reply(200, [("Content-Length", "70000")], chunks=(b"" for _ in range(0))), "", None, 70_000),
        (Reply(503, [], b"no"), "seconds", "seconds", 2),
        (Reply(404, [], b"no"), "", "unknown", 2),
        (Reply(500, [], b"no"), "", "fault", 2),
    ],
)
def test_a_request_is_counted_and_logged_alike(
    reply: Reply, reason: str, told: str | None, size: int
) -> None:
    stream = io.BytesIO()
    recorder = Recorder(Metrics("b1"), AccessLog(stream))
    recorder.record("GET", "/sparql", reply, 0.1, Trace(reason=reason), "b1")
    recorder.record("HEAD", "/sparql", reply, 0.1, Trace(reason=reason), "b1")
    recorder.log.close()
    line, head = (json.loads(written) for written in stream.getvalue().splitlines())
    assert (line["status"], line["reason"], line["bytes"], head["bytes"]) == (reply.status, told, size, 0)
    assert value(recorder.metrics, "citygraph_answer_bytes_sum") == size
    if told is not None:
        assert value(recorder.metrics, "citygraph_refused_total", reason=told) == 2


def kinds_of_fault(kind: type[CitygraphError] = CitygraphError) -> Iterator[type[CitygraphError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from kinds_of_fault(below)


def test_every_reason_is_counted_from_zero() -> None:
    metrics = Metrics("b1")
    ours = {kind.reason for kind in kinds_of_fault() if kind.__module__.startswith("citygraph.")}
    for reason in {field.name for field in fields(Limits)} | set(REASONS) | ours | {TooSlowError.reason}:
        assert value(metrics, "citygraph_refused_total", reason=reason) == 0
        metrics.observe("GET", "sparql", 503, 0.1, 10, Trace(reason=reason))
        assert value(metrics, "citygraph_refused_total", reason=reason) == 1


def test_no_client_can_make_another_series() -> None:
    metrics = Metrics("b1")
    metrics.observe("GET", "unknown", 404, 0.1, 1, Trace())
    metrics.observe("BREW", "unknown", 405, 0.1, 1, Trace(reason="unheard of"))
    before = set(counted(metrics))
    for number in range(50):
        metrics.observe(f"BREW{number}", route(f"/x{number}"), 405, 0.1, 1, Trace(f"{number}", f"{number}"))
        metrics.observe("GET", route(f"/{number}/y"), 404, 0.1, 1, Trace(reason=f"reason {number}"))
    assert set(counted(metrics)) == before
    assert value(metrics, "citygraph_requests_total", route="unknown", method="other", status="405") == 51
    assert value(metrics, "citygraph_refused_total", reason="other") == 51


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        ("/sparql", "sparql"),
        ("/sparql/", "sparql"),
        ("/questions/co-signers.csv", "questions"),
        ("/id/city/osh", "id"),
        ("/download/manifest.json", "download"),
        ("/static/built/site.css", "static"),
        ("/health/live", "health"),
        ("/metrics", "metrics"),
        ("/wp-login.php", "unknown"),
        ("/SPARQL", "unknown"),
        ("//sparql", "unknown"),
        ("sparql", "unknown"),
        ("*", "unknown"),
        ("", "unknown"),
    ],
)
def test_every_path_has_a_kind(path: str, kind: str) -> None:
    assert route(path) == kind
    assert kind in ROUTES


def test_every_address_of_the_site_has_a_kind(world: FlaskClient) -> None:
    rules = [rule.rule for rule in world.application.url_map.iter_rules() if not rule.rule.startswith("/<")]
    assert len(rules) > 8
    assert {rule: route(rule) for rule in rules if route(rule) == "unknown"} == {}


def test_the_engine_tells_how_it_is() -> None:
    load = Load(1, 2, 3, 4)
    metrics = Metrics("b1", lambda: load)
    for name, number in (
        ("queries_running", 1),
        ("queries_waiting", 2),
        ("workers_alive", 3),
        ("workers_retired_total", 4),
    ):
        assert value(metrics, f"citygraph_{name}") == number
    load = Load(running=7)
    assert value(metrics, "citygraph_queries_running") == 7


def test_only_the_build_that_answers_is_told() -> None:
    metrics = Metrics("b1")
    metrics.took_up("b2")
    told = [dict(labels) for name, labels in counted(metrics) if name == "citygraph_build_info"]
    assert [labels["hash"] for labels in told] == ["b2"]
    assert told[0]["engine"].startswith("pyoxigraph ")


def test_two_servers_in_one_process_count_apart() -> None:
    one, other = Metrics("b1"), Metrics("b1")
    one.observe("GET", "page", 200, 0.1, 1, Trace())
    assert value(one, "citygraph_cache_lookups_total", result="miss") == 1
    assert value(other, "citygraph_cache_lookups_total", result="miss") == 0


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/plain"),
        ("*/*", "text/plain"),
        ("text/html", "text/plain"),
        (SCRAPER, "application/openmetrics-text"),
        ("application/openmetrics-text", "application/openmetrics-text"),
        ("application/openmetrics-text;q=0", "text/plain"),
        ("application/openmetrics-text;q=0.1, text/plain", "text/plain"),
        ("application/openmetrics-text;version=x;escaping=\u00e9", "application/openmetrics-text"),
    ],
)
def test_both_formats_are_read_by_prometheus(accept: str | None, media_type: str) -> None:
    metrics = Metrics("b1", Load)
    metrics.observe("GET", "sparql", 200, 0.1, 1, Trace(query="ASK {}"))
    app = Flask(__name__)
    app.register_blueprint(blueprint(metrics))
    answer = app.test_client().get("/metrics", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Vary"] == "Accept"
    read: Callable[[str], Iterable[Metric]] = open_metrics if media_type.startswith("appl") else plain
    names = {family.name for family in read(answer.text)}
    wanted = {"requests", "refused", "cache_lookups", "answers_cut", "queries_running", "workers_alive"}
    assert {f"citygraph_{name}" for name in wanted} <= names
    assert "process_resident_memory_bytes" in names

"""Every limit, reached over HTTP: its status, its reason, and the counter that tells of it."""

from __future__ import annotations

import http.client
import json
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from urllib.parse import quote

import pytest

from citygraph.dataset.build import Build
from citygraph.endpoint.limits import KIBIBYTE, Limits
from citygraph.layout import Layout
from citygraph.web.attention import SECONDS
from trials.served import Served, drained, eventually, serving

MINUTES = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) > STR(?f)) }"
DOUBLED = " ".join(f"BIND(CONCAT(?v{n}, ?v{n}) AS ?v{n + 1})" for n in range(30))
HUGE = f"SELECT (STRLEN(?v30) AS ?n) {{ BIND('0123456789' AS ?v0) {DOUBLED} }}"
LONG = f"SELECT ?v13 {{ BIND('0123456789' AS ?v0) {DOUBLED.partition('AS ?v14')[0]}AS ?v14) }}"
FORM = "application/x-www-form-urlencoded"


def ask(site: Served, query: str, client: str = "127.2.0.1") -> tuple[int, dict[str, str], str]:
    """Status, headers and body of the answer to a query of one client."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, 60, (client, 0))
    try:
        connection.request("GET", f"/sparql?query={quote(query)}", headers={"Accept": "application/json"})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()
    finally:
        connection.close()


def counted(site: Served, reason: str) -> float:
    """How often this server has refused something for ``reason``."""
    wanted = f'citygraph_refused_total{{reason="{reason}"}} '
    (line,) = [line for line in metrics(site) if line.startswith(wanted)]
    return float(line.rpartition(" ")[2])


def metrics(site: Served) -> list[str]:
    return site.get("/metrics").body.decode().splitlines()


@pytest.fixture(scope="module")
def silent() -> Iterator[str]:
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"


@pytest.fixture(scope="module")
def small(
    layout: Layout, built: Build, tmp_path_factory: pytest.TempPathFactory, silent: str
) -> Iterator[Served]:
    """A server for short queries with short answers."""
    limits = {
        "seconds": 2, "memory_bytes": "64 MiB", "rows": 10, "answer_bytes": "20 KiB", "query_bytes": 3000,
        "nesting": 5, "body_bytes": 5000, "body_seconds": 1, "services": silent, "service_seconds": 0.5,
    }  # fmt: skip
    with serving(layout.builds, tmp_path_factory.mktemp("small") / "log", **limits) as site:  # type: ignore[arg-type]
        yield site


@pytest.fixture(scope="module")
def narrow(layout: Layout, built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server with one worker that keeps its place, for two queries in all and one of each client."""
    limits = {
        "seconds": 6, "workers": 1, "quick_seconds": 60, "queue_seconds": 2, "queries": 2,
        "client_queries": 1, "client_seconds": 1, "transit_bytes": "100 KiB",
    }  # fmt: skip
    with serving(layout.builds, tmp_path_factory.mktemp("narrow") / "log", **limits) as site:  # type: ignore[arg-type]
        yield site


@pytest.fixture(scope="module")
def single(layout: Layout, built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for one slow query at a time."""
    limits = {"seconds": 8, "workers": 1, "slow_queries": 1}
    with serving(layout.builds, tmp_path_factory.mktemp("single") / "log", **limits) as site:  # type: ignore[arg-type]
        yield site


@pytest.fixture(scope="module")
def alone(layout: Layout, built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for one request at a time."""
    limits = {"seconds": 5, "requests": 1}
    with serving(layout.builds, tmp_path_factory.mktemp("alone") / "log", **limits) as site:  # type: ignore[arg-type]
        yield site


QUERIES = {
    "seconds": (MINUTES, 503),
    "memory_bytes": (HUGE, 503),
    "answer_bytes": (LONG, 503),
    "query_bytes": ("ASK {}" + " " * 3000, 413),
    "nesting": ("ASK " + "{" * 6 + "}" * 6, 400),
    "services": ("ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400),
    "service_seconds": ("ASK { SERVICE <%s> { ?s ?p ?o } }", 503),
}
ELSEWHERE = {
    "rows", "quick_seconds", "slow_seconds", "slow_queries", "queue_seconds", "queries", "client_queries",
    "client_seconds", "requests", "body_bytes", "body_seconds", "transit_bytes",
}  # fmt: skip


def test_every_limit_is_reached_here() -> None:
    assert {field.name for field in fields(Limits)} == {*QUERIES, *ELSEWHERE}


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_beyond_a_limit(small: Served, silent: str, name: str) -> None:
    query, status = QUERIES[name]
    reason = "service" if name == "services" else name
    before = counted(small, reason)
    answered, _, body = ask(small, query.replace("%s", silent), f"127.2.1.{len(name)}")
    assert (answered, json.loads(body)["reason"]) == (status, reason), body
    assert counted(small, reason) == before + 1
    assert ask(small, "ASK {}")[0] == 200


def test_rows_beyond_the_limit_are_cut(small: Served) -> None:
    status, headers, body = ask(small, "SELECT * { ?s ?p ?o }")
    assert (status, headers["citygraph-truncated"]) == (200, "rows=10")
    assert len(json.loads(body)["results"]["bindings"]) == 10
    page = small.get(f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}", headers={"Accept": "text/html"})
    assert "it ends after 10 rows, and there are more" in page.body.decode()
    assert any(line.startswith("citygraph_answers_cut_total 2") for line in metrics(small))


def test_bodies_beyond_the_limits(small: Served) -> None:
    form = {"Content-Type": FORM, "Accept": "application/json"}
    answer = small.request("POST", "/sparql", b"query=" + b"x" * 6000, form)
    assert (answer.status, json.loads(answer.body)["reason"]) == (413, "body_bytes")
    with small.connect() as slow:
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\nContent-Type: {FORM}\r\n"
        slow.sendall(f"{head}Content-Length: 9\r\nConnection: close\r\n\r\nquery".encode())
        told = drained(slow).decode()
    assert told.startswith("HTTP/1.1 408 ")
    assert '"reason": "body_seconds"' in told
    for reason in ("body_bytes", "body_seconds"):
        assert counted(small, reason) == 1


def test_queries_of_one_client_and_of_all(narrow: Served) -> None:
    with ThreadPoolExecutor() as threads:
        running = threads.submit(ask, narrow, MINUTES, "127.2.0.1")
        eventually(lambda: "citygraph_queries_running 1.0" in metrics(narrow), "the query runs")
        status, headers, body = ask(narrow, MINUTES, "127.2.0.1")
        assert (status, json.loads(body)["reason"]) == (429, "client_queries")
        assert int(headers["retry-after"]) > 0
        waiting = threads.submit(ask, narrow, "ASK { ?s ?p 1 }", "127.2.0.2")
        eventually(lambda: "citygraph_queries_waiting 1.0" in metrics(narrow), "another waits")
        status, _, body = ask(narrow, "ASK { ?s ?p 2 }", "127.2.0.3")
        assert (status, json.loads(body)["reason"]) == (503, "queries")
        status, headers, body = waiting.result(60)
        assert (status, json.loads(body)["reason"]) == (503, "queue_seconds")
        assert int(headers["retry-after"]) > 0
        status, _, body = running.result(60)
        assert (status, json.loads(body)["reason"]) == (503, "seconds")
    status, headers, body = ask(narrow, "ASK { ?s ?p 3 }", "127.2.0.1")
    assert (status, json.loads(body)["reason"]) == (429, "client_seconds")
    assert int(headers["retry-after"]) > 60, "six seconds of a share of one a minute"
    assert ask(narrow, "ASK { ?s ?p 3 }", "127.2.0.2")[0] == 200
    for reason in ("client_queries", "queries", "queue_seconds", "client_seconds"):
        assert counted(narrow, reason) == 1


def test_bytes_on_their_way(narrow: Served) -> None:
    form = {"Content-Type": FORM, "Accept": "application/json"}
    answer = narrow.request("POST", "/sparql", b"query=" + b"x" * 200 * KIBIBYTE, form)
    assert (answer.status, json.loads(answer.body)["reason"]) == (503, "transit_bytes")
    assert counted(narrow, "transit_bytes") == 1


def test_slow_queries_at_once(single: Served) -> None:
    with ThreadPoolExecutor() as threads:
        running = threads.submit(ask, single, MINUTES)
        eventually(lambda: "citygraph_queries_running 1.0" in metrics(single), "the query runs")
        status, _, body = ask(single, MINUTES + "#")
        assert (status, json.loads(body)["reason"]) == (503, "slow_queries")
        assert ask(single, "ASK { ?s ?p 1 }")[0] == 200, "a quick query is not held up by a slow one"
        assert not running.done()
        assert json.loads(running.result(60)[2])["reason"] == "seconds"
    assert counted(single, "slow_queries") == 1


def test_requests_at_once(alone: Served) -> None:
    with ThreadPoolExecutor() as threads:
        running = threads.submit(ask, alone, MINUTES)
        time.sleep(0.5)  # to ask whether it runs would take its place
        eventually(lambda: alone.get("/about").status == 503 or running.done(), "no room for a second")
        assert json.loads(running.result(60)[2])["reason"] == "seconds"
    assert alone.get("/about").status == 200
    assert counted(alone, "requests") >= 1


def test_a_query_nobody_waits_for_gives_its_place_back(single: Served) -> None:
    address = f"/sparql?query={quote(MINUTES + '# left')}"
    with single.connect() as leaving:
        leaving.sendall(f"GET {address} HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n".encode())
        eventually(lambda: "citygraph_queries_running 1.0" in metrics(single), "the query runs")
        time.sleep(2 * SECONDS)  # what takes less is not watched
    began = time.monotonic()
    eventually(lambda: "citygraph_queries_running 0.0" in metrics(single), "the query is called off")
    assert counted(single, "gone") == 1
    with ThreadPoolExecutor() as threads:  # the slow lane has room again
        running = threads.submit(ask, single, MINUTES + "# after")
        assert json.loads(running.result(60)[2])["reason"] == "seconds"
    assert time.monotonic() - began < 60

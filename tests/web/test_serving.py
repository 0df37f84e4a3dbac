"""`run` serves the real project with granian, and leaves nothing behind when it ends."""

from __future__ import annotations

import dataclasses
import json
import shutil
import signal
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask import Flask, Response

from citygraph.dataset.build import Build, ensure
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import UsageError
from citygraph.layout import Layout, find
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web.front import THREADS
from citygraph.web.server import check_free
from citygraph.web.sparql import Sparql, blueprint
from web.running import ROOT, serving


def descendants(process: int) -> set[int]:
    """Every process below this one."""
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    direct = {int(word) for word in found.stdout.split()}
    return direct.union(*(descendants(child) for child in direct))


def eventually(condition: Callable[[], bool], seconds: float = 5) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_serves_and_ends_whole(layout: Layout, built: Build, ending: signal.Signals) -> None:
    with serving(layout.builds) as (server, address):
        assert address.startswith("http://127.0.0.1:")
        for path in ("/sparql?query=ASK%7B%7D", "/"):
            with urllib.request.urlopen(address + path, timeout=20) as answer:
                assert answer.status == 200
        below = descendants(server.pid)
        assert len(below) >= 2
        server.send_signal(ending)
        assert server.wait(10) in (0, -signal.SIGKILL)
        assert eventually(lambda: not any(Path(f"/proc/{process}/exe").exists() for process in below))


def test_the_server_outlives_hostile_queries(layout: Layout, built: Build) -> None:
    deep = "SELECT+*+%7BFILTER(" + "!" * 20_000 + "true)%7D"
    with serving(layout.builds) as (_, address):
        for query, status in ((deep, 400), ("SELECT+*+%7B", 400), ("ASK%7BSERVICE%3Cx:y%3E%7B%7D%7D", 400)):
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(f"{address}/sparql?query={query}", timeout=20)
            with caught.value as fault:
                assert fault.status == status
                assert len(fault.read()) == int(fault.headers["Content-Length"])
        media_type = {"Content-Type": "application/sparql-query"}
        for method, length, status in (("POST", 5_000_000, 413), ("PUT", 5_000, 405)):
            body = urllib.request.Request(address + "/sparql", b"x" * length, media_type, method=method)
            with pytest.raises(urllib.error.HTTPError) as caught:
                urllib.request.urlopen(body, timeout=20)
            with caught.value as fault:
                assert fault.status == status
                assert len(fault.read()) == int(fault.headers["Content-Length"])
        with urllib.request.urlopen(address + "/sparql?query=ASK%7B%7D", timeout=20) as answer:
            assert answer.status == 200


def test_bodies_that_never_come_leave_the_site_answering(layout: Layout, built: Build) -> None:
    with serving(layout.builds) as (_, address), ExitStack() as silent:

        def send(method: str) -> socket.socket:
            sent = silent.enter_context(
                socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])))
            )
            sent.settimeout(60)
            sent.sendall(
                f"{method} /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
                "Content-Length: 9\r\n\r\nASK".encode()
            )
            return sent

        for method in ("PUT", "POST"):
            for _ in range(max(THREADS, Limits().requests) + 6):
                send(method)
        for path, body in (("/", None), ("/sparql?query=ASK%7B%7D", None), ("/sparql", b"query=ASK%7B%7D")):
            with urllib.request.urlopen(address + path, body, timeout=10) as answer:
                assert answer.status == 200
        assert send("POST").recv(100).startswith(b"HTTP/1.1 408 ")


def test_large_answers_do_not_stay_in_memory(layout: Layout, built: Build) -> None:
    query = quote("SELECT ?s ?p ?o ?q ?r { ?s ?p ?o . ?s ?q ?r } LIMIT 22000")

    def resident(process: int) -> int:
        """Kibibytes in memory."""
        return int(subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True).stdout)

    def fetch(_: int) -> int:
        for _ in range(50):
            try:
                with urllib.request.urlopen(f"{address}/sparql?query={query}", timeout=30) as answer:
                    return len(answer.read())
            except urllib.error.HTTPError as busy:
                busy.close()
                time.sleep(0.2)
        raise AssertionError("the endpoint stays busy")

    with serving(layout.builds) as (server, address), ThreadPoolExecutor(16) as threads:
        web = next(process for process in descendants(server.pid) if descendants(process))
        assert fetch(0) > 8_000_000
        before = resident(web)
        assert sum(threads.map(fetch, range(16))) > 50_000_000
        assert resident(web) - before < 50_000


def test_large_answers_become_pages_one_by_one() -> None:
    at_once: list[int] = []
    seen: list[int] = []

    class Large(Endpoint):
        build = "large"

        def query(self, request: Request) -> Answer:
            return Answer(b" " * 2_000_000, SOLUTIONS[0], 0.001)

        def close(self, grace: float = 0.0) -> None:
            """Nothing is open."""

    def page(*_: object) -> Response:
        at_once.append(1)
        seen.append(len(at_once))
        time.sleep(0.02)
        at_once.pop()
        return Response("page")

    app = Flask(__name__)
    app.register_blueprint(blueprint(Sparql(Large()), page))
    with ThreadPoolExecutor(4) as threads:
        answers = list(
            threads.map(
                lambda _: app.test_client().get("/sparql?query=ASK%7B%7D", headers={"Accept": "text/html"}),
                range(4),
            )
        )
    assert [answer.text for answer in answers] == ["page"] * 4
    assert seen == [1] * 4


def test_queries_too_long_for_an_address_go_by_post(layout: Layout, built: Build) -> None:
    query = urlencode({"query": "ASK {}" + " " * 70_000})
    with serving(layout.builds) as (_, address):
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(f"{address}/sparql?{query}", timeout=10)
        with caught.value as fault:
            assert fault.status == 414
        with urllib.request.urlopen(address + "/sparql", query.encode(), timeout=10) as answer:
            assert answer.status == 200


def test_a_port_in_use_is_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=rf"^Port {port} on 127\.0\.0\.1 is in use\. .*--port\.$"):
            check_free("127.0.0.1", port)
    check_free("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "port"), [("192.0.2.1", 8000), ("no such host", 8000), ("127.0.0.1", 70_000)]
)
def test_an_address_that_is_none(host: str, port: int) -> None:
    with pytest.raises(UsageError, match="--port"):
        check_free(host, port)


SLOWER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?a ?d ?e }"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(STR(?c) > STR(?f)) }"


def test_slow_queries_of_strangers_do_not_hold_up_the_pages(layout: Layout, built: Build) -> None:
    with serving(layout.builds) as (_, address), ThreadPoolExecutor(4) as strangers:

        def slow() -> int:
            try:
                with urllib.request.urlopen(f"{address}/sparql?query={quote(SLOW)}", timeout=30) as answer:
                    return int(answer.status)
            except urllib.error.HTTPError as error:
                return error.code

        asked = [strangers.submit(slow) for _ in range(2)]
        time.sleep(0.5)
        for path in ("/id/city/osh", "/questions/co-signers.json?city=osh"):
            with urllib.request.urlopen(address + path, timeout=8) as answer:
                assert answer.status == 200
        assert not any(query.done() for query in asked)
        assert {query.result() for query in asked} == {503}


def test_a_new_build_takes_over_and_no_request_is_lost(tmp_path: Path) -> None:
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    project = dataclasses.replace(find(tmp_path), builds=tmp_path / "build")
    ensure(project)
    paths = (
        "/id/city/osh",
        "/download/manifest.json",
        "/sparql?query=ASK%7B%7D",
        f"/sparql?query={quote(SLOWER)}",
    )
    over = threading.Event()

    def ask(number: int) -> list[tuple[int, bytes]]:
        answers = []
        while not over.is_set():
            with urllib.request.urlopen(address + paths[number % len(paths)], timeout=30) as answer:
                answers.append((answer.status, answer.read()))
        return answers

    def served(build: str) -> bool:
        with urllib.request.urlopen(address + "/download/manifest.json", timeout=30) as answer:
            return bool(json.load(answer)["hash"] == build)

    with serving(project.builds, tmp_path) as (_, address), ThreadPoolExecutor(8) as threads:
        asking = [threads.submit(ask, number) for number in range(8)]
        for number in range(3):
            with (project.data / "places/cities.ttl").open("a") as file:
                file.write(f"# {number}\n")
            newest = ensure(project).hash
            assert eventually(partial(served, newest), 60)
        over.set()
        for number, answered in enumerate(future.result() for future in asking):
            assert {status for status, _ in answered} == {200}
            assert (
                paths[number % len(paths)].startswith("/download") or len({body for _, body in answered}) == 1
            )

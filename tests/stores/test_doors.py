"""The command line, the pages and /sparql over a store elsewhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from citygraph.dataset.build import Build
from citygraph.layout import Layout
from citygraph.pushing import push
from citygraph.session import Citygraph
from conftest import ROOT
from stores.servers import Server, free_port, oxigraph

COMMAND = Path(sys.executable).with_name("citygraph")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Server]:
    with oxigraph(tmp_path / "store") as server:
        yield server


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        env={**os.environ, "COLUMNS": "120", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_command_line_pushes_and_asks(
    store: Server, layout: Layout, built: Build, tmp_path: Path
) -> None:
    here = {"CITYGRAPH_BUILD": str(layout.builds)}
    query = tmp_path / "cities.rq"
    query.write_text("SELECT ?city { ?city a cg:Municipality } ORDER BY ?city", encoding="utf-8")
    lacking = run("query", str(query), "--endpoint", store.query)
    assert (lacking.returncode, lacking.stdout) == (3, "")
    assert lacking.stderr == (
        f"citygraph: The store at {store.query} holds no citygraph data. Run: citygraph push {store.query}\n"
    )
    pushed = run("push", store.query, **here)
    assert pushed.stderr == ""
    assert f"{store.query} holds build {built.hash[:16]}" in pushed.stdout
    # Nothing is built where a store elsewhere answers.
    there = {"CITYGRAPH_ENDPOINT": store.query, "CITYGRAPH_BUILD": str(tmp_path / "none")}
    for arguments in (
        ("ask", "co-signers", "--city", "dushanbe", "--format", "csv"),
        ("ask", "--lang", "ru", "co-signers", "--city", "Душанбе"),
        ("query", str(query), "--format", "tsv"),
    ):
        elsewhere, local = run(*arguments, **there), run(*arguments, **here)
        assert elsewhere.stdout == local.stdout
        assert (elsewhere.returncode, elsewhere.stderr) == (0, "")
    assert not (tmp_path / "none").exists()


def test_a_python_user_asks_a_store_elsewhere(store: Server, built: Build) -> None:
    push(built, store.query)
    with Citygraph.open(ROOT, endpoint=store.query) as graph:
        assert len(graph.ask("co-signers", city="dushanbe")) > 0
        assert graph.statements == built.manifest.statements
        assert graph.dumps is None
        assert graph.endpoint.build == built.hash


def test_the_server_asks_a_store_elsewhere_and_follows_a_push(
    store: Server, built_world: Build, built: Build, tmp_path: Path
) -> None:
    push(built_world, store.query)
    port = free_port()
    command = [str(COMMAND), "serve", "--port", str(port), "--endpoint", store.query]
    log = tmp_path / "log.txt"
    with log.open("wb") as said, subprocess.Popen(command, stdout=said, stderr=said) as server:
        try:
            base = f"http://127.0.0.1:{port}"
            assert eventually(lambda: "is served at" in log.read_text(encoding="utf-8"))
            assert page(f"{base}/id/city/amberford").find("Amberford") > 0
            assert page(f"{base}/download/").find("citygraph.nq") == -1
            query = quote("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
            count = f"{base}/sparql?format=json&query={query}"
            assert number(page(count)) == sum(built_world.manifest.statements.values())
            push(built, store.query)
            assert eventually(lambda: number(page(count)) == sum(built.manifest.statements.values()))
            assert json.loads(page(f"{base}/health"))["build"] == built.hash
        finally:
            server.terminate()


def page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as reply:
        text: str = reply.read().decode()
        return text


def number(body: str) -> int:
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 120
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()

"""A push brings what changed, goes on where it was broken off, and counts what it brought."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from citygraph import pushing
from citygraph.dataset.build import Build
from citygraph.dataset.graphs import Graphs
from citygraph.endpoint.connection import Connection
from citygraph.endpoint.graph_store import GraphStore, guess
from citygraph.endpoint.interface import Request
from citygraph.endpoint.query_service import QueryService
from citygraph.endpoint.remote import RemoteEndpoint
from citygraph.endpoint.solutions import select
from citygraph.errors import StoreError
from citygraph.pushing import push
from stores.fake import Said, Says, fake_store
from stores.servers import Server, oxigraph

COUNTS = "SELECT ?graph (COUNT(*) AS ?count) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Server]:
    with oxigraph(tmp_path / "store") as server:
        yield server


def counts(server: Server) -> dict[str, int]:
    """How many statements the store counts in each of the graphs it serves."""
    with RemoteEndpoint(server.query) as endpoint:
        return {row["graph"].value: int(row["count"].value) for row in select(endpoint, COUNTS)}


def every_graph(server: Server) -> set[str]:
    """Every graph that the store holds, ours or not."""
    service = QueryService(Connection(server.query))
    rows = service.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", {}, 60, 10**7)
    service.connection.close()
    return set(re.findall(r'"value":"([^"]*)"', rows.body.decode()))


def test_only_what_changed_is_sent(empty: Server, built_world: Build, built: Build) -> None:
    graphs = len(built_world.manifest.statements)
    first = push(built_world, empty.query)
    assert (first.graphs, first.uploaded, first.unchanged) == (graphs, graphs + 1, 0)
    assert first.statements == sum(built_world.manifest.statements.values())
    assert counts(empty) == dict(built_world.manifest.statements)
    again = push(built_world, empty.query)
    assert (again.uploaded, again.unchanged) == (0, graphs + 1)
    other = push(built, empty.query)
    shared = [name for name in built.manifest.statements if name.rpartition("/")[2].startswith("ontology-")]
    assert other.unchanged == len(shared)
    gone = set(built_world.manifest.statements) - set(built.manifest.statements)
    assert other.deleted == len(gone) + 1  # the merge of before
    assert counts(empty) == dict(built.manifest.statements)
    assert not every_graph(empty) & gone


def test_graphs_of_others_stay(empty: Server, built_world: Build) -> None:
    store = GraphStore(Connection(empty.graphs))
    store.replace("https://example.org/theirs", b"<a:b> <a:b> <a:b> .\n")
    store.connection.close()
    push(built_world, empty.query)
    push(built_world, empty.query)
    assert "https://example.org/theirs" in every_graph(empty)
    assert "https://example.org/theirs" not in counts(empty)


def test_large_graphs_go_in_blocks_and_keep_their_blank_nodes(
    empty: Server, built_world: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "BLOCK_BYTES", 20_000)
    assert Graphs(built_world).digest(None).size > 40 * 20_000
    push(built_world, empty.query)  # which counts
    bound = "SELECT (COUNT(*) AS ?n) { ?b a owl:Restriction ; owl:onProperty ?p . FILTER(isBlank(?b)) }"
    with RemoteEndpoint(empty.query) as endpoint:
        (there,) = select(endpoint, bound)
    assert int(there["n"].value) == Graphs(built_world).digest(None).knotted.count(b"#onProperty>")
    assert int(there["n"].value) > 0


def test_a_push_killed_in_the_middle_goes_on_where_it_ended(
    empty: Server, built_world: Build, tmp_path: Path
) -> None:
    many = 25
    with _gate(empty, many) as (address, reached):
        code = (
            "import sys; from pathlib import Path; from citygraph.dataset.build import Build; "
            "from citygraph.dataset import manifest; from citygraph.pushing import push; "
            "path = Path(sys.argv[1]); known = manifest.read(path / 'manifest.json'); "
            "push(Build(path, known.hash, known), sys.argv[2])"
        )
        command = [sys.executable, "-c", code, str(built_world.path), address]
        process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
        assert reached.wait(120)
        process.send_signal(signal.SIGKILL)
        process.wait()
    with pytest.raises(StoreError, match=r"only a part of the citygraph data. Run: citygraph push"):
        RemoteEndpoint(empty.query)
    rest = push(built_world, empty.query)
    assert (rest.unchanged, rest.uploaded) == (many, rest.graphs + 1 - many)
    assert counts(empty) == dict(built_world.manifest.statements)


def test_the_old_build_is_served_until_the_new_one_is_whole(
    empty: Server, built_world: Build, built: Build
) -> None:
    push(built_world, empty.query)
    cities = Request("SELECT ?city { ?city a cg:Municipality } ORDER BY ?city")
    with RemoteEndpoint(empty.query) as endpoint:
        before = endpoint.query(cities).body
        seen = []

        def look(step: str, done: int, total: int) -> None:
            if step.startswith("Uploading") and not done % 7:
                seen.append(endpoint.query(cities).body == before)

        push(built, empty.query, progress=look)
    assert seen
    assert all(seen)


def test_a_store_that_loses_statements_is_told(empty: Server, built_world: Build) -> None:
    push(built_world, empty.query)
    graph = min(built_world.manifest.statements)
    store = GraphStore(Connection(empty.graphs))
    store.replace(graph, b"<a:b> <a:b> <a:b> .\n")
    with pytest.raises(StoreError, match=rf"counts 1 statements in {graph}, but .* Push again"):
        push(built_world, empty.query)
    store.connection.close()
    assert push(built_world, empty.query).uploaded == 1


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (403, "read-only", "does not allow this"),
        (404, "", r"no graph store at .* Name its address with --graph-store"),
        (413, "", "takes no bodies of this size"),
        (507, "", r"The disk .* is full"),
        (500, "No space left on device", r"The disk .* is full"),
        (500, "Oh", r"did not take the graph \(status 500: Oh\)"),
        (503, "busy", r"did not take the graph \(status 503: busy\)"),
    ],
)
def test_a_store_that_takes_no_graphs_is_told(built_world: Build, status: int, body: str, words: str) -> None:
    def reply(said: Said) -> Says:
        return Says(body.encode(), status, "text/plain")

    with fake_store() as fake:
        fake.record = None
        fake.reply = reply
        with pytest.raises(StoreError, match=words):
            push(built_world, fake.address)
        assert {said.method for said in fake.asked} == {"PUT"}
        assert len(fake.asked) <= 2  # as N-Triples and as Turtle; nothing is written twice because of a 503


def test_a_read_only_server_is_told(tmp_path: Path, built_world: Build) -> None:
    with oxigraph(tmp_path / "store"):
        pass
    with (
        oxigraph(tmp_path / "store", command="serve-read-only") as server,
        pytest.raises(StoreError, match=r"does not allow this|did not take the graph"),
    ):
        push(built_world, server.query)


def test_a_store_on_another_machine_is_sent_less(monkeypatch: pytest.MonkeyPatch) -> None:
    def takes_no_gzip(said: Said) -> Says:
        return Says(b"", 500 if "content-encoding" in said.headers else 204)

    monkeypatch.setattr(Connection, "far", True)
    with fake_store() as fake:
        store = GraphStore(Connection(fake.address))
        store.replace("a:b", b"<a:b> <a:b> <a:b> .\n")
        fake.reply = takes_no_gzip
        plain = GraphStore(Connection(fake.address))
        plain.replace("a:b", b"<a:b> <a:b> <a:b> .\n")
        plain.add("a:b", b"<a:b> <a:b> <a:c> .\n")
        store.connection.close()
        plain.connection.close()
    packed = [said.headers.get("content-encoding") for said in fake.asked]
    assert packed == ["gzip", "gzip", "gzip", None, None]


def test_parameters_of_an_address_are_sent_and_never_shown() -> None:
    with fake_store() as fake:
        store = GraphStore(Connection(fake.address + "?access-token=secret"))
        store.replace("a:b", b"")
        fake.reply = lambda _: Says(b"no", 500)
        with pytest.raises(StoreError) as caught:
            store.delete("a:b")
        store.connection.close()
    assert [said.path for said in fake.asked] == ["/sparql?access-token=secret&graph=a%3Ab"] * 2
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("query", "graphs"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/store"),
        ("http://localhost:8890/sparql", "http://localhost:8890/sparql-graph-crud-auth"),
        ("http://localhost:8890/sparql-auth", "http://localhost:8890/sparql-graph-crud-auth"),
        ("http://localhost:3030/cities/sparql", "http://localhost:3030/cities/data"),
        ("http://localhost:3030/cities/query", "http://localhost:3030/cities/data"),
        ("http://localhost:7200/repositories/cities", "http://localhost:7200/repositories/cities/rdf-graphs/service"),
        ("https://db.example.org:8182/sparql", "https://db.example.org:8182/sparql/gsp/"),
        ("https://example.org/api/cities", "https://example.org/api/cities"),
    ],
)  # fmt: skip
def test_where_graphs_go_is_known(query: str, graphs: str) -> None:
    assert guess(query) == graphs


@contextmanager
def _gate(server: Server, many: int) -> Iterator[tuple[str, threading.Event]]:
    """A way to ``server`` on which the PUT after the record and ``many`` graphs never gets an answer."""
    reached, over = threading.Event(), threading.Event()
    base = server.query.rpartition("/")[0]
    lock = threading.Lock()
    puts = 0

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            nonlocal puts
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with lock:
                puts += self.command == "PUT"
                held = puts > many + 1
            if held:
                reached.set()
                over.wait(120)
                self.close_connection = True
                return
            request = urllib.request.Request(base + self.path, body or None, method=self.command)
            for name in ("Content-Type", "Accept"):
                if name in self.headers:
                    request.add_header(name, self.headers[name])
            with urllib.request.urlopen(request, timeout=60) as reply:
                said = reply.read()
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.headers.get("Content-Type", "text/plain"))
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 - names that http.server gives

        def log_message(self, *_: object) -> None:
            return

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.daemon_threads = True
    thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_address[1]}/query", reached
    finally:
        over.set()
        proxy.shutdown()
        thread.join()
        proxy.server_close()

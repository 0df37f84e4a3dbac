"""SERVICE: only to addresses on the list, from workers of its own, and not for long."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import QueryRefusedError, QueryStoppedError, QuerySyntaxError

from .conftest import EX

ANSWER = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"from afar"}}]}}'


class Elsewhere(BaseHTTPRequestHandler):
    """A SPARQL service that answers, redirects or falls silent, and notes who asked."""

    asked: ClassVar[list[str]]
    release: ClassVar[threading.Event]

    def do_POST(self) -> None:
        """Answer as the path says."""
        self.rfile.read(int(self.headers["Content-Length"]))
        self.asked.append(self.path)
        if self.path == "/silent":
            self.release.wait(30)
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/sparql")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere() -> Iterator[type[Elsewhere]]:
    class Here(Elsewhere):
        asked: ClassVar[list[str]] = []
        release = threading.Event()

    handler: Any = Here
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    handler.address = f"http://127.0.0.1:{server.server_port}"
    yield handler
    handler.release.set()
    server.shutdown()
    server.server_close()


@pytest.fixture
def address(elsewhere: type[Elsewhere]) -> str:
    found: str = elsewhere.address  # type: ignore[attr-defined]
    return found


@pytest.fixture
def endpoint(store: Path, address: str) -> Iterator[EmbeddedEndpoint]:
    services = tuple(address + path for path in ("/sparql", "/silent", "/moved"))
    with EmbeddedEndpoint(store, "b", Limits(services=services, service_seconds=1.0), workers=1) as opened:
        yield opened


@pytest.mark.parametrize("call", ["SERVICE <%s/sparql>", "service\n silent<%s/sparql>"])
def test_a_server_on_the_list_is_asked(
    endpoint: EmbeddedEndpoint, elsewhere: type[Elsewhere], address: str, call: str
) -> None:
    query = f"SELECT ?x ?o {{ <{EX}s7> ?p ?o {call % address} {{ ?s ?q ?x }} }}"
    (row,) = json.loads(endpoint.query(Request(query)).body)["results"]["bindings"]
    assert {name: value["value"] for name, value in row.items()} == {"x": "from afar", "o": "v7"}
    assert elsewhere.asked == ["/sparql"]


@pytest.mark.parametrize(
    "body",
    [
        "SERVICE <{0}/other> {{}}",
        "SERVICE <{0}/sparql#> {{}}",
        "SERVICE SILENT <{0}/other> {{}}",
        "SERVICE ?s {{}}",
        "BIND(<{0}/other> AS ?s) SERVICE ?s {{}}",
        "SERVICE at:sparql {{}}",
        "SERVICE <sparql> {{}}",
        "SERVICE # <{0}/sparql>\n <{0}/other> {{}}",
        "SERVICE <{0}/sparql> {{ SERVICE <{0}/other> {{}} }}",
        "SERVICE <{0}/sparql> {{}} SERVICE <{0}/other> {{}}",
        "FILTER(?a<?b)SERVICE<{0}/other>{{}}#>\n",
        "FILTER(?a<?b) SERVICE <{0}/sparql> {{}} SERVICE<{0}/other>{{}}#>\n",
    ],
)
def test_no_other_is(endpoint: EmbeddedEndpoint, elsewhere: type[Elsewhere], address: str, body: str) -> None:
    query = f"BASE <{address}/> PREFIX at: <{address}/> SELECT * {{ {body.format(address)} }}"
    with pytest.raises(QueryRefusedError) as refused:
        endpoint.query(Request(query))
    assert refused.value.reason == "service"
    assert f"may only name <{address}/sparql>" in str(refused.value)
    assert elsewhere.asked == []


def test_an_escaped_word_is_no_word(
    endpoint: EmbeddedEndpoint, elsewhere: type[Elsewhere], address: str
) -> None:
    for path in ("other", "sparql"):
        with pytest.raises(QuerySyntaxError):
            endpoint.query(Request(f"ASK {{ \\u0053ERVICE <{address}/{path}> {{}} }}"))
    assert elsewhere.asked == []


def test_a_silent_server_holds_up_nobody(
    endpoint: EmbeddedEndpoint, elsewhere: type[Elsewhere], address: str
) -> None:
    with ThreadPoolExecutor() as threads:
        silent = threads.submit(
            endpoint.query, Request(f"ASK {{ SERVICE <{address}/silent> {{ ?s ?p ?o }} }}")
        )
        assert endpoint.query(Request("ASK {}")).body
        with pytest.raises(QueryStoppedError, match=r"stopped after 1 seconds") as stopped:
            silent.result(30)
    assert stopped.value.reason == "service_seconds"
    again = endpoint.query(Request(f"ASK {{ SERVICE <{address}/sparql> {{ ?s ?p ?o }} }}"))
    assert json.loads(again.body)["boolean"] is True


def test_a_server_may_not_send_us_on(
    endpoint: EmbeddedEndpoint, elsewhere: type[Elsewhere], address: str
) -> None:
    with pytest.raises(QueryStoppedError, match="has not answered as it should") as failed:
        endpoint.query(Request(f"SELECT * {{ SERVICE <{address}/moved> {{ ?s ?p ?o }} }}"))
    assert failed.value.reason == "service"
    assert elsewhere.asked == ["/moved"]

"""A store that misbehaves as a test says, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from citygraph.endpoint import record
from citygraph.endpoint.record import RECORD, Record, Uploaded

MERGED = "https://example.org/merged"
NAMED = "https://example.org/named"
JSON = "application/sparql-results+json"
YES = b'{"head": {}, "boolean": true}'
ROW = b'{"head": {"vars": ["x"]}, "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]}}'


@dataclass(frozen=True)
class Said:
    """One request to the fake store: its method, path, headers (names in lower case) and parameters."""

    method: str
    path: str
    headers: dict[str, str]
    parameters: dict[str, list[str]]


@dataclass(frozen=True)
class Says:
    """One reply of the fake store. ``length`` announces more bytes than come."""

    body: bytes = YES
    status: int = 200
    media_type: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    wait: threading.Event | None = None


@dataclass
class Fake:
    """The store: ``reply`` tells what it says to each request that does not ask for its record."""

    address: str
    reply: Callable[[Said], Says] = lambda _: Says()
    asked: list[Said] = field(default_factory=list)
    server: str = "Fake"
    record: Record | None = field(
        default_factory=lambda: Record(
            "b" * 64, MERGED, frozenset({NAMED}), frozenset({MERGED, NAMED}), {NAMED: Uploaded("h", 1)}
        )
    )

    def said_to(self, said: Said) -> Says:
        """The reply to one request."""
        if said.parameters.get("query") == [record.QUERY]:
            return Says(_as_json(self.record))
        self.asked.append(said)
        return self.reply(said)


@contextmanager
def fake_store() -> Iterator[Fake]:
    """A fake store on a free port, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            form = "urlencoded" in self.headers.get("Content-Type", "")
            headers = {name.lower(): value for name, value in self.headers.items()}
            parameters = parse_qs(body.decode()) if form else {}
            says = fake.said_to(Said(self.command, self.path, headers, parameters))
            if says.wait is not None:
                says.wait.wait(60)
            self.send_response(says.status)
            self.send_header("Content-Type", says.media_type)
            self.send_header("Content-Length", str(len(says.body) if says.length is None else says.length))
            for name, value in says.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(says.body)
            self.close_connection = says.length is not None

        do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815 - names that http.server gives

        def version_string(self) -> str:
            return fake.server

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    fake = Fake(f"http://127.0.0.1:{server.server_address[1]}/sparql")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _as_json(known: Record | None) -> bytes:
    rows = []
    for line in known.triples() if known else ():
        subject, predicate, rest = line.split(" ", 2)
        value = rest.removesuffix(" .\n").partition("^^")[0].strip('<>"')
        triple = {"subject": subject[1:-1], "predicate": predicate[1:-1], "object": value}
        rows.append({name: {"type": "literal", "value": text} for name, text in triple.items()})
    assert known is None or RECORD in str(rows)
    return json.dumps(
        {"head": {"vars": ["subject", "predicate", "object"]}, "results": {"bindings": rows}}
    ).encode()

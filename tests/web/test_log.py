"""One line of JSON per request, whatever clients send, and nothing of theirs in it unless asked for."""

from __future__ import annotations

import io
import json
import logging
import os
import threading
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from citygraph.web.log import AccessLog, Faults, Lines, query_hash
from citygraph.web.trace import Trace

FIELDS = {
    "time", "id", "method", "path", "status", "bytes", "seconds", "query_hash", "queued", "engine", "rows",
    "cut", "cached", "reason", "build",
}  # fmt: skip
ANYTHING = st.text(st.characters(codec=None))


class Kept(io.RawIOBase):
    """A stream that takes what it is given, keeps it, and can be told to fail."""

    def __init__(self, room: int = -1, fault: Exception | None = None) -> None:
        self.data = b""
        self.room = room
        self.fault = fault
        self.failed = threading.Event()

    def write(self, data: Any) -> int:
        if self.room == 0 and self.fault is not None:
            self.failed.set()
            raise self.fault
        taken = bytes(data) if self.room < 0 else bytes(data)[: self.room]
        self.room = max(-1, self.room - len(taken)) if self.room >= 0 else -1
        self.data += taken
        return len(taken)


def written(
    method: str = "GET", path: str = "/", status: int = 200, trace: Trace | None = None, **asked: bool
) -> dict[str, Any]:
    stream = Kept()
    log = AccessLog(stream, **asked)
    log.write(method, path, status, 0.0123456789, 321, trace or Trace(), "b1")
    log.close()
    [line] = stream.data.split(b"\n")[:-1]
    told: dict[str, Any] = json.loads(line)
    return told


def test_a_line_tells_what_was_done() -> None:
    trace = Trace("192.0.2.7", "ASK {}", 0.5, 0.25, 17, True, "rows", False)
    line = written("POST", "/sparql", 200, trace)
    assert set(line) == FIELDS
    assert datetime.fromisoformat(line["time"]).utcoffset() == timedelta(0)
    assert line["query_hash"] == query_hash("ASK {}") != query_hash("ASK { }")
    told = {name: value for name, value in line.items() if name not in ("time", "id", "query_hash")}
    assert told == {
        "method": "POST",
        "path": "/sparql",
        "status": 200,
        "bytes": 321,
        "seconds": 0.012346,
        "queued": 0.5,
        "engine": 0.25,
        "rows": 17,
        "cut": True,
        "cached": False,
        "reason": "rows",
        "build": "b1",
    }


def test_ids_differ() -> None:
    stream = Kept()
    log = AccessLog(stream)
    for _ in range(100):
        log.write("GET", "/", 200, 0.1, 1, Trace(), "b1")
    log.close()
    assert len({json.loads(line)["id"] for line in stream.data.splitlines()}) == 100


@given(method=ANYTHING, path=ANYTHING, query=st.none() | ANYTHING, client=ANYTHING, asked=st.booleans())
def test_nothing_a_client_sends_breaks_a_line(
    method: str, path: str, query: str | None, client: str, asked: bool
) -> None:
    line = written(method, path, 404, Trace(client, query), queries=asked, addresses=asked)
    assert set(line) == FIELDS | ({"query", "client"} if asked else set())
    if asked:
        assert (line["path"], line["query"], line["client"]) == (path, query, client)


@given(secret=st.text("абвгд", min_size=3), status=st.sampled_from((301, 308, 400, 404, 406, 414, 500, 503)))
def test_what_people_typed_is_in_no_line_unless_asked_for(secret: str, status: int) -> None:
    trace = Trace(f"198.51.100.7-{secret}", f"ASK {{ '{secret}' }}")
    for path in (f"/{secret}", f"/id/city/{secret}", f"/{secret}/x"):
        line = written(secret, path, status, trace)
        assert secret not in json.dumps(line, ensure_ascii=False)
        assert "198.51.100.7" not in json.dumps(line)
    assert written("GET", f"/id/city/{secret}", status, trace)["path"] == "/id/…"
    assert written("GET", "/sparql", status, trace)["path"] == "/sparql"


def test_an_address_that_names_a_thing_is_told() -> None:
    assert written("GET", "/id/city/osh", 200)["path"] == "/id/city/osh"
    assert written("GET", "/id/city/osh", 304)["path"] == "/id/city/osh"


def test_a_log_nobody_reads_holds_up_nobody() -> None:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb", buffering=0) as stream:
        lines = Lines(stream, most=10)
        for number in range(100_000):  # far more than a pipe holds
            lines.put(json.dumps({"number": number}))
        received = b""
        while b"lost_lines" not in received:
            received += os.read(reading, 65536)
        lines.close()
    os.close(reading)
    told = [json.loads(line) for line in received.split(b"\n")[:-1]]
    numbers = [line["number"] for line in told if "number" in line]
    lost = sum(line.get("lost_lines", 0) for line in told)
    assert numbers == sorted(numbers)
    assert 0 < lost <= 100_000 - len(numbers)


def test_a_log_whose_reader_went_away_harms_nothing() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as stream:
        log = AccessLog(stream)
        log.write("GET", "/", 200, 0.1, 1, Trace(), "b1")
        log.close()
    closed = io.BytesIO()
    closed.close()
    log = AccessLog(closed)
    log.write("GET", "/", 200, 0.1, 1, Trace(), "b1")
    log.close()


def test_a_disk_that_was_full_costs_lines_and_says_how_many() -> None:
    stream = Kept(room=33, fault=OSError("No space left on device"))
    lines = Lines(stream)
    for number in range(5):
        lines.put(json.dumps({"number": number, "words": "abc"}))
    assert stream.failed.wait(30)
    stream.room = -1
    lines.put(json.dumps({"number": 5, "words": "abc"}))
    lines.close()
    first, torn, *rest = stream.data.split(b"\n")[:-1]
    assert json.loads(first)["number"] == 0
    assert torn == b'{"n'
    told = [json.loads(line) for line in rest]
    numbers = [line["number"] for line in told if "number" in line]
    assert numbers[-1] == 5
    assert len(numbers) + sum(line.get("lost_lines", 0) for line in told) == 5


def test_faults_of_the_program_are_lines_too() -> None:
    stream = Kept()
    lines = Lines(stream)
    logger = logging.Logger("citygraph.test")
    logger.addHandler(Faults(lines))
    logger.warning("Something %s", "odd\nand long")
    logger.error("It broke", exc_info=RuntimeError("broken\nin two"))
    lines.close()
    odd, broken = (json.loads(line) for line in stream.data.splitlines())
    assert (odd["level"], odd["logger"], odd["message"]) == (
        "warning",
        "citygraph.test",
        "Something odd\nand long",
    )
    assert "RuntimeError: broken\nin two" in broken["trace"]

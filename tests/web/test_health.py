"""`/health` tells whether the engine answers, soon, and cannot be used to keep it busy."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from flask import Flask
from flask.testing import FlaskClient

import citygraph
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import OverloadedError, StoreError
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web.health import QUESTION, Check, blueprint

TRUE = b'{"head":{},"boolean":true}'


@dataclass
class Engine(Endpoint):
    """An engine that answers as it is told, once it is let go."""

    body: bytes = TRUE
    fault: Exception | None = None
    go: threading.Event = field(default_factory=threading.Event)
    asked: list[Request] = field(default_factory=list)
    build: str = "b1"

    def query(self, request: Request) -> Answer:
        self.asked.append(request)
        self.go.wait(60)
        if self.fault:
            raise self.fault
        return Answer(self.body, SOLUTIONS[0], 0.001)

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


def answering(body: bytes = TRUE, fault: Exception | None = None) -> Engine:
    engine = Engine(body, fault)
    engine.go.set()
    return engine


def client(engine: Endpoint) -> FlaskClient:
    app = Flask(__name__)
    app.register_blueprint(blueprint(engine))
    return app.test_client()


def test_a_server_whose_engine_answers_is_well(endpoint: Endpoint) -> None:
    answer = client(endpoint).get("/health")
    told = json.loads(answer.data)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.headers["Cache-Control"] == "no-store"
    assert told["status"] == "ok"
    assert told["engine"]["reachable"] is True
    assert told["build"] == endpoint.build
    assert told["version"] == citygraph.__version__
    assert told["uptime"] >= 0


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        (answering(fault=StoreError("/srv/secret/store is gone.")), "store"),
        (answering(fault=OverloadedError("All are busy.")), "busy"),
        (answering(fault=RuntimeError("secret")), "fault"),
        (answering(b'{"head":{},"boolean":false}'), "empty"),
        (answering(b"<html>"), "fault"),
        (answering(b"[]"), "fault"),
    ],
)
def test_a_server_without_its_engine_lives_but_is_degraded(engine: Engine, reason: str) -> None:
    site = client(engine)
    answer = site.get("/health")
    told = json.loads(answer.data)
    assert (answer.status_code, told["status"]) == (503, "degraded")
    assert (told["engine"]["reachable"], told["engine"]["reason"]) == (False, reason)
    assert "secret" not in answer.text
    assert json.loads(site.get("/health/live").data)["status"] == "ok"


def test_nobody_waits_long_for_an_engine_that_is_busy() -> None:
    engine = Engine()
    check = Check(engine, patience=0.01)
    assert check.finding().reason == "seconds"
    assert check.finding().reason == "seconds"
    assert [request.text for request in engine.asked] == [QUESTION]
    assert engine.asked[0].timeout == 0.01
    engine.go.set()


def test_many_who_ask_at_once_cost_one_query() -> None:
    engine = Engine()
    check = Check(engine, patience=60)
    with ThreadPoolExecutor(20) as probes:
        found = [probes.submit(check.finding) for _ in range(20)]
        engine.go.set()
        assert {future.result().reason for future in found} == {""}
    assert len(engine.asked) == 1


def test_a_finding_is_remembered_for_a_second() -> None:
    clock = [0.0]
    engine = answering()
    check = Check(engine, clock=lambda: clock[-1])

    def found(at: float) -> tuple[str, int]:
        clock.append(at)
        return check.finding().reason, len(engine.asked)

    assert [found(at) for at in (0.0, 0.9, 1.1, 2.0, 9.0)] == [("", 1), ("", 1), ("", 2), ("", 2), ("", 3)]
    engine.fault = StoreError("It is gone.")
    assert [found(at) for at in (9.5, 10.5)] == [("", 3), ("store", 4)]
    engine.fault = None
    assert [found(at) for at in (11.0, 12.0)] == [("store", 4), ("", 5)]

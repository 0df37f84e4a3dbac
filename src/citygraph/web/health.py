"""``/health``: whether this server lives, and whether its engine answers."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, Response

import citygraph
from citygraph.endpoint.interface import Endpoint, Request
from citygraph.endpoint.solutions import truth
from citygraph.errors import CitygraphError
from citygraph.web.headers import OPEN
from citygraph.web.messages import Reply

LIVE: Final = "/health/live"
QUESTION: Final = "ASK { ?subject ?predicate ?object }"
"""Asked of the engine: a build holds something, so any other answer than true is a fault."""
PATIENCE_SECONDS: Final = 2.0
REMEMBERED_SECONDS: Final = 1.0
_BEGAN: Final = time.monotonic()


@dataclass(frozen=True)
class Finding:
    """What the engine said: ``reason`` is why it did not answer, empty if it did, and ``at`` when."""

    reason: str
    seconds: float
    at: float


class Check:
    """Asks the engine of one build whether it answers: once at a time, and once a second at most.

    However many want to know, one query runs, and nobody waits for it longer than ``patience`` seconds.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        patience: float = PATIENCE_SECONDS,
        remembered: float = REMEMBERED_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.endpoint = endpoint
        self._patience = patience
        self._remembered = remembered
        self._clock = clock
        self._lock = threading.Lock()
        self._asked: Future[Finding] | None = None

    def finding(self) -> Finding:
        """What the engine said just now, or within the last second."""
        with self._lock:
            asked = self._asked
            if asked is None or (asked.done() and self._clock() - asked.result().at > self._remembered):
                asked = self._asked = Future()
                threading.Thread(target=self._ask, args=(asked,), name="health", daemon=True).start()
        try:
            return asked.result(self._patience)
        except TimeoutError:
            return Finding("seconds", self._patience, self._clock())

    def _ask(self, asked: Future[Finding]) -> None:
        began = self._clock()
        reason = ""
        try:
            answer = self.endpoint.query(Request(QUESTION, timeout=self._patience))
            if truth(answer.body) is not True:
                reason = "empty"
        except CitygraphError as error:
            reason = error.reason
        except Exception:  # the answer is that there is none; whoever runs the server is told by the probe
            reason = "fault"
        now = self._clock()
        asked.set_result(Finding(reason, now - began, now))


def blueprint(endpoint: Endpoint) -> Blueprint:
    """The addresses ``/health``, 200 or 503 as the engine answers or not, and ``/health/live``, always 200.

    ``endpoint`` should be one that strangers' queries cannot keep busy.
    """
    pages = Blueprint("health", __name__)
    check = Check(endpoint)

    @pages.get("/health")
    def health() -> Response:
        finding = check.finding()
        engine: dict[str, Any] = {"reachable": not finding.reason, "seconds": round(finding.seconds, 4)}
        if finding.reason:
            engine["reason"] = finding.reason
        told = _told(503 if finding.reason else 200, check.endpoint.build, engine=engine)
        return Response(told.body, told.status, told.headers)

    @pages.get(LIVE)
    def live() -> Response:
        told = alive(check.endpoint.build)
        return Response(told.body, told.status, told.headers)

    return pages


def alive(build: str) -> Reply:
    """What ``/health/live`` answers as long as the server answers anything."""
    return _told(200, build)


def _told(status: int, build: str, **more: Any) -> Reply:
    words = {
        "status": "ok" if status == 200 else "degraded",
        "build": build,
        "version": citygraph.__version__,
        "uptime": round(time.monotonic() - _BEGAN, 1),
        **more,
    }
    body = (json.dumps(words) + "\n").encode()
    kind = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    return Reply(status, [*kind, ("Cache-Control", "no-store"), *OPEN], body)

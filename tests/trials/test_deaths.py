"""Processes are killed while everybody asks."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from functools import partial
from pathlib import Path

from citygraph.dataset.build import Build
from citygraph.layout import Layout
from trials.conftest import honest
from trials.load import load
from trials.served import Answer, Served, eventually, serving

QUERY = "SELECT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT 2000 OFFSET {}"
KINDS = 5


class Expecting:
    """Asks for one of a few large answers, never in the same words, and knows what they are."""

    def __init__(self, site: Served) -> None:
        self._site = site
        self._whole = [site.select(QUERY.format(kind)).body for kind in range(KINDS)]

    def ask(self, number: int) -> Answer:
        return self._site.select(f"{QUERY.format(number % KINDS)} # {os.urandom(8).hex()}")

    def check(self, number: int, answer: Answer) -> None:
        """Whole and right under 200, else a refusal in words."""
        if answer.status == 200:
            assert answer.body == self._whole[number % KINDS]
        else:
            assert (answer.status, answer.json()["status"]) == (503, 503)


def test_query_workers_are_killed(layout: Layout, built: Build, tmp_path: Path) -> None:
    """Kill -9 of every query worker, again and again, during load."""
    with serving(layout.builds, tmp_path / "log", workers=2) as site:
        clients = Expecting(site)
        web, killed = site.web, set[int]()
        with load(clients.ask, clients.check) as made:
            for _ in range(5):
                for worker in site.workers:
                    with suppress(ProcessLookupError):
                        os.kill(worker, signal.SIGKILL)
                    killed.add(worker)
                made.goes_on()
                eventually(lambda: site.workers - killed, "new workers")
        assert set(made.seen) <= {"200", "503"}
        assert site.web == web
        assert len(killed) >= 10
        honest(site)


def test_the_web_process_is_killed(layout: Layout, built: Build, tmp_path: Path) -> None:
    """Kill -9 of the process that answers, again and again, during load."""
    with serving(layout.builds, tmp_path / "log") as site:
        clients = Expecting(site)
        with load(clients.ask, clients.check, breaks=True) as made:
            for _ in range(3):
                before, workers = site.web, site.workers
                os.kill(before, signal.SIGKILL)
                made.goes_on()
                assert site.web != before
                eventually(partial(all_ended, workers), "the end of its workers")
        assert set(made.seen) - {"200", "503"}, "nobody noticed"
        honest(site)


def all_ended(processes: set[int]) -> bool:
    return not any(Path(f"/proc/{process}/exe").exists() for process in processes)

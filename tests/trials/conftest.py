"""The sites that are tried: one for all trials that leave it whole, and copies of the project to change."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from citygraph.dataset.build import Build
from citygraph.layout import Layout
from trials.served import ROOT, Served, serving


@pytest.fixture(scope="session")
def everlasting(layout: Layout, built: Build, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all trials of this test process: each has to leave it answering."""
    log = tmp_path_factory.mktemp("log") / "log"
    with serving(layout.builds, log, client_seconds=3600) as site:  # one trial is as many clients
        yield site


@pytest.fixture
def site(everlasting: Served) -> Iterator[Served]:
    """The server; before and after a trial the same process must answer, without a fault of its own."""
    web = everlasting.web
    honest(everlasting)
    yield everlasting
    honest(everlasting)
    assert everlasting.web == web
    assert everlasting.faults() == []


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project whose files can be changed."""
    root = tmp_path / "project"
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, root / folder)
    return root


asked = iter(range(1_000_000))


def honest(site: Served) -> None:
    """Somebody with nothing in mind asks for a page, a thing, a question and a query nobody asked before."""
    for path in ("/about", "/id/city/osh?format=ttl", "/questions/co-signers.json?city=osh", "/health"):
        answer = site.get(path)
        assert (path, answer.status) == (path, 200)
    number = next(asked)
    answer = site.select(f"SELECT ({number} AS ?n) {{}}")
    assert answer.status == 200
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(number)

"""Builds fail for want of room, and are swapped while everybody asks."""

from __future__ import annotations

import resource
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from trials.conftest import honest
from trials.load import load
from trials.served import Answer, Served, build, eventually, serving

EDITION = "https://w3id.org/citygraph/id/city/osh"
TAGGED = 300
BUSY = ("slow_queries", "queue_seconds")


def small_files(most_bytes: int) -> None:
    """From here on no file can grow beyond this: writing fails as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


@pytest.mark.parametrize("share", [0.001, 0.9], ids=["at-its-start", "late-in-it"])
def test_the_disk_is_full_during_a_build(project: Path, tmp_path: Path, share: float) -> None:
    """No room for the files of a build, at its start or late in it, while the last one is served."""
    builds = tmp_path / "builds"
    assert build(project, builds).returncode == 0
    largest = max(path.stat().st_size for path in builds.rglob("*") if path.is_file())
    with serving(builds, tmp_path / "log", root=project) as site:
        before = site.get("/health").json()["build"]
        held = {path.name for path in builds.iterdir()}
        mark(project, 1)
        failed = build(project, builds, preexec_fn=partial(small_files, int(largest * share)))
        assert failed.returncode == 3
        assert "Make room" in failed.stderr
        assert "Traceback" not in failed.stderr
        honest(site)
        assert site.get("/health").json()["build"] == before
        assert {path.name for path in builds.iterdir()} == held, "what failed left something behind"
        assert build(project, builds).returncode == 0
        eventually(lambda: site.get("/health").json()["build"] != before, "the new build")
        honest(site)


def mark(project: Path, edition: int) -> None:
    """Write the number of this edition into many statements of two files."""
    for name in ("cities", "states"):
        path = project / f"data/places/{name}.ttl"
        text = path.read_text(encoding="utf-8").partition("# edition")[0]
        labels = "".join(
            f'<{EDITION}> skos:hiddenLabel "{name} {n} edition {edition}"@en .\n' for n in range(TAGGED)
        )
        path.write_text(f"{text}# edition\n{labels}", encoding="utf-8")


def test_builds_are_swapped_under_load(project: Path, tmp_path: Path) -> None:
    """New builds taken up one after the other while everybody asks."""
    builds, numbers = tmp_path / "builds", count()
    mark(project, 0)
    assert build(project, builds).returncode == 0
    query = f'SELECT ?label {{ <{EDITION}> skos:hiddenLabel ?label FILTER(CONTAINS(?label, "edition")) }}'

    def ask(number: int) -> Answer:
        return site.select(query if number % 2 else f"{query} # {next(numbers)}")

    def check(_: int, answer: Answer) -> None:
        if answer.status == 503:  # the machine, not the swap: other trials run beside this one
            assert answer.json()["reason"] in BUSY
            return
        assert answer.status == 200
        labels = [row["label"]["value"] for row in answer.json()["results"]["bindings"]]
        assert len(labels) == 2 * TAGGED
        assert len({label.rpartition(" ")[2] for label in labels}) == 1, "an answer from two builds"

    with serving(builds, tmp_path / "log", root=project) as site, load(ask, check) as made:
        for edition in (1, 2):
            mark(project, edition)
            assert build(project, builds).returncode == 0
            eventually(partial(edition_served, site, query, edition), f"edition {edition}")
            made.goes_on()
    assert made.seen["200"] > made.seen["503"]


def edition_served(site: Served, query: str, edition: int) -> bool:
    return f"edition {edition}".encode() in site.select(query).body

"""Builds fail for want of room, and are swapped while everybody asks."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
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


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with room for two builds, or, where none can be mounted, a folder."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(disk)]
    mounted = subprocess.run(mount, capture_output=True).returncode == 0
    yield disk
    if mounted:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


def fill(disk: Path, room: int) -> Path | None:
    """Leave ``room`` bytes on ``disk`` if it is a file system of its own; gives the file that fills it."""
    if not disk.is_mount():
        return None
    filler = disk / "filler"
    free = shutil.disk_usage(disk).free
    with filler.open("wb", buffering=0) as file:
        os.posix_fallocate(file.fileno(), 0, free - room)
    return filler


def small_files(most_bytes: int) -> None:
    """Where no disk can be filled, no file can be longer than this."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))


@pytest.mark.parametrize("share", [0.01, 0.6], ids=["at-its-start", "late-in-it"])
def test_the_disk_is_full_during_a_build(
    project: Path, small_disk: Path, tmp_path: Path, share: float
) -> None:
    """No room for a build, at its start or late in it, while the last one is served."""
    assert build(project, small_disk).returncode == 0
    needed = sum(path.stat().st_size for path in small_disk.rglob("*") if path.is_file())
    with serving(small_disk, tmp_path / "log", root=project) as site:
        before = site.get("/health").json()["build"]
        held = {path.name for path in small_disk.iterdir()}
        mark(project, 1)
        filler = fill(small_disk, int(needed * share))
        limits = {} if filler else {"preexec_fn": partial(small_files, int(needed * share / 4))}
        failed = build(project, small_disk, **limits)
        assert failed.returncode == 3
        assert "Make room" in failed.stderr
        assert "Traceback" not in failed.stderr
        honest(site)
        assert site.get("/health").json()["build"] == before
        if filler is not None:
            filler.unlink()
        assert {path.name for path in small_disk.iterdir()} == held, "what failed left something behind"
        assert build(project, small_disk).returncode == 0
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

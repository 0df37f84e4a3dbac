"""The benchmarks: the generated graph is the same everywhere, and the page says what was measured."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from repository.transcripts import ROOT


def generate(folder: Path, seed: int) -> dict[str, bytes]:
    command = [sys.executable, "-m", "benchmarks.generate", "--triples", "20000", "--seed", str(seed)]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    files = sorted((folder / "data").rglob("*.ttl"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_seed_writes_the_same_graph_and_another_one_another(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", seed=1)
    assert first == generate(tmp_path / "second", seed=1)
    assert first != generate(tmp_path / "third", seed=2)

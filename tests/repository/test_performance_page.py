"""The benchmarks: the generated graph is the same everywhere, and the page says what was measured."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from repository.transcripts import ROOT

PAGE = ROOT / "docs/performance.md"


def generate(folder: Path, seed: int) -> dict[str, bytes]:
    command = [sys.executable, "-m", "benchmarks.generate", "--triples", "20000", "--seed", str(seed)]
    subprocess.run([*command, str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    files = sorted((folder / "data").rglob("*.ttl"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_seed_writes_the_same_graph_and_another_one_another(tmp_path: Path) -> None:
    first = generate(tmp_path / "first", seed=1)
    assert first == generate(tmp_path / "second", seed=1)
    assert first != generate(tmp_path / "third", seed=2)


def test_the_page_tells_the_figures_that_were_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.page", "--check"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_every_command_and_picture_on_the_page_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    modules = set(re.findall(r"^python -m benchmarks\.(\w+)", page, re.MULTILINE))
    assert modules >= {"peers", "scaling", "generate", "page"}
    assert {name for name in modules if not (ROOT / f"benchmarks/{name}.py").is_file()} == set()
    pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", page)
    assert pictures
    assert [name for name in pictures if not (PAGE.parent / name).is_file()] == []


def test_options_shown_on_the_page_are_those_of_the_scripts() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for name, options in re.findall(r"^python -m benchmarks\.(\w+)([^#\n]*)", page, re.MULTILINE):
        script = (ROOT / f"benchmarks/{name}.py").read_text(encoding="utf-8")
        for option in re.findall(r"--[a-z-]+", options):
            assert f'"{option}"' in script, f"{name} has no {option}"

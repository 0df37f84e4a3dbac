"""The files of docs/deployment are shown as they are, and are what they claim to be."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citygraph.settings import LIMITS, OWN
from conftest import ROOT

PAGE = (ROOT / "docs/deployment.md").read_text(encoding="utf-8")
FOLDER = ROOT / "docs/deployment"
INSTRUCTIONS = {"FROM", "COPY", "RUN", "ENV", "USER", "EXPOSE", "HEALTHCHECK", "CMD"}


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_the_page_shows_each_file_as_it_is(path: Path) -> None:
    shown = re.findall(
        rf"\[{re.escape(path.name)}\]\(deployment/{re.escape(path.name)}\):\n\n```\w+\n(.*?)```",
        PAGE,
        re.DOTALL,
    )
    assert shown == [path.read_text(encoding="utf-8")]


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not there")
    unit = (FOLDER / "citygraph.service").read_text(encoding="utf-8")
    command = re.findall(r"^ExecStart=(\S+)", unit, re.MULTILINE)
    assert command == ["/opt/citygraph/bin/citygraph"]
    here = tmp_path / "citygraph.service"
    here.write_text(unit.replace(command[0], sys.executable), encoding="utf-8")
    said = subprocess.run(["systemd-analyze", "verify", here], capture_output=True, text=True, timeout=60)
    mine = [line for line in said.stderr.splitlines() if "citygraph.service" in line]
    assert (said.returncode, mine) == (0, [])


def test_the_image_is_made_of_known_instructions_and_files_that_exist() -> None:
    text = (FOLDER / "Containerfile").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert {line.split()[0] for line in lines} == INSTRUCTIONS
    assert lines[0].startswith("FROM ")
    for line in lines:
        if line.startswith(("CMD", "HEALTHCHECK CMD")):
            command = json.loads(line[line.index("[") :])
            assert command[0] in ("citygraph", "python")
    assert "wheel:" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_options_and_settings_on_the_page_exist() -> None:
    shown = PAGE + "".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir())
    known = {f"--{name.replace('_', '-')}" for name in (*OWN, *LIMITS)}
    options = set(re.findall(r"citygraph serve[^\n`]*?(--[a-z-]+)", shown)) - {
        "--host",
        "--port",
        "--endpoint",
    }
    assert options <= known
    assert options

"""docs/reliability.md has a row for each trial, docs/operations.md a row for each counter."""

from __future__ import annotations

import ast
import re

from citygraph.endpoint.interface import Load
from citygraph.web.metrics import Metrics
from repository.transcripts import ROOT

RELIABILITY = (ROOT / "docs/reliability.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def test_every_trial_has_a_row_and_every_row_a_trial() -> None:
    rows = re.findall(r"\| `(test_\w+\.py::test_\w+)` \|$", RELIABILITY, re.MULTILINE)
    trials = [
        f"{path.name}::{node.name}"
        for path in ROOT.glob("tests/trials/test_*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert len(trials) > 10
    assert sorted(rows) == sorted(trials)
    told = [line for line in RELIABILITY.splitlines() if line.startswith("|")]
    assert len(told) == len(rows) + 2


def test_every_counter_has_a_row() -> None:
    text = Metrics("b1", Load).exposition(None)[0].decode()
    counters = {
        name for name in re.findall(r"^# TYPE (citygraph_\w+)", text, re.MULTILINE) if "_created" not in name
    }
    rows = set(re.findall(r"`(citygraph_\w+)`", OPERATIONS))
    assert counters == rows

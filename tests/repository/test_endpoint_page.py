"""docs/endpoint.md tells the limits and formats that are in force."""

from __future__ import annotations

import re
from dataclasses import asdict

from citygraph.endpoint.limits import Limits
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from repository.transcripts import ROOT

PAGE = (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")


def test_limits_are_those_in_force() -> None:
    rows = re.findall(r"^\| `(\w+)` [^|]*\| ([\d,]+) \|", PAGE, re.MULTILINE)
    assert {name: float(number.replace(",", "")) for name, number in rows} == asdict(Limits())


def test_formats_are_those_offered_in_their_order() -> None:
    for forms, formats in (("SELECT, ASK", SOLUTIONS), ("CONSTRUCT, DESCRIBE", GRAPHS)):
        (row,) = re.findall(rf"^\| {forms} \| (.*) \|$", PAGE, re.MULTILINE)
        assert re.findall(r"`([^`]+)`", row) == [form.media_type for form in formats]

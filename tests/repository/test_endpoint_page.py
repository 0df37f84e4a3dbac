"""docs/endpoint.md tells the limits, settings and formats that are in force."""

from __future__ import annotations

import re
from typing import Any

from citygraph.endpoint.limits import GIBIBYTE, MEBIBYTE
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from citygraph.settings import LIMITS, OWN
from repository.transcripts import ROOT

PAGE = (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")


def row(name: str, default: Any, words: str, status: str | None) -> str:
    """The row of a setting, as the page has to have it."""
    cells = [
        f"`{name}`",
        f"`--{name.replace('_', '-')}`",
        f"`CITYGRAPH_{name.upper()}`",
        shown(name, default),
    ]
    return " | ".join(["|", *cells, words, *([status] if status else []), "|"]).replace("| |", "|").strip()


def shown(name: str, default: Any) -> str:
    """A default as people write it."""
    if name.endswith("bytes") and default % MEBIBYTE == 0:
        return f"{default // GIBIBYTE} GiB" if default % GIBIBYTE == 0 else f"{default // MEBIBYTE} MiB"
    if isinstance(default, bool):
        return str(default).lower()
    if default is None or isinstance(default, tuple):
        return "none"
    return f"{default:g}" if isinstance(default, float) else f"{default:,}"


def table(heading: str) -> list[str]:
    """The rows of the table under a heading."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line for line in part.splitlines() if line.startswith("| `")]


def test_limits_are_those_in_force() -> None:
    expected = [
        row(name, field.default, field.metadata["words"], str(field.metadata["status"] or "–"))
        for name, field in LIMITS.items()
    ]
    assert table("Limits") == expected


def test_other_settings_are_those_there_are() -> None:
    expected = [row(name, field.default, field.metadata["words"], None) for name, field in OWN.items()]
    assert table("Other settings") == expected


def test_formats_are_those_offered_in_their_order() -> None:
    for forms, formats in (("SELECT, ASK", SOLUTIONS), ("CONSTRUCT, DESCRIBE", GRAPHS)):
        (found,) = re.findall(rf"^\| {forms} \| (.*) \|$", PAGE, re.MULTILINE)
        assert re.findall(r"`([^`]+)`", found) == [form.media_type for form in formats]

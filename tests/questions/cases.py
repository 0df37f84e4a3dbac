"""Expected answers as files: ``<question>.csv`` or ``<question>.<case>.csv``, tables a person can check.

``#+`` lines in front give the values to ask with and the language; things stand as prefixed names.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from citygraph.endpoint.solutions import Solutions
from citygraph.namespaces import compact

FOLDER = Path(__file__).with_name("expected")


@dataclass(frozen=True)
class Case:
    """One question with values and a language, and the table it is to answer with."""

    name: str
    values: Mapping[str, str]
    language: str
    table: list[list[str]]

    @property
    def question(self) -> str:
        """Id of the question asked."""
        return self.name.partition(".")[0]


def read(path: Path) -> Case:
    """The case that ``path`` holds."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    front = [line for line in lines if line.startswith("#+")]
    values = dict(line[2:].strip().split(": ", 1) for line in front)
    language = values.pop("lang")
    return Case(path.stem, values, language, list(csv.reader(lines[len(front) :])))


def table(solutions: Solutions) -> list[list[str]]:
    """Solutions as an expected table has them: variables first, then rows, IRIs shortened, gaps empty."""
    rows = [[_cell(row, name) for name in solutions.variables] for row in solutions]
    return [list(solutions.variables), *rows]


def _cell(row: Mapping[str, object], name: str) -> str:
    return compact(str(row[name])) if name in row else ""


CASES = [read(path) for path in sorted(FOLDER.glob("*.csv"))]

"""Checks that compare things with each other, each a query that returns no rows when all is well.

Shapes look at one thing at a time; what takes two (a label used twice, passages that overlap) is said once
for the whole graph in ``queries/checks/``. ``queries/README.md`` tells how such a file is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.dates import bounds
from citygraph.errors import InputError, QuerySyntaxError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES, expand
from citygraph.quality import graphs
from citygraph.quality.report import SEVERITIES, Finding, Severity
from citygraph.rdf import front_matter
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places

_DATES: Final = "SELECT ?thing ?date WHERE { ?thing cg:date ?date }"


@dataclass(frozen=True)
class Check:
    """One check: what it is called, what it finds in words, how grave that is, and its query."""

    id: str
    title: Mapping[str, str]
    severity: Severity
    path: Path
    text: str


def check(layout: Layout) -> tuple[Finding, ...]:
    """What the check queries of ``layout`` find in what its files assert.

    Raises:
        InputError: a data file does not parse, or a check file is not one.
    """
    files = graphs.asserted(layout)
    memory, places = dated(Memory(files)), Places(files)
    return tuple(finding for each in load(layout.checks) for finding in run(each, memory, places))


def load(folder: Path) -> tuple[Check, ...]:
    """Every check of ``folder``, in the order of their file names.

    Raises:
        InputError: a file has no ``#+`` lines, or they lack a field.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.rq")))


def dated(memory: Memory) -> Memory:
    """``memory`` with the first and last day that each ``cg:date`` may mean, as the build derives them.

    A date that is not EDTF gets none; a shape reports it.
    """
    for row in list(memory.select(_DATES)):
        try:
            days = bounds(row["date"].text)
        except ValueError:
            continue
        for name, day in zip(("cg:earliest", "cg:latest"), days, strict=True):
            if day:
                memory.add(row["thing"].text, expand(name), day.isoformat(), PREFIXES["xsd"] + "date")
    return memory


def run(each: Check, memory: Memory, places: Places | None = None) -> Iterator[Finding]:
    """One finding for each subject, property and value that a check returns, in all its languages.

    Raises:
        InputError: the query is not SPARQL or does not return ``?subject ?problem``.
    """
    found: dict[tuple[str, str | None, str | None], dict[str, str]] = {}
    try:
        for row in memory.select(each.text):
            path, value = (row[name].text if name in row else None for name in ("path", "value"))
            messages = found.setdefault((row["subject"].text, path, value), {})
            messages.setdefault(row["problem"].language or "en", row["problem"].text)
    except QuerySyntaxError as error:
        raise InputError(each.path, error.message, error.line, error.column) from error
    except KeyError as error:
        raise InputError(each.path, f"returns a row without ?{error.args[0]}") from error
    for (subject, path, value), messages in found.items():
        file, position = (places and places.find(subject, path, value)) or (None, None)
        line, column = (position.line, position.column) if position else (None, None)
        yield Finding(each.severity, each.id, subject, path, value, messages, file, line, column)


def _read(path: Path) -> Check:
    front, text, _ = front_matter.read(path)
    try:
        said = front or {}
        each = Check(said["id"], said["title"], said["severity"], path, text)
    except (KeyError, TypeError) as error:
        raise InputError(path, f"its #+ lines lack {error}") from error
    if each.severity not in SEVERITIES:
        raise InputError(path, f"its severity is “{each.severity}”; choose one of {', '.join(SEVERITIES)}")
    return each

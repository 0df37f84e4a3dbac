"""Solutions as tables for people: labels instead of IRIs, and one row for each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from citygraph.endpoint.solutions import Solutions, Term

LABEL: Final = "Label"
EVIDENCE: Final = "part"
"""The variable of the passage a row rests on; a fact that rests on several has a row for each."""


@dataclass(frozen=True)
class Value:
    """A value, and the words to show for it where its row brings its label along."""

    term: Term
    label: Term | None = None


Cell = tuple[Value, ...]
"""What stands in one cell: nothing, one value, or all the passages of a fact."""


@dataclass(frozen=True)
class Table:
    """Headings and rows, and how many rows there are in all where not all are here."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int

    def unnamed(self) -> Iterator[str]:
        """IRIs shown without a label of their own row."""
        for row in self.rows:
            for cell in row:
                yield from (value.term.value for value in cell if value.term.is_iri and not value.label)


def named(solutions: Solutions, heading: Callable[[str], str], limit: int | None = None) -> Table:
    """``solutions`` with every pair ``x``, ``xLabel`` as one column, and a fact's passages in one cell.

    ``heading`` turns the variable of a column into the words above it; only ``limit`` rows are kept.
    """
    variables = set(solutions.variables)
    columns = [
        name
        for name in solutions.variables
        if not (name.endswith(LABEL) and name.removesuffix(LABEL) in variables)
    ]
    facts = [list(rows) for _, rows in groupby(solutions, key=_fact)]
    rows = tuple(
        tuple(
            tuple(Value(row[name], row.get(name + LABEL)) for row in _said(fact, name) if name in row)
            for name in columns
        )
        for fact in facts[:limit]
    )
    return Table(tuple(heading(name) for name in columns), rows, len(facts))


def plain(solutions: Solutions, limit: int | None = None) -> Table:
    """``solutions`` as they are, a column for every variable; only ``limit`` rows are kept."""
    rows = tuple(
        tuple((Value(row[name]),) if name in row else () for name in solutions.variables)
        for row in solutions.rows[:limit]
    )
    return Table(solutions.variables, rows, len(solutions))


def _fact(row: Mapping[str, Term]) -> dict[str, Term]:
    """All that a row says, but for the passage it rests on."""
    return {name: term for name, term in row.items() if name not in (EVIDENCE, EVIDENCE + LABEL)}


def _said(fact: list[Mapping[str, Term]], name: str) -> list[Mapping[str, Term]]:
    return fact if name == EVIDENCE else fact[:1]

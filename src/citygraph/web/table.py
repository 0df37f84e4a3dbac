"""Solutions as tables: for readers of answers, and for writers of SPARQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import Solutions, Term

LABEL: Final = "Label"


@dataclass(frozen=True)
class Cell:
    """One cell: the value, and the words to show for it where the row brings its label along."""

    term: Term
    label: Term | None = None


@dataclass(frozen=True)
class Table:
    """Headings and rows; ``None`` stands where a row has no value."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell | None, ...], ...]

    def unnamed(self) -> Iterator[str]:
        """IRIs shown without a label of their own row."""
        for row in self.rows:
            for cell in row:
                if cell and cell.term.is_iri and not cell.label:
                    yield cell.term.value


def named(solutions: Solutions, limit: int, heading: Callable[[str], str]) -> Table:
    """``solutions`` with every pair ``x``, ``xLabel`` as one column, cut off after ``limit`` rows.

    ``heading`` turns the variable of a column into the words above it.
    """
    variables = set(solutions.variables)
    columns = [
        name
        for name in solutions.variables
        if not (name.endswith(LABEL) and name.removesuffix(LABEL) in variables)
    ]
    rows = tuple(
        tuple(Cell(row[name], row.get(name + LABEL)) if name in row else None for name in columns)
        for row in solutions.rows[:limit]
    )
    return Table(tuple(heading(name) for name in columns), rows)


def plain(solutions: Solutions, limit: int) -> Table:
    """``solutions`` as they are, a column for every variable, cut off after ``limit`` rows."""
    rows = tuple(
        tuple(Cell(row[name]) if name in row else None for name in solutions.variables)
        for row in solutions.rows[:limit]
    )
    return Table(solutions.variables, rows)

"""Solutions as tables for people: labels instead of IRIs, and one row for each fact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Row:
    """One fact of an answer: its values by variable, and the passages it rests on.

    ``several`` holds the values of every variable where rows that share one were put together.
    """

    values: Mapping[str, Value]
    passages: Cell
    several: Mapping[str, Cell] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Value | None:
        return self.values.get(name)

    def iris(self) -> Iterator[str]:
        """IRIs that the answer brings no label for."""
        held = (value for cell in self.several.values() for value in cell)
        for value in (*self.values.values(), *self.passages, *held):
            if value.term.is_iri and not value.label:
                yield value.term.value


def facts(solutions: Solutions) -> tuple[Row, ...]:
    """``solutions`` as facts, as in ``named``: things with their labels, passages of one fact together."""
    found: dict[frozenset[tuple[str, Term]], list[Mapping[str, Term]]] = {}
    for row in solutions:
        found.setdefault(frozenset(_fact(row).items()), []).append(row)
    return tuple(_row(rows) for rows in found.values())


def together(rows: Iterable[Row], key: str) -> tuple[Row, ...]:
    """``rows`` with those about the same ``key`` in one: its first values, every value in ``several``."""
    found: dict[Term | None, list[Row]] = {}
    for row in rows:
        value = row[key]
        found.setdefault(value.term if value else None, []).append(row)
    return tuple(
        Row(
            same[0].values,
            tuple(dict.fromkeys(passage for row in same for passage in row.passages)),
            {
                name: tuple(dict.fromkeys(row.values[name] for row in same if name in row.values))
                for name in dict.fromkeys(name for row in same for name in row.values)
            },
        )
        for same in found.values()
    )


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
        tuple(tuple(_value(row, name) for row in _said(fact, name) if name in row) for name in columns)
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


def _row(fact: list[Mapping[str, Term]]) -> Row:
    names = [name for name in fact[0] if not name.endswith(LABEL) and name != EVIDENCE]
    passages = tuple(_value(row, EVIDENCE) for row in fact if EVIDENCE in row)
    return Row({name: _value(fact[0], name) for name in names}, passages)


def _value(row: Mapping[str, Term], name: str) -> Value:
    return Value(row[name], row.get(name + LABEL))


def _fact(row: Mapping[str, Term]) -> dict[str, Term]:
    """All that a row says, but for the passage it rests on."""
    return {name: term for name, term in row.items() if name not in (EVIDENCE, EVIDENCE + LABEL)}


def _said(fact: list[Mapping[str, Term]], name: str) -> list[Mapping[str, Term]]:
    return fact if name == EVIDENCE else fact[:1]

"""Pictures of what a query finds: the columns to draw are named by whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from itertools import chain
from typing import Final

from werkzeug.datastructures import MultiDict

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.endpoint.solutions import Solutions, Term, parse, truth
from citygraph.errors import UsageError
from citygraph.questions.draws import BY_VIEW, Draws, Edges, variables
from citygraph.web.labels import Labels
from citygraph.web.memory import Memory
from citygraph.web.pictures.drawing import Picture, draw

Rows = tuple[Mapping[str, Term], ...]
ROWS: Final = 2000
"""Rows that a picture is drawn from; more of them would show less."""
COLUMNS: Final = {
    view: ("pair",) if kind is Edges else tuple(field.name for field in fields(kind))
    for view, kind in BY_VIEW.items()
}
"""The parameters of each view: the parts of its picture, each of which a column fills."""


def picture(
    memory: Memory, labels: Labels, strangers: Endpoint, text: str, given: MultiDict[str, str]
) -> tuple[Picture, bool] | None:
    """The picture of the answer to a query, as ``view`` and its columns say; ``None`` where there is none.

    With it comes whether the answer has more rows than are drawn. ``named`` says which column has the names
    of things, as in ``city,name``; spaces stand between several.

    Raises:
        UsageError: no such view or column, or not the answer to a SELECT.
    """
    wanted = draws(given)
    body = strangers.query(Request(text, graph=None)).body
    if truth(body) is not None:
        raise UsageError("A picture is drawn from the rows of a SELECT; this query answers yes or no.")
    found = parse(body)
    names = [
        (one, other) for one, _, other in (each.partition(",") for each in given.get("named", "").split())
    ]
    for name in (*variables(wanted), *chain.from_iterable(names)):
        if name not in found.variables:
            columns = ", ".join(found.variables)
            raise UsageError(f"The answer has no column “{name[:40]}”; it has: {columns}.")
    rows = found.rows[:ROWS]
    for things, texts in names:
        rows = _labelled(rows, things, texts)
    drawn = draw(Solutions(found.variables, rows), wanted, memory, labels, {})
    return (drawn, len(rows) < len(found.rows)) if drawn else None


def _labelled(rows: Rows, things: str, texts: str) -> Rows:
    """Rows in which each of ``things`` has the first of its ``texts`` as label."""
    first: dict[str, Term] = {}
    for row in rows:
        if things in row and texts in row:
            first.setdefault(row[things].value, row[texts])
    return tuple(
        {**row, f"{things}Label": first[row[things].value]}
        if things in row and row[things].value in first
        else row
        for row in rows
    )


def draws(given: MultiDict[str, str]) -> Draws:
    """What is to be drawn from which columns.

    Raises:
        UsageError: no such view, or a part of it without a column.
    """
    view = given.get("view", "")
    if view not in BY_VIEW:
        raise UsageError(f"There is no view “{view[:40]}”; there are: {', '.join(BY_VIEW)}.")
    kind = BY_VIEW[view]
    if kind is Edges:
        pairs = tuple(
            (one, other) for one, _, other in (pair.partition(",") for pair in given.getlist("pair"))
        )
        if not pairs or not all(map(all, pairs)):
            raise UsageError("A network joins the things of two columns; name them as in pair=city,document.")
        return Edges(pairs)
    parts = {field.name: given.get(field.name) or None for field in fields(kind)}
    for field in fields(kind):
        if field.default is MISSING and parts[field.name] is None:
            raise UsageError(f"The view “{view}” needs a column for “{field.name}”, as in {field.name}=city.")
    made: Draws = kind(**parts)
    return made


def kept(text: str, given: MultiDict[str, str]) -> Mapping[str, str]:
    """The parameters by which the file of the same picture is asked for."""
    names = ("view", "named", *COLUMNS.get(given.get("view", ""), ()))
    return {"query": text} | {name: given[name] for name in names if given.get(name)}

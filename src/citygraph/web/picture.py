"""Where everything stands in a picture of classes: boxes on the left, what their rows lead to on the right.

A narrower class is indented under its wider one. A row of a box is one property; if it leads to a class, a
curve goes from it to that class on the right, where the classes stand in the order of the rows that lead to
them, so that few curves cross. Lengths are in CSS pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

HEAD: Final = 28
ROW: Final = 22
BASE: Final = 16
GAP: Final = 12
INDENT: Final = 22
GUTTER: Final = 200
TIP: Final = 8
PAD: Final = 10
MARGIN: Final = 6
_WIDE, _NARROW = frozenset("mwMWЖМФШЩЫЮжмфшщыю@"), frozenset("fijlrtI.,:;'()[]|! ")


@dataclass(frozen=True)
class Entry:
    """A row to draw: whose it is, its words, the class it leads to, if any, and a word for its value.

    ``style`` is ``stated``, ``derived`` or ``kind`` (the box is a kind of what the row leads to).
    """

    iri: str
    label: str
    target: str | None
    value: str
    style: str


@dataclass(frozen=True)
class Node:
    """A class to draw, how deep it is indented, and whether it belongs to another picture."""

    iri: str
    label: str
    depth: int
    foreign: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Row:
    """A row where it stands: ``y`` is its base line."""

    entry: Entry
    y: float


@dataclass(frozen=True)
class Box:
    """A box where it stands."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Curve:
    """A line from a row to a class, or from a class up to the wider one; ``path`` is SVG path data."""

    path: str
    style: str


@dataclass(frozen=True)
class Picture:
    """The whole picture."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    targets: tuple[Box, ...]
    curves: tuple[Curve, ...]


def text_width(text: str, size: float = 14, *, bold: bool = False) -> int:
    """About how long a text is in the widest of the usual sans-serifs (DejaVu Sans), or a little longer."""
    ems = (0.96 if c in _WIDE else 0.42 if c in _NARROW else 0.76 if c.isupper() else 0.64 for c in text)
    return ceil(sum(ems) * size * (1.1 if bold else 1))


def draw(nodes: Sequence[Node], labels: dict[str, str]) -> Picture:
    """``nodes`` in the given order, and a box named from ``labels`` for each class that rows lead to."""
    edge = max(node.depth * INDENT + _needed(node) for node in nodes) + MARGIN
    boxes = tuple(_stacked(nodes, edge))
    arrivals: dict[str, list[Row]] = defaultdict(list)
    for box in boxes:
        for row in box.rows:
            if row.entry.target:
                arrivals[row.entry.target].append(row)
    targets = _targets(arrivals, labels, edge + GUTTER) if arrivals else ()
    curves = [*_tree(boxes), *_curves(arrivals, targets, edge)]
    right = max((target.x + target.width for target in targets), default=edge)
    bottom = max(box.y + box.height for box in (*boxes, *targets))
    return Picture(right + MARGIN, bottom + MARGIN, boxes, targets, tuple(curves))


def _needed(node: Node) -> float:
    rows = [text_width(entry.label) + text_width(entry.value, 12) + 3 * PAD for entry in node.entries]
    return max([text_width(node.label, 15, bold=True) + 2 * PAD, *rows])


def _stacked(nodes: Iterable[Node], edge: float) -> Iterable[Box]:
    y: float = MARGIN
    for node in nodes:
        x = MARGIN + node.depth * INDENT
        rows = tuple(Row(entry, y + HEAD + at * ROW + BASE) for at, entry in enumerate(node.entries))
        height = HEAD + len(rows) * ROW + (PAD / 2 if rows else 0)
        yield Box(node, x, y, edge - x, height, rows)
        y += height + GAP


def _targets(arrivals: dict[str, list[Row]], labels: dict[str, str], x: float) -> tuple[Box, ...]:
    middle = {iri: sum(row.y for row in rows) / len(rows) for iri, rows in arrivals.items()}
    width = max(text_width(labels[iri], 15, bold=True) for iri in arrivals) + 2 * PAD
    placed: list[Box] = []
    for iri in sorted(middle, key=lambda iri: (middle[iri], iri)):
        height = max(HEAD, (len(arrivals[iri]) + 1) * TIP)
        above = placed[-1].y + placed[-1].height + GAP if placed else MARGIN
        top = max(above, middle[iri] - height / 2 - 4)
        placed.append(Box(Node(iri, labels[iri], 0, False, ()), x, top, width, height, ()))
    return tuple(placed)


def _tree(boxes: Sequence[Box]) -> Iterable[Curve]:
    path: list[Box] = []
    for box in boxes:
        path = [*path[: box.node.depth], box]
        if box.node.depth:
            parent, y = path[-2], box.y + HEAD / 2
            x = parent.x + INDENT / 2
            yield Curve(f"M{box.x:g} {y:g}H{x:g}V{parent.y + parent.height:g}", "kind")


def _curves(arrivals: dict[str, list[Row]], targets: Sequence[Box], edge: float) -> Iterable[Curve]:
    for target in targets:
        rows = arrivals[target.node.iri]
        first = target.y + target.height / 2 - (len(rows) - 1) * TIP / 2
        for at, row in enumerate(rows):
            start, end = row.y - 5, first + at * TIP
            half = edge + GUTTER / 2
            path = f"M{edge:g} {start:g}C{half:g} {start:g} {half:g} {end:g} {target.x:g} {end:g}"
            yield Curve(path, row.entry.style)

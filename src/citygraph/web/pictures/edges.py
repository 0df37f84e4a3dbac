"""Answers as networks: things, and a line between every two that a row joins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import Solutions
from citygraph.namespaces import PREFIXES
from citygraph.questions.draws import Edges
from citygraph.web.pictures.things import Names, Thing, thing

NODES: Final = 250
"""Things that a picture can show and still be read."""
_MUTUAL: Final = frozenset({PREFIXES["cg"] + "Partnership"})
"""Ties of which an answer names the two ends in whatever order: both take part in the same thing."""


@dataclass(frozen=True)
class Node:
    """A thing of a network and how many others it is joined with."""

    thing: Thing
    degree: int


@dataclass(frozen=True)
class Tie:
    """A kind of tie and its name; a ``mutual`` one leads nowhere, all others from one thing to the other."""

    key: str
    name: str
    mutual: bool


@dataclass(frozen=True)
class Line:
    """A line between the keys of two nodes; ``how`` is the key of its tie, empty where none is told."""

    one: str
    other: str
    how: str = ""


@dataclass(frozen=True)
class Network:
    """A network: its nodes, those joined with most others first, the lines between them, and their ties.

    ``left_out`` is how many more things there are, each joined with no more others than any that is shown.
    """

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    ties: tuple[Tie, ...] = ()
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of things in it, each once."""
        return tuple(dict.fromkeys(node.thing.kind for node in self.nodes))


def network(solutions: Solutions, draws: Edges, names: Names) -> Network:
    """The network of ``solutions``: a line for each pair of ``draws.pairs`` and each tie, once."""
    things: dict[str, Thing] = {}
    ties: dict[str, Tie] = {}
    lines: dict[Line, None] = {}
    for row in solutions:
        told = thing(row, draws.how, names)
        tie = Tie(told.key, told.name, told.key in _MUTUAL) if told else None
        for one, other in draws.pairs:
            ends = [thing(row, one, names), thing(row, other, names)]
            for end in ends:
                if end:
                    things.setdefault(end.key, end)
            if ends[0] and ends[1] and ends[0].key != ends[1].key:
                lines.setdefault(_line(ends[0].key, ends[1].key, tie))
                if tie:
                    ties.setdefault(tie.key, tie)
    degrees = Counter(key for pair in {frozenset((line.one, line.other)) for line in lines} for key in pair)
    nodes = sorted((Node(each, degrees[key]) for key, each in things.items()), key=lambda node: -node.degree)
    shown = {node.thing.key for node in nodes[:NODES]}
    drawn = tuple(line for line in lines if shown.issuperset((line.one, line.other)))
    told_of = {line.how for line in drawn}
    return Network(
        tuple(nodes[:NODES]),
        drawn,
        tuple(tie for key, tie in ties.items() if key in told_of),
        max(len(nodes) - NODES, 0),
    )


def _line(one: str, other: str, tie: Tie | None) -> Line:
    if tie and not tie.mutual:
        return Line(one, other, tie.key)
    first, second = sorted((one, other))
    return Line(first, second, tie.key if tie else "")

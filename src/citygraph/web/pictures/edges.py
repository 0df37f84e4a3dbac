"""Answers as networks: things, and a line between every two that a row joins."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import Solutions
from citygraph.questions.draws import Edges
from citygraph.web.pictures.things import Names, Thing, thing

NODES: Final = 250
"""Things that a picture can show and still be read."""


@dataclass(frozen=True)
class Node:
    """A thing of a network and how many others it is joined with."""

    thing: Thing
    degree: int


@dataclass(frozen=True)
class Network:
    """A network: its nodes, those joined with most others first, and its lines as pairs of their keys.

    ``left_out`` is how many more things there are, each joined with no more others than any that is shown.
    """

    nodes: tuple[Node, ...]
    lines: tuple[tuple[str, str], ...]
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of things in it, each once."""
        return tuple(dict.fromkeys(node.thing.kind for node in self.nodes))


def network(solutions: Solutions, draws: Edges, names: Names) -> Network:
    """The network of ``solutions``: a line for each pair of ``draws.pairs`` that a row names, once."""
    things: dict[str, Thing] = {}
    lines: dict[tuple[str, str], None] = {}
    for row in solutions:
        for one, other in draws.pairs:
            ends = [thing(row, one, names), thing(row, other, names)]
            for end in ends:
                if end:
                    things.setdefault(end.key, end)
            if ends[0] and ends[1] and ends[0].key != ends[1].key:
                first, second = sorted((ends[0].key, ends[1].key))
                lines.setdefault((first, second))
    degrees = Counter(key for line in lines for key in line)
    nodes = sorted((Node(each, degrees[key]) for key, each in things.items()), key=lambda node: -node.degree)
    shown = {node.thing.key for node in nodes[:NODES]}
    drawn = tuple(line for line in lines if shown.issuperset(line))
    return Network(tuple(nodes[:NODES]), drawn, max(len(nodes) - NODES, 0))

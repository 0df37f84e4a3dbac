"""The cases: folders named by a sentence, with a premise and what follows from it, or what does not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from citygraph import layout as layouts
from citygraph.namespaces import BASE
from citygraph.rdf import turtle

HERE = Path(__file__).parent
MODULES = layouts.find(HERE.parents[1]).ontology / "modules"


@dataclass(frozen=True)
class Case:
    """One case; its sentence is the folder's name."""

    folder: Path

    @property
    def sentence(self) -> str:
        return self.folder.name

    @property
    def premise(self) -> frozenset[Triple]:
        return self._read("premise.ttl")

    @property
    def conclusion(self) -> frozenset[Triple]:
        return self._read("conclusion.ttl")

    def _read(self, name: str) -> frozenset[Triple]:
        return frozenset(quad.triple for quad in turtle.read(self.folder / name, NamedNode(BASE + "case")))


def cases(kind: str) -> list[Case]:
    """All cases of one kind: ``entailed``, ``refuted`` or ``contradictory``."""
    return [Case(folder) for folder in sorted((HERE / kind).iterdir())]

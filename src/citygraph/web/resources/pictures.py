"""What the picture of a section shows: its classes as a tree, their properties as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citygraph.namespaces import ONTOLOGY
from citygraph.web.labels import Label
from citygraph.web.language import gettext
from citygraph.web.picture import Entry, Node, Picture, draw
from citygraph.web.resources.ontology import Ontology, Section
from citygraph.web.resources.term import Term

KIND: Final = "kind"


@dataclass(frozen=True)
class Drawn:
    """A picture, and what it says in words: for each class its rows, and what it is a kind of.

    ``loose`` are properties of anything at all, which no picture can show.
    """

    picture: Picture
    relations: tuple[tuple[str, Entry], ...]
    loose: tuple[str, ...]


def drawn(section: Section, ontology: Ontology, names: Mapping[str, Label]) -> Drawn | None:
    """The picture of ``section`` with its words from ``names``; ``None`` if it has no class to show."""
    nodes = tuple(_Tree(section, ontology, names).nodes())
    if not nodes:
        return None
    labels = {iri: label.text for iri, label in names.items()}
    loose = tuple(
        term.iri
        for term in section.terms
        if not term.is_class and term.domain is None and term.kind != "AnnotationProperty" and term.drawn
    )
    return Drawn(draw(nodes, labels), tuple(_relations(nodes)), loose)


def _relations(nodes: Iterable[Node]) -> Iterator[tuple[str, Entry]]:
    path: list[Node] = []
    for node in nodes:
        path = [*path[: node.depth], node]
        if node.depth:
            yield node.iri, _kind(path[-2].iri, path[-2].label)
        yield from ((node.iri, entry) for entry in node.entries)


def _kind(wider: str, label: str) -> Entry:
    return Entry(wider, gettext("is a kind of"), wider, label, KIND)


class _Tree:
    def __init__(self, section: Section, ontology: Ontology, names: Mapping[str, Label]) -> None:
        self._all = ontology.terms
        self._own = {term.iri: term for term in section.terms}
        self._names = names
        own_classes = [term for term in section.terms if term.is_class]
        domains = {term.domain for term in section.terms if term.domain and term.drawn}
        narrower = {below for term in own_classes for below in term.narrower}
        self._shown = {term.iri for term in own_classes} | domains | narrower
        self._placed: set[str] = set()

    def nodes(self) -> Iterator[Node]:
        """Every class once, each below the first wider class that is shown."""
        for iri in sorted(self._shown):
            if not any(wider in self._shown for wider in self._all[iri].wider):
                yield from self._below(self._all[iri], 0)

    def _below(self, term: Term, depth: int) -> Iterator[Node]:
        self._placed.add(term.iri)
        foreign = term.iri not in self._own
        entries = tuple(self._entries(term, foreign))
        yield Node(term.iri, self._name(term.iri), depth, foreign, entries)
        for below in sorted(term.narrower):
            if below in self._shown and below not in self._placed and self._first_shown(below) == term.iri:
                yield from self._below(self._all[below], depth + 1)

    def _first_shown(self, iri: str) -> str:
        return next(wider for wider in self._all[iri].wider if wider in self._shown)

    def _entries(self, term: Term, foreign: bool) -> Iterator[Entry]:
        shown = [wider for wider in term.wider if wider in self._shown]
        for wider in () if foreign else term.wider:
            if wider not in shown[:1]:
                yield _kind(wider, self._name(wider))
        for iri in term.properties:
            said = self._own.get(iri)
            if said is not None and said.drawn:
                leads = said.range is not None and said.range.startswith(ONTOLOGY)
                value = self._name(said.range) if said.range else gettext("anything")
                style = "derived" if said.derived else "stated"
                yield Entry(iri, self._name(iri), said.range if leads else None, value, style)

    def _name(self, iri: str) -> str:
        return self._names[iri].text

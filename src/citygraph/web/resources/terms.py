"""All terms of one ``#`` namespace on one page: the ontology's classes and properties, or the shapes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import select
from citygraph.namespaces import BASE, GRAPHS, INFERRED, ONTOLOGY, PREFIXES, SHAPES
from citygraph.web.language import marked
from citygraph.web.memory import Memory
from citygraph.web.resources import queries
from citygraph.web.resources.facts import LABEL, TYPE, Description, Fact, grouped


@dataclass(frozen=True)
class Vocabulary:
    """A page of terms: its IRI, the namespace the terms share, and how the names of their graphs begin."""

    iri: str
    namespace: str
    graphs: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class Section:
    """Terms of one type under a heading."""

    title: str
    terms: tuple[Description, ...]


@dataclass(frozen=True)
class Terms:
    """What a vocabulary says of itself and of its terms."""

    header: Description
    sections: tuple[Section, ...]

    def iris(self) -> Iterator[str]:
        """Every IRI that the page shows."""
        yield from self.header.iris()
        for section in self.sections:
            for term in section.terms:
                yield from term.iris()


VOCABULARIES: Final[dict[str, Vocabulary]] = {
    "ontology": Vocabulary(
        BASE + "ontology", ONTOLOGY, ("ontology-citygraph", "ontology-modules-"), marked("The ontology")
    ),
    "shapes": Vocabulary(BASE + "shapes", SHAPES, ("ontology-shapes-",), marked("The shapes")),
}
HIDDEN: Final = frozenset({TYPE, LABEL, PREFIXES["sh"] + "name", PREFIXES["rdfs"] + "isDefinedBy"})
"""Properties that the headings of the page tell already."""
MESSAGE: Final = PREFIXES["sh"] + "message"
"""What a shape says to whoever breaks it; it stands before all else that is told of the shape."""
SECTIONS: Final = {
    PREFIXES["owl"] + "Class": marked("Classes: kinds of things"),
    PREFIXES["owl"] + "ObjectProperty": marked("Properties that join things"),
    PREFIXES["owl"] + "DatatypeProperty": marked("Properties with a text, date or number"),
    PREFIXES["owl"] + "AnnotationProperty": marked("Properties that annotate"),
    PREFIXES["sh"] + "NodeShape": marked("Shapes of things"),
    PREFIXES["sh"] + "PropertyShape": marked("Shapes of properties"),
}
"""Headings by the type of the terms under them."""
OTHER: Final = marked("Other terms")


def graphs_of(memory: Memory, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The named graphs that define the terms of ``vocabulary``."""
    names = tuple(GRAPHS + name for name in vocabulary.graphs)
    return tuple(graph for graph in graph_sizes(memory) if graph.startswith(names))


def version_of(memory: Memory, vocabulary: Vocabulary) -> str | None:
    """The version IRI of the ontology that the graph holds; the shapes have none."""

    def read() -> str | None:
        rows = select(memory.endpoint, queries.version(vocabulary.iri))
        return next((row["version"].value for row in rows), None)

    return memory.get(("version", vocabulary.iri), read)


def graph_sizes(memory: Memory) -> dict[str, int]:
    """Every named graph and its number of facts, counted once per build; what is inferred comes last."""

    def count() -> dict[str, int]:
        rows = select(memory.endpoint, queries.graphs())
        sizes = {row["graph"].value: int(row["count"].value) for row in rows}
        return dict(sorted(sizes.items(), key=lambda item: (item[0] == INFERRED, item[0])))

    return memory.get("graphs", count)


def read_terms(memory: Memory, vocabulary: Vocabulary, language: str) -> Terms:
    """The terms of ``vocabulary`` by type, told in ``language``, in one query."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    text = queries.terms(vocabulary.iri, vocabulary.namespace, graphs_of(memory, vocabulary))
    types: dict[str, set[str]] = defaultdict(set)
    for row in select(memory.endpoint, text).by("term", "predicate", "object"):
        if row["predicate"].value == TYPE:
            types[row["object"].value].add(row["term"].value)
        if row["predicate"].value not in HIDDEN:
            facts[row["term"].value].append((row["predicate"].value, row["object"], ""))
    header = Description(vocabulary.iri, grouped(facts.pop(vocabulary.iri, []), language), (), ())
    by_title: dict[str, list[Description]] = {title: [] for title in (*SECTIONS.values(), OTHER)}
    for iri, told in facts.items():
        title = next((title for type_, title in SECTIONS.items() if iri in types[type_]), OTHER)
        by_title[title].append(Description(iri, grouped(told, language), (), ()))
    return Terms(header, tuple(Section(title, tuple(terms)) for title, terms in by_title.items() if terms))

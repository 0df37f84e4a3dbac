"""All terms of one ``#`` namespace on one page: the ontology's classes and properties, or the shapes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import select
from citygraph.namespaces import GRAPHS, INFERRED, ONTOLOGY, PREFIXES, SHAPES
from citygraph.web.language import marked
from citygraph.web.memory import Memory
from citygraph.web.resources import queries
from citygraph.web.resources.facts import Description, Fact, grouped


@dataclass(frozen=True)
class Vocabulary:
    """A page of terms: the namespace they share and the named graphs that define them."""

    namespace: str
    graphs: str
    title: str


@dataclass(frozen=True)
class Section:
    """Terms of one type under a heading."""

    title: str
    terms: tuple[Description, ...]


VOCABULARIES: Final[dict[str, Vocabulary]] = {
    "ontology": Vocabulary(ONTOLOGY, GRAPHS + "ontology-modules-", marked("The ontology")),
    "shapes": Vocabulary(SHAPES, GRAPHS + "ontology-shapes-", marked("The shapes")),
}
SECTIONS: Final = (
    (PREFIXES["owl"] + "Class", marked("Classes: kinds of things")),
    (PREFIXES["owl"] + "ObjectProperty", marked("Properties that join things")),
    (PREFIXES["owl"] + "DatatypeProperty", marked("Properties with a text, date or number")),
    (PREFIXES["owl"] + "AnnotationProperty", marked("Properties that annotate")),
    (PREFIXES["sh"] + "NodeShape", marked("Shapes of things")),
    (PREFIXES["sh"] + "PropertyShape", marked("Shapes of properties")),
)


def graphs_of(memory: Memory, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The named graphs that define the terms of ``vocabulary``."""
    return tuple(graph for graph in graph_sizes(memory) if graph.startswith(vocabulary.graphs))


def graph_sizes(memory: Memory) -> dict[str, int]:
    """Every named graph and its number of facts, counted once per build; what is inferred comes last."""

    def count() -> dict[str, int]:
        rows = select(memory.endpoint, queries.graphs())
        sizes = {row["graph"].value: int(row["count"].value) for row in rows}
        return dict(sorted(sizes.items(), key=lambda item: (item[0] == INFERRED, item[0])))

    return memory.get("graphs", count)


def sections(memory: Memory, vocabulary: Vocabulary, language: str) -> tuple[Section, ...]:
    """The terms of ``vocabulary`` by type, told in ``language``; read once per build."""
    return memory.get(("terms", vocabulary, language), lambda: _sections(memory, vocabulary, language))


def _sections(memory: Memory, vocabulary: Vocabulary, language: str) -> tuple[Section, ...]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    text = queries.terms(vocabulary.namespace, graphs_of(memory, vocabulary))
    for row in select(memory.endpoint, text):
        facts[row["term"].value].append((row["predicate"].value, row["object"], ""))
    terms = [Description(iri, grouped(told, language), (), ()) for iri, told in facts.items()]
    return tuple(
        Section(title, found)
        for type_, title in SECTIONS
        if (found := tuple(term for term in terms if type_ in term.types))
    )

"""The ontology, read for its page: terms by the pictures that show them, each with all that is said of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citygraph.dataset.diagram import PICTURES
from citygraph.endpoint.solutions import Term as Text
from citygraph.endpoint.solutions import select
from citygraph.namespaces import GRAPHS, ONTOLOGY, PREFIXES, compact
from citygraph.web.language import marked
from citygraph.web.links import slug
from citygraph.web.memory import Memory
from citygraph.web.resources import ontology_queries as queries
from citygraph.web.resources.term import Alignment, Shape, Term
from citygraph.web.resources.terms import graph_sizes

TITLES: Final = (
    marked("Agents and places"),
    marked("Documents and evidence"),
    marked("Events and the acts that tie agents"),
    marked("What is said"),
    marked("Time and names"),
    marked("Coverage"),
)
"""The titles of the pictures, for translation."""
OTHER: Final = marked("Other terms")
TRAITS: Final = {
    "TransitiveProperty": marked("carries on: what is so of each step is so of the whole way"),
    "FunctionalProperty": marked("single: two values of one thing are the same"),
}
"""Characteristics of properties, in words."""
LINKS: Final = {
    "subClassOf": marked("falls under"),
    "subPropertyOf": marked("falls under"),
    "closeMatch": marked("is close to"),
    "exactMatch": marked("means the same as"),
    "broadMatch": marked("is narrower than"),
}
"""How a term of ours relates to one of another vocabulary."""

_OWL, _RDFS, _SKOS = (PREFIXES[name] for name in ("owl", "rdfs", "skos"))
_TYPE: Final = PREFIXES["rdf"] + "type"
_MODULES: Final = GRAPHS + "ontology-modules-"
_ALIGNMENTS: Final = GRAPHS + "ontology-alignments-"
_KINDS: Final = ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")

Said = dict[str, list[Text]]
"""What is said of a term, by predicate."""


@dataclass(frozen=True)
class Section:
    """The terms that one picture shows, classes first."""

    title: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Ontology:
    """All terms, by the pictures that show them."""

    sections: tuple[Section, ...]

    @property
    def terms(self) -> Mapping[str, Term]:
        """Every term by its IRI."""
        return {term.iri: term for section in self.sections for term in section.terms}

    def iris(self) -> Iterator[str]:
        """Every IRI that the page shows."""
        for section in self.sections:
            for term in section.terms:
                yield from term.iris()


def read(memory: Memory, language: str) -> Ontology:
    """The ontology in ``language``, in five queries."""
    graphs = graph_sizes(memory)
    said, modules = _said(memory, [graph for graph in graphs if graph.startswith(_MODULES)])
    details = _Details(memory, said, language)
    by_title: dict[str, list[Term]] = {title: [] for title in (*PICTURES, OTHER)}
    for iri in said:
        title = next((title for title, shown in PICTURES.items() if modules[iri] in shown), OTHER)
        by_title[title].append(details.term(iri, modules[iri]))
    return Ontology(
        tuple(
            Section(title, tuple(sorted(terms, key=lambda term: (not term.is_class, term.iri))))
            for title, terms in by_title.items()
            if terms
        )
    )


def _said(memory: Memory, graphs: list[str]) -> tuple[dict[str, Said], dict[str, str]]:
    said: dict[str, Said] = {}
    modules: dict[str, str] = {}
    for row in select(memory.endpoint, queries.terms(graphs)).by("term", "predicate", "object"):
        iri = row["term"].value
        said.setdefault(iri, defaultdict(list))[row["predicate"].value].append(row["object"])
        modules[iri] = row["graph"].value.removeprefix(_MODULES)
    return said, modules


class _Details:
    """What is known of each term beyond its own statements, gathered once for all."""

    def __init__(self, memory: Memory, said: dict[str, Said], language: str) -> None:
        self._said = said
        self._language = language
        self._narrower = self._pointing(_RDFS + "subClassOf", _RDFS + "subPropertyOf")
        self._properties = self._pointing(_RDFS + "domain")
        self._inverse = self._pointing(_OWL + "inverseOf")
        self._apart: dict[str, list[str]] = defaultdict(list)
        for row in select(memory.endpoint, queries.apart()):
            self._apart[row["term"].value].append(row["other"].value)
        self._chains: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in select(memory.endpoint, queries.chains()):
            self._chains[row["term"].value][row["chain"].value].append(row["step"].value)
        self._shapes: dict[str, dict[str, Shape]] = defaultdict(dict)
        for row in select(memory.endpoint, queries.shapes(language)).by("term", "shape", "message"):
            _add_shape(self._shapes[row["term"].value], row)
        self._alignments: dict[str, list[Alignment]] = defaultdict(list)
        outside = [graph for graph in graph_sizes(memory) if graph.startswith(_ALIGNMENTS)]
        for row in select(memory.endpoint, queries.alignments(outside)):
            self._alignments[row["term"].value].append(_alignment(row))

    def term(self, iri: str, module: str) -> Term:
        """The term, whole."""
        types = [type_.value.removeprefix(_OWL) for type_ in self._said[iri][_TYPE]]
        return Term(
            iri=iri,
            module=module,
            kind=next((kind for kind in _KINDS if kind in types), ""),
            traits=tuple(type_ for type_ in types if type_ not in _KINDS),
            definition=self._text(iri, "definition"),
            note=self._text(iri, "scopeNote"),
            example=self._text(iri, "example"),
            status=self._one(iri, ONTOLOGY + "termStatus"),
            derived=self._one(iri, ONTOLOGY + "derived") == "true",
            domain=self._one(iri, _RDFS + "domain"),
            range=self._one(iri, _RDFS + "range"),
            wider=self._all(iri, _RDFS + "subClassOf", _RDFS + "subPropertyOf"),
            narrower=tuple(self._narrower[iri]),
            inverse=self._one(iri, _OWL + "inverseOf") or next(iter(self._inverse[iri]), None),
            is_inverse=_OWL + "inverseOf" in self._said[iri],
            chains=tuple(sorted(map(tuple, self._chains[iri].values()))),
            properties=tuple(self._properties[iri]),
            apart=tuple(self._apart[iri]),
            shapes=tuple(self._shapes[iri].values()),
            alignments=tuple(self._alignments[iri]),
        )

    def _pointing(self, *predicates: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for iri in self._said:
            for target in self._all(iri, *predicates):
                found[target].append(iri)
        return found

    def _all(self, iri: str, *predicates: str) -> tuple[str, ...]:
        return tuple(value.value for predicate in predicates for value in self._said[iri].get(predicate, ()))

    def _one(self, iri: str, predicate: str) -> str | None:
        return next(iter(self._all(iri, predicate)), None)

    def _text(self, iri: str, name: str) -> Text | None:
        texts = self._said[iri].get(_SKOS + name, [])
        return next((text for text in texts if text.language == self._language), next(iter(texts), None))


def _add_shape(shapes: dict[str, Shape], row: Mapping[str, Text]) -> None:
    iri, message = row["shape"].value, row["message"].value
    told = shapes[iri].messages if iri in shapes else ()
    severity = row["severity"].value.removeprefix(PREFIXES["sh"])
    shapes[iri] = Shape(iri, row["name"].value, (*told, message), severity)


def _alignment(row: Mapping[str, Text]) -> Alignment:
    theirs, vocabulary = row["theirs"].value, row["graph"].value.removeprefix(_ALIGNMENTS)
    name = compact(theirs)
    condition = (row["property"].value, row["value"].value) if "property" in row else None
    return Alignment(
        row["link"].value, theirs, name if name != theirs else f"{vocabulary}:{slug(theirs)}", condition
    )

"""What the graph says of one thing: facts by property, from which file, stated or inferred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from citygraph.endpoint.solutions import Solutions, Term, select
from citygraph.namespaces import INFERRED, PREFIXES
from citygraph.web.memory import Memory
from citygraph.web.resources import queries

TYPE: Final = PREFIXES["rdf"] + "type"
LABEL: Final = PREFIXES["rdfs"] + "label"
FIRST: Final = (TYPE, LABEL, PREFIXES["skos"] + "prefLabel", PREFIXES["skos"] + "altLabel",
                PREFIXES["cg"] + "officialName", PREFIXES["cg"] + "acronym")  # fmt: skip
"""Properties shown before all others; of these every language is shown, of the rest only the page's."""
NOISE: Final = frozenset(
    PREFIXES[prefix] + name
    for prefix, name in (("owl", "Thing"), ("rdfs", "Resource"), ("owl", "NamedIndividual"))
)
"""Classes that everything belongs to."""


Fact = tuple[str, Term, str]
"""A property, the term at its other end, and the named graph that says so."""


@dataclass(frozen=True)
class Value:
    """One value of a property and the named graphs that state it, or the graph of inferred facts alone."""

    term: Term
    graphs: tuple[str, ...]


@dataclass(frozen=True)
class Property:
    """A property and its values."""

    predicate: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Description:
    """All that is known of ``iri``: what files state, what follows from it, what points at it.

    ``inside`` describes what has an address inside this page (``…#point``). ``cut`` says that more points at
    it than is shown.
    """

    iri: str
    stated: tuple[Property, ...]
    inferred: tuple[Property, ...]
    inverse: tuple[Property, ...]
    inside: tuple[Description, ...] = field(default=())
    cut: bool = False

    @property
    def exists(self) -> bool:
        """Whether the graph says anything of the thing."""
        return bool(self.stated or self.inferred or self.inverse or self.inside)

    @property
    def types(self) -> tuple[str, ...]:
        """Classes stated of the thing, else those inferred."""
        for properties in (self.stated, self.inferred):
            for prop in properties:
                if prop.predicate == TYPE:
                    return tuple(value.term.value for value in prop.values)
        return ()

    def iris(self) -> Iterator[str]:
        """Every IRI that the description shows."""
        yield self.iri
        for prop in (*self.stated, *self.inferred, *self.inverse):
            yield prop.predicate
            for value in prop.values:
                if value.term.is_iri:
                    yield value.term.value
        for description in self.inside:
            yield from description.iris()


def describe(memory: Memory, iri: str, language: str, hidden: frozenset[str] = frozenset()) -> Description:
    """The description of ``iri``, in two queries; properties in ``hidden`` are left out.

    An inferred fact that only mirrors a fact pointing here (signed by – signed) is told once.
    """
    rows = select(memory.endpoint, queries.facts(iri, hidden))
    pointing = select(memory.endpoint, queries.inverse(iri, hidden))
    by_subject: dict[str, list[tuple[str, Term, str]]] = defaultdict(list)
    for row in rows:
        fact = row["predicate"].value, row["object"], row["graph"].value
        if fact[1].value not in NOISE:
            by_subject[row["subject"].value].append(fact)
    mirror = memory.get("mirrors", lambda: _mirrors(memory))
    inverse = [
        (row["predicate"].value, row["subject"], row["graph"].value)
        for row in pointing.rows[: queries.INVERSE_LIMIT]
    ]
    stated_here = {(predicate, term.value) for predicate, term, graph in inverse if graph != INFERRED}
    own = [
        fact
        for fact in by_subject.pop(iri, [])
        if fact[2] != INFERRED or not _told(mirror, fact, stated_here)
    ]
    forward = {(predicate, term.value) for predicate, term, _ in own if term.is_iri}
    inverse = [fact for fact in inverse if not _told(mirror, fact, forward)]
    stated, inferred = _split(own, language)
    return Description(
        iri,
        stated,
        inferred,
        grouped(inverse, language),
        tuple(
            Description(subject, *_split(facts, language), ())
            for subject, facts in sorted(by_subject.items())
        ),
        len(pointing) > queries.INVERSE_LIMIT,
    )


def _split(facts: list[Fact], language: str) -> tuple[tuple[Property, ...], tuple[Property, ...]]:
    stated_of = {(predicate, term) for predicate, term, graph in facts if graph != INFERRED}
    return (
        grouped((fact for fact in facts if fact[:2] in stated_of), language),
        grouped((fact for fact in facts if fact[:2] not in stated_of), language),
    )


def grouped(facts: Iterable[Fact], language: str) -> tuple[Property, ...]:
    """Facts by property; of texts in several languages those in ``language``, but every language of names."""
    graphs: dict[str, dict[Term, list[str]]] = defaultdict(lambda: defaultdict(list))
    for predicate, term, graph in facts:
        graphs[predicate][term].append(graph)
    return tuple(
        Property(
            predicate,
            tuple(
                Value(term, _stating(graphs[predicate][term]))
                for term in _shown(predicate, graphs[predicate], language)
            ),
        )
        for predicate in sorted(graphs, key=_rank)
    )


def _stating(graphs: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(graph for graph in graphs if graph != INFERRED)) or (INFERRED,)


def _shown(predicate: str, terms: Iterable[Term], language: str) -> list[Term]:
    ordered = sorted(terms, key=lambda term: (term.language != language, term.language or "", term.value))
    if predicate in FIRST or not any(term.language == language for term in ordered):
        return ordered
    return [term for term in ordered if term.language in (None, language)]


def _rank(predicate: str) -> tuple[int, str]:
    return (FIRST.index(predicate) if predicate in FIRST else len(FIRST), predicate)


def _told(mirror: Mapping[str, tuple[str, ...]], fact: Fact, known: set[tuple[str, str]]) -> bool:
    return any((other, fact[1].value) in known for other in mirror.get(fact[0], ()))


def _mirrors(memory: Memory) -> dict[str, tuple[str, ...]]:
    pairs: Solutions = select(memory.endpoint, queries.mirrors())
    found: dict[str, set[str]] = defaultdict(set)
    for row in pairs:
        found[row["one"].value].add(row["other"].value)
    return {one: tuple(sorted(others)) for one, others in found.items()}

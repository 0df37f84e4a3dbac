"""All that the page of one thing tells, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import Term, select, truth
from citygraph.namespaces import GRAPHS, PREFIXES, VOCABULARIES
from citygraph.web.links import kind
from citygraph.web.memory import Memory
from citygraph.web.resources import queries
from citygraph.web.resources.evidence import Passage, passages
from citygraph.web.resources.facts import Description, describe
from citygraph.web.resources.outline import Part, Position, Signature, outline, position, signatures

IN_OUTLINE: Final = frozenset(
    PREFIXES["cg"] + name for name in ("partOfTransitive", "hasPart", "hasPartTransitive", "states")
)
"""Properties of documents and parts that their outline tells better."""


LEADS: Final = (
    PREFIXES["cg"] + "paraphrase",
    PREFIXES["skos"] + "definition",
    PREFIXES["dcterms"] + "description",
)
"""Properties whose text in the page's language opens the page."""


@dataclass(frozen=True)
class Page:
    """What is told of a thing; the outline of a document or part takes the place of a list of passages.

    ``subjects`` are the things a named graph speaks of, each with its number of facts.
    """

    description: Description
    kind: str | None
    passages: tuple[Passage, ...] = ()
    parts: tuple[Part, ...] = ()
    signatures: tuple[Signature, ...] = ()
    position: Position | None = None
    subjects: tuple[tuple[str, int], ...] = ()

    @property
    def lead(self) -> Term | None:
        """The text that opens the page."""
        told = {prop.predicate: prop.values[0].term for prop in self.description.stated}
        return next((told[predicate] for predicate in LEADS if predicate in told), None)

    @property
    def scheme(self) -> str | None:
        """The list a concept of ours belongs to, by its IRI."""
        iri = self.description.iri
        within = iri[len(VOCABULARIES) :] if iri.startswith(VOCABULARIES) else ""
        return VOCABULARIES + within.partition("/")[0] if "/" in within else None

    def iris(self) -> Iterator[str]:
        """Every IRI that the page shows."""
        yield from self.description.iris()
        shown: tuple[Passage | Part | Signature, ...] = (*self.passages, *self.parts, *self.signatures)
        for told in shown:
            yield from told.iris()
        if self.position:
            yield from self.position.iris()
        if self.scheme:
            yield self.scheme
        yield from (iri for iri, _ in self.subjects)


def exists(memory: Memory, iri: str) -> bool:
    """Whether any fact speaks of ``iri``."""
    return truth(memory.endpoint.query(Request(queries.exists(iri))).body) is True


def read(memory: Memory, iri: str, language: str) -> Page:
    """What the page of ``iri`` tells in ``language``; empty where nothing is known."""
    what = kind(iri)
    if what == "doc":
        return Page(
            describe(memory, iri, language, IN_OUTLINE | {PREFIXES["cg"] + "partOf"}),
            what,
            passages(memory, iri, language),
            outline(memory, iri, language),
            signatures(memory, iri),
        )
    if what == "part":
        return Page(
            describe(memory, iri, language, IN_OUTLINE),
            what,
            parts=outline(memory, iri, language),
            position=position(memory, iri),
        )
    description = describe(memory, iri, language)
    if iri.startswith(GRAPHS):
        rows = select(memory.endpoint, queries.subjects_of(iri))
        return Page(
            description, None, subjects=tuple((row["thing"].value, int(row["count"].value)) for row in rows)
        )
    return Page(description, what, passages(memory, iri, language) if what else ())

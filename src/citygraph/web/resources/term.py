"""One term of the ontology with all that is to be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from citygraph.endpoint.solutions import Term as Text


@dataclass(frozen=True)
class Shape:
    """What a shape asks: its name and its message in the language of the page, and whether it blocks."""

    iri: str
    name: str
    messages: tuple[str, ...]
    severity: str


@dataclass(frozen=True)
class Alignment:
    """A term of another vocabulary: how ours relates to it, and of which things alone, if not of all.

    ``name`` is its prefixed name, with the file of the alignment for a prefix where we have none.
    """

    link: str
    theirs: str
    name: str
    condition: tuple[str, str] | None


@dataclass(frozen=True)
class Term:
    """A class or property; every tuple holds IRIs, in alphabetical order, unless it says otherwise.

    ``chains`` are sequences of properties that together make this one. ``properties`` have this class as
    their domain. ``apart`` are the classes that nothing of this one belongs to. ``is_inverse`` says that the
    files declare this one as the inverse of the other, and not the other way round.
    """

    iri: str
    module: str
    kind: str
    traits: tuple[str, ...]
    definition: Text | None
    note: Text | None
    example: Text | None
    status: str | None
    derived: bool
    domain: str | None
    range: str | None
    wider: tuple[str, ...]
    narrower: tuple[str, ...]
    inverse: str | None
    is_inverse: bool
    chains: tuple[tuple[str, ...], ...]
    properties: tuple[str, ...]
    apart: tuple[str, ...]
    shapes: tuple[Shape, ...]
    alignments: tuple[Alignment, ...]

    @property
    def is_class(self) -> bool:
        """Whether it is a class; else it is a property."""
        return self.kind == "Class"

    @property
    def drawn(self) -> bool:
        """Whether pictures show it: of two inverses one is left out, unless it follows from chains."""
        return not self.is_inverse or bool(self.chains)

    def iris(self) -> Iterator[str]:
        """Every IRI that is named where the term is told of."""
        yield self.iri
        yield from (one for one in (self.status, self.domain, self.range, self.inverse) if one)
        for several in (self.wider, self.narrower, self.properties, self.apart, *self.chains):
            yield from several
        for alignment in self.alignments:
            yield from alignment.condition or ()

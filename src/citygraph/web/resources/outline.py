"""A document as a reader sees it: its parts nested and in order, and what rests on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import Solutions, Term, select
from citygraph.web.links import kind
from citygraph.web.memory import Memory
from citygraph.web.resources import queries

_NAMED: Final = ("city", "state", "region", "venue", "org", "network", "group", "initiative")
ROLES: Final = {"commitment": "said", "appeal": "said", "gap": "gap", **dict.fromkeys(_NAMED, "named")}
"""What things of a kind are to the part that they rest on, where they are no acts."""


@dataclass(frozen=True)
class Stated:
    """Something stated in a part: a commitment, appeal, signature, event …; ``text`` is our paraphrase.

    ``modality`` is the force of the words that say it.
    """

    node: str
    classes: tuple[str, ...]
    text: Term | None
    bearers: tuple[str, ...]
    modality: str | None = None

    @property
    def role(self) -> str:
        """What it is to the part: ``said`` in it, ``named`` by it, left out of the data as a ``gap``, or an
        ``act``, which is all else that rests on it."""
        return ROLES.get(kind(self.node) or "", "act")


@dataclass(frozen=True)
class Reference:
    """What a part does with another document: the property (reaffirms, supports …) and the document."""

    relation: str
    document: str


@dataclass(frozen=True)
class Part:
    """One part: number as printed, type, our summary, its characters, what it states, its own parts."""

    iri: str
    number: str | None
    type: str | None
    summary: Term | None
    start: int | None
    end: int | None
    digest: str | None
    stated: tuple[Stated, ...]
    references: tuple[Reference, ...]
    parts: tuple[Part, ...]

    @property
    def by_role(self) -> Mapping[str, list[Stated]]:
        """What rests on it, by what that is to it."""
        found: dict[str, list[Stated]] = {}
        for thing in self.stated:
            found.setdefault(thing.role, []).append(thing)
        return found

    def iris(self) -> Iterator[str]:
        """Every IRI that the part shows, its own parts' too."""
        yield self.iri
        if self.type:
            yield self.type
        for thing in self.stated:
            yield from (thing.node, *thing.classes, *thing.bearers)
            if thing.modality:
                yield thing.modality
        for reference in self.references:
            yield from (reference.relation, reference.document)
        for part in self.parts:
            yield from part.iris()


@dataclass(frozen=True)
class Signature:
    """One signature of a document."""

    iri: str
    signatory: str
    on_behalf_of: str | None
    capacity: str | None
    date: Term | None

    def iris(self) -> Iterator[str]:
        """Every IRI that the row shows."""
        yield from (iri for iri in (self.iri, self.signatory, self.on_behalf_of, self.capacity) if iri)


@dataclass(frozen=True)
class Position:
    """Where a part stands: its document, and its neighbours under the same parent."""

    document: str
    parent: str
    previous: str | None
    following: str | None

    def iris(self) -> Iterator[str]:
        """Every IRI that the line shows."""
        yield from (iri for iri in (self.document, self.parent, self.previous, self.following) if iri)


def outline(memory: Memory, iri: str, language: str) -> tuple[Part, ...]:
    """The parts directly inside the document ``iri`` (or, for a part, that part alone), in three queries."""
    rows = select(memory.endpoint, queries.outline(iri, language))
    stated = _stated(select(memory.endpoint, queries.stated(iri, language)))
    references: dict[str, list[Reference]] = defaultdict(list)
    for row in select(memory.endpoint, queries.references(iri)):
        references[row["part"].value].append(Reference(row["relation"].value, row["cited"].value))
    by_part: dict[str, Mapping[str, Term]] = {}
    children: dict[str, dict[str, None]] = defaultdict(dict)
    for row in rows:
        by_part.setdefault(row["part"].value, row)
        children[row["parent"].value][row["part"].value] = None

    def number(part: str, name: str) -> int | None:
        return int(by_part[part][name].value) if name in by_part[part] else None

    def order(part: str) -> tuple[int, int, str]:
        position, start = number(part, "position"), number(part, "start")
        return (position if position is not None else 1_000_000, start or 0, part)

    def build(part: str) -> Part:
        row = by_part[part]
        return Part(
            part,
            row["number"].value if "number" in row else None,
            row["type"].value if "type" in row else None,
            row.get("summary"),
            number(part, "start"),
            number(part, "end"),
            row["digest"].value if "digest" in row else None,
            stated.get(part, ()),
            tuple(references.get(part, ())),
            tuple(build(child) for child in sorted(children.get(part, ()), key=order)),
        )

    return (build(iri),) if iri in by_part else tuple(build(p) for p in sorted(children[iri], key=order))


def signatures(memory: Memory, document: str) -> tuple[Signature, ...]:
    """Who signed ``document``, earliest first."""
    found: dict[str, Signature] = {}
    for row in select(memory.endpoint, queries.signatures(document)):
        iri = row["signature"].value
        found.setdefault(
            iri,
            Signature(
                iri,
                row["signatory"].value,
                row["onBehalfOf"].value if "onBehalfOf" in row else None,
                row["capacity"].value if "capacity" in row else None,
                row.get("date"),
            ),
        )
    return tuple(found.values())


def position(memory: Memory, part: str) -> Position | None:
    """The place of ``part`` in its document; ``None`` where it is part of none."""
    rows = select(memory.endpoint, queries.siblings(part)).rows
    if not rows:
        return None
    order = list(dict.fromkeys(row["sibling"].value for row in rows))
    at = order.index(part)
    return Position(
        rows[0]["document"].value,
        rows[0]["parent"].value,
        order[at - 1] if at else None,
        order[at + 1] if at + 1 < len(order) else None,
    )


def _stated(rows: Solutions) -> dict[str, tuple[Stated, ...]]:
    found: dict[tuple[str, str], list[Mapping[str, Term]]] = {}
    for row in rows:
        found.setdefault((row["part"].value, row["node"].value), []).append(row)
    by_part: dict[str, list[Stated]] = defaultdict(list)
    for (part, node), told in found.items():

        def each(name: str, told: list[Mapping[str, Term]] = told) -> tuple[Term, ...]:
            return tuple(dict.fromkeys(row[name] for row in told if name in row))

        stated = Stated(
            node,
            tuple(term.value for term in each("class")),
            next(iter(each("text")), None),
            tuple(term.value for term in each("bearer")),
            next((term.value for term in each("modality")), None),
        )
        by_part[part].append(stated)
    return {part: tuple(things) for part, things in by_part.items()}

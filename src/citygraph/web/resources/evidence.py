"""The passages that what is told of a thing rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from citygraph.endpoint.solutions import Term, select
from citygraph.web.memory import Memory
from citygraph.web.resources import queries


@dataclass(frozen=True)
class Passage:
    """A part of a document: our summary, its characters in the source text, and what is stated there.

    ``start`` and ``end`` count characters of the source text, half-open; ``digest`` is the SHA-256 of the
    passage. They are ``None`` where the part has no place in a text that was read.
    """

    part: str
    document: str
    summary: Term | None
    start: int | None
    end: int | None
    digest: str | None
    nodes: tuple[str, ...]

    def iris(self) -> Iterator[str]:
        """Every IRI that the passage shows."""
        yield from (self.part, self.document, *self.nodes)


def passages(memory: Memory, iri: str, language: str) -> tuple[Passage, ...]:
    """Where ``iri``, or an act or statement that ties it to others, is stated; in order of the texts."""
    nodes: dict[str, dict[str, None]] = {}
    first: dict[str, Mapping[str, Term]] = {}
    for row in select(memory.endpoint, queries.passages(iri, language)):
        part = row["part"].value
        first.setdefault(part, row)
        nodes.setdefault(part, {})[row["node"].value] = None
    return tuple(
        Passage(
            part,
            row["document"].value,
            row.get("summary"),
            int(row["start"].value) if "start" in row else None,
            int(row["end"].value) if "end" in row else None,
            row["digest"].value if "digest" in row else None,
            tuple(nodes[part]),
        )
        for part, row in first.items()
    )[: queries.PASSAGE_LIMIT]

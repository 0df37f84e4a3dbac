"""What `citygraph push` wrote down in a store: which graphs are there, with their hashes, of which build.

The record is a small graph in the store itself, in the words of W3C's SPARQL Service Description, VoID and
Dublin Core, so that whoever finds the store can read it too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from citygraph.endpoint.solutions import Solutions
from citygraph.namespaces import GRAPHS, PREFIXES

RECORD: Final = GRAPHS + "record"
"""The graph that the record is."""
NOWHERE: Final = GRAPHS + "none"
"""A graph that never is; some stores take an empty list of graphs for all of them."""
_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_DEFAULT, _NAMED = _SD + "defaultGraph", _SD + "namedGraph"
_PART, _HASH = PREFIXES["dcterms"] + "hasPart", PREFIXES["dcterms"] + "identifier"
_COUNT: Final = PREFIXES["void"] + "triples"
_INTEGER: Final = PREFIXES["xsd"] + "integer"
QUERY: Final = "SELECT ?subject ?predicate ?object WHERE { ?subject ?predicate ?object }"


@dataclass(frozen=True)
class Uploaded:
    """One graph that is whole in the store: the hash of its statements and how many there are."""

    hash: str
    count: int


@dataclass(frozen=True)
class Record:
    """The state of a store.

    ``build`` is the build that was brought there whole, ``None`` while or after a push that was broken off.
    ``default`` is the graph that holds the merge, ``named`` the graphs by name; ``parts`` all graphs that
    were ever begun and not deleted; ``uploaded`` those that are whole.
    """

    build: str | None = None
    default: str | None = None
    named: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    uploaded: Mapping[str, Uploaded] = field(default_factory=dict)

    @property
    def state(self) -> str:
        """The build, or what changes with every step of a push."""
        return self.build or hashlib.sha256("".join(sorted(self.triples())).encode()).hexdigest()

    def triples(self) -> Iterable[str]:
        """The record as lines of N-Triples."""
        subject = f"<{RECORD}>"
        if self.build is not None:
            yield f'{subject} <{_HASH}> "{self.build}" .\n'
        if self.default is not None:
            yield f"{subject} <{_DEFAULT}> <{self.default}> .\n"
        yield from (f"{subject} <{_NAMED}> <{graph}> .\n" for graph in sorted(self.named))
        yield from (f"{subject} <{_PART}> <{graph}> .\n" for graph in sorted(self.parts))
        for graph, upload in sorted(self.uploaded.items()):
            yield from lines_about(graph, upload)


def lines_about(graph: str, upload: Uploaded) -> tuple[str, str]:
    """What the record says of one graph that is whole, as lines of N-Triples."""
    return (
        f'<{graph}> <{_HASH}> "{upload.hash}" .\n',
        f'<{graph}> <{_COUNT}> "{upload.count}"^^<{_INTEGER}> .\n',
    )


def read(solutions: Solutions) -> Record | None:
    """The record from the answer to ``QUERY`` over its graph; ``None`` where there is none."""
    if not solutions:
        return None
    of_all = [(row["subject"].value, row["predicate"].value, row["object"].value) for row in solutions]

    def objects(predicate: str) -> frozenset[str]:
        return frozenset(o for s, p, o in of_all if (s, p) == (RECORD, predicate))

    hashes = {s: o for s, p, o in of_all if p == _HASH and s != RECORD}
    counts = {s: int(o) for s, p, o in of_all if p == _COUNT}
    return Record(
        next(iter(objects(_HASH)), None),
        next(iter(objects(_DEFAULT)), None),
        objects(_NAMED),
        objects(_PART),
        {graph: Uploaded(hashes[graph], counts[graph]) for graph in hashes.keys() & counts.keys()},
    )

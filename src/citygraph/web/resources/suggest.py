"""The nearest names to an address that names nothing."""

from __future__ import annotations

from typing import Final

from citygraph.search import SEARCHED, Hit, likeness
from citygraph.web.links import kind, slug
from citygraph.web.memory import Memory

BEST: Final = 5
ALIKE: Final = 70
"""How alike, out of 100, names of the kind that the address says are to it, so as to be offered."""
VERY: Final = 85
"""The same for things of other kinds."""


def suggestions(memory: Memory, iri: str) -> tuple[str, ...]:
    """Up to five things that are called much as ``iri`` ends, those of its own kind first."""
    words, own = slug(iri).replace("-", " "), kind(iri)
    for searched in ([own] if own in SEARCHED else []) + [None]:
        found = memory.finder.index.search(words, kind=searched, limit=BEST)
        named = [hit.iri for hit in (*found.hits, *found.nearest) if _is_alike(words, hit, own)]
        if named:
            return tuple(named)
    return ()


def _is_alike(words: str, hit: Hit, own: str | None) -> bool:
    if hit.role == "text" or (hit.kind == "concept" and own in SEARCHED):
        return False
    return likeness(words, hit.name) >= (ALIKE if hit.kind == own else VERY)

"""The nearest names to an address that names nothing."""

from __future__ import annotations

from typing import Final

from citygraph.search import SEARCHED
from citygraph.web.links import kind, slug
from citygraph.web.memory import Memory

BEST: Final = 5


def suggestions(memory: Memory, iri: str) -> tuple[str, ...]:
    """Up to five things that are called somewhat as ``iri`` ends, those of its own kind first."""
    words, own = slug(iri).replace("-", " "), kind(iri)
    for searched in ([own] if own in SEARCHED else []) + [None]:
        found = memory.finder.index.search(words, kind=searched, limit=BEST)
        named = [hit.iri for hit in (*found.hits, *found.nearest) if hit.role != "text"]
        if named:
            return tuple(named)
    return ()

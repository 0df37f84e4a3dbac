"""The nearest names to an address that names nothing."""

from __future__ import annotations

import difflib
from functools import partial
from typing import Final

from citygraph.endpoint.solutions import select
from citygraph.web.kinds import KINDS
from citygraph.web.links import kind, slug
from citygraph.web.memory import Memory
from citygraph.web.resources import queries

COMMON: Final = ("cg:Agent", "cg:Place", "cg:Document", "cg:Event", "cg:Initiative")
"""Classes searched whatever kind was asked for."""
BEST: Final = 5
LONGEST: Final = 100
"""Characters of a name that are compared; the time it takes grows with them."""


def suggestions(memory: Memory, iri: str) -> tuple[str, ...]:
    """Up to five things whose slug or name is close to that of ``iri``, those of its own kind first."""
    wanted = kind(iri)
    classes = KINDS[wanted].classes if wanted in KINDS else COMMON
    for searched in dict.fromkeys((classes, COMMON)):
        names = memory.get(("names of", searched), partial(_names, memory, searched))
        close = difflib.get_close_matches(slug(iri).casefold()[:LONGEST], names, n=BEST * 2, cutoff=0.6)
        found = dict.fromkeys(names[name] for name in close)
        if found:
            return tuple(found)[:BEST]
    return ()


def _names(memory: Memory, classes: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in select(memory.endpoint, queries.names(classes)):
        thing = row["thing"].value
        found.setdefault(slug(thing), thing)
        found.setdefault(row["label"].value.casefold(), thing)
    return found

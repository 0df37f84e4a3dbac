"""The things that the editor completes behind a prefix, behind a property, or where any thing may stand."""

from __future__ import annotations

import re
from typing import Any, Final

from citygraph.endpoint.solutions import select
from citygraph.errors import UsageError
from citygraph.namespaces import compact
from citygraph.web.editor import queries
from citygraph.web.memory import Memory

_PLAIN: Final = re.compile(r"[A-Za-z]+:[A-Za-z][A-Za-z0-9]*")


def instances(memory: Memory, prefix: str) -> dict[str, Any]:
    """``things``, the most used first, each with ``name``, ``label`` by language and ``count`` of its uses.

    ``cut`` says that there are more. An empty prefix means the kinds that people ask for most.

    Raises:
        UsageError: no things are called by ``prefix``.
    """
    if prefix and prefix not in queries.OFFERED:
        names = ", ".join(sorted(queries.OFFERED))
        raise UsageError(f"No things are called by “{prefix[:40]}:”. Prefixes of things are: {names}.")
    return _told(memory, queries.things((prefix,) if prefix else queries.COMMON))


def values(memory: Memory, name: str) -> dict[str, Any]:
    """The same of what stands as value of the property ``name``, that which does so most often first.

    Raises:
        UsageError: no property called ``name`` points at things.
    """
    joining = memory.get(("editor", "joining"), lambda: _joining(memory))
    if name not in joining:
        raise UsageError(f"No property of the graph is called “{name[:80]}” and points at things.")
    return _told(memory, queries.values(name))


def _joining(memory: Memory) -> frozenset[str]:
    """Names of the properties that point at things and can be written in a query as they are."""
    names = (compact(row["term"].value) for row in select(memory.endpoint, queries.OBJECTS))
    return frozenset(name for name in names if _PLAIN.fullmatch(name))


def _told(memory: Memory, query: str) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for row in select(memory.endpoint, query):
        name = compact(row["thing"].value)
        if name == row["thing"].value:
            continue  # the passage of a thing, which no prefix abbreviates
        thing = found.setdefault(name, {"name": name, "count": int(row["uses"].value)})
        if "label" in row:
            thing.setdefault("label", {})[row["label"].language] = row["label"].value
    things = list(found.values())
    return {"things": things[: queries.MOST], "cut": len(things) > queries.MOST}

"""The things that the editor completes behind a prefix, or where any thing may stand."""

from __future__ import annotations

from typing import Any

from citygraph.endpoint.solutions import select
from citygraph.errors import UsageError
from citygraph.namespaces import compact
from citygraph.web.editor import queries
from citygraph.web.memory import Memory


def instances(memory: Memory, prefix: str) -> dict[str, Any]:
    """``things``, the most used first, each with ``name``, ``label`` by language and ``count`` of its uses.

    ``cut`` says that there are more. An empty prefix means the kinds that people ask for most.

    Raises:
        UsageError: no things are called by ``prefix``.
    """
    if prefix and prefix not in queries.OFFERED:
        names = ", ".join(sorted(queries.OFFERED))
        raise UsageError(f"No things are called by “{prefix[:40]}:”. Prefixes of things are: {names}.")
    found: dict[str, dict[str, Any]] = {}
    for row in select(memory.endpoint, queries.things((prefix,) if prefix else queries.COMMON)):
        name = compact(row["thing"].value)
        if name == row["thing"].value:
            continue  # the passage of a thing, which no prefix abbreviates
        thing = found.setdefault(name, {"name": name, "count": int(row["uses"].value)})
        if "label" in row:
            thing.setdefault("label", {})[row["label"].language] = row["label"].value
    things = list(found.values())
    return {"things": things[: queries.MOST], "cut": len(things) > queries.MOST}

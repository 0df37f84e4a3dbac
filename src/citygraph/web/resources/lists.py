"""Lists to browse: the kinds, the things of each kind, the vocabularies, the named graphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, render_template, request

from citygraph.endpoint.solutions import select
from citygraph.namespaces import IDS, sparql_prologue
from citygraph.web.kinds import KINDS
from citygraph.web.language import current, gettext
from citygraph.web.memory import Memory
from citygraph.web.resources import queries
from citygraph.web.resources.terms import graph_sizes

COUNTS: Final = (
    sparql_prologue()
    + "SELECT ?kind (COUNT(DISTINCT ?thing) AS ?count) WHERE { VALUES (?kind ?class) { "
    + " ".join(f'("{kind.name}" {name})' for kind in KINDS.values() for name in kind.classes)
    + f' }} ?thing a ?class FILTER(STRSTARTS(STR(?thing), CONCAT("{IDS}", ?kind, "/"))) }} GROUP BY ?kind'
)


@dataclass(frozen=True)
class Entry:
    """One line of a list: where it leads if anywhere, what it is called, how many things it stands for."""

    href: str | None
    label: str
    count: int | None = None


def register(pages: Blueprint, memory: Memory) -> None:
    """Add the lists to the blueprint of things."""

    @pages.get("/id/")
    def kinds() -> str:
        counts = memory.get("kinds", lambda: _counts(memory))
        entries = [
            Entry(f"/id/{name}/" if name in counts else None, gettext(kind.plural), counts.get(name, 0))
            for name, kind in KINDS.items()
        ]
        return render_template("list.html", title=gettext("Everything in the graph"), entries=entries)

    @pages.get("/id/<kind>/")
    def things(kind: str) -> str:
        if kind not in KINDS:
            abort(404)
        page = max(1, request.args.get("page", 1, int))
        if page > queries.LAST_PAGE:
            abort(404)
        offset = (page - 1) * queries.LIST_LIMIT
        rows = select(memory.endpoint, queries.of_classes(KINDS[kind].classes, current(), offset)).rows
        if page > 1 and not rows:
            abort(404)
        return render_template(
            "list.html",
            title=gettext(KINDS[kind].plural),
            entries=[Entry(row["thing"].value, row["label"].value) for row in rows[: queries.LIST_LIMIT]],
            above=[("/id/", gettext("Everything in the graph"))],
            page=page,
            more=len(rows) > queries.LIST_LIMIT,
        )

    @pages.get("/vocab/")
    def schemes() -> str:
        language = current()
        rows = memory.get(("schemes", language), lambda: select(memory.endpoint, queries.schemes(language)))
        entries = [Entry(row["thing"].value, row["label"].value) for row in rows]
        return render_template("list.html", title=gettext("Lists of concepts"), entries=entries)

    @pages.get("/graph/")
    def graphs() -> str:
        entries = [
            Entry(graph, graph.rsplit("/", 1)[-1], size) for graph, size in graph_sizes(memory).items()
        ]
        return render_template("list.html", title=gettext("Files of the graph"), entries=entries)


def _counts(memory: Memory) -> dict[str, int]:
    return {row["kind"].value: int(row["count"].value) for row in select(memory.endpoint, COUNTS)}

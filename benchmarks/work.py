"""The queries that are measured: every shipped question with several values, and others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import QuerySolutions, Store

from citygraph.layout import Layout
from citygraph.namespaces import sparql_prologue
from citygraph.questions import Question, choices_query, load

_PROLOGUE: Final = sparql_prologue()
OTHERS: Final[Mapping[str, str]] = {
    "scan: 10,000 labels": "SELECT ?thing ?label { ?thing rdfs:label ?label } LIMIT 10000",
    "scan: all documents by date": (
        "SELECT ?document ?date { ?document a cg:Document ; cg:date ?date } ORDER BY ?date ?document"
    ),
    "aggregate: parts of each document": (
        "SELECT ?document (COUNT(?part) AS ?parts) { ?part cg:partOfTransitive ?document . "
        "?document a cg:Document } GROUP BY ?document ORDER BY DESC(?parts) ?document LIMIT 20"
    ),
    "aggregate: things of each class": (
        "SELECT ?class (COUNT(*) AS ?number) { ?thing a ?class } GROUP BY ?class ORDER BY DESC(?number)"
    ),
    "aggregate: members of each network": (
        "SELECT ?network (COUNT(DISTINCT ?member) AS ?members) { ?network cg:hasMember ?member } "
        "GROUP BY ?network ORDER BY DESC(?members) ?network"
    ),
    "path: what a city is tied to": (
        "SELECT DISTINCT ?thing { {city} (cg:governedBy|cg:inGroup|cg:signed|cg:memberOf)+ ?thing }"
    ),
    "path: chains of reaffirmation": "SELECT ?later ?earlier { ?later cg:reaffirms+ ?earlier } LIMIT 5000",
    "large: 50,000 statements": "SELECT * { ?subject ?predicate ?object } LIMIT 50000",
}


@dataclass(frozen=True)
class Task:
    """One query and what it is called."""

    name: str
    query: str


def questions(layout: Layout, store: Store, values: int) -> Iterator[Task]:
    """Every question, each parameter in turn with ``values`` values, that of the file among them."""
    known: dict[str, list[str]] = {}
    for question in load(layout.questions).values():
        for parameter in question.parameters:
            if parameter.kind not in known:
                rows = cast("QuerySolutions", store.query(choices_query(parameter.kind)))
                known[parameter.kind] = [row["value"].value for row in rows]
        yield from _bound(question, known, values)


def others(store: Store) -> Iterator[Task]:
    """A point query, scans, aggregates, paths and a large result."""
    city = a_city(store)
    yield Task("point: labels of one city", f"{_PROLOGUE}SELECT ?label {{ <{city}> rdfs:label ?label }}")
    for name, query in OTHERS.items():
        yield Task(name, _PROLOGUE + query.replace("{city}", f"<{city}>"))


def a_city(store: Store) -> str:
    """The city that most things are said of."""
    query = (
        f"{_PROLOGUE}SELECT ?city {{ ?city a cg:Municipality . ?city ?how ?what }} "
        "GROUP BY ?city ORDER BY DESC(COUNT(*)) ?city LIMIT 1"
    )
    (row,) = cast("QuerySolutions", store.query(query))
    return str(row["city"].value)


def _bound(question: Question, known: Mapping[str, list[str]], values: int) -> Iterator[Task]:
    needed = {each.name: known[each.kind][0] for each in question.parameters if each.required}
    if not question.parameters:
        yield Task(question.id, question.bind({}))
    for parameter in question.parameters:
        choices = known[parameter.kind]
        usual = [value for value in choices if value.rsplit("/", 1)[-1] == parameter.default]
        for chosen in [*usual, *choices[:: max(1, len(choices) // values)]][:values]:
            yield Task(question.id, question.bind(needed | {parameter.name: chosen}))

"""Rules that compare things with each other, each asked once for the whole graph.

A shape looks at one thing at a time; what takes two (a label used twice, passages that overlap) is a
SHACL-SPARQL constraint in ``ontology/shapes/across-things.ttl``. A SHACL engine asks such a query anew for
every thing. Left without a value for ``$this``, the same query finds every culprit in one go, and that is how
it is asked here; the tests hold both ways against each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from rdflib import SH, Graph
from rdflib.term import Node

from citygraph.dates import bounds
from citygraph.errors import InputError, QuerySyntaxError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES, compact, expand
from citygraph.quality import graphs
from citygraph.quality.report import Finding, Severity
from citygraph.quality.shapes import SEVERITIES, words
from citygraph.rdf.memory import Memory, Value
from citygraph.rdf.positions import Places

_DATES: Final = "SELECT ?thing ?date WHERE { ?thing cg:date ?date }"
_BLANK: Final = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True)
class Rule:
    """One rule: the IRI of its shape, how grave a breach is, what to say of it by language, and its query.

    ``messages`` hold blanks, ``{?other}``, for the variables of the query.
    """

    shape: str
    severity: Severity
    messages: Mapping[str, str]
    query: str


def check(layout: Layout) -> tuple[Finding, ...]:
    """What the rules of ``layout`` find in what its files assert.

    Raises:
        InputError: a data or shape file does not parse, or a rule cannot be asked.
    """
    files = graphs.asserted(layout)
    memory, places = dated(Memory(files)), Places(files)
    try:
        return tuple(found for rule in rules(graphs.shapes(layout)) for found in run(rule, memory, places))
    except QuerySyntaxError as error:
        raise InputError(layout.shapes, f"holds a rule that cannot be asked: {error}") from error


def rules(shapes: Graph) -> tuple[Rule, ...]:
    """Every SHACL-SPARQL constraint of ``shapes``, by the IRI of its shape."""
    found = []
    for shape, constraint in sorted(shapes.subject_objects(SH.sparql), key=str):
        messages = words(shapes.objects(constraint, SH.message))
        severity = SEVERITIES[shapes.value(shape, SH.severity) or SH.Violation]
        query = _prologue(shapes, constraint) + str(shapes.value(constraint, SH.select))
        found.append(Rule(str(shape), severity, messages, query))
    return tuple(found)


def dated(memory: Memory) -> Memory:
    """``memory`` with the first and last day that each ``cg:date`` may mean, as the build derives them.

    A date that is not EDTF gets none; a shape reports it.
    """
    for row in list(memory.select(_DATES)):
        try:
            days = bounds(row["date"].text)
        except ValueError:
            continue
        for name, day in zip(("cg:earliest", "cg:latest"), days, strict=True):
            if day:
                memory.add(row["thing"].text, expand(name), day.isoformat(), PREFIXES["xsd"] + "date")
    return memory


def run(rule: Rule, memory: Memory, places: Places | None = None) -> Iterator[Finding]:
    """One finding for each thing, property and value that breaks ``rule``, however many it clashes with.

    Raises:
        QuerySyntaxError: the rule's query is not SPARQL or has no ``$this``.
    """
    told = set()
    for row in memory.select(rule.query):
        if "this" not in row:
            raise QuerySyntaxError(f"{compact(rule.shape)} returns a row without $this")
        key = tuple(row[name].text if name in row else None for name in ("this", "path", "value"))
        if key in told:
            continue
        told.add(key)
        subject, path, value = row["this"].text, *key[1:]
        messages = {language: _filled(text, row) for language, text in rule.messages.items()}
        file, position = (places and places.find(subject, path, value)) or (None, None)
        line, column = (position.line, position.column) if position else (None, None)
        yield Finding(rule.severity, rule.shape, subject, path, value, messages, file, line, column)


def _filled(message: str, row: Mapping[str, Value]) -> str:
    return _BLANK.sub(lambda blank: compact(row[blank[1]].text) if blank[1] in row else blank[0], message)


def _prologue(shapes: Graph, constraint: Node) -> str:
    declared = (
        (shapes.value(each, SH.prefix), shapes.value(each, SH.namespace))
        for header in shapes.objects(constraint, SH.prefixes)
        for each in shapes.objects(header, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(declared))

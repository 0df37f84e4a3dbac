"""What the SHACL shapes say about the data, as findings with a place in a file.

The shapes see what was asserted, together with the ontology's classes, and nothing inferred: a curator is
told about the statement that was written or left out, not about its consequences.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.quality import graphs
from citygraph.quality.report import Finding, Severity
from citygraph.rdf.positions import Places, Position

SEVERITIES: Final[Mapping[Node, Severity]] = {
    SH.Violation: "violation",
    SH.Warning: "warning",
    SH.Info: "info",
}


def check(layout: Layout, data: Graph) -> tuple[Finding, ...]:
    """What the shapes of ``layout`` report about ``data``, each finding with the place of what it is about.

    Raises:
        InputError: a shape file does not parse, or holds a shape that is not SHACL.
    """
    try:
        results = validate(data, _of_one_thing(graphs.shapes(layout)))
    except Exception as error:  # pySHACL lets out whatever a broken pattern or query of a shape raises
        raise InputError(layout.shapes, f"holds a shape that cannot be run: {error}") from error
    return tuple(findings(results, data, Places(graphs.asserted(layout))))


def _of_one_thing(shapes: Graph) -> Graph:
    """``shapes`` without what compares things with each other, which would be asked once per thing."""
    shapes.remove((None, SH.sparql, None))
    return shapes


def validate(data: Graph, shapes: Graph) -> Graph:
    """The SHACL validation report on ``data`` as a graph; ``data`` itself is left as it is.

    Raises:
        ReportableRuntimeError: a shape is not well formed.
    """
    _, results, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    if not isinstance(results, Graph):
        raise ReportableRuntimeError(str(results))
    return results


def findings(results: Graph, data: Graph, places: Places | None = None) -> Iterator[Finding]:
    """One finding per validation result, with its message in every language the shape has."""
    for result in results.objects(None, SH.result):
        focus = str(results.value(result, SH.focusNode))
        value = results.value(result, SH.value)
        path = _path(results.value(result, SH.resultPath), URIRef(focus), value, data)
        file, position = (places and _place(places, data, focus, path, value)) or (None, None)
        yield Finding(
            severity=SEVERITIES[results.value(result, SH.resultSeverity) or SH.Violation],
            source=str(results.value(result, SH.sourceShape)),
            focus=focus,
            path=path,
            value=None if value is None else str(value),
            messages=words(results.objects(result, SH.resultMessage)),
            file=file,
            line=position.line if position else None,
            column=position.column if position else None,
        )


def _place(
    places: Places, data: Graph, focus: str, path: str | None, value: Node | None
) -> tuple[Path, Position] | None:
    """Where the fault stands; a thing that no file describes stands where one mentions it."""
    if found := places.find(focus, path, None if value is None else str(value)):
        return found
    for subject, predicate in sorted(data.subject_predicates(URIRef(focus)), key=str):
        if found := places.find(str(subject), str(predicate), focus):
            return found
    return None


def _path(path: Node | None, focus: Node, value: Node | None, data: Graph) -> str | None:
    """The property at fault; for a path that is more than one property, the one that holds the value."""
    if isinstance(path, URIRef):
        return str(path)
    if path is None or value is None:
        return None
    return min((str(held) for held in data.predicates(focus, value)), default=None)


def words(messages: Iterable[Node]) -> Mapping[str, str]:
    """Messages of a shape or a result by language; what bears no tag counts as English."""
    texts = (message for message in messages if isinstance(message, Literal))
    return {m.language or "en": str(m) for m in sorted(texts, key=lambda m: m.language or "")}

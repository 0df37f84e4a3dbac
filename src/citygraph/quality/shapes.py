"""What the SHACL shapes say about the data, as findings with a place in a file.

The shapes see what was asserted, together with the ontology's classes, and nothing inferred: a curator is
told about the statement that was written or left out, not about its consequences.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import pyshacl
from pyshacl.errors import ReportableRuntimeError
from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.quality import graphs
from citygraph.quality.report import Finding, Severity
from citygraph.rdf.positions import Places

_SEVERITIES: Final[Mapping[Node, Severity]] = {
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
        results = validate(data, graphs.shapes(layout))
    except ReportableRuntimeError as error:
        raise InputError(layout.shapes, f"holds a shape that cannot be run: {error.message}") from error
    return tuple(findings(results, data, Places(graphs.asserted(layout))))


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
        place = places.find(focus, path, None if value is None else str(value)) if places else None
        yield Finding(
            severity=_SEVERITIES[results.value(result, SH.resultSeverity) or SH.Violation],
            source=str(results.value(result, SH.sourceShape)),
            focus=focus,
            path=path,
            value=None if value is None else str(value),
            messages=_messages(results, result),
            file=place[0] if place else None,
            line=place[1].line if place else None,
            column=place[1].column if place else None,
        )


def _path(path: Node | None, focus: Node, value: Node | None, data: Graph) -> str | None:
    """The property at fault; for a path that is more than one property, the one that holds the value."""
    if isinstance(path, URIRef):
        return str(path)
    if path is None or value is None:
        return None
    return min((str(held) for held in data.predicates(focus, value)), default=None)


def _messages(results: Graph, result: Node) -> Mapping[str, str]:
    messages = [m for m in results.objects(result, SH.resultMessage) if isinstance(m, Literal)]
    return {m.language or "en": str(m) for m in sorted(messages, key=lambda m: m.language or "")}

"""The terms of statements as this project has them: names, blank nodes and literals, never quoted triples.

:func:`citygraph.dataset.compose.compose` refuses files with quoted triples, so nothing else looks for them.
"""

from __future__ import annotations

from typing import cast

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Subject = NamedNode | BlankNode
Value = NamedNode | BlankNode | Literal


def subject_of(statement: Quad | Triple) -> Subject:
    """What a statement is about."""
    return cast("Subject", statement.subject)


def value_of(statement: Quad | Triple) -> Value:
    """What a statement says of its subject."""
    return cast("Value", statement.object)


def graph_of(quad: Quad) -> NamedNode:
    """The named graph a statement stands in: the file it was read from."""
    return cast("NamedNode", quad.graph_name)


def in_graph(statement: Triple, graph: NamedNode) -> Quad:
    """The statement, put into a named graph."""
    return Quad(statement.subject, statement.predicate, statement.object, graph)

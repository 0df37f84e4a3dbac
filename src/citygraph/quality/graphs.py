"""Turtle files as one rdflib graph, the kind that pySHACL works on."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES
from citygraph.rdf.turtle import read

_STRING: Final = PREFIXES["xsd"] + "string"
_ONE_GRAPH: Final = NamedNode(PREFIXES["graph"])
_LANG_STRING: Final = PREFIXES["rdf"] + "langString"


def asserted(layout: Layout) -> tuple[Path, ...]:
    """The files that say what is so: data, ontology modules, vocabularies; no shapes and no alignments."""
    apart = (layout.shapes, layout.ontology / "alignments")
    return tuple(
        path for path in layout.turtle_files() if not any(path.is_relative_to(folder) for folder in apart)
    )


def shapes(layout: Layout) -> Graph:
    """Every SHACL shape of the project in one graph.

    Raises:
        InputError: a shape file does not parse, with its line and column.
    """
    return load(sorted(layout.shapes.rglob("*.ttl")))


def load(files: Iterable[Path]) -> Graph:
    """The statements of all files in one graph; literals keep the characters they were written with.

    Raises:
        InputError: a file cannot be read or is not Turtle, with its line and column.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    with _quietly():
        for path in files:
            for quad in read(path, _ONE_GRAPH):
                graph.add((_term(quad.subject), URIRef(quad.predicate.value), _term(quad.object)))
    return graph


def _term(term: object) -> URIRef | BNode | RdflibLiteral:
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal():
            # rdflib tells "a" from "a"^^xsd:string, RDF 1.1 does not.
            datatype = None if term.datatype.value in (_STRING, _LANG_STRING) else URIRef(term.datatype.value)
            return RdflibLiteral(term.value, lang=term.language, datatype=datatype, normalize=False)
    raise TypeError(f"{term} is no RDF 1.1 term")


@contextmanager
def _quietly() -> Iterator[None]:
    """rdflib 7.6 logs a traceback for an ill-typed literal, which a shape reports in better words."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)

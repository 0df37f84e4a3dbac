"""Turtle files as one rdflib graph, the kind that pySHACL and owlready2 are handed."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple
from rdflib import BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral

from citygraph.errors import InputError
from citygraph.namespaces import PREFIXES
from citygraph.rdf.turtle import read

_STRING: Final = PREFIXES["xsd"] + "string"
_LANG_STRING: Final = PREFIXES["rdf"] + "langString"


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
            for quad in read(path, DefaultGraph()):
                if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
                    raise InputError(path, f"quotes a statement ({quad.triple}); write RDF 1.1")
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

"""Turtle files as a graph in memory that answers SELECT queries, for checks that need no build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from citygraph.errors import QuerySyntaxError
from citygraph.namespaces import PREFIXES
from citygraph.rdf.turtle import read

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ")


@dataclass(frozen=True)
class Value:
    """One term of an answer: its IRI or its characters, with the language of a literal that has one."""

    text: str
    language: str | None = None


class Memory:
    """The statements of some Turtle files in one graph; whose file a statement comes from is forgotten."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Read ``files``.

        Raises:
            InputError: a file cannot be read or is not Turtle 1.1.
        """
        self._store = Store()
        for path in files:
            self._store.bulk_extend(read(path, DefaultGraph()))

    def add(self, subject: str, predicate: str, value: str, datatype: str) -> None:
        """Add a statement about the thing ``subject`` whose value is a literal."""
        literal = Literal(value, datatype=NamedNode(datatype))
        self._store.add(Quad(NamedNode(subject), NamedNode(predicate), literal))

    def select(self, text: str) -> Iterator[Mapping[str, Value]]:
        """The rows of a SELECT query; a variable without a value is absent from its row.

        The prefixes of the project need not be declared.

        Raises:
            QuerySyntaxError: the text is not a SPARQL SELECT query.
        """
        try:
            solutions = self._store.query(text, prefixes=PREFIXES)
        except SyntaxError as error:
            place = _PLACE.match(error.msg)
            line, column = (int(place[1]), int(place[2])) if place else (None, None)
            raise QuerySyntaxError(error.msg[place.end() if place else 0 :], line, column) from error
        if not isinstance(solutions, QuerySolutions):
            raise QuerySyntaxError("only SELECT can be asked here")
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            yield {name: _value(solution[name]) for name in names if solution[name] is not None}


def _value(term: object) -> Value:
    if isinstance(term, Literal):
        return Value(term.value, term.language)
    return Value(term.value if isinstance(term, NamedNode) else str(term))

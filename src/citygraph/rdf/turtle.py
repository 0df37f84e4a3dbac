"""Turtle files in, quads out; a fault names file, line and column."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from citygraph.errors import InputError
from citygraph.namespaces import PREFIXES

_PLACE: Final = re.compile(r"^Parser error (?:at line .*?|between .*?): ")
_UNDECLARED: Final = re.compile(r"The prefix ([a-z-]+): has not been declared")
_EXPECTED: Final = {
    "is not a valid subject or graph name": (
        "expected a subject (an IRI or a prefixed name), or “,” or “;” before it to go on with the last one"
    ),
    "is not a valid predicate": "expected a predicate: an IRI, a prefixed name or “a”",
    "is not a valid RDF object": (
        "expected an object: an IRI, a prefixed name or a literal, or “)” if this is the end of a list"
    ),
    "is not allowed at the beginning of a prefix name": (
        'expected an IRI, a prefixed name, or a literal in straight quotes: "…"'
    ),
    "Unexpected end of file": "expected the closing quote or “>” of what begins here",
    "Unexpected end": "expected “.” to end the last statement",
    "should end with a ']'": "expected “]”, or “;” and one more predicate",
    "has not been declared": "expected a line “@prefix …: <…> .” for it at the top of the file",
    "No scheme found": "expected a whole IRI such as <https://w3id.org/…>; relative ones are not used here",
    "Invalid IRI": "expected an IRI without spaces, quotes and braces, closed by “>”",
    "language code": "expected a language such as @en or @ru",
    "escape character": 'expected \\\\, \\", \\n, \\t or \\u and four digits',
}
"""What the grammar wants where the engine says only what it does not want; the first match counts."""


def read(path: Path, graph: NamedNode | DefaultGraph) -> list[Quad]:
    """The statements of one Turtle file, all in the graph ``graph``.

    Raises:
        InputError: the file is missing, is not UTF-8 or is not Turtle 1.1.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        raise InputError(path, "is not UTF-8 here; save the file as UTF-8", line, column) from error
    if text.startswith("\ufeff"):
        raise InputError(path, "begins with a byte order mark; save it as UTF-8 without one", 1, 1)
    try:
        return [Quad(q.subject, q.predicate, q.object, graph) for q in parse(text, RdfFormat.TURTLE)]
    except SyntaxError as error:
        found = _PLACE.sub("", error.msg)
        expected = next((words for part, words in _EXPECTED.items() if part in found), None)
        if (name := _UNDECLARED.search(found)) and name[1] in PREFIXES:
            expected = f"put “@prefix {name[1]}: <{PREFIXES[name[1]]}> .” at the top of the file"
        message = f"{found}; {expected}" if expected else found
        raise InputError(path, message, error.lineno, error.offset) from error

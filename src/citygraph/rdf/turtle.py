"""Turtle files in, quads out; a fault names file, line and column."""

from __future__ import annotations

import re
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from citygraph.errors import InputError

_PLACE = re.compile(r"^Parser error (?:at line .*?|between .*?): ")


def read(path: Path, graph: NamedNode | DefaultGraph) -> list[Quad]:
    """The statements of one Turtle file, all in the graph ``graph``.

    Raises:
        InputError: the file is missing, is not UTF-8 or is not Turtle 1.1.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(path, f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    try:
        return [Quad(q.subject, q.predicate, q.object, graph) for q in parse(text, RdfFormat.TURTLE)]
    except SyntaxError as error:
        message = _PLACE.sub("", error.msg)
        raise InputError(path, message, error.lineno, error.offset) from error

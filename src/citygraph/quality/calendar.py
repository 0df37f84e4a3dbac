"""Dates that look like dates and are none: the thirtieth of February, an interval that ends before it starts.

A SHACL pattern sees the characters alone. What does not even look like EDTF is left to the shape
``cgs:edtf-syntax``, so that one fault gives one finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from rdflib import SH, Graph, Literal, URIRef

from citygraph.dates import bounds
from citygraph.layout import Layout
from citygraph.namespaces import expand
from citygraph.quality import graphs
from citygraph.quality.report import Finding
from citygraph.rdf.positions import Places, Position

SOURCE: Final = "date-is-not-in-the-calendar"
_EDTF: Final = URIRef(expand("edtf:EDTF"))
_SYNTAX: Final = URIRef(expand("cgs:edtf-syntax"))


def check(layout: Layout, data: Graph) -> Iterator[Finding]:
    """A violation for every EDTF literal of ``data`` that no day can be found for.

    Raises:
        InputError: a shape file does not parse.
    """
    pattern = str(graphs.shapes(layout).value(_SYNTAX, SH.pattern) or "")
    places = Places(graphs.asserted(layout))
    for subject, predicate, value in data:
        if not isinstance(value, Literal) or value.datatype != _EDTF or not re.search(pattern, value):
            continue
        try:
            bounds(str(value))
        except ValueError:
            place = places.find(str(subject), str(predicate), str(value))
            yield _finding(str(subject), str(predicate), str(value), place)


def _finding(focus: str, path: str, value: str, place: tuple[Path, Position] | None) -> Finding:
    file, position = place or (None, None)
    return Finding(
        severity="violation",
        source=SOURCE,
        focus=focus,
        path=path,
        value=value,
        messages={
            "en": f"“{value}” is in no calendar: correct the day, or swap the ends of the interval.",
            "ru": f"Даты «{value}» нет в календаре: исправьте день или поменяйте концы интервала местами.",
        },
        file=file,
        line=position.line if position else None,
        column=position.column if position else None,
    )

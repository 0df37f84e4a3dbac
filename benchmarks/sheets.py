"""Turtle files of a generated graph, written thing by thing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from citygraph.namespaces import PREFIXES

REGISTER: Final = "source:register"
"""The public source of whatever no generated document states."""
_HEADER: Final = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())


def thing(name: str, kind: str, label: tuple[str, str], *said: tuple[str, str]) -> str:
    """What is said of one thing: its class, its label in both languages, pairs of property and value."""
    lines = (f"    {along} {value}" for along, value in (("rdfs:label", both(*label)), *said))
    return f"{name} a {kind} ;\n" + " ;\n".join(lines) + " .\n"


def both(english: str, russian: str) -> str:
    """A text in both languages, as the values of one property."""
    return f'"{english}"@en , "{russian}"@ru'


def edtf(date: str) -> str:
    """A date as a literal."""
    return f'"{date}"^^edtf:EDTF'


def write(path: Path, things: Iterable[str]) -> None:
    """Write one file, piece by piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEADER)
        file.writelines(things)

"""What a picture shows: the things of an answer, each with a name, a kind and an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.web.labels import Label
from citygraph.web.links import href, kind
from citygraph.web.pictures.words import KINDS

Names = Mapping[str, Label]
"""Labels by IRI, of whatever an answer names without a label of its own."""
Row = Mapping[str, Term]


@dataclass(frozen=True)
class Thing:
    """A thing to show: its key, unlike that of any other thing, its name and, where it has one, its page.

    ``kind`` is that of its IRI (``city``, ``doc`` …), empty for all that have no word of their own.
    """

    key: str
    name: str
    address: str | None = None
    kind: str = ""


def thing(row: Row, variable: str | None, names: Names) -> Thing | None:
    """What ``variable`` names in ``row``; ``None`` where it names nothing."""
    term = row.get(variable) if variable else None
    if term is None:
        return None
    if not term.is_iri:
        return Thing(f"“{term.value}”", term.value)
    label = row.get(f"{variable}Label")
    return named(term.value, label.value if label else names[term.value].text if term.value in names else "")


def named(iri: str, name: str) -> Thing:
    """The thing ``iri``, called ``name`` or else by the last part of its IRI."""
    own = kind(iri)
    shown = name or iri.rstrip("/").rpartition("/")[-1] or iri
    return Thing(iri, shown, href(iri), own if own in KINDS else "")


def unlabelled(solutions: Solutions, variables: frozenset[str]) -> frozenset[str]:
    """IRIs in these columns that come without a label of their own row."""
    return frozenset(
        row[name].value
        for row in solutions
        for name in variables
        if name in row and row[name].is_iri and f"{name}Label" not in row
    )

"""What was found as pages and programs show it: each thing by its label, and the name that answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from citygraph.namespaces import BASE
from citygraph.search import Hit
from citygraph.web.labels import Label
from citygraph.web.language import gettext, marked
from citygraph.web.links import href

KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "city": (marked("City"), marked("Cities and districts")),
    "network": (marked("City network"), marked("City networks")),
    "org": (marked("Organisation"), marked("Organisations")),
    "doc": (marked("Document"), marked("Documents")),
    "event": (marked("Event"), marked("Events")),
    "theme": (marked("Theme"), marked("Themes")),
    "state": (marked("State"), marked("States")),
    "region": (marked("Region"), marked("Regions")),
    "initiative": (marked("Initiative"), marked("Initiatives")),
    "group": (marked("Group"), marked("Groups")),
    "venue": (marked("Venue"), marked("Venues")),
    "commitment": (marked("Commitment"), marked("Commitments")),
    "appeal": (marked("Appeal"), marked("Appeals")),
    "part": (marked("Part of a document"), marked("Parts of documents")),
    "concept": (marked("Concept"), marked("Concepts")),
}
"""What one and what several of each kind are called."""
SAID: Final[Mapping[str, str]] = {
    "label": marked("also called"),
    "acronym": marked("in short"),
    "official": marked("officially"),
    "other": marked("also called"),
    "former": marked("once called"),
    "hidden": marked("also written"),
}
"""How a name is introduced that is not the label of the page's language, by what it is to the thing."""
SPOKEN: Final[Mapping[str, str]] = {"en": marked("in English:"), "ru": marked("in Russian:")}
"""How the label of the other language is introduced."""
Piece = tuple[str, bool]


@dataclass(frozen=True)
class Result:
    """One thing found: where its page is, its label, and the pieces of label, other name or text that answer.

    A piece is a run of characters and whether it is marked.
    """

    hit: Hit
    href: str
    label: Label
    kind: str
    title: tuple[Piece, ...]
    said: str | None = None
    name: tuple[Piece, ...] = ()
    text: tuple[Piece, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The result as programs get it; ``marks`` are places in ``name``, in characters."""
        hit = self.hit
        told = {
            "iri": hit.iri,
            "address": self.href,
            "label": self.label.text,
            "language": self.label.language,
            "kind": hit.kind,
            "kindLabel": self.kind,
            "name": hit.name,
            "nameLanguage": hit.language or None,
            "said": self.said,
            "role": hit.role,
            "marks": hit.marks,
            "value": hit.value,
        }
        return {name: value for name, value in told.items() if value is not None}


def shown(hit: Hit, language: str) -> Result:
    """``hit`` for a reader of ``language``."""
    label = Label(hit.labels[language], language) if language in hit.labels else _other(hit)
    plain, pieces = ((label.text, False),), _pieces(hit.name, hit.marks)
    common = hit, href(hit.iri) or hit.iri.removeprefix(BASE), label, gettext(KINDS[hit.kind][0])
    if hit.name == label.text:
        return Result(*common, pieces)
    if hit.role == "text":
        return Result(*common, plain, text=pieces)
    if hit.role in SAID:
        return Result(*common, plain, gettext(_introduced(hit, label)), pieces)
    return Result(*common, plain)


def _introduced(hit: Hit, shown: Label) -> str:
    elsewhere = hit.role == "label" and hit.language != shown.language
    return SPOKEN.get(hit.language, SAID[hit.role]) if elsewhere else SAID[hit.role]


def _other(hit: Hit) -> Label:
    language, text = next(iter(hit.labels.items()))
    return Label(text, language)


def _pieces(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = 0
    for start, end in marks:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(piece for piece in (*pieces, (text[at:], False)) if piece[0])

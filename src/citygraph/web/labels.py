"""What things are called: one query for all names a page needs, held until the next build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.solutions import select
from citygraph.namespaces import PREFIXES, compact
from citygraph.web.language import catalogue, marked
from citygraph.web.links import is_iri, is_local, without_fragment
from citygraph.web.memory import Memory
from citygraph.web.outside import OUTSIDE

CHUNK: Final = 500
"""IRIs named in one query; a page of ours needs fewer, so it costs one query."""

FRAGMENTS: Final[dict[str, str]] = {
    "#point": marked("point on the map"),
    "#passage": marked("passage"),
    "#position": marked("place by characters"),
    "#fragment": marked("place by fragment"),
}
"""What is named inside the page of a thing and has no label."""
GOALS: Final = "http://metadata.un.org/sdg/"
"""How the IRIs of the Sustainable Development Goals and their targets begin."""
_GOAL: Final = marked("SDG")


@dataclass(frozen=True)
class Label:
    """A name and its language; without a language it is the IRI, shortened, or what kind of thing it is."""

    text: str
    language: str | None


class Labels:
    """Names of things by IRI."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def of(self, iris: Iterable[str], language: str) -> Mapping[str, Label]:
        """A name for each of ``iris``: its label in ``language``, else in another, else its IRI, shortened.

        One query at most for every 500 names that are not held yet.
        """
        wanted = sorted(set(iris))
        missing = [iri for iri in wanted if is_iri(iri) and self._memory.peek(("label", iri)) is None]
        for at in range(0, len(missing), CHUNK):
            self._read(missing[at : at + CHUNK])
        return {iri: _best(iri, self._memory.peek(("label", iri)) or {}, language) for iri in wanted}

    def _read(self, iris: list[str]) -> None:
        found: dict[str, dict[str, str]] = {iri: {} for iri in iris}
        values = " ".join(f"<{iri}>" for iri in iris)
        rows = select(
            self._memory.endpoint,
            f"PREFIX rdfs: <{PREFIXES['rdfs']}>\nPREFIX sh: <{PREFIXES['sh']}>\n"
            f"SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {values} }} ?thing rdfs:label|sh:name ?label }} "
            "ORDER BY DESC(?label)",
        )
        for row in rows:
            found.get(row["thing"].value, {})[row["label"].language or ""] = row["label"].value
        for iri, names in found.items():
            self._memory.put(("label", iri), names)


def _best(iri: str, names: Mapping[str, str], language: str) -> Label:
    if language in names:
        return Label(names[language], language)
    short = compact(iri)
    if short in OUTSIDE:
        return Label(catalogue(language).gettext(OUTSIDE[short]), language)
    if iri.startswith(GOALS):
        return Label(f"{catalogue(language).gettext(_GOAL)} {iri[len(GOALS) :]}", language)
    if names:
        first = sorted(names)[0]
        return Label(names[first], first or None)
    fragment = iri[len(without_fragment(iri)) :]
    if fragment in FRAGMENTS and is_local(iri):
        return Label(catalogue(language).gettext(FRAGMENTS[fragment]), None)
    return Label(fragment if fragment and short == iri else short, None)

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

CHUNK: Final = 500
"""IRIs named in one query; a page of ours needs fewer, so it costs one query."""

OUTSIDE: Final[dict[str, str]] = {
    "rdf:type": marked("type"),
    "rdf:value": marked("value"),
    "rdfs:label": marked("name"),
    "rdfs:comment": marked("comment"),
    "rdfs:seeAlso": marked("see also"),
    "rdfs:isDefinedBy": marked("defined by"),
    "rdfs:subClassOf": marked("kind of"),
    "rdfs:subPropertyOf": marked("special case of"),
    "rdfs:domain": marked("said of"),
    "rdfs:range": marked("value is"),
    "owl:sameAs": marked("same as"),
    "owl:inverseOf": marked("inverse of"),
    "owl:disjointWith": marked("never also"),
    "owl:versionInfo": marked("version"),
    "owl:versionIRI": marked("address of this version"),
    "skos:prefLabel": marked("preferred name"),
    "skos:altLabel": marked("other name"),
    "skos:hiddenLabel": marked("searched for as"),
    "skos:definition": marked("definition"),
    "skos:example": marked("example"),
    "skos:inScheme": marked("in the list"),
    "skos:topConceptOf": marked("top of the list"),
    "skos:hasTopConcept": marked("has at its top"),
    "skos:broader": marked("broader"),
    "skos:narrower": marked("narrower"),
    "skos:closeMatch": marked("close to"),
    "skos:exactMatch": marked("same meaning as"),
    "skos:relatedMatch": marked("related to"),
    "skos:broadMatch": marked("part of the wider"),
    "skos:Concept": marked("concept"),
    "skos:ConceptScheme": marked("list of concepts"),
    "dcterms:title": marked("title"),
    "dcterms:description": marked("description"),
    "dcterms:publisher": marked("publisher"),
    "dcterms:source": marked("source"),
    "dcterms:created": marked("created"),
    "dcterms:modified": marked("changed"),
    "dcterms:issued": marked("published"),
    "dcterms:license": marked("licence"),
    "dcterms:creator": marked("made by"),
    "dcterms:conformsTo": marked("follows"),
    "geo:hasGeometry": marked("has geometry"),
    "geo:asWKT": marked("coordinates"),
    "geo:Geometry": marked("geometry"),
    "oa:hasSource": marked("taken from"),
    "oa:hasSelector": marked("found by"),
    "oa:start": marked("first character"),
    "oa:end": marked("character after the last"),
    "oa:SpecificResource": marked("passage"),
    "oa:TextPositionSelector": marked("place by characters"),
    "oa:FragmentSelector": marked("place by fragment"),
    "schema:url": marked("web page"),
    "rdf:PlainLiteral": marked("text in a language"),
    "xsd:string": marked("text"),
    "xsd:integer": marked("whole number"),
    "xsd:decimal": marked("number"),
    "xsd:boolean": marked("yes or no"),
    "xsd:date": marked("day"),
    "xsd:language": marked("language code"),
    "edtf:EDTF": marked("date or period"),
    "geo:wktLiteral": marked("shape on the map"),
    "graph:inferred": marked("What follows from the files"),
}
"""Terms that pages meet, in case the graph gives them no label of its own."""
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
            f"PREFIX rdfs: <{PREFIXES['rdfs']}>\n"
            f"SELECT ?thing ?label WHERE {{ VALUES ?thing {{ {values} }} ?thing rdfs:label ?label }} "
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

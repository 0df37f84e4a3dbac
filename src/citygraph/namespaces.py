"""The one prefix map: what curators, queries, shapes, dumps and pages all write."""

from __future__ import annotations

from typing import Final

BASE: Final = "https://w3id.org/citygraph/"
ONTOLOGY: Final = BASE + "ontology#"
SHAPES: Final = BASE + "shapes#"
IDS: Final = BASE + "id/"
VOCABULARIES: Final = BASE + "vocab/"
GRAPHS: Final = BASE + "graph/"
INFERRED: Final = GRAPHS + "inferred"

KINDS: Final = (
    "city", "state", "region", "venue", "org", "network", "event", "doc", "part", "commitment",
    "appeal", "signature", "membership", "participation", "partnership", "initiative", "group",
    "source", "name", "gap", "measurement",
)  # fmt: skip
SCHEMES: Final = (
    "adoption-method", "attendance-qualifier", "capacity", "coverage-measure", "document-type",
    "event-mode", "event-status", "event-type", "gap-reason", "identification", "legal-force",
    "members-named", "modality", "organisation-type", "part-type", "partnership-status", "role",
    "statement-status", "term-status", "theme",
)  # fmt: skip

PREFIXES: Final[dict[str, str]] = {
    "cg": ONTOLOGY,
    "cgs": SHAPES,
    "graph": GRAPHS,
    **{kind: f"{IDS}{kind}/" for kind in KINDS},
    **{scheme: f"{VOCABULARIES}{scheme}/" for scheme in SCHEMES},
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "w3org": "http://www.w3.org/ns/org#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_LONGEST_FIRST: Final = sorted(PREFIXES.items(), key=lambda item: -len(item[1]))


def expand(name: str) -> str:
    """The IRI a prefixed name such as ``city:dushanbe`` stands for.

    Raises:
        KeyError: the prefix is not in the map.
    """
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """The prefixed name of an IRI where the map has one for it, else the IRI itself."""
    for prefix, namespace in _LONGEST_FIRST:
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def sparql_prologue() -> str:
    """``PREFIX`` lines for the whole map, for a query that is to run on any store."""
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())

"""The dataset's own statistics."""

from __future__ import annotations

from pyoxigraph import RdfFormat, Triple, parse

from citygraph.dataset.describing import describe
from citygraph.namespaces import PREFIXES

HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())
WHOLE = "<https://w3id.org/citygraph/dataset"
FACTS = """
city:yar a cg:City , cg:Agent , geo:Feature ; cg:partnerOf city:bor .
city:bor a cg:City .
<https://w3id.org/citygraph/id/city/bor#point> a geo:Geometry .
theme:health a skos:Concept .
"""


def triples(turtle: str) -> set[Triple]:
    return {quad.triple for quad in parse(HEAD + turtle, RdfFormat.TURTLE)}


def test_a_dataset_is_told_its_numbers() -> None:
    described = set(describe(triples(f"{FACTS} {WHOLE}> a void:Dataset , dcat:Dataset .")))
    assert described == triples(
        f"""{WHOLE}> void:triples 9 ;
            void:entities 2 ;
            void:classPartition {WHOLE}#City> , {WHOLE}#Agent> .
        {WHOLE}#City> void:class cg:City ; void:entities 2 .
        {WHOLE}#Agent> void:class cg:Agent ; void:entities 1 ."""
    )


def test_without_a_dataset_nothing_is_described() -> None:
    assert set(describe(triples(FACTS))) == set()

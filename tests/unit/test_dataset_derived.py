"""Days, geometries and selectors out of single literals."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from citygraph.dataset.derived import DateError, derive
from citygraph.namespaces import GRAPHS, PREFIXES

HEAD = "".join(f"@prefix {name}: <{namespace}> .\n" for name, namespace in PREFIXES.items())


def quads(turtle: str) -> list[Quad]:
    graph = NamedNode(GRAPHS + "facts")
    return [Quad(q.subject, q.predicate, q.object, graph) for q in parse(HEAD + turtle, RdfFormat.TURTLE)]


def derived(turtle: str) -> set[Triple]:
    found = list(derive(quads(turtle)))
    assert len(found) == len(set(found))
    return set(found)


def triples(turtle: str) -> set[Triple]:
    return {quad.triple for quad in quads(turtle)}


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2025-10-16", "cg:earliest '2025-10-16'^^xsd:date ; cg:latest '2025-10-16'^^xsd:date"),
        ("2024-02", "cg:earliest '2024-02-01'^^xsd:date ; cg:latest '2024-02-29'^^xsd:date"),
        ("2024-01/2024-06", "cg:earliest '2024-01-01'^^xsd:date ; cg:latest '2024-06-30'^^xsd:date"),
        ("1999/..", "cg:earliest '1999-01-01'^^xsd:date"),
        ("../1999", "cg:latest '1999-12-31'^^xsd:date"),
    ],
)
def test_a_date_has_its_earliest_and_latest_day(date: str, days: str) -> None:
    assert derived(f'doc:x cg:date "{date}"^^edtf:EDTF .') == triples(f"doc:x {days} .")


def test_only_the_date_of_a_thing_is_bounded() -> None:
    assert derived('commitment:x cg:dueDate "2030"^^edtf:EDTF . doc:x cg:date "2030" .') == set()


@pytest.mark.parametrize("property_", ["cg:date", "cg:dueDate", "cg:foundedOn"])
@pytest.mark.parametrize("date", ["spring", "2024-13", "2025/2024"])
def test_a_date_that_is_none_is_refused_wherever_it_stands(property_: str, date: str) -> None:
    bad = quads(f'doc:x {property_} "{date}"^^edtf:EDTF .')
    with pytest.raises(DateError, match=date) as caught:
        list(derive(bad))
    assert caught.value.quad == bad[0]


def test_a_point_becomes_a_geometry() -> None:
    assert derived('city:x cg:point "POINT(68.78 38.54)"^^geo:wktLiteral .') == triples(
        """city:x geo:hasGeometry <https://w3id.org/citygraph/id/city/x#point> .
        <https://w3id.org/citygraph/id/city/x#point> a geo:Geometry ;
            geo:asWKT "POINT(68.78 38.54)"^^geo:wktLiteral ."""
    )


PART = "part:x-1-a cg:start 100 ; cg:end 250 ; cg:partOf part:x-1 . part:x-1 cg:partOf doc:x ."


def test_offsets_become_selectors_on_the_text_the_document_was_read_from() -> None:
    part = "https://w3id.org/citygraph/id/part/x-1-a"
    assert derived(f"{PART} doc:x cg:sourceText source:x-txt .") == triples(
        f"""part:x-1-a cg:passage <{part}#passage> .
        <{part}#passage> a oa:SpecificResource ;
            oa:hasSource source:x-txt ;
            oa:hasSelector <{part}#position> , <{part}#fragment> .
        <{part}#position> a oa:TextPositionSelector ;
            oa:start 100 ;
            oa:end 250 .
        <{part}#fragment> a oa:FragmentSelector ;
            dcterms:conformsTo <http://tools.ietf.org/rfc/rfc5147> ;
            rdf:value "char=100,250" ."""
    )


@pytest.mark.parametrize(
    "incomplete",
    [
        PART,
        "part:x-1 cg:start 100 ; cg:partOf doc:x . doc:x cg:sourceText source:x-txt .",
        "part:x-1 cg:end 100 ; cg:partOf doc:x . doc:x cg:sourceText source:x-txt .",
        "part:x-1 cg:start 1 ; cg:end 2 ; cg:partOf part:x-2 . part:x-2 cg:partOf part:x-1 .",
        "part:x-1 cg:start 1 ; cg:end 2 ; cg:partOf 'doc:x' .",
    ],
)
def test_an_incomplete_passage_has_no_selectors(incomplete: str) -> None:
    assert derived(incomplete) == set()

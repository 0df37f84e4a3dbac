"""The 24 tests of FOOPS! (https://w3id.org/foops/), which scores how FAIR an ontology is, each by its code.

What a test of FOOPS! asks of a file is held of the file; what it asks of the Web is held of our own server,
and what only the live Web can show is said in ``OPEN``.
"""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from citygraph.namespaces import BASE, ONTOLOGY, PREFIXES
from repository.conftest import HEADER

CODES = """
CN1 DOC1 FIND1 FIND2 FIND3 FIND_3_BIS HTTP1 OM1 OM2 OM3 OM4.1 OM4.2 OM5.1 OM5.2 PURL1 RDF1 URI1 URI2 VER1 VER2
VOC1 VOC2 VOC3 VOC4
"""
REDIRECT = (
    "It asks https://w3id.org/citygraph/ontology; that leads nowhere before the redirect is registered."
)
OPEN = {
    "CN1": REDIRECT,
    "DOC1": REDIRECT,
    "URI1": REDIRECT,
    "VER2": REDIRECT,
    "FIND2": "It asks prefix.cc and LOV, where we have not registered our prefix yet.",
    "FIND3": "It asks LOV for the ontology, which is to be put forward once it can be reached.",
    "FIND_3_BIS": "It asks LOV too: metadata outlive the ontology in a catalogue, and none has it yet.",
    "OM3": "It also asks for a DOI; there is one once a release has been deposited, and not before.",
    "OM4.2": "It fetches the licence from creativecommons.org.",
}
"""What is open, and why; a test of the same code holds what can be held without."""

DCTERMS, SCHEMA, VANN = (Namespace(PREFIXES[name]) for name in ("dcterms", "schema", "vann"))
BIBO_STATUS = URIRef("http://purl.org/ontology/bibo/status")
FORMATS = {
    "application/rdf+xml": RdfFormat.RDF_XML,
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
}


def test_every_test_of_foops_is_here() -> None:
    here = {name for name in globals() if name.startswith("test_")}
    codes = CODES.split()
    assert len(codes) == 24
    assert {f"test_{code.lower().replace('.', '_')}" for code in codes} <= here
    assert set(OPEN) <= set(codes)


def missing(header: Graph, *predicates: URIRef) -> list[str]:
    return [str(predicate) for predicate in predicates if (HEADER, predicate, None) not in header]


def named(graph: Graph) -> set[tuple[Node, Node, Node]]:
    """What it says without blank nodes, which no two readings call the same."""
    return {triple for triple in graph if not any(isinstance(term, BNode) for term in triple)}


def served(site: FlaskClient, media_type: str, path: str = "/ontology") -> Graph:
    answer = site.get(path, headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    graph = Graph()
    for quad in parse(answer.data, FORMATS[media_type]):
        graph.parse(data=f"{quad.triple} .", format="nt")
    return graph


def test_purl1(header: Graph) -> None:
    """PURL1 (F1). Ontology has a persistent URL."""
    assert list(header.subjects(RDF.type, OWL.Ontology)) == [HEADER]
    assert str(HEADER).startswith("https://w3id.org/")


@pytest.mark.parametrize("media_type", FORMATS)
def test_uri1(site: FlaskClient, media_type: str) -> None:
    """URI1 (F1). Ontology URI is resolvable: on our own server, in each format."""
    assert (HEADER, RDF.type, OWL.Ontology) in served(site, media_type)


def test_uri2(site: FlaskClient) -> None:
    """URI2 (F1). Consistent ontology IDs are employed: it calls itself what it is fetched by."""
    assert list(served(site, "text/turtle").subjects(RDF.type, OWL.Ontology)) == [URIRef(BASE + "ontology")]


def test_ver1(header: Graph) -> None:
    """VER1 (F1). A version IRI is declared in the ontology metadata, other than that of the ontology."""
    versions = list(header.objects(HEADER, OWL.versionIRI))
    assert len(versions) == 1
    assert versions[0] != HEADER
    assert missing(header, OWL.versionInfo) == []


def test_ver2(site: FlaskClient, header: Graph) -> None:
    """VER2 (F1). Ontology version IRI resolves: on our own server, this version and no other."""
    path = str(header.value(HEADER, OWL.versionIRI)).removeprefix(BASE.rstrip("/"))
    assert named(served(site, "text/turtle", path)) == named(served(site, "text/turtle"))
    assert site.get(path).mimetype == "text/html"
    assert site.get("/ontology/0.0.1").status_code == 404
    assert site.get("/ontology/0.0.1", headers={"Accept": "text/turtle"}).status_code == 404


def test_om1(header: Graph) -> None:
    """OM1 (F2). Ontology minimum metadata is declared."""
    told = (DCTERMS.title, DCTERMS.description, DCTERMS.abstract, DCTERMS.license, DCTERMS.creator)
    assert missing(header, *told, OWL.versionIRI, VANN.preferredNamespaceUri) == []


def test_find1(header: Graph) -> None:
    """FIND1 (F3). Ontology prefix is declared."""
    assert [str(prefix) for prefix in header.objects(HEADER, VANN.preferredNamespacePrefix)] == ["cg"]


def test_find2(header: Graph) -> None:
    """FIND2 (F4). Ontology prefix is found in prefix.cc or LOV: it is ready to be put there as we use it."""
    prefix = str(header.value(HEADER, VANN.preferredNamespacePrefix))
    assert PREFIXES[prefix] == str(header.value(HEADER, VANN.preferredNamespaceUri)) == ONTOLOGY


def test_find3(header: Graph) -> None:
    """FIND3 (F4). Ontology found in community registry: it claims no catalogue that does not have it."""
    assert (HEADER, SCHEMA.includedInDataCatalog, None) not in header


def test_find_3_bis(site: FlaskClient) -> None:
    """FIND_3_BIS (A2). Ontology metadata are accessible, even when the ontology is not: so they are with us.

    The dataset's description names the ontology and is served at an address of its own.
    """
    described = site.get("/dataset", headers={"Accept": "text/turtle"})
    assert described.status_code == 200
    assert ONTOLOGY in described.text or str(HEADER) in described.text


@pytest.mark.parametrize("media_type", [*FORMATS, "text/html"])
def test_cn1(site: FlaskClient, media_type: str) -> None:
    """CN1 (A1). Ontology has content negotiation for RDF and HTML: on our own server."""
    answer = site.get("/ontology", headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "Accept" in answer.headers["Vary"]


def test_http1(own: tuple[URIRef, ...]) -> None:
    """HTTP1 (A1.1). Ontology uses an open protocol, and so does each term."""
    assert [term for term in (HEADER, *own) if not term.startswith("https://")] == []


def test_doc1(site: FlaskClient, own: tuple[URIRef, ...]) -> None:
    """DOC1 (R1). Ontology has HTML documentation: on our own server, with a place for each term."""
    page = site.get("/ontology", headers={"Accept": "text/html"}).text
    assert [term for term in own if f'id="{term.removeprefix(ONTOLOGY)}"' not in page] == []


def test_om2(header: Graph) -> None:
    """OM2 (R1). Ontology declares recommended metadata."""
    told = (DCTERMS.created, DCTERMS.bibliographicCitation, DCTERMS.contributor)
    assert missing(header, VANN.preferredNamespacePrefix, OWL.versionInfo, *told) == []


def test_om3(header: Graph, site: FlaskClient) -> None:
    """OM3 (R1). Ontology declares detailed metadata: all but a DOI; its logo is there to be seen."""
    told = (DCTERMS.publisher, DCTERMS.source, DCTERMS.issued, DCTERMS.modified)
    assert missing(header, *told, BIBO_STATUS, SCHEMA.logo) == []
    with site.get(str(header.value(HEADER, SCHEMA.logo)).removeprefix(BASE.rstrip("/"))) as logo:
        assert (logo.status_code, logo.mimetype) == (200, "image/svg+xml")
    version = str(header.value(HEADER, OWL.versionInfo))
    earlier = list(header.objects(HEADER, OWL.priorVersion))
    assert bool(earlier) == (version != "1.0.0"), "a later version names the one before it"


def test_om4_1(header: Graph) -> None:
    """OM4.1 (R1.1). Ontology has a license available."""
    assert missing(header, DCTERMS.license, DCTERMS.rights) == []


def test_om4_2(header: Graph) -> None:
    """OM4.2 (R1.1). Ontology license is resolvable: it is an address of Creative Commons."""
    licence = str(header.value(HEADER, DCTERMS.license))
    assert re.fullmatch(r"https://creativecommons\.org/licenses/by/4\.0/", licence)


def test_om5_1(header: Graph) -> None:
    """OM5.1 (R1.2). Ontology declares basic provenance metadata."""
    assert missing(header, DCTERMS.creator, DCTERMS.created, DCTERMS.contributor) == []


def test_om5_2(header: Graph) -> None:
    """OM5.2 (R1.2). Ontology declares detailed provenance metadata."""
    assert missing(header, DCTERMS.issued, DCTERMS.publisher) == []


def test_rdf1(site: FlaskClient, header: Graph, modules: Graph) -> None:
    """RDF1 (I1). Ontology is available in RDF: each format parses, and holds all that is written."""
    for media_type in FORMATS:
        assert named(header + modules) == named(served(site, media_type))


def test_voc1(header: Graph) -> None:
    """VOC1 (I2). Ontology reuses existing vocabularies for metadata annotations."""
    used = {str(predicate) for predicate in header.predicates(HEADER)}
    known = tuple(PREFIXES[name] for name in ("dcterms", "owl", "rdf", "rdfs", "schema", "vann"))
    assert [iri for iri in used if not iri.startswith((*known, "http://purl.org/ontology/bibo/"))] == []
    assert any(iri.startswith(PREFIXES["dcterms"]) for iri in used)


def test_voc2(modules: Graph) -> None:
    """VOC2 (I2). Ontology imports or reuses well established vocabularies."""
    reused = {str(kind) for kind in modules.objects(None, RDFS.range)}
    assert {str(SKOS.Concept), PREFIXES["oa"] + "SpecificResource"} <= reused


def test_voc3(own: tuple[URIRef, ...], modules: Graph) -> None:
    """VOC3 (R1). Ontology documentation: all terms have labels."""
    assert [term for term in own if (term, RDFS.label, None) not in modules] == []


def test_voc4(own: tuple[URIRef, ...], modules: Graph) -> None:
    """VOC4 (R1). Ontology documentation: all terms have definitions."""
    assert [term for term in own if (term, SKOS.definition, None) not in modules] == []

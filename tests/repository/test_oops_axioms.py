"""Pitfalls P25 to P41 of the OOPS! catalogue (https://oops.linkeddata.es/catalogue.jsp), by code and title.

A test holds what a machine can decide. What is left to judgement, what only the live Web can show, and what
is as it is on purpose is said in ``pitfalls.py``, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from flask.testing import FlaskClient
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib import namespace as known_namespaces
from rdflib.namespace import DefinedNamespace

from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY, PREFIXES, VOCABULARIES
from citygraph.quality import graphs
from repository.conftest import HEADER, subjects
from repository.terms import above, chains, classes, disjoint, labels, name, of_kind

DCTERMS, VANN = Namespace(PREFIXES["dcterms"]), Namespace(PREFIXES["vann"])
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGE = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))


def test_p25_no_property_is_inverse_to_itself(modules: Graph) -> None:
    """P25. Defining a relationship as inverse to itself."""
    assert [one for one, other in modules.subject_objects(OWL.inverseOf) if one == other] == []


def test_p26_no_symmetric_property_has_an_inverse(modules: Graph) -> None:
    """P26. Defining inverse relationships for a symmetric one."""
    inverted = {end for pair in modules.subject_objects(OWL.inverseOf) for end in pair}
    assert inverted.isdisjoint(modules.subjects(RDF.type, OWL.SymmetricProperty))


def test_p27_no_properties_are_called_equivalent(layout: Layout, modules: Graph) -> None:
    """P27. Defining wrong equivalent properties: alignments put ours on the narrower side, or near."""
    alignments = graphs.load((layout.ontology / "alignments").glob("*.ttl"))
    assert list((modules + alignments).subject_objects(OWL.equivalentProperty)) == []


def test_p28_no_property_is_called_symmetric(modules: Graph) -> None:
    """P28. Defining wrong symmetric relationships."""
    assert list(modules.subjects(RDF.type, OWL.SymmetricProperty)) == []


def test_p29_transitive_properties_can_go_on_from_where_they_end(modules: Graph) -> None:
    """P29. Defining wrong transitive relationships."""
    transitive = of_kind(modules, OWL.TransitiveProperty)
    assert {name(term) for term in transitive} == {"within", "subEventOf", "partOfTransitive"}
    for term in transitive:
        start, end = modules.value(term, RDFS.domain), modules.value(term, RDFS.range)
        assert start is not None
        assert end is not None
        assert end in above(modules, start) or start in above(modules, end), term


def test_p30_no_class_of_others_is_doubled_without_saying_so(layout: Layout, modules: Graph) -> None:
    """P30. Equivalent classes not explicitly declared: what others name alike is aligned."""
    alignments = graphs.load((layout.ontology / "alignments").glob("*.ttl"))
    theirs = {term for term in alignments.subjects(RDF.type, OWL.Class) if isinstance(term, URIRef)}
    spelt = {re.split(r"[/#]", term)[-1].replace("ization", "isation"): term for term in theirs}
    near = (RDFS.subClassOf, SKOS.closeMatch, SKOS.exactMatch)
    doubled = {
        term: spelt[name(term)]
        for term in classes(modules)
        if name(term) in spelt and not any((term, link, spelt[name(term)]) in alignments for link in near)
    }
    assert doubled == {}


def test_p31_no_classes_are_called_equivalent(layout: Layout, modules: Graph) -> None:
    """P31. Defining wrong equivalent classes."""
    alignments = graphs.load((layout.ontology / "alignments").glob("*.ttl"))
    assert list((modules + alignments).subject_objects(OWL.equivalentClass)) == []


def test_p32_no_two_classes_share_a_label(modules: Graph) -> None:
    """P32. Several classes with the same label."""
    told = Counter(label for term in classes(modules) for label in labels(modules, term))
    assert [str(label) for label, count in told.items() if count > 1] == []


def test_p33_chains_have_two_steps_or_more(modules: Graph) -> None:
    """P33. Creating a property chain with just one property."""
    assert chains(modules)
    assert [name(term) for term, steps in chains(modules) if len(steps) < 2] == []


def test_p34_every_class_in_use_is_declared(layout: Layout, modules: Graph) -> None:
    """P34. Untyped class."""
    everything = graphs.load(graphs.asserted(layout))
    used = {
        *everything.objects(None, RDF.type),
        *(end for pair in everything.subject_objects(RDFS.subClassOf) for end in pair),
        *(end for pair in disjoint(everything) for end in pair),
        *everything.objects(None, RDFS.domain),
    }
    declared = set(modules.subjects(RDF.type, OWL.Class))
    assert {term for term in used - declared if not str(term).startswith(LANGUAGE)} == set()


def test_p35_every_property_in_use_is_declared(layout: Layout, modules: Graph) -> None:
    """P35. Untyped property."""
    everything = graphs.load(graphs.asserted(layout))
    used = {*everything.predicates(), *(step for _, steps in chains(modules) for step in steps)}
    declared = {term for kind in PROPERTIES for term in modules.subjects(RDF.type, kind)}
    assert {term for term in used - declared if not str(term).startswith(LANGUAGE)} == set()


def test_p36_no_address_ends_like_a_file(own: tuple[URIRef, ...], header: Graph) -> None:
    """P36. URI contains file extension."""
    addresses = [HEADER, *own, *header.objects(HEADER, OWL.versionIRI)]
    assert [
        iri for iri in map(str, addresses) if re.search(r"\.(owl|rdf|ttl|n3|rdfxml|xml|html?)\b", iri)
    ] == []


@pytest.mark.parametrize("accept", ["text/html", "text/turtle", "application/rdf+xml"])
def test_p37_our_own_server_answers_at_its_address(site: FlaskClient, accept: str) -> None:
    """P37. Ontology not available on the Web: what the live Web would reach, asked of our own server."""
    answer = site.get("/ontology", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == accept


def test_p38_an_ontology_is_declared(header: Graph) -> None:
    """P38. No OWL ontology declaration."""
    assert list(header.subjects(RDF.type, OWL.Ontology)) == [HEADER]


def test_p39_the_namespace_is_told_and_absolute(header: Graph, modules: Graph) -> None:
    """P39. Ambiguous namespace."""
    assert [str(told) for told in header.objects(HEADER, VANN.preferredNamespaceUri)] == [ONTOLOGY]
    assert [term for term in subjects(modules) if not re.match(r"https?://[^/]+/", term)] == []


def test_p40_no_term_is_invented_in_a_namespace_of_others(layout: Layout, modules: Graph) -> None:
    """P40. Namespace hijacking: terms of others are those that their vocabularies define.

    rdflib knows the terms of these vocabularies; those of the rest are listed by hand.
    """
    published = {
        str(space): space
        for space in vars(known_namespaces).values()
        if isinstance(space, type) and issubclass(space, DefinedNamespace) and space is not DefinedNamespace
    }
    elsewhere = {
        *("http://purl.org/ontology/bibo/status", PREFIXES["edtf"] + "EDTF"),
        *(PREFIXES["oa"] + term for term in ("FragmentSelector", "SpecificResource", "TextPositionSelector")),
        *(PREFIXES["oa"] + term for term in ("hasSelector", "hasSource", "start", "end")),
    }
    borrowed = {term for term in subjects(modules) if not str(term).startswith((ONTOLOGY, VOCABULARIES))}
    assert borrowed
    for term in borrowed - {URIRef(iri) for iri in elsewhere}:
        space = re.split(r"(?<=[/#])(?=[^/#]*$)", term)[0]
        assert space in published, term
        assert term in published[space], term


def test_p41_a_licence_is_declared(header: Graph) -> None:
    """P41. No license declared."""
    licences = list(header.objects(HEADER, DCTERMS.license))
    assert licences == [URIRef("https://creativecommons.org/licenses/by/4.0/")]

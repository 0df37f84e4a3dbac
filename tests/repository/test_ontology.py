"""What is promised of the ontology's terms, header, concepts and alignments, held file by file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY, PREFIXES, SCHEMES, VOCABULARIES
from citygraph.quality import graphs
from repository.conftest import HEADER, subjects

CG, DCTERMS, VANN = Namespace(ONTOLOGY), Namespace(PREFIXES["dcterms"]), Namespace(PREFIXES["vann"])
ALIGNMENTS = URIRef("https://w3id.org/citygraph/alignments")
LANGUAGES = ["en", "ru"]
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

CLASSES = """
Agent Appeal Call City CityNetwork Commitment CoverageGap CoverageMeasurement DatedName DatedThing
District Document DocumentPart DocumentUnit Event EventSeries Fund FundingPledge Group Initiative
Intention IntergovernmentalOrganisation LocatedThing Membership MunicipalAuthority Municipality Obligation
Organisation OrganisationalUnit Participation Partnership Place PlannedAction Proposal PublicBody
PublicSource Region Settlement Signature SourceText State Statement Tie Venue
"""
PROPERTIES = """
acronym addressee adopted adoptedAt adoptedBy adoptionMethod amount asOf attendance attendanceQualifier
author bearer bears beneficiary capacity commits committedTo concerns contains countedItems coverage
coveredItems currency date depositary derived digest document documentType dueDate earliest end endorses
entryIntoForce establishes event eventMode eventStatus eventType excusedItems fileName foundedOn founder
funder gapReason geonames governedBy governs grantsMembership groupMember hasMember hasPart
hasPartTransitive hasParticipant hasParticipation hasSignature heldAmong holdsMembership
holdsParticipation identification implementer implements implied inGroup inInitiative inPartnership
inSeries inState isoCode issuedBy language latest legalForce length makesAppeal makesSignature measures
member memberOf membersNamed modality nameOf nameText number officialName onBehalfOf openForAccession
ordinal organisation organisationType paraphrase partOf partOfInitiative partOfTransitive partType
participant partner partnershipField partnershipStatus passage place point position printedForm purpose
readOn reaffirms recalls receivesAppeal recipient refersTo representedIn role share signatory signed
signedBy sourceText start statedIn states status subEventOf summary supports takesPartIn termStatus theme
unitOf venue wikidata within
"""
"""Names that data, queries and outside users rely on: a term may be added or deprecated, never dropped."""


def languages(graph: Graph, subject: Node, predicate: URIRef) -> list[str | None]:
    """The languages of all values, sorted; a value that is no text in a language counts as none."""
    values = graph.objects(subject, predicate)
    found = [value.language if isinstance(value, Literal) else None for value in values]
    return sorted(found, key=lambda language: language or "")


def names(text: str) -> set[URIRef]:
    return {CG[name] for name in text.split()}


def test_terms_are_those_promised(modules: Graph, own: tuple[URIRef, ...]) -> None:
    classes = {term for term in own if (term, RDF.type, OWL.Class) in modules}
    assert classes == names(CLASSES)
    assert set(own) - classes == names(PROPERTIES)


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition])
def test_every_term_is_named_and_defined_in_both_languages(
    modules: Graph, own: tuple[URIRef, ...], predicate: URIRef
) -> None:
    told = {term: languages(modules, term, predicate) for term in own}
    assert {term: found for term, found in told.items() if found != LANGUAGES} == {}


def test_definitions_are_one_sentence(modules: Graph, own: tuple[URIRef, ...]) -> None:
    texts = [str(value) for term in own for value in modules.objects(term, SKOS.definition)]
    assert [text for text in texts if not text.endswith(".") or ". " in text] == []


def test_no_two_terms_share_a_definition(modules: Graph) -> None:
    texts = [str(value) for value in modules.objects(None, SKOS.definition)]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_every_term_has_an_example_a_status_and_a_home(modules: Graph, own: tuple[URIRef, ...]) -> None:
    statuses = {URIRef(PREFIXES["term-status"] + name) for name in ("stable", "testing", "deprecated")}
    for term in own:
        examples = list(modules.objects(term, SKOS.example))
        wanted = LANGUAGES if len(examples) > 1 or in_words(str(examples[0])) else ["en"]
        assert languages(modules, term, SKOS.example) == wanted, term
        assert set(modules.objects(term, RDFS.isDefinedBy)) == {HEADER}, term
        found = list(modules.objects(term, CG.termStatus))
        assert len(found) == 1, term
        assert found[0] in statuses, term


def in_words(example: str) -> bool:
    """Whether an example is more than notation, and so needs telling in both languages."""
    notation = r'"[^"]*"(@\w+|\^\^\S+)?|<[^>]*>|[\w-]+:[\w-]+|\b(a|true|false)\b|[\d\W_]'
    return re.sub(notation, "", example) != ""


def test_scope_notes_are_in_both_languages(modules: Graph) -> None:
    noted = set(modules.subjects(SKOS.scopeNote))
    assert noted
    told = {term: languages(modules, term, SKOS.scopeNote) for term in noted}
    assert {term: found for term, found in told.items() if found != LANGUAGES} == {}


def test_examples_name_concepts_that_exist(modules: Graph, concepts: Graph) -> None:
    schemes = "|".join(SCHEMES)
    used = {
        URIRef(PREFIXES[scheme] + name)
        for text in modules.objects(None, SKOS.example)
        for scheme, name in re.findall(rf"(?<![\w-])({schemes}):([\w-]+)", str(text))
    }
    assert used
    assert used - subjects(concepts) == set()


def test_terms_are_one_kind_of_thing_written_the_usual_way(modules: Graph, own: tuple[URIRef, ...]) -> None:
    for term in own:
        kinds = [kind for kind in KINDS if (term, RDF.type, kind) in modules]
        assert len(kinds) == 1, term
        pattern = "[A-Z][A-Za-z]*" if kinds == [OWL.Class] else "[a-z][A-Za-z]*"
        assert re.fullmatch(pattern, term.removeprefix(ONTOLOGY)), term


def test_domains_and_ranges_are_single(modules: Graph, own: tuple[URIRef, ...]) -> None:
    several = [
        term for term in own for end in (RDFS.domain, RDFS.range) if len(list(modules.objects(term, end))) > 1
    ]
    assert several == []


def test_inverses_agree_on_their_ends(modules: Graph) -> None:
    pairs = list(modules.subject_objects(OWL.inverseOf))
    assert pairs
    for one, other in pairs:
        assert modules.value(one, RDFS.domain) == modules.value(other, RDFS.range), one
        assert modules.value(one, RDFS.range) == modules.value(other, RDFS.domain), one
        assert (one, CG.derived, None) in modules, f"the inverse that is declared is the derived one: {one}"


def test_curators_never_write_what_is_derived(layout: Layout, modules: Graph) -> None:
    data = graphs.load(path for path in layout.turtle_files() if path.is_relative_to(layout.data))
    assert len(data) > 0
    derived = set(modules.subjects(CG.derived))
    assert derived
    assert derived & set(data.predicates()) == set()


def test_outside_terms_are_declared_in_one_file_and_nothing_more(layout: Layout) -> None:
    stubs = layout.ontology / "modules" / "outside-terms.ttl"
    declared = graphs.load([stubs])
    assert set(declared.predicates()) == {RDF.type}
    assert not any(term.startswith(PREFIXES["cg"]) for term in subjects(declared))
    for path in (layout.ontology / "modules").glob("*.ttl"):
        if path != stubs:
            assert all(term.startswith(ONTOLOGY) for term in subjects(graphs.load([path]))), path


def test_every_outside_term_in_use_is_declared(layout: Layout, modules: Graph) -> None:
    everything = graphs.load(graphs.asserted(layout))
    language = tuple(PREFIXES[name] for name in ("owl", "rdf", "rdfs", "xsd"))
    used = {
        *everything.predicates(),
        *everything.objects(None, RDF.type),
        *everything.objects(None, RDFS.range),
    }
    undeclared = {
        term for term in used if not str(term).startswith(language) and (term, RDF.type, None) not in modules
    }
    assert undeclared == set()


@pytest.mark.parametrize(
    "predicate", [RDFS.label, DCTERMS.title, DCTERMS.description, DCTERMS.abstract, DCTERMS.rights]
)
def test_header_is_told_in_both_languages(header: Graph, predicate: URIRef) -> None:
    assert languages(header, HEADER, predicate) == LANGUAGES


def test_header_agrees_with_itself(header: Graph) -> None:
    version = header.value(HEADER, OWL.versionInfo)
    assert header.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert str(version) in str(header.value(HEADER, DCTERMS.bibliographicCitation))
    assert str(header.value(HEADER, VANN.preferredNamespacePrefix)) == "cg"
    assert str(header.value(HEADER, VANN.preferredNamespaceUri)) == ONTOLOGY
    days = [str(header.value(HEADER, DCTERMS[name])) for name in ("created", "issued", "modified")]
    assert days == sorted(days)


def test_there_is_one_file_for_each_scheme(layout: Layout) -> None:
    assert tuple(sorted(path.stem for path in (layout.ontology / "vocabularies").glob("*.ttl"))) == SCHEMES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_and_its_concepts_are_told_in_both_languages(layout: Layout, scheme: str) -> None:
    graph = graphs.load([layout.ontology / "vocabularies" / f"{scheme}.ttl"])
    home = URIRef(VOCABULARIES + scheme)
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {home}
    members = set(graph.subjects(RDF.type, SKOS.Concept))
    assert len(members) >= 2
    assert subjects(graph) == {home, *members}
    for thing in subjects(graph):
        for predicate in (RDFS.label, SKOS.prefLabel, SKOS.definition):
            assert languages(graph, thing, predicate) == LANGUAGES, thing
        assert set(graph.objects(thing, RDFS.label)) == set(graph.objects(thing, SKOS.prefLabel)), thing
    for concept in members:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", str(concept).removeprefix(f"{home}/")), concept
        assert list(graph.objects(concept, SKOS.inScheme)) == [home], concept
        broader = set(graph.objects(concept, SKOS.broader))
        assert broader <= members - {concept}, concept
        assert list(graph.objects(concept, SKOS.topConceptOf)) == ([] if broader else [home]), concept
    labels = list(graph.objects(None, SKOS.prefLabel))
    assert len(labels) == 2 * len(subjects(graph)), "two concepts of a scheme share a name"
    assert len(set(labels)) == len(labels), "two concepts of a scheme share a name"


def sdg_matches(graph: Graph) -> Iterator[str]:
    for predicate in (SKOS.closeMatch, SKOS.broadMatch, SKOS.relatedMatch):
        yield from (str(target) for target in graph.objects(None, predicate))


def test_themes_point_at_goals_and_targets_of_the_un(layout: Layout) -> None:
    found = set(sdg_matches(graphs.load([layout.ontology / "vocabularies" / "theme.ttl"])))
    assert found
    pattern = r"http://metadata\.un\.org/sdg/([1-9]|1[0-7])(\.(\d{1,2}|[a-d]))?"
    assert [target for target in found if not re.fullmatch(pattern, target)] == []


def test_alignments_are_an_ontology_of_their_own(layout: Layout, own: tuple[URIRef, ...]) -> None:
    files = sorted((layout.ontology / "alignments").glob("*.ttl"))
    graph = graphs.load(files)
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {ALIGNMENTS}
    assert set(graph.objects(ALIGNMENTS, OWL.imports)) == {HEADER}
    ours = {term for term in subjects(graph) if term.startswith(ONTOLOGY)}
    assert ours
    assert ours <= set(own), "alignments mint no terms"
    assert not any((term, RDF.type, None) in graph for term in ours), "alignments declare no terms of ours"
    assert set(files).isdisjoint(graphs.asserted(layout))


def test_alignments_put_us_on_the_narrower_side(layout: Layout) -> None:
    graph = graphs.load((layout.ontology / "alignments").glob("*.ttl"))
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        pairs = list(graph.subject_objects(predicate))
        assert pairs
        for narrower, wider in pairs:
            assert not str(wider).startswith(ONTOLOGY), wider
            assert (wider, RDF.type, None) in graph, f"{wider} is not declared"
            assert not isinstance(narrower, URIRef) or narrower.startswith(ONTOLOGY), narrower


def test_modules_say_nothing_of_alignment(modules: Graph, own: tuple[URIRef, ...]) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.equivalentClass, OWL.equivalentProperty):
        assert {target for term in own for target in modules.objects(term, predicate)} <= set(own)

"""The page of the ontology tells of every term what the Turtle says of it, in words and in pictures."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef

from citygraph.dataset.diagram import PICTURES
from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY
from citygraph.quality import graphs
from citygraph.web.resources.ontology import TITLES
from web.reading import Page

LANGUAGES = ("en", "ru")
MANY = {"alignments": 60, "shapes": 200}
"""More than this is told of, or the test would hold nothing."""


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def html(site: FlaskClient, language: str) -> str:
    return site.get("/ontology", query_string={"lang": language}).text


@pytest.fixture(scope="module")
def articles(html: str) -> dict[str, Page]:
    """What the page says of each term, by its local name."""
    found = re.findall(r'<article class="term" id="(\w+)"[^>]*>(.*?)</article>', html, re.DOTALL)
    return {name: Page(f"<div>{inner}</div>") for name, inner in found}


@pytest.fixture(scope="module")
def modules(layout: Layout) -> Graph:
    return graphs.load((layout.ontology / "modules").glob("*.ttl"))


def own(graph: Graph, *kinds: URIRef) -> list[URIRef]:
    terms = {term for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return sorted(term for term in terms if isinstance(term, URIRef) and str(term).startswith(ONTOLOGY))


def terms(graph: Graph) -> list[URIRef]:
    return own(graph, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def local(term: object) -> str:
    return str(term).removeprefix(ONTOLOGY)


def spaced(text: str) -> str:
    return " ".join(text.split())


def whole(page: Page) -> str:
    return page.texts["div"][-1]


def test_every_term_is_told_of_once(html: str, articles: dict[str, Page], modules: Graph) -> None:
    assert set(articles) == {local(term) for term in terms(modules)}
    page = Page(html)
    assert len(page.ids) == len(set(page.ids))
    assert page.problems == []


def test_names_definitions_notes_and_examples_are_those_of_the_turtle(
    articles: dict[str, Page], modules: Graph, language: str
) -> None:
    for term in terms(modules):
        said = whole(articles[local(term)])
        for predicate in (RDFS.label, SKOS.definition, SKOS.scopeNote, SKOS.example):
            texts = [text for text in modules.objects(term, predicate) if isinstance(text, Literal)]
            for text in [text for text in texts if text.language == language] or texts:
                assert spaced(text) in said, (term, predicate)


@pytest.mark.parametrize(
    "predicate",
    [RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.disjointWith],
)
def test_what_joins_two_terms_is_told_at_both(
    articles: dict[str, Page], modules: Graph, predicate: URIRef
) -> None:
    pairs = [pair for pair in modules.subject_objects(predicate) if str(pair[0]).startswith(ONTOLOGY)]
    assert pairs
    for one, other in pairs:
        if str(other).startswith(ONTOLOGY):
            assert f"/ontology#{local(other)}" in articles[local(one)].links, (one, predicate, other)
            if predicate != RDFS.range:
                assert f"/ontology#{local(one)}" in articles[local(other)].links, (one, predicate, other)


def test_status_is_told(articles: dict[str, Page], modules: Graph) -> None:
    for term in terms(modules):
        status = modules.value(term, URIRef(ONTOLOGY + "termStatus"))
        assert f"/vocab/term-status/{str(status).rpartition('/')[2]}" in articles[local(term)].links, term


def test_chains_are_told_step_by_step(articles: dict[str, Page], modules: Graph, language: str) -> None:
    def label(term: object) -> str:
        return next(
            str(text)
            for text in modules.objects(URIRef(str(term)), RDFS.label)
            if isinstance(text, Literal) and text.language == language
        )

    chains = list(modules.subject_objects(OWL.propertyChainAxiom))
    assert chains
    for term, chain in chains:
        assert " → ".join(label(step) for step in modules.items(chain)) in whole(articles[local(term)]), term


def test_exclusions_from_lists_are_told(articles: dict[str, Page], modules: Graph) -> None:
    for members in modules.objects(None, OWL.members):
        listed = list(modules.items(members))
        for one in listed:
            links = articles[local(one)].links
            assert {f"/ontology#{local(other)}" for other in listed if other != one} <= set(links), one


def test_shapes_are_told_at_what_they_shape(articles: dict[str, Page], layout: Layout, language: str) -> None:
    shapes = graphs.shapes(layout)
    told = 0
    for link in (SH.path, SH.targetClass, SH.targetSubjectsOf):
        for shape, term in shapes.subject_objects(link):
            if not str(term).startswith(ONTOLOGY):
                continue
            sources = [shape, *shapes.objects(shape, SH.sparql)]
            for source in sources:
                for message in shapes.objects(source, SH.message):
                    if isinstance(message, Literal) and message.language == language:
                        told += 1
                        assert spaced(message) in whole(articles[local(term)]), (shape, term)
    assert told > MANY["shapes"]


def test_alignments_are_told_at_what_they_align(articles: dict[str, Page], layout: Layout) -> None:
    outside = graphs.load((layout.ontology / "alignments").glob("*.ttl"))
    told = 0
    for link in (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch):
        for term, theirs in outside.subject_objects(link):
            if isinstance(term, URIRef):
                told += 1
                assert str(theirs) in articles[local(term)].links, (term, theirs)
    assert told > MANY["alignments"]
    assert any(str(theirs).endswith("#Treaty") for theirs in outside.objects(None, RDFS.subClassOf))
    assert any(link.endswith("#Treaty") for link in articles["Document"].links)


def test_every_picture_of_the_readme_has_one_here(html: str) -> None:
    assert set(TITLES) == set(PICTURES)
    figures = re.findall(r'<figure class="picture">.*?</figure>', html, re.DOTALL)
    assert len(figures) == len(PICTURES)


def test_pictures_show_what_words_below_them_say(html: str, modules: Graph) -> None:
    figures = [Page(figure) for figure in re.findall(r"<figure.*?</figure>", html, re.DOTALL)]
    drawn = {link for figure in figures for link in figure.links if link.startswith("/ontology#")}
    inverses = {local(one) for one in modules.subjects(OWL.inverseOf)}
    kept = {local(term) for term in modules.subjects(OWL.propertyChainAxiom)}
    shown = {
        local(term)
        for term in own(modules, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        if local(term) not in inverses or local(term) in kept
    }
    assert {f"/ontology#{name}" for name in shown} - drawn == set()
    for figure in figures:
        relations = [text for text in figure.texts["li"] if " → " in text]
        assert relations
        words = " ".join(figure.texts["text"])
        for relation in relations:
            source, row, value = re.fullmatch(r"(.+?) – (.+) → (.+)", relation).groups()  # type: ignore[union-attr]
            assert source in words
            assert value in words
            assert row in words or value in figure.texts["text"], relation


def test_pictures_have_a_name_a_description_and_nothing_that_runs(html: str) -> None:
    for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
        page = Page(svg)
        named = page.values("svg", "aria-labelledby")[0].split()
        assert page.values("svg", "role") == ["group"], "as an image it would hide its links"
        assert set(named) <= set(page.ids)
        assert page.texts["title"][0]
        assert page.texts["desc"][0]
        assert page.foreign == []
        assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == []


def test_this_version_has_the_same_page(site: FlaskClient, html: str, language: str) -> None:
    versioned = site.get("/ontology/1.0.0", query_string={"lang": language}).text
    body = re.compile(r'<section aria-labelledby="section-1">.*</article>', re.DOTALL)
    assert body.search(versioned)[0] == body.search(html)[0]  # type: ignore[index]

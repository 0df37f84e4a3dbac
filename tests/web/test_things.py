"""A page for every thing: its facts, where they come from, what they rest on; and the same as RDF."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from citygraph.dataset.build import Build
from citygraph.layout import Layout
from web.conftest import Counting
from web.reading import Page

CITY = "/id/city/amberford"
DOCUMENT = "/id/doc/amberford-charter-1998"
PART = "/id/part/amberford-charter-1998-article-2"


@pytest.fixture(scope="module")
def dump(built_world: Build) -> set[Triple]:
    """The little world, from the file that others would take away."""
    return triples((built_world.dumps / "citygraph.nq").read_bytes(), RdfFormat.N_QUADS)


def triples(data: bytes, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(data, form)}


def iri(path: str) -> NamedNode:
    return NamedNode(f"https://w3id.org/citygraph{path}")


def test_city_shows_what_it_signed_through_its_authority(world: FlaskClient) -> None:
    page = Page(world.get(CITY).text)
    assert {"Facts", "What follows", "What points here"} <= set(page.texts["h2"])
    assert "signed" in page.texts["dt"]
    assert DOCUMENT in page.links
    assert any(
        text.startswith("Amberford Charter") and text.endswith("inferred") for text in page.texts["dd"]
    )


def test_every_fact_names_its_file(world: FlaskClient) -> None:
    page = Page(world.get(CITY).text.partition('<section aria-labelledby="facts">')[2])
    assert all(
        text.split()[-1] in ("inferred", "places-places") or "-" in text.split()[-1]
        for text in page.texts["dd"]
    )
    assert "/graph/places-places" in page.links
    assert "/graph/inferred" in page.links


def test_page_leaves_out_nothing_it_points_at(world: FlaskClient, dump: set[Triple]) -> None:
    for path in (CITY, "/id/org/amberford-city-hall", "/id/commitment/amberford-charter-1998-article-2"):
        links = Page(world.get(path).text).links
        told = {
            fact.object.value
            for fact in dump
            if fact.subject == iri(path) and isinstance(fact.object, NamedNode)
        }
        ours = {thing.removeprefix("https://w3id.org/citygraph") for thing in told if "citygraph" in thing}
        assert len(ours) > 3
        assert ours <= set(links)


def test_statement_opens_with_our_paraphrase_and_its_passage(world: FlaskClient) -> None:
    page = Page(world.get("/id/commitment/amberford-charter-1998-article-2").text)
    assert "Keep the rivers of the valley clean." in page.texts["p"]
    passage = next(text for text in page.texts["p"] if text.startswith("Amberford Charter, article 2"))
    assert passage == "Amberford Charter, article 2 characters 111–193 · d8856cdc82…"
    assert "Rivers are to be kept clean." in page.texts["p"]


def test_texts_follow_the_page_and_names_keep_both_languages(world: FlaskClient) -> None:
    russian = world.get(PART, headers={"Accept-Language": "ru"}).text
    assert "Реки нужно содержать в чистоте." in russian
    assert "Rivers are to be kept clean." not in russian
    assert '<span lang="en">Amberford Charter, article 2</span>' in russian


def test_document_shows_its_parts_in_order_and_who_signed(world: FlaskClient) -> None:
    page = Page(world.get(DOCUMENT).text)
    heads = [text for text in page.texts["a"] if re.fullmatch(r"article \d", text)]
    articles = ["article 1", "article 2", "article 3"]
    assert heads == articles + articles  # beside the text, and in it
    assert "undertake" in page.texts["span"]  # the force of the words, beside what they say
    assert page.rows[1][:3] == ["Amberford City Hall", "Amberford", "12 May 1998"]
    assert page.rows[2][:3] == ["Brightwater Council", "Brightwater", "12 May 1998"]
    assert "Keep the rivers of the valley clean." in page.texts["a"]
    assert "characters 43–109" in page.texts["span"]


def test_parts_of_parts_are_nested(site: FlaskClient) -> None:
    text = site.get("/id/doc/dushanbe-2025").text
    article, clause = (
        text.index('/id/part/dushanbe-2025-article-5"'),
        text.index('/id/part/dushanbe-2025-article-5-a"'),
    )
    assert '<ol class="parts">' in text[article:clause]


def test_list_of_parts_beside_a_document_leads_to_each(site: FlaskClient) -> None:
    page = Page(site.get("/id/doc/dushanbe-2025").text)
    inside = [link.removeprefix("#") for link in page.links if link.startswith("#dushanbe-2025-")]
    assert len(inside) > 10
    assert set(inside) <= set(page.ids)


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Left out, with a reason:"), ("ru", "Не отражено в данных, с указанием причины:")],
)
def test_document_shows_what_is_left_out_apart_from_what_rests_on_it(
    world: FlaskClient, language: str, words: str
) -> None:
    page = Page(world.get("/id/doc/cedarholm-declaration-2015", headers={"Accept-Language": language}).text)
    notes = [text for text in page.texts["p"] if "“festival”" in text or "«Праздник»" in text]
    assert notes and all(text.startswith(words) for text in notes)


def test_part_leads_to_its_neighbours(world: FlaskClient) -> None:
    page = world.get(PART).text
    assert '<a rel="prev" href="/id/part/amberford-charter-1998-article-1">' in page
    assert f'<a rel="up" href="{DOCUMENT}">' in page
    assert '<a rel="next" href="/id/part/amberford-charter-1998-article-3">' in page
    last = world.get("/id/part/amberford-charter-1998-signatures").text
    assert 'rel="next"' not in last


def test_names_inside_a_page_have_anchors(world: FlaskClient) -> None:
    page = Page(world.get(CITY).text)
    assert f"{CITY}#point" in page.links
    assert "point" in page.ids


@pytest.mark.parametrize(("language", "words"), [("en", "point on the map"), ("ru", "точка на карте")])
def test_what_has_no_label_is_called_what_it_is(world: FlaskClient, language: str, words: str) -> None:
    page = Page(world.get(CITY, headers={"Accept-Language": language}).text)
    assert words in page.texts["a"]
    assert words in page.texts["h2"]
    inferred = Page(world.get("/graph/inferred", headers={"Accept-Language": language}).text)
    assert any(text.startswith(f"city:amberford#point {words}") for text in inferred.texts["li"])


@pytest.mark.parametrize(
    ("language", "words"), [("en", "how many there are of a class"), ("ru", "число объектов класса")]
)
def test_inferred_counts_are_told_from_what_they_count(site: FlaskClient, language: str, words: str) -> None:
    page = Page(site.get("/graph/inferred", headers={"Accept-Language": language}).text)
    assert any(text.startswith(f"dataset#City {words} ") for text in page.texts["li"])
    assert "/dataset#City" in page.links


def test_formats_of_a_page_are_not_for_crawlers(world: FlaskClient) -> None:
    for address in (CITY, "/sparql?query=ASK%7B%7D"):
        text = world.get(address).text.partition('<p class="ways">')[0]
        links = re.findall(r'<a href="[^"]*format=[^"]*"([^>]*)>', text)
        assert len(links) == 4
        assert set(links) == {' rel="nofollow"'}


def test_graph_says_what_it_speaks_of(world: FlaskClient) -> None:
    page = Page(world.get("/graph/documents-amberford-charter-1998").text)
    assert "What this file speaks of" in page.texts["h2"]
    assert DOCUMENT in page.links


def test_ontology_has_an_anchor_for_every_term(world: FlaskClient, dump: set[Triple]) -> None:
    ids = set(Page(world.get("/ontology").text).ids)
    home, is_defined_by = iri("/ontology"), "http://www.w3.org/2000/01/rdf-schema#isDefinedBy"
    about = {fact.subject for fact in dump if (fact.predicate.value, fact.object) == (is_defined_by, home)}
    terms = {term.value for term in about if isinstance(term, NamedNode)}
    names = {term.partition("#")[2] for term in terms if term.startswith(f"{home.value}#")}
    assert len(names) > 100
    assert names <= ids


@pytest.mark.parametrize(
    ("ask", "media_type", "form"),
    [
        ({"query_string": {"format": "ttl"}}, "text/turtle", RdfFormat.TURTLE),
        ({"query_string": {"format": "jsonld"}}, "application/ld+json", RdfFormat.JSON_LD),
        ({"query_string": {"format": "nt"}}, "application/n-triples", RdfFormat.N_TRIPLES),
        ({"query_string": {"format": "rdf"}}, "application/rdf+xml", RdfFormat.RDF_XML),
        ({"headers": {"Accept": "application/json"}}, "application/json", RdfFormat.JSON_LD),
        ({"headers": {"Accept": "text/turtle"}}, "text/turtle", RdfFormat.TURTLE),
        ({"headers": {"Accept": "application/ld+json, */*;q=0.1"}}, "application/ld+json", RdfFormat.JSON_LD),
        (
            {"headers": {"Accept": "application/rdf+xml, text/html;q=0.5"}},
            "application/rdf+xml",
            RdfFormat.RDF_XML,
        ),
    ],
)
def test_thing_is_rdf_for_whoever_wants_it(
    world: FlaskClient, dump: set[Triple], ask: dict[str, dict[str, str]], media_type: str, form: RdfFormat
) -> None:
    answer = world.get(CITY, **ask)
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    told = triples(answer.data, form)
    city = iri(CITY)
    assert {fact for fact in dump if city in (fact.subject, fact.object)} <= told
    assert iri(f"{CITY}#point") in {fact.subject for fact in told}


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", "text/html"),
        ("", "text/html"),
        ("text/*", "text/html"),
        ("text/html, text/turtle", "text/html"),
        ("application/xhtml+xml", "text/html"),
    ],
)
def test_thing_is_a_page_for_everybody_else(world: FlaskClient, accept: str, media_type: str) -> None:
    answer = world.get(CITY, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "accept" in {name.lower() for name in answer.vary}


def test_other_formats_are_refused_with_the_list(world: FlaskClient) -> None:
    for answer in (world.get(CITY, headers={"Accept": "image/png"}), world.get(f"{CITY}?format=docx")):
        assert answer.status_code == 406
    assert "ttl, nt, rdf, jsonld" in world.get(f"{CITY}?format=docx").text


def test_whole_graphs_and_the_ontology_are_rdf(world: FlaskClient, world_layout: Layout) -> None:
    file = (world_layout.data / "places/places.ttl").read_bytes()
    told = triples(world.get("/graph/places-places?format=ttl").data, RdfFormat.TURTLE)
    assert told == triples(file, RdfFormat.TURTLE)
    ontology = triples(world.get("/ontology?format=nt").data, RdfFormat.N_TRIPLES)
    sub_class = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
    assert Triple(iri("/ontology#City"), sub_class, iri("/ontology#Municipality")) in ontology


def test_thing_nobody_knows_is_met_with_the_nearest(world: FlaskClient) -> None:
    for path in ("/id/city/amberfrod", "/id/town/amberford", "/id/city/Amberford"):
        answer = world.get(path)
        assert answer.status_code == 404
        assert CITY in Page(answer.text).links
    for path in (
        "/id/city/amberfrod?format=ttl",
        "/id/city/a%20b",
        "/nowhere",
        "/id/nothing/",
        "/vocab/theme/nothing",
    ):
        assert world.get(path).status_code == 404


@pytest.mark.parametrize(
    "path", ["/id/city/nowhere", "/id/city/a", "/id/city/berlin", "/id/doc/the-big-plan"]
)
@pytest.mark.parametrize(("language", "asked"), [("en", "Did you mean"), ("ru", "имели в виду")])
def test_address_that_is_like_no_name_is_only_met_with_the_search(
    site: FlaskClient, path: str, language: str, asked: str
) -> None:
    answer = site.get(f"{path}?lang={language}")
    page = Page(answer.text)
    assert (answer.status_code, page.problems) == (404, [])
    assert '<a href="/search">' in answer.text
    assert asked not in answer.text
    assert "Near to it" not in site.get(path, headers={"Accept": "text/plain"}).text


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("/id/city/astna", "/id/city/astana"), ("/id/city/душанбэ", "/id/city/dushanbe"),
        ("/id/city/petropavlosk", "/id/city/petropavl"), ("/id/doc/dushnabe", "/id/doc/dushanbe-2025"),
        ("/id/network/helthy-cites", "/id/network/who-healthy-cities"), ("/id/town/osh", "/id/city/osh"),
        ("/id/org/sc", "/id/org/sco"), ("/vocab/theme/helthy-cities", "/vocab/theme/healthy-cities"),
    ],
)  # fmt: skip
def test_address_with_a_slip_is_met_with_what_was_meant(site: FlaskClient, path: str, meant: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 404
    assert meant in Page(answer.text).links


@pytest.mark.parametrize(
    "path", [CITY, DOCUMENT, PART, "/id/org/amberford-city-hall", "/vocab/theme/environment"]
)
def test_page_runs_a_bounded_number_of_queries(world: FlaskClient, counted: Counting, path: str) -> None:
    counted.texts.clear()
    world.get(path)
    assert 1 < len(counted.texts) <= 16


def test_bigger_document_costs_no_more_queries(world: FlaskClient, counted: Counting) -> None:
    costs = []
    for path in ("/id/doc/lowland-treaty", "/id/doc/cedarholm-declaration-2015", DOCUMENT):
        world.get(path)
        counted.texts.clear()
        assert world.get(path).status_code == 200
        costs.append(len(counted.texts))
    # A picture more, of whatever stands on a map or a timeline, is two queries at most.
    assert max(costs) - min(costs) <= 2

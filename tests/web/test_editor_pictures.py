"""Pictures of answers: the columns that the address names, drawn as the questions draw theirs."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from web.reading import Page

CITIES = "SELECT ?city ?document { ?document cg:signedBy ?city . ?city a cg:City } ORDER BY ?city ?document"
EVENTS = "SELECT ?event ?date { ?event a cg:Event ; cg:date ?date } ORDER BY ?event ?date"
COUNTS = "SELECT ?city (COUNT(?d) AS ?n) { ?d cg:signedBy ?city } GROUP BY ?city ORDER BY ?city"


@pytest.mark.parametrize(
    ("query", "columns", "drawn"),
    [
        (CITIES, {"view": "map", "where": "city", "what": "document"}, "map"),
        (CITIES, {"view": "network", "pair": "city,document"}, "network"),
        (EVENTS, {"view": "timeline", "when": "date", "what": "event"}, "timeline"),
        (COUNTS, {"view": "chart", "bars": "city", "length": "n"}, "chart"),
    ],
)
def test_columns_are_drawn(world: FlaskClient, query: str, columns: dict[str, str], drawn: str) -> None:
    asked = {"query": query, **columns}
    for answer in (
        world.get("/sparql/picture", query_string=asked),
        world.post("/sparql/picture", data=asked),
    ):
        assert answer.status_code == 200
        assert "figure" in Page(answer.text).tags
        assert "Amberford" in answer.text or drawn == "timeline"
    if drawn == "network":  # a script draws it, and saves it
        return
    file = world.get("/sparql/picture.svg", query_string=asked)
    assert (file.status_code, file.mimetype) == (200, "image/svg+xml")


def test_the_page_leads_to_its_file_and_back(world: FlaskClient) -> None:
    asked = {"query": CITIES, "view": "map", "where": "city"}
    page = Page(world.get("/sparql/picture", query_string=asked).text)
    for beginning in ("/sparql/picture.svg?", "/sparql?query="):
        (link,) = {link for link in page.links if link.startswith(beginning) and "lang=" not in link}
        assert world.get(link).status_code == 200


def test_a_column_of_names_names_its_things_once(world: FlaskClient) -> None:
    query = """SELECT ?city ?name (COUNT(?d) AS ?n) {
      ?d cg:signedBy ?city . VALUES ?name { "One" "Two" } } GROUP BY ?city ?name ORDER BY ?city ?name"""
    asked = {"query": query, "view": "chart", "bars": "city", "length": "n", "named": "city,name"}
    text = world.get("/sparql/picture", query_string=asked).text
    figure, page = text.partition("<figure")[2].partition("<figcaption")[0], Page(text)
    assert "One" in figure
    assert "Two" not in figure
    (link,) = {link for link in page.links if link.startswith("/sparql/picture.svg?")}
    assert "named=city%2Cname" in link
    refused = world.get("/sparql/picture", query_string=asked | {"named": "city,nope"})
    assert (refused.status_code, "no column “nope”" in refused.text) == (400, True)


MANY = "SELECT ?a ?b { ?a ?p ?x . ?b ?q ?y FILTER(ISIRI(?a) && ISIRI(?b)) } LIMIT %s"


@pytest.mark.parametrize(("language", "words"), [("en", "only its first 2,000 rows"), ("ru", "(2 000)")])
def test_rows_that_are_not_drawn_are_told_of(world: FlaskClient, language: str, words: str) -> None:
    asked = {"view": "network", "pair": "a,b", "lang": language}
    whole = world.get("/sparql/picture", query_string=asked | {"query": MANY % 2000}).text
    cut = world.get("/sparql/picture", query_string=asked | {"query": MANY % 2001}).text
    assert words in cut
    assert words not in whole
    assert "in the table only" not in cut


def test_kinds_without_a_word_are_one_in_the_legend(world: FlaskClient) -> None:
    query = "SELECT ?a ?b { ?a a ?c ; cg:theme|cg:signed|cg:party|cg:member ?b } ORDER BY ?a ?b"
    page = world.get("/sparql/picture", query_string={"query": query, "view": "network", "pair": "a,b"}).text
    legend = page.partition("<fieldset")[2].partition("</fieldset>")[0]
    assert legend.count("other (") == 1


def test_nothing_to_see_is_said(world: FlaskClient) -> None:
    asked = {"query": "SELECT ?city { BIND(cg:City AS ?city) }", "view": "map", "where": "city"}
    assert "can be drawn" in world.get("/sparql/picture", query_string=asked).text


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, "no query"),
        ({"query": CITIES}, "no view “”; there are: map, network, timeline, chart"),
        ({"query": CITIES, "view": "pie"}, "no view “pie”"),
        ({"query": CITIES, "view": "map"}, "needs a column for “where”"),
        ({"query": CITIES, "view": "map", "where": "town"}, "no column “town”; it has: city, document"),
        ({"query": CITIES, "view": "network", "pair": "city"}, "pair=city,document"),
        ({"query": CITIES, "view": "network"}, "pair=city,document"),
        ({"query": "ASK {}", "view": "map", "where": "city"}, "yes or no"),
        ({"query": "SELECT", "view": "map", "where": "city"}, "ends too early"),
    ],
)
def test_what_cannot_be_drawn_is_told(world: FlaskClient, asked: dict[str, str], words: str) -> None:
    answer = world.get("/sparql/picture", query_string=asked, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert words in answer.get_json()["detail"]

"""The search as a page without scripts, and as data for programs and for whoever is still typing."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Endpoint
from citygraph.errors import echoed
from citygraph.questions import Questions
from citygraph.search import SEARCHED
from citygraph.web.found import KINDS
from web.conftest import Counting, reader
from web.reading import Page


def found(client: FlaskClient, address: str = "/search.json", **query: Any) -> dict[str, Any]:
    """The JSON answer to a query."""
    answer = client.get(address, query_string=query, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    told: dict[str, Any] = json.loads(answer.data)
    return told


def test_the_page_shows_what_was_found_with_the_name_marked(site: FlaskClient) -> None:
    answer = site.get("/search?q=dush")
    page = Page(answer.text)
    assert (answer.status_code, page.problems) == (200, [])
    assert page.texts["title"] == ["Search: dush · citygraph"]
    assert "/id/city/dushanbe" in page.links
    assert page.texts["mark"][0] == "Dush"
    assert page.values("input", "value")[0] == "dush"
    assert "result" in " ".join(page.texts["p"])


@pytest.mark.parametrize(
    ("typed", "language", "said", "name"),
    [
        ("Нур-Султан", "ru", "прежнее название:", "Нур-Султан"),
        ("Nur-Sultan", "en", "once called", "Nur-Sultan"),
        ("Petropavlovsk", "en", "also called", "Petropavlovsk"),
        ("Leningrad", "en", "also written", "Leningrad"),
        ("WHO", "en", "in short", "WHO"),
        ("ВОЗ", "ru", "сокращённо:", "ВОЗ"),
        ("Германия", "en", "in Russian:", "Германия"),
        ("Germany", "ru", "по-английски:", "Germany"),
    ],
)
def test_another_name_that_was_found_is_told(
    site: FlaskClient, typed: str, language: str, said: str, name: str
) -> None:
    first = found(site, q=typed, lang=language)["results"][0]
    assert (first["said"], first["name"]) == (said, name)
    assert first["label"] != name
    page = site.get("/search", query_string={"q": typed, "lang": language}).text
    assert f"<p>{said} <span" in page


@pytest.mark.parametrize("language", ["en", "ru"])
def test_labels_and_kinds_speak_the_language_of_the_page(site: FlaskClient, language: str) -> None:
    first = found(site, q="Osh", lang=language)["results"][0]
    assert (first["label"], first["kindLabel"]) == {"en": ("Osh", "City"), "ru": ("Ош", "Город")}[language]
    assert "said" not in first
    assert first["marks"] == [[0, len(first["label"])]]


def test_results_can_be_narrowed_to_a_kind_and_the_counts_are_kept(site: FlaskClient) -> None:
    everything = found(site, q="health")
    kinds = everything["kinds"]
    assert len(kinds) > 4
    assert everything["total"] == sum(kinds.values())
    for kind, count in kinds.items():
        narrowed = found(site, q="health", kind=kind)
        assert (narrowed["total"], narrowed["kinds"]) == (count, kinds)
        assert {result["kind"] for result in narrowed["results"]} == {kind}
    page = Page(site.get("/search?q=health&kind=org").text)
    chosen = [parse_qs(urlsplit(link).query) for link in page.links if link.startswith("/search?")]
    assert {query["kind"][0] for query in chosen if "kind" in query} >= set(kinds)


def test_long_results_are_paged(site: FlaskClient) -> None:
    first = found(site, q="health")
    pages = [found(site, q="health", page=page) for page in range(1, first["pages"] + 1)]
    assert [len(page["results"]) for page in pages[:-1]] == [20] * (len(pages) - 1)
    listed = [result["iri"] for page in pages for result in page["results"]]
    assert len(listed) == len(set(listed)) == first["total"]
    page = site.get("/search?q=health&page=2")
    assert '<ol class="results" start="21">' in page.text
    relations = {value for _, name, value in Page(page.text).attributes if name == "rel"}
    assert {"prev", "next"} <= relations
    assert found(site, q="health", page=len(pages) + 97) == pages[-1]
    assert f'start="{(len(pages) - 1) * 20 + 1}"' in site.get(f"/search?q=health&page={10**20}").text
    assert found(site, q="health", page="many")["page"] == 1


def test_without_a_query_the_page_says_what_can_be_found(site: FlaskClient) -> None:
    page = Page(site.get("/search").text)
    assert page.title == "Search"
    assert {"/id/city/", "/id/doc/", "/vocab/theme"} <= set(page.links)
    for link in page.links:
        if link.startswith(("/id/", "/vocab/")):
            assert site.get(link).status_code == 200, link
    assert found(site, q=" ")["results"] == []


def test_where_nothing_is_found_the_page_helps(site: FlaskClient) -> None:
    page = Page(site.get("/search?q=Samarquandtian").text)
    assert "Nothing here is called “Samarquandtian”." in page.texts["p"]
    assert "Did you mean" in page.texts["h2"]
    assert "/id/city/samarkand" in page.links
    page = Page(site.get("/search?q=xyzzyplugh").text)
    assert {"/id/", "/vocab/theme", "/questions/"} <= set(page.links)
    assert "Did you mean" not in page.texts.get("h2", [])


@pytest.mark.parametrize("typed", ["Dushnabe", "healty cities", "healthy cites", "Kyzylzhar"])
def test_what_is_only_like_the_query_is_told_so(site: FlaskClient, typed: str) -> None:
    page = Page(site.get("/search", query_string={"q": typed}).text)
    assert any(f"called exactly “{typed}”" in text for text in page.texts["p"])
    assert not found(site, q=typed)["exact"]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/html", "text/html"), ("*/*", "text/html"), ("application/json", "application/json"),
        ("application/json;q=0.5, text/html;q=0.4", "application/json"),
        ("text/html,application/json;q=0.9", "text/html"),
    ],
)  # fmt: skip
def test_the_address_answers_as_page_or_data(site: FlaskClient, accept: str, media_type: str) -> None:
    answer = site.get("/search?q=osh", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    assert "accept" in {name.lower() for name in answer.vary}
    assert site.get("/search?q=osh", headers={"Accept": "image/png"}).status_code == 406


def test_data_are_the_same_at_both_addresses(site: FlaskClient) -> None:
    by_accept = site.get("/search?q=osh&kind=city", headers={"Accept": "application/json"})
    assert json.loads(by_accept.data) == found(site, q="osh", kind="city")


def test_suggestions_are_few_and_hold_what_a_picker_needs(site: FlaskClient) -> None:
    told = found(site, "/suggest", q="d")
    assert len(told["results"]) == 8 < told["total"]
    assert len(found(site, "/suggest", q="d", limit=3)["results"]) == 3
    assert len(found(site, "/suggest", q="d", limit=10_000)["results"]) == 20
    assert len(found(site, "/suggest", q="d", limit="x")["results"]) == 8
    first = found(site, "/suggest", q="душ", fills="city", lang="ru")["results"][0]
    assert (first["value"], first["label"], first["address"]) == ("dushanbe", "Душанбе", "/id/city/dushanbe")
    assert {each["kind"] for each in found(site, "/suggest", q="d", kind="state")["results"]} == {"state"}
    assert len(site.get("/suggest?q=d").data) < 4000


@pytest.mark.parametrize("address", ["/search?q=osh&kind=x", "/suggest?q=osh&fills=year", "/suggest?kind=x"])
def test_a_kind_that_is_none_is_refused_with_those_there_are(site: FlaskClient, address: str) -> None:
    answer = site.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "city" in json.loads(answer.data)["detail"]


def test_answers_can_be_kept_until_the_graph_changes(site: FlaskClient) -> None:
    for address in ("/search?q=osh", "/search.json?q=osh", "/suggest?q=osh"):
        etag = site.get(address).headers["ETag"]
        assert site.get(address, headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7 * 7 }}", "' OR 1=1", "a" * 10_000]
)
def test_what_was_typed_is_shown_as_text(world: FlaskClient, typed: str) -> None:
    answer = world.get("/search", query_string={"q": typed})
    page = Page(answer.text)
    assert (answer.status_code, page.problems) == (200, [])
    assert page.values("input", "value")[0] == echoed(typed)
    assert [script for script in page.scripts if not script.startswith("/static/built/")] == []
    assert not [source for source in page.values("img", "src") if not source.startswith("/static/")]


def test_hostile_names_of_the_graph_stay_text(world: FlaskClient) -> None:
    results = found(world, q="alert", lang="en")["results"] + found(world, q="7", lang="en")["results"]
    hostile = [result for result in results if any(sign in result["name"] for sign in "<>{")]
    assert hostile
    for result in hostile:
        page = Page(world.get("/search", query_string={"q": result["name"]}).text)
        assert page.problems == []
        assert [script for script in page.scripts if not script.startswith("/static/built/")] == []


def test_a_search_asks_the_graph_nothing(counted: Counting, world: FlaskClient) -> None:
    before = len(counted.texts)
    for address in ("/search?q=amber", "/search?q=amber&kind=city", "/suggest?q=amb", "/search"):
        assert world.get(address).status_code == 200
    assert len(counted.texts) == before


def test_a_store_elsewhere_gives_the_same_answers(
    endpoint: Endpoint, questions: Questions, site: FlaskClient, built: Build
) -> None:
    elsewhere = Counting(endpoint)
    other = reader(elsewhere, questions)
    for typed in ("Duschanbe", "шос", "health"):
        assert found(other, q=typed) == found(site, q=typed)
    assert len(elsewhere.texts) == 1
    assert built.names.is_file()


def test_every_kind_has_its_words() -> None:
    assert tuple(KINDS) == SEARCHED


def test_a_blank_of_a_question_says_of_itself_that_nothing_is_called_so(site: FlaskClient) -> None:
    page = Page(site.get("/questions/co-signers").text)
    words = [json.loads(value) for _, name, value in page.attributes if name == "data-words" and value]
    said = [each["none"] for each in words if "none" in each]
    assert said == ["No suggestions; Enter searches.", "Nothing here is called so."]

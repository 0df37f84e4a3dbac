"""Every page stands in both languages, whole and with what it is for."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.questions import Questions
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web.kinds import KINDS
from citygraph.web.order import by_interest, grouped
from web.conftest import reader
from web.reading import Page

PAGES = {
    "/": ("What cities sign, join, host and promise", "Что города подписывают, куда вступают и что обещают"),
    "/about": ("About the data", "О данных"),
    "/questions/": ("Questions", "Вопросы"),
    "/sparql": ("SPARQL", "SPARQL"),
    "/download/": ("Download", "Скачать"),
    "/id/": ("Everything in the graph", "Всё, что есть в графе"),
    "/id/city/": ("Cities and districts", "Города и районы"),
    "/id/city/amberford": ("Amberford", "Янтарный Брод"),
    "/id/doc/amberford-charter-1998": ("Amberford Charter", "Янтарнобродская хартия"),
    "/id/part/amberford-charter-1998-article-1": (
        "Amberford Charter, article 1",
        "Янтарнобродская хартия, статья 1",
    ),
    "/vocab/": ("Lists of concepts", "Перечни понятий"),
    "/vocab/theme/environment": ("environment", "окружающая среда"),
    "/graph/": ("Files of the graph", "Файлы графа"),
    "/graph/inferred": ("What follows from the files", "Что следует из файлов"),
    "/ontology": ("The ontology", "Онтология"),
    "/shapes": ("The shapes", "Формы данных (SHACL)"),
}


@pytest.mark.parametrize("address", PAGES)
def test_page_stands_in_both_languages(world: FlaskClient, address: str) -> None:
    for language, title in zip(("en", "ru"), PAGES[address], strict=True):
        answer = world.get(address, headers={"Accept-Language": language})
        page = Page(answer.text)
        assert (answer.status_code, answer.mimetype) == (200, "text/html")
        assert page.title.casefold() == title.casefold()
        assert page.values("html", "lang") == [language]
        assert page.problems == []
        assert len(page.ids) == len(set(page.ids))
        other = "ru" if language == "en" else "en"
        assert f"lang={other}" in next(link for link in page.links if f"lang={other}" in link)


@pytest.mark.parametrize("address", PAGES)
def test_page_keeps_to_itself(world: FlaskClient, address: str) -> None:
    answer = world.get(address)
    page = Page(answer.text)
    assert page.foreign == []
    assert "style" not in page.tags
    assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")]
    assert all(resource.startswith("/") for resource in page.resources)
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_home_counts_what_the_graph_holds(world: FlaskClient) -> None:
    page = Page(world.get("/").text)
    figures = {
        text.partition(" ")[2]: text.partition(" ")[0] for text in page.texts["li"] if text[:1].isdigit()
    }
    asked = world.get(
        "/sparql",
        query_string={
            "query": "PREFIX cg: <https://w3id.org/citygraph/ontology#> "
            "SELECT (COUNT(DISTINCT ?thing) AS ?count) { ?thing a cg:Signature }"
        },
        headers={"Accept": "text/csv"},
    )
    assert figures["signatures"] == asked.text.split()[1]


def test_home_asks_in_sentences_with_blanks(site: FlaskClient, questions: Questions) -> None:
    for language, sentence in (
        ("en", "Who signed documents together with"),
        ("ru", "Кто подписал документы вместе с городом"),
    ):
        page = Page(site.get("/", headers={"Accept-Language": language}).text)
        assert any(text.startswith(sentence) for text in page.texts["p"])
        asked = [link.removeprefix("/questions/") for link in page.links if link.startswith("/questions/")]
        telling = [question.id for question in by_interest(questions) if question.sentence]
        assert len(telling) >= 5
        assert [name for name in asked if name in questions] == telling
        assert len(page.values("select", "aria-label")) == len(telling)
        assert page.texts["title"][0] == f"{page.title} · citygraph"


def test_home_leads_to_every_question(site: FlaskClient, questions: Questions) -> None:
    assert "/questions/" in Page(site.get("/").text).links
    asked = [link.removeprefix("/questions/") for link in Page(site.get("/questions/").text).links]
    listed = [name for name in asked if name in questions]
    assert sorted(listed) == sorted(questions)
    assert listed == [question.id for found in grouped(questions).values() for question in found]
    assert listed[0] == "city-commitments"


def test_home_shows_the_cities_on_a_map(site: FlaskClient) -> None:
    answer = site.get("/").text
    assert "Dushanbe" in Page(answer).texts["title"]
    assert 'href="/id/city/dushanbe"' in answer


class Empty(Endpoint):
    """An engine whose graph holds nothing."""

    build = "empty"

    def query(self, request: Request) -> Answer:
        body = b'{"head": {"vars": []}, "results": {"bindings": []}}'
        return Answer(body, request.solutions or SOLUTIONS[0], 0.001)

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


def test_kinds_without_things_are_no_links(world: FlaskClient, questions: Questions) -> None:
    kinds = {f"/id/{kind}/" for kind in KINDS}
    assert kinds <= set(Page(world.get("/id/").text).links)
    nothing = Page(reader(Empty(), questions).get("/id/").text)
    assert "Cities and districts 0" in nothing.texts["li"]
    assert not kinds & set(nothing.links)


def test_list_ends_where_its_things_end(world: FlaskClient) -> None:
    assert world.get("/id/city/?page=1").status_code == 200
    assert world.get("/id/city/?page=2").status_code == 404


def test_home_shows_newest_documents_first(world: FlaskClient) -> None:
    dates = Page(world.get("/").text).values("time", "datetime")
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 5


@pytest.mark.parametrize(
    ("address", "leads"),
    [("/questions", "/questions/"), ("/id/city", "/id/city/"), ("/id/city/amberford/", "/id/city/amberford")],
)
def test_slash_too_many_or_too_few_is_forgiven(world: FlaskClient, address: str, leads: str) -> None:
    answer = world.get(address)
    assert answer.status_code == 308
    assert answer.headers["Location"].removeprefix("http://localhost") == leads


def test_unchanged_page_is_not_sent_twice(world: FlaskClient) -> None:
    first = world.get("/about")
    again = world.get("/about", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")

"""Questions as pages: the form, the answer, the permalink and the same answer as data."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from citygraph.asking import ask
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import OverloadedError
from citygraph.questions import LANGUAGES, Questions
from citygraph.rdf.formats import SOLUTIONS
from citygraph.web.answering import PAGE_ROWS
from citygraph.web.order import grouped
from web.conftest import Counting, reader
from web.reading import Page

CO_SIGNERS = "/questions/co-signers?city=amberford"


def test_answer_is_a_table_of_linked_names(
    world: FlaskClient, world_endpoint: Endpoint, questions: Questions
) -> None:
    page = Page(world.get(CO_SIGNERS).text)
    rows = ask(world_endpoint, questions, "co-signers", {"city": "amberford"})
    assert len(page.rows) == len(rows) + 1
    assert [row[0] for row in page.rows[1:]] == [row["coSignerLabel"].value for row in rows]
    assert next(row[2] for row in page.rows[1:]) == "12 May 1998"
    for row in rows:
        for thing in ("coSigner", "document", "signatory", "part"):
            assert row[thing].value.removeprefix("https://w3id.org/citygraph") in page.links
    assert f"{len(rows)} row" in page.texts["h2"][0]


def test_columns_speak_russian(world: FlaskClient, questions: Questions) -> None:
    page = Page(world.get(CO_SIGNERS, headers={"Accept-Language": "ru"}).text)
    columns = questions["co-signers"].columns
    assert page.rows[0] == [words["ru"] for words in columns.values()]
    assert "12 мая 1998 г." in [row[2] for row in page.rows]


@pytest.mark.parametrize("form", SOLUTIONS, ids=lambda form: form.name)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_data_are_the_engines_own_answer(
    world: FlaskClient, world_endpoint: Endpoint, questions: Questions, form: object, language: str
) -> None:
    assert form in SOLUTIONS
    iri = "https://w3id.org/citygraph/id/city/amberford"
    sparql = questions["co-signers"].bind({"city": iri}, language)
    expected = world_endpoint.query(Request(sparql, form)).body
    by_name = world.get(f"/questions/co-signers.{form.name}?city=amberford&lang={language}")
    by_accept = world.get(CO_SIGNERS, headers={"Accept": form.media_type, "Accept-Language": language})
    for answer in (by_name, by_accept):
        assert answer.data == expected
        assert answer.mimetype == form.media_type
        assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "text", ["amberford", "Amberford", "Янтарный Брод", "https://w3id.org/citygraph/id/city/amberford"]
)
def test_blank_takes_slug_label_and_iri(world: FlaskClient, text: str) -> None:
    page = world.get("/questions/co-signers", query_string={"city": text})
    assert page.status_code == 200
    assert '<option value="amberford" selected>' in page.text


def test_blanks_for_things_say_what_a_script_may_search_them_by(world: FlaskClient) -> None:
    fills = {}
    for question in ("co-signers", "commitments-by-theme", "calendar-of-year"):
        page = Page(world.get(f"/questions/{question}").text)
        fills[question] = page.values("select", "data-fills")
        for kind in fills[question]:
            assert world.get(f"/suggest?q=a&fills={kind}").status_code == 200
        for words in page.values("select", "data-words"):
            assert set(json.loads(words)) >= {"results", "one", "none"}
    assert fills["co-signers"] == ["city"]
    assert "theme" in fills["commitments-by-theme"]
    assert "year" not in fills["calendar-of-year"]


def test_form_offers_every_city_by_name(world: FlaskClient, world_endpoint: Endpoint) -> None:
    page = Page(world.get(CO_SIGNERS, headers={"Accept-Language": "ru"}).text)
    assert "Янтарный Брод" in page.texts["option"]
    assert page.values("form", "action") == ["/search", "/questions/co-signers"]
    assert set(page.values("form", "method")) == {"get"}
    assert page.values("label", "for") == ["search", *page.values("select", "id")]


def test_unknown_city_is_met_with_the_nearest(world: FlaskClient) -> None:
    answer = world.get("/questions/co-signers?city=amberfrod")
    page = Page(answer.text)
    assert answer.status_code == 404
    assert "Nothing here is called “amberfrod”." in answer.text
    assert "/questions/co-signers?city=amberford" in page.links
    assert page.values("input", "value") == ["", "amberfrod"]
    assert "table" not in page.tags


def test_question_without_its_city_asks_for_it(world: FlaskClient) -> None:
    empty = world.get("/questions/co-signers?city=")
    assert empty.status_code == 400
    assert "This has to be filled in." in empty.text
    untouched = world.get("/questions/co-signers")
    assert untouched.status_code == 200


@pytest.mark.parametrize(("language", "words"), [("en", "Nobody asked."), ("ru", "Никто не спрашивал.")])
def test_an_answer_without_rows_says_why(
    language: str, words: str, world_endpoint: Endpoint, questions: Questions
) -> None:
    empty = {"en": "Nobody asked.", "ru": "Никто не спрашивал."}
    question = replace(questions["city-partnerships"], empty=empty)
    browser = reader(world_endpoint, Questions({question.id: question}))
    none = browser.get(f"/questions/city-partnerships?city=dunmere&lang={language}")
    assert (none.status_code, words in none.text) == (200, True)
    some = browser.get(f"/questions/city-partnerships?city=elmstead&lang={language}")
    assert (some.status_code, words in some.text) == (200, False)


def test_a_year_is_offered_and_asked_with(world: FlaskClient) -> None:
    page = Page(world.get("/questions/calendar-of-year?year=2020").text)
    assert {"1998", "2006", "2019", "2020", "2023"} == set(page.texts["option"]) & {
        str(y) for y in range(3000)
    }
    assert [row[3] for row in page.rows[1:]] == ["Clean Water Lesson", "Lantern Festival"]
    assert world.get("/questions/calendar-of-year?year=1066").status_code == 404


def test_question_untouched_shows_its_example(site: FlaskClient) -> None:
    page = Page(site.get("/questions/co-signers").text)
    assert len(page.rows) == 5
    assert page.rows[1][0] == "Ashgabat"


def test_faults_of_the_data_address_are_for_programs(world: FlaskClient) -> None:
    for address, status, words in (
        ("/questions/co-signers.json", 400, "needs a city"),
        ("/questions/co-signers.json?city=amberfrod", 404, "amberford"),
        ("/questions/co-signers.json?town=amberford", 400, "no parameter “town”. It has: city."),
        ("/questions/co-singers.json?city=amberford", 404, "co-signers"),
    ):
        answer = world.get(address, headers={"Accept": "application/json"})
        told = json.loads(answer.text)
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        assert told["status"] == status
        assert words in told["detail"]


def test_blanks_know_names_that_are_only_searched_for(site: FlaskClient) -> None:
    assert '<option value="petropavl" selected>' in site.get("/questions/co-signers?city=Qizilzhar").text
    answer = site.get("/questions/co-signers?city=Кызылжар")
    assert answer.status_code == 404
    assert "/questions/co-signers?city=petropavl" in Page(answer.text).links


def test_unknown_question_offers_the_nearest(world: FlaskClient) -> None:
    answer = world.get("/questions/co-singers")
    assert answer.status_code == 404
    assert "co-signers" in answer.text


def test_unknown_question_is_told_in_russian_with_the_titles_of_the_nearest(
    world: FlaskClient, questions: Questions
) -> None:
    page = Page(world.get("/questions/co-singers", headers={"Accept-Language": "ru"}).text)
    assert "Вопроса «co-singers» нет." in page.texts["p"]
    assert questions["co-signers"].title["ru"] in page.texts["a"]
    assert "/questions/co-signers" in page.links


@pytest.mark.parametrize(
    ("given", "english", "russian"),
    [
        (
            "stadt=amberford",
            "This question has no parameter “stadt”. It has: city.",
            "У этого вопроса нет параметра «stadt». Параметры вопроса: city.",
        ),
        (
            "city=amberford&city=brightwater",
            "“city” is given more than once; leave one.",
            "Параметр «city» указан несколько раз; оставьте один.",
        ),
    ],
)
def test_names_unknown_or_given_twice_are_told_with_the_form(
    world: FlaskClient, given: str, english: str, russian: str
) -> None:
    for language, sentence in (("en", english), ("ru", russian)):
        answer = world.get(f"/questions/co-signers?{given}", headers={"Accept-Language": language})
        page = Page(answer.text)
        assert answer.status_code == 400
        assert sentence in page.texts["p"]
        assert page.values("form", "action") == ["/search", "/questions/co-signers"]
        assert "table" not in page.tags
        data = world.get(
            f"/questions/co-signers.csv?{given}", headers={"Accept": "text/csv", "Accept-Language": language}
        )
        assert (data.status_code, data.text.splitlines()[0]) == (400, english)


def test_names_that_track_readers_mean_nothing(world: FlaskClient, site: FlaskClient) -> None:
    tracked = "utm_source=x&utm_medium=y&fbclid=1&gclid=2&yclid=3"
    answer = world.get(f"{CO_SIGNERS}&{tracked}")
    assert answer.status_code == 200
    assert Page(answer.text).rows == Page(world.get(CO_SIGNERS).text).rows
    untouched = Page(site.get(f"/questions/co-signers?{tracked}").text)
    assert untouched.rows == Page(site.get("/questions/co-signers").text).rows


def test_cell_knows_its_heading_and_several_passages_are_a_list(site: FlaskClient) -> None:
    page = Page(site.get("/questions/co-signers?city=dushanbe").text)
    headings, *rows = page.rows
    assert page.values("td", "data-label") == headings * len(rows)
    assert page.values("td", "role") == ["cell"] * len(headings) * len(rows)
    passages = [text for text in page.texts["li"] if text.startswith("Dushanbe Declaration, ")]
    assert len(passages) > len(rows)
    assert [row[-1] for row in rows] == [" ".join(passages[at : at + 2]) for at in range(0, len(passages), 2)]


def test_format_nobody_writes_is_refused(world: FlaskClient) -> None:
    answer = world.get(CO_SIGNERS, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.text


class Busy(Endpoint):
    """An engine that knows one city and has no worker free for anything else."""

    build = "busy"

    def query(self, request: Request) -> Answer:
        if "?value" not in request.text:
            raise OverloadedError("All workers have been busy for 2 seconds.")
        row = {
            "value": {"type": "uri", "value": "https://w3id.org/citygraph/id/city/x"},
            "label": {"type": "literal", "value": "X"},
        }
        body = {"head": {"vars": list(row)}, "results": {"bindings": [row]}}
        return Answer(json.dumps(body).encode(), SOLUTIONS[0], 0.001)

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


def test_busy_engine_leaves_the_form_and_says_when_to_come_back(questions: Questions) -> None:
    answer = reader(Busy(), questions).get("/questions/co-signers?city=x", headers={"Accept-Language": "ru"})
    page = Page(answer.text)
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert {"Сервер занят другими запросами.", "Попробуйте ещё раз чуть позже."} <= set(page.texts["p"])
    assert '<option value="x" selected>' in answer.text


def test_nothing_found_is_said_in_words(world: FlaskClient) -> None:
    page = world.get("/questions/co-signers?city=bracketville")
    assert "The graph holds nothing that answers this." in page.text
    assert "0 rows" in page.text


def test_query_behind_the_answer_is_shown_and_opens(world: FlaskClient) -> None:
    page = Page(world.get(CO_SIGNERS).text)
    shown = page.texts["pre"][0]
    assert "VALUES ?city { <https://w3id.org/citygraph/id/city/amberford> }" in shown
    opened = next(link for link in page.links if link.startswith("/sparql?query="))
    assert Page(world.get(opened).text).rows[1][:2] == ["Brightwater", "Brightwater"]


def test_every_question_is_answered_with_its_default(site: FlaskClient, questions: Questions) -> None:
    for question in questions:
        for language in ("en", "ru"):
            page = Page(site.get(f"/questions/{question}", headers={"Accept-Language": language}).text)
            assert (len(page.rows) > 1) != bool(questions[question].empty), question
            assert page.title == questions[question].title[language]
            assert page.problems == []
            assert "None" not in [cell for row in page.rows[:1] for cell in row]


def test_question_page_costs_one_query_once_names_are_known(world: FlaskClient, counted: Counting) -> None:
    world.get(CO_SIGNERS)
    counted.texts.clear()
    world.get(CO_SIGNERS)
    world.get("/questions/co-signers.json?city=amberford")
    assert len(counted.texts) == 2


def test_long_answers_are_paged(site: FlaskClient) -> None:
    def rows(address: str) -> list[list[str]]:
        return Page(site.get(address).text).rows[1:]

    asked = "/questions/unnamed-groups"
    whole = rows(f"{asked}?page=all")
    first, second = rows(asked), rows(f"{asked}?page=2")
    assert len(first) == PAGE_ROWS < len(whole)
    assert first + second == whole[: 2 * PAGE_ROWS]
    last = -(-len(whole) // PAGE_ROWS)
    assert rows(f"{asked}?page={last}") == rows(f"{asked}?page=999") == whole[(last - 1) * PAGE_ROWS :]
    assert rows(f"{asked}?page=0") == rows(f"{asked}?page=x") == first
    page = Page(site.get(f"{asked}?page=2").text)
    assert {f"{asked}?lang=en&page={number}#answer" for number in (1, 3) if number <= last} <= set(page.links)
    assert page.values("table", "data-whole") == [f"{asked}?lang=en&page=all"]
    assert Page(site.get("/questions/co-signers?city=osh").text).values("table", "data-whole") == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_question_once_under_what_it_is_about(
    world: FlaskClient, questions: Questions, language: str
) -> None:
    page = Page(world.get(f"/questions/?lang={language}").text)
    listed = [link for link in page.links if re.fullmatch(r"/questions/[\w-]+", link)]
    assert sorted(listed) == sorted(f"/questions/{name}" for name in questions)
    inside = [link for link in page.links if link.startswith("#group-")]
    assert len(inside) == len(page.texts["h2"]) > 3
    assert {link.removeprefix("#") for link in inside} <= set(page.ids)


def test_a_question_of_no_group_is_listed_without_a_heading(questions: Questions) -> None:
    strange = replace(questions["co-signers"], id="strange", tags=("weather",))
    untold = replace(questions["co-signers"], id="untold", tags=())
    found = grouped(Questions({"strange": strange, "untold": untold, "co-signers": questions["co-signers"]}))
    assert [question.id for question in found[""]] == ["strange", "untold"]
    assert len(found) == 2

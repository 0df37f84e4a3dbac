"""The language of a page: who chooses it, who remembers it, and that no word is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask.testing import FlaskClient

import citygraph.web
from citygraph.errors import (
    CitygraphError,
    OverloadedError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
    UnknownNameError,
)
from citygraph.web.explaining import explained
from web.reading import Page

WEB = Path(citygraph.web.__file__).parent
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "marked": None, "marked_plural": (1, 2)}


def language(client: FlaskClient, address: str = "/about", **headers: str) -> str:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return Page(client.get(address, headers=sent).text).values("html", "lang")[0]


@pytest.mark.parametrize(
    ("headers", "address", "expected"),
    [
        ({"Accept-Language": "ru-RU,ru;q=0.9,en;q=0.5"}, "/about", "ru"),
        ({"Accept-Language": "de,fr;q=0.5"}, "/about", "en"),
        ({"Accept-Language": "ru"}, "/about?lang=en", "en"),
        ({"Accept-Language": "ru"}, "/about?lang=tlh", "ru"),
        ({"Accept-Language": "en", "Cookie": "lang=ru"}, "/about", "ru"),
        ({"Accept-Language": "en", "Cookie": "lang=tlh"}, "/about", "en"),
        ({"Accept-Language": "en", "Cookie": "lang=ru"}, "/about?lang=en", "en"),
    ],
)
def test_address_beats_cookie_beats_browser(
    world: FlaskClient, headers: dict[str, str], address: str, expected: str
) -> None:
    assert language(world, address, **headers) == expected


def test_choice_is_remembered(world: FlaskClient) -> None:
    chosen = world.get("/about?lang=ru").headers["Set-Cookie"]
    assert chosen.startswith("lang=ru;")
    assert "HttpOnly" in chosen
    assert "Set-Cookie" not in world.get("/about").headers


def test_caches_are_told_what_the_page_depends_on(world: FlaskClient) -> None:
    assert {"accept-language", "cookie"} <= {name.lower() for name in world.get("/about").vary}


def test_answers_that_are_the_same_in_every_language_say_nothing_of_it(world: FlaskClient) -> None:
    for address in (
        "/sparql?query=ASK{}",
        "/download/manifest.json",
        "/static/built/site.css",
        "/id/city/amberford?format=ttl",
    ):
        answer = world.get(address, headers={"Accept": "*/*"})
        assert "cookie" not in {name.lower() for name in answer.vary}
        assert answer.status_code == 200
        answer.close()


def test_link_to_other_language_keeps_the_question(world: FlaskClient) -> None:
    page = Page(world.get("/questions/co-signers?city=amberford").text)
    assert "/questions/co-signers?city=amberford&lang=ru" in page.links


def extracted() -> Catalog:
    catalog = Catalog()
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trim_blocks": "true", "silent": "false"}}
    for _, _, message, _, _ in extract_from_dir(str(WEB), methods, options, keywords=KEYWORDS):
        catalog.add(message)
    return catalog


def test_every_word_is_translated_and_none_is_left_over() -> None:
    used = {str(m.id if isinstance(m.id, str) else m.id[0]) for m in extracted() if m.id}
    with (WEB / "translations/ru.po").open("rb") as file:
        russian = read_po(file, locale="ru", abort_invalid=True)
    known = {str(m.id if isinstance(m.id, str) else m.id[0]) for m in russian if m.id}
    assert used == known
    assert len(used) > 100
    for message in russian:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy
        assert not list(message.check(russian)), message.id


@pytest.mark.parametrize(
    ("address", "status", "russian"),
    [
        (
            "/sparql?query=SELECT+*%0A%7B+%3Fs+%3Fp",
            400,
            "Запрос не соответствует правилам SPARQL: строка 2, столбец 8.",
        ),
        (
            "/sparql?query=DELETE+WHERE+%7B+%3Fs+%3Fp+%3Fo+%7D",
            400,
            "Здесь ничего нельзя изменить: строка 1, столбец 1.",
        ),
        (
            "/id/city/amberford?format=xyz",
            406,
            "Назовите один из предлагаемых форматов в заголовке Accept или параметром format= в адресе.",
        ),
    ],
)
def test_faults_speak_russian_before_english(
    world: FlaskClient, address: str, status: int, russian: str
) -> None:
    answer = world.get(address, headers={"Accept-Language": "ru"})
    page = Page(answer.text)
    assert answer.status_code == status
    assert russian in page.texts["p"]
    assert page.values("p", "lang") == ["en"]
    assert russian not in world.get(address).text


@pytest.mark.parametrize(
    ("fault", "russian"),
    [
        (QueryStoppedError("x"), "Запрос остановлен."),
        (QueryStoppedError("x", "seconds"), "Запрос выполнялся слишком долго."),
        (OverloadedError("x"), "Сервер занят другими запросами."),
        (OverloadedError("x", "of-tomorrow"), "Сервер занят другими запросами."),
        (QueryTooLongError("x"), "Запрос слишком длинный."),
        (
            QueryRefusedError("x", 3, 4, "service"),
            "Отсюда другие серверы не опрашиваются: строка 3, столбец 4.",
        ),
        (QuerySyntaxError("x"), "Запрос не соответствует правилам SPARQL."),
        (UnknownNameError("x"), "По этому адресу ничего нет."),
        (StoreError("x"), "Сейчас граф прочитать не удаётся."),
        (CitygraphError("x"), "Что-то сломалось на нашей стороне."),
    ],
    ids=lambda value: getattr(value, "reason", ""),
)
def test_every_reason_is_explained(world: FlaskClient, fault: CitygraphError, russian: str) -> None:
    with world.application.test_request_context("/", headers={"Accept-Language": "ru"}):
        assert explained(fault) == russian
    with world.application.test_request_context("/", headers={"Accept-Language": "en"}):
        assert explained(fault) is None


def test_russian_counts_as_russian_does(world: FlaskClient) -> None:
    answer = world.get("/questions/co-signers?city=amberford", headers={"Accept-Language": "ru"})
    count = len(Page(answer.text).rows) - 1
    words = {1: "строка", 2: "строки", 3: "строки", 4: "строки"}.get(count, "строк")
    assert f"{count} {words}" in answer.text

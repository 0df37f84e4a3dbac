"""Blanks offer first what a question has an answer for, and apart what it has none for."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from citygraph.asking import choices
from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.solutions import select
from citygraph.errors import OverloadedError, QueryStoppedError
from citygraph.questions import LANGUAGES, Questions
from citygraph.questions.reach import reach_query, sole
from web.conftest import Counting, reader

APART = {"en": "Nothing in the graph yet", "ru": "Пока ничего нет в графе"}
LIST = re.compile(r"<select.*?</select>", re.DOTALL)
VALUE = re.compile(r'<option value="([^"]+)"')


def offered(html: str, language: str) -> tuple[list[str], list[str]]:
    """What the first list of a page offers, and what it offers apart."""
    found = LIST.search(html)
    assert found
    before, _, after = found[0].partition(f'<optgroup label="{APART[language]}">')
    return VALUE.findall(before), VALUE.findall(after)


def test_every_choice_stands_where_its_answer_puts_it(endpoint: Endpoint, questions: Questions) -> None:
    judged = 0
    for question in questions.values():
        parameter = sole(question)
        if parameter is None:
            continue
        values = [choice.iri for choice in choices(endpoint, parameter.kind)]
        query = reach_query(question, parameter, values)
        assert query is not None, question.id
        reached = {row[parameter.name].value for row in select(endpoint, query)}
        answered = {value for value in values if select(endpoint, question.bind({parameter.name: value}))}
        assert reached == answered, question.id
        judged += 1
    assert judged > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_offers_answers_first(world: FlaskClient, language: str) -> None:
    first, apart = offered(world.get(f"/questions/co-signers?lang={language}").text, language)
    assert set(first) == {"amberford", "brightwater", "cedarholm", "dunmere"}
    assert apart and not set(first) & set(apart)
    everything = VALUE.findall(world.get(f"/map?lang={language}").text)
    assert everything  # a form whose blanks may stay empty offers them in one list
    assert APART[language] not in world.get(f"/map?lang={language}").text


def test_the_home_page_offers_answers_first(world: FlaskClient) -> None:
    assert APART["en"] in world.get("/?lang=en").text


class Refusing(Endpoint):
    """Refuses the one query that asks for all choices at once."""

    def __init__(self, behind: Endpoint, error: Exception) -> None:
        self._behind = behind
        self._error = error
        self.refused = 0

    @property
    def build(self) -> str:
        return self._behind.build

    def query(self, request: Request) -> Answer:
        if request.timeout is not None:
            self.refused += 1
            raise self._error
        return self._behind.query(request)

    def close(self, grace: float = 0.0) -> None:
        self._behind.close(grace)


@pytest.mark.parametrize(
    ("error", "times"), [(QueryStoppedError("too long", "seconds"), 1), (OverloadedError("busy"), 2)]
)
def test_without_that_answer_all_stand_in_one_list(
    world_endpoint: Endpoint, questions: Questions, built_world: Build, error: Exception, times: int
) -> None:
    refusing = Refusing(world_endpoint, error)
    site = reader(refusing, questions, built_world)
    for _ in range(2):
        answer = site.get("/questions/co-signers?city=amberford&lang=en")
        assert answer.status_code == 200
        first, apart = offered(answer.text, "en")
        assert len(first) > 2 and apart == []
    assert refusing.refused == times


def test_they_are_asked_once_in_a_build(
    world_endpoint: Endpoint, questions: Questions, built_world: Build
) -> None:
    counting = Counting(world_endpoint)
    site = reader(counting, questions, built_world)
    for language in LANGUAGES:
        site.get(f"/questions/co-signers?city=amberford&lang={language}")
    asked = [text for text in counting.texts if "SELECT DISTINCT ?city WHERE" in text]
    assert len(asked) == 1


def test_a_query_of_another_shape_is_not_turned(questions: Questions) -> None:
    question = questions["co-signers"]
    parameter = sole(question)
    assert parameter is not None
    for text in (
        question.text.replace("WHERE {", "{"),
        question.text + "HAVING (COUNT(*) > 1)\n",
        question.text.replace("VALUES ?city { city:dushanbe }", ""),
    ):
        assert text != question.text
        assert reach_query(replace(question, text=text), parameter, ["http://a"]) is None

"""Every question, asked by the names people use, answers exactly what its expected tables say."""

from __future__ import annotations

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from citygraph.asking import ask
from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Endpoint
from citygraph.layout import Layout
from citygraph.namespaces import expand
from citygraph.questions import LANGUAGES, Questions, load
from questions.cases import CASES, Case, table


@pytest.fixture(scope="module")
def questions(world_layout: Layout) -> Questions:
    return load(world_layout.questions)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_answer_is_exactly_the_expected_table(
    case: Case, world_endpoint: Endpoint, questions: Questions
) -> None:
    solutions = ask(world_endpoint, questions, case.question, case.values, case.language)
    assert table(solutions) == case.table


def test_every_question_has_cases_in_both_languages(questions: Questions) -> None:
    asked = {(case.question, case.language) for case in CASES}
    assert asked == {(question, language) for question in questions for language in LANGUAGES}


def test_every_optional_parameter_is_left_out_and_filled_in(questions: Questions) -> None:
    for question in questions.values():
        for parameter in question.parameters:
            given = {parameter.name in case.values for case in CASES if case.question == question.id}
            assert given == ({True} if parameter.required else {True, False}), (question.id, parameter.name)


def test_every_parameter_is_asked_with_two_values_or_more(questions: Questions) -> None:
    for question in questions.values():
        for parameter in question.parameters:
            values = {case.values.get(parameter.name) for case in CASES if case.question == question.id}
            assert len(values - {None}) >= 2, (question.id, parameter.name)


def test_every_question_with_a_parameter_has_a_case_without_rows(questions: Questions) -> None:
    empty = {case.question for case in CASES if len(case.table) == 1}
    silent = {question.id for question in questions.values() if question.parameters} - empty
    # What has no members is no choice there, nor what no statement concerns, a role that nobody has or a
    # series without events; and no commitment is without a bearer.
    assert silent == {
        "network-members",
        "bearers-of-commitment",
        "statements-about",
        "most-active-in-role",
        "editions-of-series",
    }
    assert empty <= set(questions)


def test_an_authority_counts_for_its_city_even_where_the_signature_names_none(
    built_world: Build, questions: Questions
) -> None:
    store = Store()
    store.extend(Store.read_only(str(built_world.store)))
    for quad in list(store.quads_for_pattern(None, NamedNode(expand("cg:onBehalfOf")), None)):
        store.remove(quad)
    text = questions["co-signed-documents"].bind({"document": "doc:amberford-charter-1998"})
    rows = store.query(text)
    assert isinstance(rows, QuerySolutions)
    assert [row["city"] for row in rows] == [
        NamedNode(expand("city:amberford")),
        NamedNode(expand("city:brightwater")),
    ]


@pytest.mark.parametrize(
    ("asked", "origins"),
    [
        ("elmstead-statement-2023", ["amberford-charter-1998"] * 4 + ["lowland-treaty"] * 3),
        ("cedarholm-declaration-2015", ["amberford-charter-1998"] * 4 + ["lowland-treaty"] * 3),
        ("brightwater-statement-2006", ["amberford-charter-1998"] * 4),
        ("lowland-treaty", ["lowland-treaty"] * 3),
    ],
)
def test_of_chains_that_part_only_those_with_the_document_are_told_and_whole(
    asked: str, origins: list[str], built_world: Build, questions: Questions
) -> None:
    store = Store()
    store.extend(Store.read_only(str(built_world.store)))
    # The declaration that reaffirms one document reaffirms another beside it.
    for unit, graph in (
        ("part:cedarholm-declaration-2015-preamble-2", "graph:documents"),
        ("doc:cedarholm-declaration-2015", "graph:inferred"),
    ):
        for where in (NamedNode(expand(graph)), DefaultGraph()):
            store.add(
                Quad(
                    NamedNode(expand(unit)),
                    NamedNode(expand("cg:reaffirms")),
                    NamedNode(expand("doc:lowland-treaty")),
                    where,
                )
            )
    text = questions["chains-of-reaffirmation"].bind({"document": f"doc:{asked}"})
    rows = store.query(text)
    assert isinstance(rows, QuerySolutions)
    assert sorted(str(row["origin"]) for row in rows) == [f"<{expand(f'doc:{slug}')}>" for slug in origins]

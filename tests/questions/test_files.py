"""What holds for every question file: its words, its form, and that it runs as it is on the real graph."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from citygraph import layout as layouts
from citygraph.asking import choices
from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import Solutions, select
from citygraph.namespaces import PREFIXES
from citygraph.questions import KINDS, LANGUAGES, Question, load

LAYOUT = layouts.find(Path(__file__).resolve().parents[2])
QUESTIONS = load(LAYOUT.questions)
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)

each_question = pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))


def order(question: Question) -> list[str]:
    """The variables that the answer is ordered by, in their order."""
    return re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY")[2])


def run_bare(endpoint: Endpoint, question: Question) -> Solutions:
    """The answer with every optional parameter left out and every required one as the file has it."""
    text = question.text
    for parameter in question.parameters:
        if not parameter.required:
            text = re.sub(rf"^ *VALUES \?{parameter.name} .*\n", "", text, flags=re.MULTILINE)
    return select(endpoint, text)


def test_the_questions_the_project_promises_are_there() -> None:
    assert {
        "co-signed-documents",
        "co-signers",
        "city-commitments",
        "bearers-of-commitment",
        "reaffirming-documents",
        "network-members",
        "commitments-by-theme",
        "adopted-documents",
        "founding-documents",
        "appeals",
        "non-binding-documents",
        "events-in-city",
        "documents-cited-by-city",
        "unnamed-groups",
        "co-signature-pairs",
        "ties-not-in-force",
        "who-funds-what",
        "calendar-of-year",
        "most-active-in-role",
        "commitments-by-theme-and-kind",
        "documents-relied-upon",
        "chains-of-reaffirmation",
        "cities-in-several-networks",
        "cities-of-states-in-two-bodies",
        "bodies-asked-to-act",
        "unresolved-names",
    } <= set(QUESTIONS)
    assert len(QUESTIONS) >= 34


@each_question
def test_words_are_there_in_both_languages(question: Question) -> None:
    said = [
        question.description,
        *(parameter.label for parameter in question.parameters),
        *question.columns.values(),
        *([question.empty] if question.empty else []),
    ]
    for words in (question.title, *said):
        assert CYRILLIC.search(words["ru"])
        assert not CYRILLIC.search(words["en"])
    for language in LANGUAGES:
        assert question.title[language].endswith("?")
        assert question.description[language].endswith(".")


@each_question
def test_a_second_parser_reads_it_as_the_standard_says(question: Question) -> None:
    projected = prepareQuery(question.text).algebra["PV"]
    assert {str(name).removesuffix("Label") for name in projected} == set(question.columns)


@each_question
def test_file_runs_as_it_is_on_the_real_graph(question: Question, endpoint: Endpoint) -> None:
    solutions = select(endpoint, question.text)
    assert set(question.columns) == {name.removesuffix("Label") for name in solutions.variables}


@each_question
def test_answer_on_the_real_graph_is_empty_only_where_the_file_says_why(
    question: Question, endpoint: Endpoint
) -> None:
    assert (len(select(endpoint, question.text)) == 0) == bool(question.empty)


@each_question
def test_defaults_are_choices(question: Question, endpoint: Endpoint) -> None:
    for parameter in question.parameters:
        assert parameter.default in {choice.slug for choice in choices(endpoint, parameter.kind)}


@each_question
@pytest.mark.parametrize("graph", ["world_endpoint", "endpoint"])
def test_every_row_has_its_passage_and_every_thing_its_label(
    question: Question, graph: str, request: pytest.FixtureRequest
) -> None:
    solutions = run_bare(request.getfixturevalue(graph), question)
    for row in solutions:
        assert row["part"].is_iri
        for name, term in row.items():
            if term.is_iri:
                assert row[f"{name}Label"].language == "en", (name, term.value)


@each_question
@pytest.mark.parametrize("graph", ["world_endpoint", "endpoint"])
def test_rows_are_distinct_and_their_order_total(
    question: Question, graph: str, request: pytest.FixtureRequest
) -> None:
    solutions = run_bare(request.getfixturevalue(graph), question)
    projected = [name for name in order(question) if name in solutions.variables]
    keys = [tuple(str(row.get(name)) for name in projected) for row in solutions]
    assert len(keys) == len(set(keys))
    # Rows that differ in their passage alone stand together, so that they can be shown as one.
    assert order(question)[-1] == "part"


@each_question
def test_evidence_is_a_passage_or_a_public_source(question: Question, endpoint: Endpoint) -> None:
    evidence = select(
        endpoint,
        f"PREFIX cg: <{PREFIXES['cg']}> SELECT ?part WHERE {{ ?part a ?kind "
        "VALUES ?kind { cg:DocumentPart cg:PublicSource } }",
    )
    known = {row["part"] for row in evidence}
    assert {row["part"] for row in run_bare(endpoint, question)} <= known


def test_the_readme_lists_every_question_and_kind() -> None:
    readme = (layouts.find(Path(__file__).resolve().parents[2]).queries / "README.md").read_text(
        encoding="utf-8"
    )
    listed = re.findall(r"^\| `([\w-]+)` \| (.*\?) \|", readme, re.MULTILINE)
    assert listed == [(question.id, question.title["en"]) for question in QUESTIONS.values()]
    assert [kind for kind in KINDS if f"`{kind}`" not in readme] == []

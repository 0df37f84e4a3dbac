"""Faults for programs: one problem, told alike as a document and as text, with a caret under the place."""

from __future__ import annotations

import dataclasses
import json
import unicodedata

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from citygraph import errors
from citygraph.endpoint.limits import Limits
from citygraph.errors import (
    CitygraphError,
    NotAcceptableError,
    OverloadedError,
    QueryRefusedError,
    QueryStoppedError,
    QuerySyntaxError,
    QueryTooLongError,
    StoreError,
    TooManyRequestsError,
    UnknownNameError,
    UsageError,
)
from citygraph.web.excerpt import AFTER, BEFORE, excerpt
from citygraph.web.negotiation import Accept
from citygraph.web.problems import problem
from citygraph.web.reasons import REASONS, identifier, reason_of
from web.running import ROOT

QUERY = "SELECT *\nWHERE {\n\t?s ?p )\n}"


def told(error: CitygraphError, query: str | None = None) -> dict[str, object]:
    body, content_type = problem(error, Accept("application/json"), query)
    assert content_type == "application/problem+json"
    document: dict[str, object] = json.loads(body)
    return document


def test_a_document_says_everything() -> None:
    assert told(QuerySyntaxError("“)” cannot stand here.", 3, 8), QUERY) == {
        "type": "https://w3id.org/citygraph/problems#syntax",
        "title": "The query is not valid SPARQL",
        "status": 400,
        "detail": "The query is not valid SPARQL: line 3, column 8: “)” cannot stand here.",
        "reason": "syntax",
        "line": 3,
        "column": 8,
        "excerpt": "\t?s ?p )",
        "caret": "\t      ^",
        "mend": REASONS["syntax"].mend,
    }


def test_plain_text_says_the_same() -> None:
    body, content_type = problem(QuerySyntaxError("“)” cannot stand here.", 3, 8), Accept("*/*"), QUERY)
    assert content_type == "text/plain; charset=utf-8"
    assert body.decode().split("\n") == [
        "The query is not valid SPARQL: line 3, column 8: “)” cannot stand here.",
        "    \t?s ?p )",
        "    \t      ^",
        REASONS["syntax"].mend,
        "",
    ]


def test_what_has_no_place_shows_none() -> None:
    document = told(StoreError("Gone."), QUERY)
    assert not {"line", "column", "excerpt", "caret"} & set(document)
    body, _ = problem(StoreError("Gone."), Accept("text/turtle"), QUERY)
    assert body.decode() == f"Gone.\n{REASONS['store'].mend}\n"
    assert "excerpt" not in told(QuerySyntaxError("x", 1, 1), None)
    assert "excerpt" not in told(QuerySyntaxError("x", 5, 1), QUERY)


@pytest.mark.parametrize(
    ("error", "reason", "status"),
    [
        (QuerySyntaxError("x"), "syntax", 400),
        (QueryRefusedError("x"), "refused", 400),
        (QueryRefusedError("x", reason="update"), "update", 400),
        (QueryRefusedError("x", reason="service"), "service", 400),
        (QueryRefusedError("x", reason="nesting"), "nesting", 400),
        (QueryTooLongError("x"), "query_bytes", 413),
        (NotAcceptableError("x"), "format", 406),
        (UnknownNameError("x"), "unknown", 404),
        (UsageError("x"), "usage", 400),
        (QueryStoppedError("x"), "died", 503),
        (QueryStoppedError("x", "seconds"), "seconds", 503),
        (QueryStoppedError("x", "of-tomorrow"), "died", 503),
        (OverloadedError("x"), "busy", 503),
        (TooManyRequestsError("x", "of-tomorrow"), "busy", 429),
        (StoreError("x"), "store", 503),
        (CitygraphError("x"), "fault", 500),
    ],
)
def test_every_fault_has_a_reason_with_words(error: CitygraphError, reason: str, status: int) -> None:
    document = told(error)
    assert (document["reason"], document["status"]) == (reason, status)
    assert document["type"] == identifier(reason)
    assert (document["title"], document["mend"]) == (REASONS[reason].title, REASONS[reason].mend)


def test_every_class_of_faults_has_words_of_its_own() -> None:
    classes = [each for each in vars(errors).values() if isinstance(each, type)]
    reasons = {each.reason for each in classes if issubclass(each, CitygraphError)}
    assert len(reasons) > 8
    assert reasons <= set(REASONS)


def test_reasons_are_told_apart_by_their_titles() -> None:
    assert len({reason.title for reason in REASONS.values()}) == len(REASONS)
    for reason in REASONS.values():
        assert not reason.title.endswith(".")
        assert reason.mend.endswith(".")


LIMITS = [each.name for each in dataclasses.fields(Limits) if each.metadata["status"] not in (None, 400)]


@pytest.mark.parametrize("name", [*LIMITS, "nesting", "rows", "closed"])
def test_every_limit_has_words_of_its_own(name: str) -> None:
    assert reason_of(QueryStoppedError("x", name)) == name


@pytest.mark.parametrize(
    ("accept", "is_json"),
    [
        ("application/json", True),
        ("application/problem+json", True),
        ("application/sparql-results+json", True),
        ("text/csv, application/ld+json;q=0.1", True),
        ("*/*", False),
        ("text/csv", False),
        ("application/json;q=0", False),
        ("text/plain, application/json;q=0.5", False),
        ("text/plain;q=0.5, application/json", True),
    ],
)
def test_who_reads_json_gets_json(accept: str, is_json: bool) -> None:
    _, content_type = problem(UsageError("x"), Accept(accept))
    assert (content_type == "application/problem+json") is is_json


@pytest.mark.parametrize(
    ("line", "column", "text", "caret"),
    [
        ("ASK )", 5, "ASK )", "    ^"),
        ("ASK {", 6, "ASK {", "     ^"),
        ("ASK {", 60, "ASK {", "     ^"),
        ("", 1, "", "^"),
        ("\t\t? ?", 3, "\t\t? ?", "\t\t^"),
        ("ASK { ?город ы )", 16, "ASK { ?город ы )", "               ^"),
        ("'城市' )", 6, "'城市' )", " \u3000\u3000  ^"),
        ("'Ａ' )", 5, "'Ａ' )", " \u3000  ^"),
        ("'e\u0301' )", 6, "'e\u0301' )", "    ^"),
        ("'👍' )", 5, "'👍' )", " \u3000  ^"),
        ("ASK )\r", 5, "ASK )", "    ^"),
        ("a\u202eb )", 5, "a\ufffdb )", "    ^"),
        ("a\x1b[31m )", 8, "a\ufffd[31m )", "       ^"),
        ("a\x0bb\u2028c )", 7, "a\ufffdb\ufffdc )", "      ^"),
    ],
)  # fmt: skip
def test_the_caret_stands_under_its_character(line: str, column: int, text: str, caret: str) -> None:
    found = excerpt(f"# first\n{line}\n# last", 2, column)
    assert found is not None
    assert (found.text, found.caret) == (text, caret)


@pytest.mark.parametrize(("line", "column"), [(0, 1), (4, 1), (None, 1), (1, None)])
def test_a_place_outside_the_query_is_not_shown(line: int | None, column: int | None) -> None:
    assert excerpt("a\nb\nc", line, column) is None


def test_a_long_line_is_cut_around_the_fault() -> None:
    found = excerpt("x" * 5000 + ")" + "y" * 5000, 1, 5001)
    assert found is not None
    assert found.text == "…" + "x" * BEFORE + ")" + "y" * (AFTER - 1) + "…"
    assert found.text[found.caret.index("^")] == ")"
    wide = excerpt("城" * 5000, 1, 2500)
    assert wide is not None
    assert len(wide.text) == 2 + (BEFORE + AFTER) // 2


def cells(text: str) -> int:
    """How many cells of a terminal a text without tabs takes."""
    return sum(
        0
        if unicodedata.category(each) in ("Mn", "Me")
        else 2
        if unicodedata.east_asian_width(each) in "WF"
        else 1
        for each in text
        if each != "\u200c"
    )


LINES = st.text(st.characters(exclude_characters="\n\t)", exclude_categories=["Cs"]), max_size=150)


@given(before=LINES, after=LINES)
def test_whatever_stands_before_it_the_caret_is_below_the_fault(before: str, after: str) -> None:
    found = excerpt(f"{before}){after}", 1, len(before) + 1)
    assert found is not None
    assert found.caret.endswith("^")
    assert cells(found.text[: found.text.index(")")]) == cells(found.caret[:-1])


def test_no_fault_gives_orders_to_a_terminal() -> None:
    body, _ = problem(QuerySyntaxError("“\x1b[2J” cannot stand here.", 1, 1), Accept("*/*"), "\x1b[2J")
    assert b"\x1b" not in body
    assert "“\ufffd[2J” cannot" in body.decode()


def test_half_a_character_does_not_break_the_answer() -> None:
    body, _ = problem(QuerySyntaxError("x\ud800", 1, 5), Accept("*/*"), "ASK \ud800")
    assert "x\ufffd" in body.decode()
    assert "ASK \ufffd" in body.decode()
    body, _ = problem(QuerySyntaxError("x\ud800", 1, 5), Accept("text/json"), "ASK \ud800")
    assert json.loads(body)["excerpt"] == "ASK \ufffd"


def test_the_example_in_the_docs_is_what_the_endpoint_says(world: FlaskClient) -> None:
    page = (ROOT / "docs/endpoint.md").read_text(encoding="utf-8")
    written = json.loads(page.partition("```json\n")[2].partition("```")[0])
    query = "SELECT ?city WHERE {\n  ?city a cg:City )\n}"
    answer = world.get("/sparql", query_string={"query": query}, headers={"Accept": "application/json"})
    assert json.loads(answer.data) == written

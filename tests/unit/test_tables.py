"""Answers as tables: labels beside their things, and one row for each fact."""

from __future__ import annotations

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.tables import Value, facts, named, plain, together

CITY, OTHER = Term("uri", "https://x.example/a"), Term("uri", "https://x.example/b")
A, B = Term("literal", "A", "en"), Term("literal", "B", "en")
FIRST, SECOND = Term("uri", "https://x.example/part-1"), Term("uri", "https://x.example/part-2")


def row(city: Term, label: Term, part: Term) -> dict[str, Term]:
    return {"city": city, "cityLabel": label, "part": part}


ANSWER = Solutions(
    ("city", "cityLabel", "date", "part"),
    (row(CITY, A, FIRST), row(CITY, A, SECOND), row(OTHER, B, FIRST), row(CITY, A, FIRST)),
)


def test_a_thing_and_its_label_share_a_column_and_a_fact_its_passages_a_cell() -> None:
    table = named(ANSWER, str.upper)
    assert table.headings == ("CITY", "DATE", "PART")
    assert table.rows == (
        ((Value(CITY, A),), (), (Value(FIRST), Value(SECOND))),
        ((Value(OTHER, B),), (), (Value(FIRST),)),
        ((Value(CITY, A),), (), (Value(FIRST),)),
    )


def test_only_neighbours_are_one_fact_so_the_order_stays() -> None:
    assert [row[0][0].term for row in named(ANSWER, str).rows] == [CITY, OTHER, CITY]


def test_a_limit_cuts_rows_and_tells_how_many_there_are() -> None:
    assert (len(named(ANSWER, str, 2).rows), named(ANSWER, str, 2).total) == (2, 3)
    assert (len(plain(ANSWER, 1).rows), plain(ANSWER, 1).total) == (1, 4)


def test_plain_keeps_every_variable() -> None:
    assert plain(ANSWER).headings == ANSWER.variables
    assert plain(ANSWER).rows[0] == ((Value(CITY),), (Value(A),), (), (Value(FIRST),))


def test_what_lacks_a_label_is_told() -> None:
    assert set(named(ANSWER, str).unnamed()) == {FIRST.value, SECOND.value}


def test_rows_about_one_thing_are_told_as_one() -> None:
    def said(**values: str) -> dict[str, Term]:
        return {name: Term("literal", value) for name, value in values.items()}

    rows = facts(
        Solutions(
            ("promise", "bearer", "part"),
            (
                said(promise="to plant", bearer="A", part="1"),
                said(promise="to water", bearer="A", part="2"),
                said(promise="to plant", bearer="B", part="1"),
                said(promise="to plant", bearer="B", part="3"),
            ),
        )
    )
    assert [len(each.passages) for each in rows] == [1, 1, 2]
    planted, watered = together(rows, "promise")
    assert [value.term.value for value in planted.several["bearer"]] == ["A", "B"]
    assert [value.term.value for value in planted.passages] == ["1", "3"]
    assert [value.term.value for value in watered.several["bearer"]] == ["A"]
    assert watered["nothing"] is None

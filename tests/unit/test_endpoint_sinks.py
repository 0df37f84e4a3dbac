"""Rows are counted exactly on the engine's own output, however it is cut into stretches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from citygraph.endpoint.rows import ROWS as COUNTED
from citygraph.endpoint.serialising import solutions
from citygraph.endpoint.sinks import LimitReachedError, Sink
from citygraph.rdf.formats import SOLUTIONS

HOSTILE = st.text(st.sampled_from('"\\\n\r,{}[]:<>/ result\tя'), max_size=12) | st.sampled_from(
    ["},{", '"},{"', "<result>", "</result>", "\\", '\\"', '"', "\r\n", '""', "[{"]
)
ROWS = st.lists(st.tuples(st.none() | HOSTILE, st.none() | HOSTILE), max_size=8)


def values(rows: list[tuple[str | None, str | None]]) -> str:
    """A query that answers with these rows."""

    def term(value: str | None) -> str:
        return "UNDEF" if value is None else str(Literal(value))

    data = " ".join(f"({term(a)} {term(b)})" for a, b in rows)
    return f"SELECT * {{ VALUES (?a ?b) {{ {data} }} }}"


def serialised(rows: list[tuple[str | None, str | None]], form: str) -> bytes:
    results = Store().query(values(rows))
    assert isinstance(results, QuerySolutions)
    engine = next(each.engine for each in SOLUTIONS if each.name == form)
    body = results.serialize(format=engine)  # type: ignore[arg-type]
    assert body is not None
    return body


@pytest.mark.parametrize("form", [form.name for form in SOLUTIONS])
@given(rows=ROWS)
def test_rows_are_counted_and_cut(form: str, rows: list[tuple[str | None, str | None]]) -> None:
    body = serialised(rows, form)
    assert COUNTED[form].count(body) == len(rows)
    for most in range(1, len(rows)):
        assert COUNTED[form].cut(body, most) == serialised(rows[:most], form)


@pytest.mark.parametrize("form", [form.name for form in SOLUTIONS])
@given(rows=ROWS, size=st.integers(1, 40), most=st.integers(1, 8))
def test_no_stretch_hides_a_row(
    form: str, rows: list[tuple[str | None, str | None]], size: int, most: int
) -> None:
    body = serialised(rows, form)
    sink = Sink(len(body), most, COUNTED[form])
    try:
        for start in range(0, len(body), size):
            sink.write(body[start : start + size])
    except LimitReachedError:
        assert len(rows) > most
    else:
        assert sink.rows == len(rows)
    if len(rows) > most:
        assert COUNTED[form].cut(sink.getvalue(), most) == serialised(rows[:most], form)


LONG = st.builds(lambda part, times: part * times, HOSTILE, st.integers(1, 4000))
"""Texts that go on over several stretches of the engine."""


@pytest.mark.parametrize("form", ["json", "csv"])
@settings(max_examples=60)
@given(
    rows=st.lists(st.tuples(st.none() | LONG, st.none() | HOSTILE), min_size=1, max_size=30),
    more=st.integers(-3, 3),
)
def test_long_texts_are_no_rows(form: str, rows: list[tuple[str | None, str | None]], more: int) -> None:
    most = max(1, len(rows) + more)
    results = Store().query(values(rows))
    assert isinstance(results, QuerySolutions)
    written = solutions(results, next(each for each in SOLUTIONS if each.name == form), most, 2**25)
    assert (written.rows, written.cut) == (min(most, len(rows)), most < len(rows))
    assert written.body == serialised(rows[:most], form)


@pytest.mark.parametrize("form", ["json", "csv"])
def test_what_looks_like_rows_is_not_read_again_and_again(form: str) -> None:
    reads: list[int] = []
    known = COUNTED[form]

    def count(body: bytes) -> int:
        reads.append(len(body))
        return known.count(body)

    text = '},{}\n"' * 400_000
    body = serialised([(text, None)], form)
    sink = Sink(len(body), 10, replace(known, count=count))
    for start in range(0, len(body), 8192):
        sink.write(body[start : start + 8192])
    assert sink.rows == 1
    assert len(reads) < 40


@pytest.mark.parametrize("form", [form.name for form in SOLUTIONS])
def test_rows_without_columns_are_counted(form: str) -> None:
    results = Store().query("SELECT * { VALUES () { () () () } }")
    assert isinstance(results, QuerySolutions)
    body = results.serialize(format=next(each.engine for each in SOLUTIONS if each.name == form))  # type: ignore[arg-type]
    assert body is not None
    assert COUNTED[form].count(body) == 3
    sink = Sink(len(body), 3, COUNTED[form])
    sink.write(body)
    assert sink.rows == 3


def test_the_last_byte_allowed_passes_and_the_next_does_not() -> None:
    sink = Sink(3, 2)
    assert sink.write(b"abc") == 3
    with pytest.raises(LimitReachedError) as size:
        sink.write(b"d")
    assert size.value.limit == "answer_bytes"
    assert sink.getvalue() == b"abc"

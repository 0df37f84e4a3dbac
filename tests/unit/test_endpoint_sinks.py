"""Rows are counted exactly on the engine's own output, however it is cut into stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from citygraph.endpoint.rows import ROWS as COUNTED
from citygraph.endpoint.sinks import LimitReachedError, Sink
from citygraph.rdf.formats import SOLUTIONS

HOSTILE = st.text(st.sampled_from('"\\\n\r,{}[]:<>/ result\tя'), max_size=12) | st.sampled_from(
    ["},{", '"},{"', "<result>", "</result>", "\\", '\\"', '"', "\r\n", '""', "[{"]
)
ROWS = st.lists(st.tuples(st.none() | HOSTILE, st.none() | HOSTILE), max_size=8)


def serialised(rows: list[tuple[str | None, str | None]], form: str) -> bytes:
    def term(value: str | None) -> str:
        return "UNDEF" if value is None else str(Literal(value))

    data = " ".join(f"({term(a)} {term(b)})" for a, b in rows)
    results = Store().query(f"SELECT * {{ VALUES (?a ?b) {{ {data} }} }}")
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
        assert COUNTED[form].cut(sink.getvalue(), most) == serialised(rows[:most], form)
    else:
        assert len(rows) <= most
        assert sink.rows == len(rows)


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

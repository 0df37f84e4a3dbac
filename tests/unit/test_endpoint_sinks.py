"""Rows are counted exactly on the engine's own output, however it is cut into stretches."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, QuerySolutions, Store

from citygraph.endpoint.sinks import COUNTERS, LimitReachedError, Sink
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


@pytest.mark.parametrize("form", sorted(COUNTERS))
@given(rows=ROWS, size=st.integers(1, 40))
def test_rows_are_counted(form: str, rows: list[tuple[str | None, str | None]], size: int) -> None:
    body = serialised(rows, form)
    count = COUNTERS[form]()
    assert sum(count(body[start : start + size]) for start in range(0, len(body), size)) == len(rows)


@pytest.mark.parametrize("form", sorted(COUNTERS))
def test_rows_without_columns_are_counted(form: str) -> None:
    results = Store().query("SELECT * { VALUES () { () () () } }")
    assert isinstance(results, QuerySolutions)
    body = results.serialize(format=next(each.engine for each in SOLUTIONS if each.name == form))  # type: ignore[arg-type]
    assert body is not None
    assert COUNTERS[form]()(body) == 3


def test_the_last_row_and_byte_allowed_pass_and_the_next_do_not() -> None:
    sink = Sink(10, 2, COUNTERS["tsv"]())
    assert sink.write(b"?a\n1\n2\n") == 7
    with pytest.raises(LimitReachedError) as rows:
        sink.write(b"3\n")
    assert rows.value.limit == "rows"
    sink = Sink(3, 2)
    assert sink.write(b"abc") == 3
    with pytest.raises(LimitReachedError) as size:
        sink.write(b"d")
    assert size.value.limit == "answer_bytes"
    assert sink.getvalue() == b"abc"

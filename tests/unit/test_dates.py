"""EDTF to the days it may mean."""

from __future__ import annotations

from contextlib import redirect_stdout
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from citygraph.dates import bounds


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2018-10-24", date(2018, 10, 24), date(2018, 10, 24)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024~", date(2024, 1, 1), date(2024, 12, 31)),
        ("197X", date(1970, 1, 1), date(1979, 12, 31)),
        ("2024-01/2024-06", date(2024, 1, 1), date(2024, 6, 30)),
        ("2024-03-30/2024-04-02", date(2024, 3, 30), date(2024, 4, 2)),
        ("1988/..", date(1988, 1, 1), None),
        ("../1988", None, date(1988, 12, 31)),
        ("/1988", None, date(1988, 12, 31)),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "/", "../..", "/..", "yesterday", "2024-13", "2025-1X", "24.10.2018", "2024/2023"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        bounds(text)


@given(st.from_regex(r"[0-9XYu~?%/.,:\-\[\]{}TZ+]{0,16}", fullmatch=True))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_is_written_gives_days_or_a_sentence(text: str) -> None:
    try:
        earliest, latest = bounds(text)
    except ValueError as error:
        assert "“" in str(error)
    else:
        assert earliest is None or latest is None or earliest <= latest


@settings(deadline=None)
@given(
    st.one_of(
        st.integers(1, 9999).map("{:04}".format),
        st.builds("{:04}-{:02}".format, st.integers(1, 9999), st.integers(0, 14)),
        st.builds("{:04}-{:02}-{:02}".format, st.integers(1, 9999), st.integers(0, 14), st.integers(0, 33)),
    )
)
def test_dates_without_a_mark_are_read_as_the_parser_reads_them(text: str) -> None:
    """They are read without it, since it takes milliseconds for each."""
    with redirect_stdout(None):
        try:
            parsed = parse_edtf(text)
            expected = tuple(
                date(*getattr(parsed, bound)()[:3]) for bound in ("lower_strict", "upper_strict")
            )
        except Exception:
            expected = None
    if expected is None:
        with pytest.raises(ValueError, match="EDTF"):
            bounds(text)
    else:
        assert bounds(text) == expected

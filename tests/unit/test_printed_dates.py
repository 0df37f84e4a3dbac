"""Dates as Russian texts print them."""

from __future__ import annotations

from datetime import date

import pytest

from citygraph.quality.printed_dates import PrintedDate, printed_dates
from citygraph.quality.reach import means


def days(first: str, last: str, *, ranged: bool = False) -> tuple[date, date, bool]:
    return date.fromisoformat(first), date.fromisoformat(last), ranged


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("24 октября 2018 г.", days("2018-10-24", "2018-10-24")),
        ("15-16 мая 2001 года", days("2001-05-15", "2001-05-16", ranged=True)),
        ("12–13 февраля 2018 г.", days("2018-02-12", "2018-02-13", ranged=True)),
        ("2124 ноября 2016 г.", days("2016-11-21", "2016-11-24", ranged=True)),
        ("30 сентября – 2 октября 2024 г.", days("2024-09-30", "2024-10-02", ranged=True)),
        ("30 декабря 2023 – 2 января 2024", days("2023-12-30", "2024-01-02", ranged=True)),
        ("Март 2024 г.", days("2024-03-01", "2024-03-31")),
        ("в мае 2024 года", days("2024-05-01", "2024-05-31")),
        ("Май-июнь 2024 г.", days("2024-05-01", "2024-06-30", ranged=True)),
        ("Первое полугодие 2024 г.", days("2024-01-01", "2024-06-30")),
        ("II полугодие 2024 г.", days("2024-07-01", "2024-12-31")),
        ("2015-2030 гг.", days("2015-01-01", "2030-12-31", ranged=True)),
        ("на 20192023 гг.", days("2019-01-01", "2023-12-31", ranged=True)),
        ("в 60-х годах", days("1960-01-01", "1969-12-31")),
        ("до 2030 г.", days("2030-01-01", "2030-12-31")),
    ],
)
def test_a_date_is_read_as_it_is_printed(printed: str, meant: tuple[date, date, bool]) -> None:
    (found,) = printed_dates(f"Встреча прошла {printed} у реки.")
    assert (found.first, found.last, found.ranged) == meant


@pytest.mark.parametrize(
    "printed", ["в 40-й годовщине", "пришли 200 человек", "1 мая", "2000,5 рубля", "1 полугодие"]
)
def test_what_is_no_date_is_none(printed: str) -> None:
    assert list(printed_dates(printed)) == []


def test_a_day_that_is_in_no_calendar_is_passed_over() -> None:
    assert [found.first.year for found in printed_dates("30 февраля 2024 года, 1 марта 2025 года")] == [2025]


@pytest.mark.parametrize(
    ("printed", "known", "same"),
    [
        ("2018 г.", ("2018-10-25", "2018-10-27"), True),
        ("25 октября 2018 г.", ("2018-10-25", "2018-10-27"), True),
        ("24 октября 2018 г.", ("2018-10-25", "2018-10-27"), False),
        ("25–27 октября 2018 г.", ("2018-10-25", "2018-10-27"), True),
        ("25–26 октября 2018 г.", ("2018-10-25", "2018-10-27"), False),
        ("2015–2030 гг.", ("2025-10-16", "2025-10-16"), False),
        ("2015–2030 гг.", ("2015-01-01", "2030-12-31"), True),
        ("1988 г.", ("1988-01-01", None), True),
        ("1990 г.", ("1988-01-01", None), False),
        ("1990 г.", (None, None), False),
    ],
)
def test_a_date_agrees_with_what_is_known(
    printed: str, known: tuple[str | None, str | None], same: bool
) -> None:
    (found,) = printed_dates(printed)
    first, last = (date.fromisoformat(day) if day else None for day in known)
    assert isinstance(found, PrintedDate)
    assert means(found, [(first, last)]) == same

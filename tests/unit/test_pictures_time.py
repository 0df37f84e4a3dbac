"""Timelines of answers: dates are drawn as precisely as they are known, and no more."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.namespaces import IDS, VOCABULARIES
from citygraph.questions.draws import Moments
from citygraph.web.pictures.moments import Mark, Timeline, moments
from citygraph.web.pictures.scale import Scale
from citygraph.web.words import EDTF

HOSTILE = "<img src=x onerror=alert(1)>"


def timeline(*dates: str | None) -> Timeline:
    """The timeline of events that are called by their dates."""
    rows = tuple(
        {
            "event": Term("uri", f"{IDS}event/{number}"),
            "eventLabel": Term("literal", text or HOSTILE, "en"),
            **({"date": Term("literal", text, datatype=EDTF)} if text is not None else {}),
        }
        for number, text in enumerate(dates)
    )
    return moments(Solutions(("event", "eventLabel", "date"), rows), Moments("date", "event"), {})


def mark(text: str) -> Mark:
    """The mark of a date on the scale of the year 2024 and the one before."""
    drawn = timeline("2023-01-01", "2024-12-31", text)
    found = next(moment.mark for moment in drawn.moments if moment.thing.name == text)
    assert found
    return found


def test_a_day_is_a_point_and_all_else_has_a_length() -> None:
    assert mark("2024-03-15").day
    for text in ("2024", "2024-03", "2024-03-15/2024-03-16", "2024-03-15/..", "../2024-03-15"):
        assert not mark(text).day


def test_what_is_known_less_precisely_is_longer() -> None:
    year, half, month = mark("2024"), mark("2024-01/2024-06"), mark("2024-03")
    assert year.width > 1.9 * half.width > 5 * month.width
    assert year.at == half.at < month.at < half.at + half.width
    assert year.at + year.width == pytest.approx(100, abs=0.1)


def test_an_end_that_the_text_leaves_open_reaches_the_edge_and_says_so() -> None:
    since, until = mark("2024-03-15/.."), mark("../2024-03-15")
    assert (since.opens, since.closes) == (False, True)
    assert since.at + since.width == pytest.approx(100, abs=0.1)
    assert (until.opens, until.closes, until.at) == (True, False, 0)


@pytest.mark.parametrize(
    ("text", "unsure"), [("2024?", True), ("2024~", True), ("2024-03%", True), ("2024-03", False)]
)
def test_a_date_that_is_not_sure_is_marked(text: str, unsure: bool) -> None:
    assert mark(text).unsure is unsure


@pytest.mark.parametrize("text", ["next spring", "2024-13", "2024-02-30", "..", HOSTILE])
def test_what_is_no_date_has_no_mark_and_stays(text: str) -> None:
    drawn = timeline("2024", text)
    assert [(moment.date, moment.mark is None) for moment in drawn.moments] == [("2024", False), (text, True)]


def test_moments_stand_in_the_order_of_time() -> None:
    drawn = timeline("2024-05", "1978", "2024", "../2020", "2024-05-02")
    assert [moment.date for moment in drawn.moments] == ["1978", "../2020", "2024", "2024-05", "2024-05-02"]


def test_what_has_no_date_is_named_apart_and_no_date_at_all_is_no_timeline() -> None:
    drawn = timeline("2024", None)
    assert [thing.name for thing in drawn.undated] == [HOSTILE]
    assert not timeline(None)
    assert not timeline()


def test_a_thing_that_stands_in_several_rows_is_drawn_once() -> None:
    event = {"event": Term("uri", f"{IDS}event/x"), "date": Term("literal", "2024", datatype=EDTF)}
    rows = tuple({**event, "city": Term("uri", f"{IDS}city/{name}")} for name in ("osh", "almaty", "osh"))
    drawn = moments(Solutions(("event", "date", "city"), rows), Moments("date", "event", "city"), {})
    assert [[thing.name for thing in moment.of] for moment in drawn.moments] == [["osh", "almaty"]]


def test_a_row_may_hold_two_moments() -> None:
    later, origin = (Term("uri", f"{IDS}doc/{name}") for name in ("later", "origin"))
    row = {
        "later": later,
        "origin": origin,
        "date": Term("literal", "2018"),
        "since": Term("literal", "1978"),
    }
    draws = Moments("date", "later", also="origin", since="since")
    drawn = moments(Solutions(tuple(row), (row, {"origin": origin})), draws, {})
    assert [(moment.thing.name, moment.date) for moment in drawn.moments] == [
        ("origin", "1978"),
        ("later", "2018"),
    ]
    assert drawn.undated == ()


def test_the_scale_gives_most_room_to_years_of_which_most_is_known() -> None:
    days = [date(1946, 7, 22), date(2023, 5, 1), *[date(2024, month, 1) for month in range(1, 13)]]
    scale = Scale(days)
    places = [scale.at(day) for day in days]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    in_2024 = scale.at(date(2024, 12, 31), after=True) - scale.at(date(2024, 1, 1))
    between = scale.at(date(2023, 1, 1)) - scale.at(date(1946, 12, 31), after=True)
    assert in_2024 > 3 * between > 0
    assert (scale.at(date(1900, 1, 1)), scale.at(date(2100, 1, 1))) == (0, 100)


def test_a_gap_is_marked_and_labels_do_not_touch() -> None:
    ticks = Scale([date(year, 1, 1) for year in (1946, 1978, *range(2001, 2026))]).ticks()
    assert [tick.year for tick in ticks if tick.broken] == [1978, 2001]
    for row in (0, 1):
        labelled = [tick.at - 10.5 * tick.ends for tick in ticks if tick.row == row]
        assert len(labelled) > 3
        assert all(later - earlier >= 10.5 for earlier, later in pairwise(labelled))


def test_years_that_stand_close_together_are_named_in_two_rows_and_the_last_before_its_line() -> None:
    known = [1946, 1978, *[2001] * 4, 2002, *[2015] * 3, 2016, *[2022] * 4, *[2024] * 40, 2025]
    ticks = Scale([date(year, 1, 1) for year in known]).ticks()
    assert [tick.year for tick in ticks if tick.year in known and tick.row is None] == []
    assert {tick.row for tick in ticks if tick.row is not None} == {0, 1}
    assert [tick.year for tick in ticks if tick.ends] == [2025]
    assert ticks[-1].at > 90


def test_one_year_has_quarters_and_no_day_has_no_scale() -> None:
    assert [(tick.year, tick.month) for tick in Scale([date(2024, 5, 1)]).ticks()] == [
        (2024, 1),
        (2024, 4),
        (2024, 7),
        (2024, 10),
    ]
    assert Scale([]).ticks() == ()
    assert Scale([]).at(date(2024, 1, 1)) == 0


def test_what_is_only_planned_is_told_from_what_took_place() -> None:
    def row(name: str, status: str) -> dict[str, Term]:
        return {
            "event": Term("uri", f"{IDS}event/{name}"),
            "date": Term("literal", "2024-05"),
            "status": Term("uri", f"{VOCABULARIES}event-status/{status}"),
            "statusLabel": Term("literal", status),
        }

    rows = (row("one", "planned"), row("two", "held"))
    drawn = moments(
        Solutions(("event", "date", "status"), rows), Moments("date", "event", status="status"), {}
    )
    assert [(m.is_planned, m.mark and m.mark.planned) for m in drawn.moments] == [
        (True, True),
        (False, False),
    ]
    assert [m.status and m.status.name for m in drawn.moments] == ["planned", "held"]
    assert drawn.has_planned
    plain = moments(Solutions(("event", "date"), rows[1:]), Moments("date", "event"), {})
    assert not plain.has_planned and plain.moments[0].status is None

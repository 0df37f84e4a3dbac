"""Every fixture file gets exactly the results it asks for: per shape and focus node, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from citygraph import layout
from citygraph.quality import calendar
from shapes.fixture import FIXTURES, FOLDER, expected, outcome, world


def name(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("path", FIXTURES, ids=name)
def test_the_shapes_say_exactly_what_the_fixture_expects(path: Path) -> None:
    assert outcome(path).results == expected(path)


@pytest.mark.parametrize("path", [path for path in FIXTURES if not expected(path)], ids=name)
def test_every_date_that_the_shapes_let_pass_can_be_found_in_the_calendar(path: Path) -> None:
    with world(path) as data:
        assert list(calendar.check(layout.find(), data)) == []

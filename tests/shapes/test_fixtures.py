"""Every fixture file gets exactly the results it asks for: per shape and focus node, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

import pytest

from shapes.fixture import BASE, FIXTURES, FOLDER, expected, outcome


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_the_shapes_say_exactly_what_the_fixture_expects(path: Path) -> None:
    assert outcome(path).results == expected(path)


def test_nothing_is_wrong_in_the_world_the_fixtures_stand_on() -> None:
    assert expected(BASE) == frozenset()

"""Where lines of a text stand, as a curator writes it down."""

from __future__ import annotations

from pathlib import Path

import pytest

from citygraph.errors import UsageError
from citygraph.quality.outline import digest
from citygraph.quality.places import place


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "text.txt"
    path.write_text("Первая\n\n  вторая \nтретья\n", encoding="utf-8")
    return path


def test_the_place_of_lines_goes_from_their_first_to_their_last_printed_character(text: Path) -> None:
    own = digest("вторая \nтретья")
    assert place(text, 2, 4) == f'    cg:start 10 ;\n    cg:end 24 ;\n    cg:digest "{own}" ;\n'


@pytest.mark.parametrize(("first", "last"), [(2, 2), (4, 3), (9, 12)])
def test_lines_without_a_printed_character_have_no_place(first: int, last: int, text: Path) -> None:
    with pytest.raises(UsageError, match=f"lines {first} to {last} of text.txt, which has 5 lines"):
        place(text, first, last)

"""What the page of an answer is called: its question with the values that fill it, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citygraph.questions import Question
from citygraph.questions.question import BLANK
from citygraph.web.blanks import Field
from citygraph.web.language import current, gettext

LONGEST: Final = 96
"""Letters of a title that windows, lists of results and shared links still show."""


def called(question: Question, fields: Iterable[Field]) -> str:
    """The sentence of ``question`` with its blanks filled, else its title; any other values follow.

    A question of which nothing is filled keeps its title.
    """
    filled = {field.parameter.name: field for field in fields if field.chosen}
    name = question.title[current()]
    blanks = BLANK.findall(question.sentence[current()]) if question.sentence else []
    if blanks and filled.keys() >= set(blanks):
        name = BLANK.sub(lambda blank: filled[blank[1]].chosen, question.sentence[current()])
        filled = {blank: field for blank, field in filled.items() if blank not in blanks}
    if not filled:
        return name
    asked, mark = (name[:-1], "?") if name.endswith("?") else (name, "")
    return f"{asked}: {', '.join(_values(filled))}{mark}"


def brief(name: str) -> str:
    """``name``, cut between two words if it is longer than a title may be."""
    if len(name) <= LONGEST:
        return name
    return f"{name[:LONGEST].rpartition(' ')[0] or name[:LONGEST]}…"


def _values(filled: dict[str, Field]) -> Iterable[str]:
    for field in filled.values():
        match field.parameter.kind, field.parameter.name:
            case "limit", "from":
                yield gettext("from %(year)s") % {"year": field.chosen}
            case "limit", "to":
                yield gettext("up to %(year)s") % {"year": field.chosen}
            case "goal", _:
                yield f"{field.parameter.label[current()]} {field.chosen}"
            case _:
                yield field.chosen

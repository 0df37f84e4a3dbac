"""The order in which people meet the questions: what most come for stands first."""

from __future__ import annotations

from typing import Final

from citygraph.questions import Question, Questions
from citygraph.web.language import marked

FIRST: Final = (
    "co-signed-documents",
    "city-commitments",
    "co-signers",
    "city-memberships",
    "commitments-by-theme",
    "events-in-city",
    "network-members",
    "appeals",
)
"""Questions by interest; those not named here follow by the name of their file."""

GROUPS: Final = (
    (marked("Promises and appeals"), ("commitments", "appeals", "money")),
    (marked("Signatures and documents"), ("signatures", "documents")),
    (marked("Networks and partnerships"), ("networks", "partnerships", "states")),
    (marked("Events"), ("events",)),
    (marked("Names, and what stays open"), ("names", "groups")),
)
"""What questions are about, by the first of their tags."""


def by_interest(questions: Questions) -> tuple[Question, ...]:
    """All questions, the most asked-for first."""
    rank = {name: place for place, name in enumerate(FIRST)}
    return tuple(sorted(questions.values(), key=lambda question: rank.get(question.id, len(rank))))


def grouped(questions: Questions) -> dict[str, tuple[Question, ...]]:
    """All questions by what they are about, the most asked-for first; those of no group have no heading."""
    ordered = by_interest(questions)
    groups = {
        title: tuple(question for question in ordered if question.tags[:1] and question.tags[0] in tags)
        for title, tags in GROUPS
    }
    known = {tag for _, tags in GROUPS for tag in tags}
    others = tuple(question for question in ordered if not known.intersection(question.tags[:1]))
    return {title: found for title, found in {**groups, "": others}.items() if found}

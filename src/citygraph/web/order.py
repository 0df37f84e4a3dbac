"""The order in which people meet the questions: what most come for stands first."""

from __future__ import annotations

from typing import Final

from citygraph.questions import Question, Questions

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


def by_interest(questions: Questions) -> tuple[Question, ...]:
    """All questions, the most asked-for first."""
    rank = {name: place for place, name in enumerate(FIRST)}
    return tuple(sorted(questions.values(), key=lambda question: rank.get(question.id, len(rank))))

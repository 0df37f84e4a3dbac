"""The words of the vocabularies that generated documents use, each as often as it stands here."""

from __future__ import annotations

from typing import Final

TYPES: Final = (
    ("declaration", "Декларация"), ("statement", "Заявление"), ("resolution", "Резолюция"), ("plan", "План"),
    ("report", "Отчёт"), ("charter", "Хартия"), ("agreement", "Соглашение"), ("programme", "Программа"),
)  # fmt: skip
"""Types of documents, with their Russian name; the first come most often."""
THEMES: Final = (
    "primary-health-care", "disaster-risk-reduction", "healthy-cities", "education", "culture", "transport",
    "environment", "urban-resilience", "urban-planning", "poverty", "city-diplomacy", "mental-health",
    "digitalisation", "volunteering",
)  # fmt: skip
"""Themes; the first come most often."""
CITATIONS: Final = ("recalls", "refersTo", "endorses", "supports", "implements")
COMMITMENTS: Final = (
    ("Obligation", "undertake"), ("Obligation", "commit"), ("Obligation", "agree"), ("Intention", "intend"),
    ("Intention", "ready"), ("PlannedAction", "plan"), ("PlannedAction", "will"), ("FundingPledge", "will"),
)  # fmt: skip
"""Classes of commitments, each with the force of its words."""
APPEALS: Final = (("Call", "call"), ("Call", "urge"), ("Proposal", "propose"))
"""Classes of appeals, each with the force of its words."""
STATUSES: Final = ("in-force", "presented-as-a-model", "announced-as-possible", "in-contact")
ROLES: Final = (*3 * ("participant",), "supporter", "partner", "responsible", "rapporteur")

"""``/problems``: every reason for which a request may fail, where the ``type`` of a problem leads."""

from __future__ import annotations

from flask import Blueprint, render_template

from citygraph.web.language import gettext
from citygraph.web.reasons import PAGE, REASONS


def blueprint() -> Blueprint:
    """The page of all reasons, each with its advice."""
    pages = Blueprint("problems", __name__)

    @pages.get(f"/{PAGE}")
    def problems() -> str:
        told = [(name, gettext(reason.title), gettext(reason.mend)) for name, reason in REASONS.items()]
        return render_template("problems.html", reasons=told)

    return pages

"""Limits are checked where they are made."""

from __future__ import annotations

from dataclasses import fields

import pytest

from citygraph.endpoint.limits import Limits
from citygraph.errors import UsageError


@pytest.mark.parametrize("name", [field.name for field in fields(Limits)])
@pytest.mark.parametrize("value", [0, -1, float("inf"), float("nan"), True, "10", None])
def test_a_limit_is_a_positive_number(name: str, value: object) -> None:
    with pytest.raises(UsageError, match=name):
        Limits(**{name: value})  # type: ignore[arg-type]


def test_only_seconds_may_be_fractions() -> None:
    assert Limits(seconds=0.5, queue_seconds=0.1).seconds == 0.5
    with pytest.raises(UsageError, match="rows must be a whole number"):
        Limits(rows=1.5)  # type: ignore[arg-type]

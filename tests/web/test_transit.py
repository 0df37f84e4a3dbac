"""Bytes on their way are bounded, and those who read slowest make room for others."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from citygraph.errors import OverloadedError
from citygraph.web.transit import SETTLING_SECONDS, Transit


def test_what_is_on_its_way_is_bounded_and_given_back() -> None:
    transit = Transit(100)
    with transit.of(60):
        transit.check(40)
        transit.take(30)
        with pytest.raises(OverloadedError) as caught:
            transit.check(11)
        assert caught.value.reason == "transit_bytes"
        transit.give(30)
    transit.check(100)
    with pytest.raises(OverloadedError):
        transit.check(101)


def test_the_slowest_readers_are_left_and_no_more_than_needed() -> None:
    now = [0.0]
    transit = Transit(100, lambda: now[0])
    with ExitStack() as held:
        slow, slowest, fast = (held.enter_context(transit.of(30)) for _ in range(3))
        slow.taken, slowest.taken, fast.taken = 5, 1, 20
        with pytest.raises(OverloadedError):
            transit.check(40)
        now[0] = SETTLING_SECONDS + 1
        transit.check(40)
        assert (slow.abandoned, slowest.abandoned, fast.abandoned) == (False, True, False)
        transit.take(40)
        newcomer = held.enter_context(transit.of(0))
        transit.check(30)
        assert (slow.abandoned, fast.abandoned, newcomer.abandoned) == (True, False, False)
        transit.give(40)
    transit.check(100)
    with pytest.raises(OverloadedError):
        transit.check(101)

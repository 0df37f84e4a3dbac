"""What the picture of a question is drawn from: which of its variables stand where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    """A map: a point for each thing in ``where``; ``what`` is told of it, under the heading ``how``."""

    where: str
    what: str | None = None
    how: str | None = None


@dataclass(frozen=True)
class Edges:
    """A network: each row joins what its pairs of variables name; a parameter is the same in every row.

    ``how`` names the kind of tie, which leads from the first of a pair to the second.
    """

    pairs: tuple[tuple[str, str], ...]
    how: str | None = None


@dataclass(frozen=True)
class Moments:
    """A timeline: each thing in ``what`` stands at the dates in ``when``; ``of`` says more of it.

    ``status`` tells what took place from what was only planned. ``also`` is another thing of each row, at the
    dates in ``since``.
    """

    when: str
    what: str
    of: str | None = None
    status: str | None = None
    also: str | None = None
    since: str | None = None


@dataclass(frozen=True)
class Bars:
    """A chart: a bar for each thing in ``bars``, as long as the number in ``length``.

    With ``within`` the bars stand in groups. With ``each`` a bar is as long as the numbers of all things
    there together; without it every row of a bar has the same number. ``of`` says more of a group.
    """

    bars: str
    length: str
    within: str | None = None
    each: str | None = None
    of: str | None = None


Draws = Places | Edges | Moments | Bars

BY_VIEW = {"map": Places, "network": Edges, "timeline": Moments, "chart": Bars}
"""Every view but the table, with what its picture is drawn from."""


def variables(draws: Draws) -> Iterator[str]:
    """Every variable that ``draws`` names."""
    match draws:
        case Edges(pairs, how):
            yield from (name for pair in pairs for name in pair)
            if how is not None:
                yield how
        case _:
            yield from (name for name in vars(draws).values() if name is not None)

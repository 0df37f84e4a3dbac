"""Names on a map that nothing moves: beside their dots where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from citygraph.web.picture import text_width

_GAP: Final = 5


@dataclass(frozen=True)
class Name:
    """A name: where its end beside the dot is and its middle in height, which end that is, and its size."""

    text: str
    x: float
    y: float
    anchor: str
    size: float


def named(
    spots: Sequence[tuple[float, float, str]], width: float, size: float, dot: float
) -> Iterator[Name | None]:
    """The name of each of ``spots`` on its right or its left, those first that come first; else ``None``.

    A spot is a point in pixels from the left and the top of a map, ``width`` wide, and its name in letters of
    ``size``; no name covers another, nor a dot, which goes ``dot`` far from its middle.
    """
    taken = [(x - dot, y - dot, x + dot, y + dot) for x, y, _ in spots]
    for x, y, text in spots:
        long, gap = text_width(text, size), dot + _GAP
        for anchor, at, start in (("start", x + gap, x + gap), ("end", x - gap, x - gap - long)):
            box = (start, y - size / 2, start + long, y + size / 2)
            if start >= 0 and start + long <= width and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                yield Name(text, at, y, anchor, size)
                break
        else:
            yield None


Box = tuple[float, float, float, float]


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

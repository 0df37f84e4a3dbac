"""Printed lines of a plain text: where they stand, and where a line break was meant.

Texts extracted from PDF break every line, and often put an empty line after each. A break is meant when the
file leaves more space there than it usually does, or when the next word would still have fitted on the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mode, quantiles
from typing import Final

_NARROW: Final = 0.8
"""Share of the width within which a line ends on purpose, whatever its last character."""
_WIDEST: Final = 120
"""Characters of a line of print; files whose lines are longer break only between paragraphs."""
_AROUND: Final = 4
"""Lines on either side that tell the width of the column."""


@dataclass(frozen=True)
class Line:
    """One line that is not blank.

    ``number`` counts from 1; ``start`` and ``end`` are character offsets of its first and after its last
    printed character; ``text`` is what lies between; ``gap`` counts the blank lines above; ``raw`` is the
    line with the white space around it.
    """

    number: int
    start: int
    end: int
    text: str
    gap: int
    raw: str

    @property
    def closed(self) -> bool:
        """Whether it ends with a mark that can end a clause, a list item or a sentence."""
        return bool(re.search(r"[.,:;!?…][»”\")]*$", self.text))

    @property
    def opens(self) -> bool:
        """Whether it begins as sentences, headings and items do: not with a small letter or a dash."""
        return not re.match(r"[a-zа-яё–—-]", self.text)

    @property
    def indent(self) -> int:
        """Characters of white space before it."""
        return len(self.raw) - len(self.raw.lstrip())

    @property
    def width(self) -> int:
        """Characters it takes in print, where padding between words counts once."""
        return len(" ".join(self.text.split()))

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands between its tabs, blank cells included; one cell where there is no tab."""
        return tuple(cell.strip() for cell in self.raw.split("\t"))


@dataclass(frozen=True)
class Lines:
    """The printed lines of one text, how far apart they usually stand and whether a page width broke them."""

    lines: tuple[Line, ...]
    usual_gap: int
    wrapped: bool

    @classmethod
    def of(cls, text: str) -> Lines:
        """The lines of ``text``; only line feeds end a line, as offsets count every character."""
        lines: list[Line] = []
        offset = gap = 0
        for number, raw in enumerate(text.split("\n"), 1):
            stripped = raw.strip()
            if stripped:
                start = offset + len(raw) - len(raw.lstrip())
                lines.append(Line(number, start, start + len(stripped), stripped, gap, raw))
            gap = 0 if stripped else gap + 1
            offset += len(raw) + 1
        lengths = [len(line.text) for line in lines]
        wrapped = len(lengths) < 2 or quantiles(lengths, n=10)[-1] <= _WIDEST
        return cls(tuple(lines), mode([line.gap for line in lines[1:]] or [0]), wrapped)

    def breaks_before(self, index: int) -> bool:
        """Whether the break above line ``index`` was meant and not made by the width of the page."""
        above, line = self.lines[index - 1], self.lines[index]
        if not above.closed and not line.opens:
            return False
        if line.gap > self.usual_gap or not self.wrapped:
            return True
        width = max(near.width for near in self.lines[max(0, index - _AROUND) : index + _AROUND])
        needed = above.width + 1 + len(line.text.split()[0])
        finished = above.closed and not above.text.endswith(",") and line.opens
        return needed <= (width if finished else _NARROW * width)

    def blocks(self, first: int, stop: int) -> list[range]:
        """Lines ``first`` to ``stop`` (half-open) as runs between meant breaks."""
        starts = [index for index in range(first, stop) if index == first or self.breaks_before(index)]
        return _runs(starts, stop)

    def closed(self, block: range) -> bool:
        """Whether a block ends as text does; headings, names and titles do not."""
        return self.lines[block[-1]].closed

    def list_of_names(self, first: int, stop: int, least: int = 5, longest: int = 40) -> list[range]:
        """The entries of the first run of ``least`` or more short lines set tight; empty if there is none.

        A deeper or small-lettered line continues the entry above it.
        """
        run: list[int] = []
        for index in range(first, stop):
            line = self.lines[index]
            short = len(line.text) <= longest and not line.closed
            if run and short and line.gap == 0:
                run.append(index)
            elif len(run) >= least:
                break
            else:
                run = [index] if short else []
        if len(run) < least:
            return []
        margin = self.lines[run[0]].indent
        starts = [i for i in run if i == run[0] or (self.lines[i].opens and self.lines[i].indent <= margin)]
        return _runs(starts, run[-1] + 1)


def _runs(starts: list[int], stop: int) -> list[range]:
    return [range(a, b) for a, b in zip(starts, [*starts[1:], stop], strict=False)]

"""The parts a plain text proposes by itself: numbered units, articles, clauses, bullets, rows, headings.

What opens a part is said once, in ``MARKS``. The rest follows from three rules: a part runs to the next mark
of its own rank or above, a number must continue the count, and no printed character is left outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from citygraph.quality.lines import Line, Lines


@dataclass(frozen=True)
class Unit:
    """A part of a text: its part type, its passage (characters, half-open), its number as printed."""

    kind: str
    start: int
    end: int
    number: str | None = None
    children: tuple[Unit, ...] = ()


@dataclass(frozen=True)
class Mark:
    """How a part of one kind begins; a part holds those of a greater rank that follow it."""

    kind: str
    rank: int
    pattern: re.Pattern[str]


def _mark(kind: str, rank: int, pattern: str) -> Mark:
    return Mark(kind, rank, re.compile(pattern))


MARKS: Final = (
    _mark("article", 1, r"(?:Статья|Article)\s+(?P<number>\d+)\b(?!\s+[a-zа-яё])"),  # Статья 5
    _mark("paragraph", 2, r"(?P<number>\d{1,3})\.\s"),  # 5. Text
    _mark("point", 3, r"(?P<number>\d{1,3})\)\s"),  # 5) text
    _mark("clause", 4, r"(?P<number>[а-яёa-z])\)\s"),  # а) text
    _mark("bullet", 5, r"[•●▪◦·*]\s"),  # • text
    _mark("bullet", 6, r"[-–—]\s"),  # – text, where the line above ends a clause
    _mark("footnote", 7, r"(?P<number>[¹²³⁴-⁹])\s"),  # ¹ text
)
"""Line beginnings that open a part, tried in this order. Lines with several cells open a table row."""

_COUNTED: Final = 4  # greatest rank whose numbers must follow each other
_ROW: Final = 2  # rank of table rows
_HEADED: Final = 2  # greatest rank of parts that have headings above them
_DASH: Final = 6
_LONGEST_HEADING: Final = 4  # lines
_LEAVES: Final = ("heading", "table-row", "footnote")
_ALPHABETS: Final = ("абвгдежзиклмнопрстуфхцчшщэюя", "abcdefghijklmnopqrstuvwxyz")
_SIGNED: Final = re.compile(r"(?:За|От имени|For|On behalf of|Signed|Подпис\w*)\b")
_DATELINE: Final = re.compile(r"(?:[^,.]{1,40}(?:,|\s{2})\s*)?\d{1,2}\s+\w+\s+\d{4}\s*г\.")
"""A line of place and date, “Казань, 3 мая 2026 г.”, whose dot ends a word cut short and no sentence."""


@dataclass(frozen=True)
class _Opening:
    index: int
    kind: str
    rank: int
    number: str | None = None
    stop: int | None = None


def units(text: str) -> tuple[Unit, ...]:
    """The parts of ``text`` in order, nested; every character but white space lies in one of them."""
    return _Outline(Lines.of(text)).units()


@dataclass(frozen=True)
class _Outline:
    lines: Lines

    def units(self) -> tuple[Unit, ...]:
        count = len(self.lines.lines)
        openings = list(self._with_headings(list(self._openings())))
        first = openings[0].index if openings else count
        end = self._end(openings[-1].index, openings[-1].kind, count) if openings else count
        body = self._nest(openings, end)
        return (*self._front(first, bool(openings)), *self._filled(body), *self._back(end, count))

    def _openings(self) -> Iterator[_Opening]:
        counts: dict[int, int] = {}
        table = False
        for index, line in enumerate(self.lines.lines):
            if len(line.cells) > 1 and line.cells[0]:
                # The first row names the columns; a row with one cell is a heading within the table.
                row = table and sum(map(bool, line.cells)) > 1
                table = True
                yield _Opening(index, "table-row" if row else "heading", _ROW)
            elif found := self._marked(index, line):
                mark, number = found
                if mark.rank <= _COUNTED:
                    ordinal = _ordinal(number or "")
                    if ordinal != counts.get(mark.rank, 0) + 1:
                        continue
                    counts = {rank: n for rank, n in counts.items() if rank < mark.rank} | {
                        mark.rank: ordinal
                    }
                yield _Opening(index, mark.kind, mark.rank, number)

    def _marked(self, index: int, line: Line) -> tuple[Mark, str | None] | None:
        for mark in MARKS:
            found = mark.pattern.match(line.text + " ")
            if found and (mark.rank != _DASH or not index or self.lines.lines[index - 1].closed):
                return mark, found.groupdict().get("number")
        return None

    def _with_headings(self, openings: Sequence[_Opening]) -> Iterator[_Opening]:
        for previous, opening in zip([None, *openings], openings, strict=False):
            if opening.rank <= _HEADED and opening.kind != "heading":
                first = self._heading_above(opening.index, previous)
                if first < opening.index:
                    yield _Opening(first, "heading", opening.rank, stop=opening.index)
            yield opening

    def _heading_above(self, index: int, previous: _Opening | None) -> int:
        """Line where the heading of the part that opens at ``index`` begins; ``index`` if it has none."""
        lines = self.lines.lines
        floor = previous.index + 1 if previous else 0
        first = index
        while first > floor and self._in_heading(lines[first - 1], first == index):
            first -= 1
        if first == index or index - first > _LONGEST_HEADING or not lines[first].opens:
            return index
        if first == 0:
            return index if lines[0].text.isupper() else first
        bare_article = previous is not None and previous.kind == "article" and previous.index == first - 1
        return first if lines[first - 1].closed or bare_article else index

    @staticmethod
    def _in_heading(line: Line, last: bool) -> bool:
        """Whether a line can belong to a heading; a comma may end any line of it but the last."""
        open_ended = not line.closed or (line.text.endswith(",") and not last)
        return open_ended and len(line.cells) == 1

    def _end(self, last: int, kind: str, count: int) -> int:
        """Line where the last part of the body ends and signatures or the publisher's words begin."""
        if kind in ("bullet", "footnote"):
            return next((i for i in range(last + 1, count) if self.lines.breaks_before(i)), count)
        end = count
        for block in reversed(self._signings(last, count)[1:]):
            if not _SIGNED.match(self.lines.lines[block[0]].text) or self.lines.closed(block):
                break
            end = block[0]
        names = self.lines.list_of_names(last + 1, end)
        return self._title_of(names, last + 1) if names else end

    def _nest(self, openings: Sequence[_Opening], stop: int) -> tuple[Unit, ...]:
        result: list[Unit] = []
        position = 0
        while position < len(openings):
            opening = openings[position]
            following = position + 1
            if opening.kind not in _LEAVES:
                while following < len(openings) and openings[following].rank > opening.rank:
                    following += 1
            end = opening.stop or (openings[following].index if following < len(openings) else stop)
            inner = openings[position + 1 : following]
            if opening.kind in ("bullet", "footnote") and not inner:
                end = next((i for i in range(opening.index + 1, end) if self.lines.breaks_before(i)), end)
            children = self._nest(inner, end) or self._paragraphs(opening, end)
            result.append(self._unit(opening.kind, range(opening.index, end), opening.number, children))
            position = following
        return tuple(result)

    def _paragraphs(self, opening: _Opening, stop: int) -> tuple[Unit, ...]:
        """The paragraphs of an article that has nothing else in it and more than one of them."""
        blocks = self.lines.blocks(opening.index, stop)[1:]
        if opening.kind != "article" or len(blocks) < 2:
            return ()
        return tuple(self._unit("paragraph", block) for block in blocks)

    def _filled(self, body: Iterable[Unit]) -> Iterator[Unit]:
        """The parts of the body, with a paragraph wherever text lies between two of them."""
        end: int | None = None
        for unit in body:
            between = [
                i
                for i, line in enumerate(self.lines.lines)
                if end is not None and end < line.start < unit.start
            ]
            if between:
                yield self._unit("paragraph", range(between[0], between[-1] + 1))
            yield unit
            end = unit.end

    def _front(self, stop: int, before_body: bool) -> Iterator[Unit]:
        blocks = self.lines.blocks(0, stop)
        titles = 0
        while titles < len(blocks) and self._entitles(blocks[titles]):
            titles += 1
        if titles:
            yield self._unit("title", range(0, blocks[titles - 1][-1] + 1))
        text = blocks[titles:]
        if text and before_body:
            recitals = tuple(self._unit("recital", block) for block in text) if len(text) > 1 else ()
            yield self._unit("preamble", range(text[0][0], stop), None, recitals)
        else:
            yield from (self._unit("paragraph", block) for block in text)

    def _back(self, first: int, stop: int) -> Iterator[Unit]:
        blocks = self._signings(first, stop)
        if blocks and all(_SIGNED.match(self.lines.lines[block[0]].text) for block in blocks):
            signed = tuple(self._unit("list-item", block) for block in blocks) if len(blocks) > 1 else ()
            yield self._unit("signature-block", range(first, stop), None, signed)
            return
        blocks = self.lines.blocks(first, stop)
        closing = 0
        while closing < len(blocks) and self._closes(blocks[closing]):
            closing += 1
        if closing:
            yield self._unit("closing", range(first, blocks[closing - 1][-1] + 1))
        if closing < len(blocks):
            start = blocks[closing][0]
            yield self._unit("publisher-note", range(start, stop), None, tuple(self._note(start, stop)))

    def _signings(self, first: int, stop: int) -> list[range]:
        """The blocks between two lines; who signed goes with the line right above that says for whom."""
        merged: list[range] = []
        for block in self._cut_before_signed(self.lines.blocks(first, stop)):
            head = self.lines.lines[block[0]]
            above = self.lines.lines[merged[-1][0]] if merged else head
            tight = head.gap == 0 and not self.lines.closed(block) and not _SIGNED.match(head.text)
            if tight and _SIGNED.match(above.text) and not self.lines.closed(merged[-1]):
                merged[-1] = range(merged[-1][0], block[-1] + 1)
            else:
                merged.append(block)
        return merged

    def _cut_before_signed(self, blocks: Iterable[range]) -> Iterator[range]:
        """The blocks, cut where a full stop and a blank line come before a line saying for whom is signed."""
        lines = self.lines.lines
        for block in blocks:
            start = block[0]
            for i in block[1:]:
                if lines[i].gap and lines[i - 1].text.endswith(".") and _SIGNED.match(lines[i].text):
                    yield range(start, i)
                    start = i
            yield range(start, block[-1] + 1)

    def _entitles(self, block: range) -> bool:
        """Whether a block above the body is a title, or a line of place and date beneath it."""
        return not self.lines.closed(block) or (
            len(block) == 1 and bool(_DATELINE.fullmatch(self.lines.lines[block[0]].text))
        )

    def _note(self, first: int, stop: int) -> Iterator[Unit]:
        names = self.lines.list_of_names(first, stop)
        head = self._title_of(names, first) if names else stop
        pending: list[int] = []
        for block in self.lines.blocks(first, head):
            if not self.lines.closed(block):
                pending.extend(block)
                continue
            if pending:
                yield self._unit("heading", range(pending[0], block[0]))
                pending = []
            yield self._unit("paragraph", block)
        after = names[0][0] if names else stop
        if pending or head < after:
            yield self._unit("heading", range(pending[0] if pending else head, after))
        if names:
            yield from (self._unit("list-item", name) for name in names)
            yield from self._note(names[-1][-1] + 1, stop)

    def _title_of(self, names: Sequence[range], floor: int) -> int:
        """Line where a list of names begins, with the heading above it if that is not above ``floor``."""
        above = self.lines.lines[names[0][0] - 1]
        return names[0][0] - (names[0][0] > floor and not above.closed and above.opens)

    def _closes(self, block: range) -> bool:
        return self.lines.closed(block) or not any(
            character.isalnum() for index in block for character in self.lines.lines[index].text
        )

    def _unit(
        self, kind: str, block: range, number: str | None = None, children: tuple[Unit, ...] = ()
    ) -> Unit:
        return Unit(kind, self.lines.lines[block[0]].start, self.lines.lines[block[-1]].end, number, children)


def _ordinal(number: str) -> int:
    """The place of a printed number or letter in its count, 0 if it has none."""
    if number.isdigit():
        return int(number)
    return next((alphabet.index(number) + 1 for alphabet in _ALPHABETS if number in alphabet), 0)

"""Names as capitals and quotation marks show them: runs of capitalised words, acronyms, quoted titles.

A capital after a full stop, a bullet, a tab or at the head of a part is the sentence's, not the name's,
unless the dictionary knows the word for a place or a person. Lines in capitals throughout tell nothing, but
for titles quoted in them. Roman numerals and single letters are no names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from citygraph.quality.morphology import readings
from citygraph.quality.words import Word

_QUOTED: Final = re.compile(r'[«“](?P<a>[^«»“”]{2,200})[»”]|"(?P<b>[^"]{2,200})"')
_OPENS: Final = re.compile(r"[.!?…:;•*|\t]|^\s*[-–—]\s", re.MULTILINE)
_ROMAN: Final = re.compile("[IVXLC]+")
_BOUND: Final = re.compile(r"[\s\xad-]*|\.\s?")
"""What may stand between the words of one name; a full stop only after an initial."""
_ABBREVIATION: Final = re.compile(r"(?:^|\s|\()(?:г|гг|им|ул|д|тт|т|с|[А-ЯЁ])\.[\s\u00a0]*$")
_NUMBER_LINE: Final = re.compile(r"^\s*(?:[А-ЯЁа-яё]+ )?\d+[.)]?\s*\n\s*\Z", re.MULTILINE)
"""A line such as "Статья 1" before the sentence, if it ends what stands before."""
_LONGEST_ACRONYM: Final = 8
_TAG: Final = re.compile("<[^<>]*>")
_KNOWN: Final = frozenset({"Geox", "Surn", "Orgn", "Trad"})


def capitalised(text: str, words: Sequence[Word], heads: Collection[int]) -> Iterator[Sequence[Word]]:
    """The names in ``text``, each as its words; ``heads`` are the characters at which parts begin.

    Raises:
        NoDictionaryError: the Russian dictionary is not installed.
    """
    titles = list(_titles(text))
    run: list[Word] = []
    for word in words:
        quoted = any(start <= word.start < end for start, end in titles)
        if run and (quoted or not _goes_on(text, run[-1], word, heads)):
            yield from _whole(run)
            run = []
        if not quoted and _is_name(text, word, heads, bool(run)):
            run.append(word)
        elif run:
            yield from _whole(run)
            run = []
    yield from _whole(run)
    for start, end in titles:
        yield [word for word in words if start <= word.start < end]


def _titles(text: str) -> Iterator[tuple[int, int]]:
    for match in _QUOTED.finditer(text):
        group = "a" if match["a"] else "b"
        inside = match[group].lstrip("# ")
        if inside and inside[0].isupper():
            yield match.span(group)


def _goes_on(text: str, last: Word, word: Word, heads: Collection[int]) -> bool:
    between = text[last.end : word.start]
    if (
        "\t" in between
        or not _BOUND.fullmatch(between)
        or any(last.end < head <= word.start for head in heads)
    ):
        return False
    return "." not in between or len(last.text) == 1


def _whole(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    if any(len(word.text) > 1 for word in run):
        yield list(run)


def _is_name(text: str, word: Word, heads: Collection[int], inside: bool) -> bool:
    if not word.capital or _ROMAN.fullmatch(word.text) or _shouted(text, word):
        return False
    if word.acronym or inside:
        return True
    before = text[max(0, word.start - 40) : word.start]
    if not _opens_a_sentence(before, word, heads):
        return len(word.text) > 1 or text[word.end : word.end + 1] == "."
    return any(_KNOWN & reading.tags for reading in readings(word.folded)[:1])


def _opens_a_sentence(before: str, word: Word, heads: Collection[int]) -> bool:
    gap = re.search(r"[^\w]*$", before)
    marks = gap[0] if gap else ""
    if not before.strip() or any(word.start - len(marks) <= head <= word.start for head in heads):
        return True
    if _ABBREVIATION.search(before) and "\t" not in marks:
        return False
    return bool(_OPENS.search(marks) or _NUMBER_LINE.search(before))


def _shouted(text: str, word: Word) -> bool:
    """Whether the whole line is in capitals."""
    start, end = text.rfind("\n", 0, word.start) + 1, text.find("\n", word.end)
    line = text[start : end if end >= 0 else None]
    letters = [character for character in _TAG.sub("", line) if character.isalpha()]
    return (len(line.split()) > 1 or len(letters) > _LONGEST_ACRONYM) and all(map(str.isupper, letters))

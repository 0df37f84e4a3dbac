"""Where SPARQL does not parse, and what could have stood there.

The engine reports the farthest character it looked at, which can lie a whole keyword behind the word at
fault, and names only what it tried there. So the query is parsed again with its words set so far apart that
no look-ahead reaches the next one, and then a few words of each kind are tried in place of the faulty one.
"""

from __future__ import annotations

import re
import secrets
import time
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple, Variable

from citygraph.endpoint.lexer import Token, position, tokens
from citygraph.namespaces import BASE, PREFIXES

_GAP: Final = " " * 40  # wider than any keyword
_ILLEGAL: Final = "\x01"  # no SPARQL token starts with it, so a text that ends in it is never run
_UNKNOWN: Final[dict[Variable, NamedNode | BlankNode | Literal | Triple]] = {
    Variable(f"_{secrets.token_hex(8)}"): Literal("")
}
"""A value for a variable that no query projects: the engine says so once it has parsed, and stops there."""
_PATIENCE: Final = 0.05  # seconds a parse may take for two dozen more to be tried
_PLACE: Final = re.compile(r"error at (\d+):(\d+): (?:expected )?(?:one of )?(.*)", re.DOTALL)
_SENTENCE: Final = re.compile(r"(?:^|, )([A-Za-z]+ [A-Za-z*][^\",\[\]]+)")
_SAMPLES: Final = {
    "SELECT * {": "SELECT", "ASK {": "ASK", "CONSTRUCT {": "CONSTRUCT", "DESCRIBE <a:b>": "DESCRIBE",
    "PREFIX a:": "PREFIX", "?_x": "a variable", "<a:b>": "an IRI", '"x"': "a string", "1": "a number",
    "STR(": "a function", "WHERE {": "WHERE", "BY": "BY", "AS ?_x": "AS", "(": "“(”", ")": "“)”",
    "{": "“{”", "}": "“}”", "]": "“]”", ",": "“,”", ";": "“;”", ".": "“.”", "=": "an operator",
    "FILTER(": "FILTER",
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """The place (character of the query, with 1-based line and column) and nature of a syntax error."""

    offset: int
    length: int
    line: int
    column: int
    message: str


def diagnose(text: str, original: str | None = None) -> Fault:
    """The fault in ``text``, which the engine could not parse.

    Words are quoted from ``original`` where ``text`` is a copy of the same length.
    """
    words = list(tokens(text))
    gaps = [_gap(word, after) for word, after in pairwise((*words, None))]
    spread = "".join(word.text + gap for word, gap in zip(words, gaps, strict=True))
    started = time.perf_counter()
    found = _farthest(spread)
    quick = time.perf_counter() - started < _PATIENCE
    if found is None:  # the engine reads these words otherwise than we do
        offset, engine = _farthest(text) or (len(text), "")
        index = next((i for i, word in enumerate(words) if word.start + len(word.text) >= offset), len(words))
    else:
        index, engine = _index(words, gaps, found[0]), found[1]
    quote = next((word for word in words[: index + 1] if word.text in ("'", '"')), None)
    if quote is not None:
        offset, length, seen, quick = quote.start, 1, "the string that starts here does not end", False
    elif index == len(words):
        offset, length, seen = len(text.rstrip()), 0, "the query ends too early"
    else:
        offset, length = words[index].start, len(words[index].text)
        seen = f"“{_short((original or text)[offset : offset + length])}” cannot stand here"
    known = _sentence(engine, (original or text)[offset : offset + length])
    expected = _expected(text[:offset]) if quick and not known else ""
    line, column = position(text, offset)
    return Fault(offset, length, line, column, known or f"{seen}{expected}.")


def fault_in(text: str) -> Fault | None:
    """The fault in ``text`` if the engine cannot parse it; nothing is evaluated."""
    return None if _farthest(text) is None else diagnose(text)


def is_read_whole(text: str) -> bool:
    """Whether the engine reads ``text`` to its end, without running it; it may still miss something there."""
    ending = "\n" + _GAP  # wider than the engine looks ahead
    reached = _farthest(text + ending + _ILLEGAL)
    return reached is not None and reached[0] >= len(text + ending)


def _gap(word: Token | None, after: Token | None) -> str:
    """White space between two words; none in ``MD5(``, where the engine allows none."""
    if word is None or after is None or word.kind != "word" or after.text != "(":
        return _GAP
    return "" if after.start == word.start + len(word.text) else _GAP


def _index(words: list[Token], gaps: list[str], offset: int) -> int:
    """Which word of the text set apart an offset falls on, counting the gap behind it as part of it."""
    end = first = 0
    for index, (word, gap) in enumerate(zip(words, gaps, strict=True)):
        end += len(word.text) + len(gap)
        if gap and offset < end:
            return first  # of the words that touch
        first = index + 1 if gap else first
    return len(words)


def _farthest(text: str) -> tuple[int, str] | None:
    """How far the engine's parser came in ``text`` and what it says, ``None`` if it took it all."""
    try:
        Store().query(text, base_iri=BASE, prefixes=PREFIXES, substitutions=_UNKNOWN)
    except SyntaxError as error:
        place = _PLACE.match(str(error))
        if place is None:
            return len(text), str(error)
        line, column = int(place[1]), int(place[2])
        return sum(len(part) + 1 for part in text.split("\n")[: line - 1]) + column - 1, place[3]
    except (RuntimeError, ValueError, OSError):  # it parsed
        return None
    return None


def _expected(before: str) -> str:
    head = before + "\n" + _GAP
    fitting = []
    for sample, words in _SAMPLES.items():
        reached = _farthest(head + sample + _GAP + _ILLEGAL)
        if reached is not None and reached[0] >= len(head + sample + _GAP):
            fitting.append(words)
    if before.strip() and _farthest(head) is None:
        fitting.append("the end of the query")
    if not fitting:
        return ""
    return "; expected " + " or ".join(filter(None, (", ".join(fitting[:-1]), fitting[-1])))


def _sentence(engine: str, word: str) -> str | None:
    """What the engine's own rules beyond grammar say, ``None`` where it is the grammar that fails."""
    match = _SENTENCE.search(engine)
    if match is None:
        return None
    if match[1].startswith("Prefix not found"):
        return f"the prefix “{word.partition(':')[0]}:” is not declared."
    if match[1].startswith("IRI parsing failed"):
        return f"“{_short(word)}” is not a valid IRI."
    return f"{match[1][0].lower()}{match[1][1:].strip()}."


def _short(word: str) -> str:
    line = " ".join(word.split())
    return line if len(line) <= 40 else line[:39] + "…"

"""The words of a SPARQL query, and what can be told from them without parsing it.

Tokens follow the terminals of SPARQL 1.1 (section 19.8), longest first, and the brackets that SPARQL 1.2
adds for triple terms. Repetitions are possessive and the alternatives inside them start differently, so that
reading takes linear time whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from citygraph.errors import QueryRefusedError

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES: Final = (
    "INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH",
)  # fmt: skip
OPENING: Final = frozenset({"(", "{", "[", "<<", "<<(", "{|"})
CLOSING: Final = frozenset({")", "}", "]", ">>", ")>>", "|}"})

_VARIABLE: Final = r"\w\u00B7\u0300-\u036F\u203F\u2040"
_NAME: Final = _VARIABLE + r"\-"
_PREFIX: Final = rf"[^\W\d_][{_NAME}]*+(?:\.++[{_NAME}]++)*+"
_TERMINALS: Final = {
    "space": r"(?:[ \t\r\n]++|\#[^\r\n]*+)++",
    "string": (
        r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''(?:[^'\\]|\\.|'(?!''))*+'''|"
        r'"(?:[^"\\\r\n]|\\[^\r\n])*+"|' + r"'(?:[^'\\\r\n]|\\[^\r\n])*+'"
    ),
    "iri": r'<[^<>"{}|^`\x00-\x20]*+>',
    "variable": rf"[?$][{_VARIABLE}]++",
    "language": r"@[A-Za-z]++(?:-[A-Za-z0-9]++)*+(?:--[A-Za-z]++)?+",
    "blank": rf"_:\w[{_NAME}]*+(?:\.++[{_NAME}]++)*+",
    "name": (
        rf"(?:{_PREFIX})?+:"
        rf"(?:[{_NAME}:]|%[0-9A-Fa-f]{{2}}|\\[_~.\-!$&'()*+,;=/?#@%]|\.++(?=[{_NAME}:%\\]))*+"
    ),
    "number": r"(?:[0-9]++(?:\.[0-9]++)?+|\.[0-9]++)(?:[eE][+\-]?[0-9]++)?+",
    "word": _PREFIX,  # as far as a prefix would go, so that no character is looked at three times
    "mark": r"<<\(|\)>>|<<|>>|\{\||\|\}|\^\^|&&|\|\||!=|<=|>=|.",
}
_TOKEN: Final = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _TERMINALS.items()), re.DOTALL
)


_PREFIXED: Final = ("!", "-", "+", "^")  # operators that may stand in front of themselves
_CALL: Final = re.compile(r"service(?:\s+silent)?\s*<([^<>\s]*)>", re.IGNORECASE)


class Token(NamedTuple):
    """One word of the query: its kind, its text, and the character of the query it starts at."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` without white space and comments."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, match.group(), match.start())


def position(text: str, offset: int) -> tuple[int, int]:
    """The 1-based line and column, in characters, of an offset."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def calls(text: str, services: Collection[str]) -> frozenset[int]:
    """Where ``text`` may call a server of ``services``: a literal ``SERVICE [SILENT] <IRI>``.

    Nothing but white space may stand between the words, so that whoever takes the first of these characters
    for a keyword reads the very address that is allowed.
    """
    if not services:
        return frozenset()
    return frozenset(match.start() for match in _CALL.finditer(text) if match[1] in services)


def examine(text: str, nesting: int, services: Collection[str] = ()) -> str | None:
    """The form of a query, one of ``FORMS``, once it is sure that it may be given to a parser.

    ``None`` where the text starts like none of them; it will not parse.

    Raises:
        QueryRefusedError: an update, a SERVICE not among ``services``, or brackets more than ``nesting``
            deep, each with its place.
    """
    allowed = calls(text, services)
    harmless = _is_harmless(text, nesting)
    form: str | None = None
    prefixes: set[str] = set()
    depth = stacked = 0
    prologue = True
    before = Token("mark", "", 0)
    for token in tokens(text):
        stacked = stacked + 1 if token.text in _PREFIXED else 0
        if stacked > nesting:
            message = f"more than {nesting} operators stand in front of one another; leave some out."
            raise _refused(text, token, message, "nesting")
        if token.kind == "mark":
            depth += (token.text in OPENING) - (token.text in CLOSING)
            if depth > nesting:
                message = f"brackets are nested more than {nesting} deep; flatten the query."
                raise _refused(text, token, message, "nesting")
        elif token.kind in ("word", "name"):
            word = token.text.upper()
            if prologue:
                declared = _declares(word, before)
                if declared is not None:
                    prefixes.add(declared)
                else:
                    prologue = False
                    form = next((name for name in FORMS if word.startswith(name)), None)
                    update = next((name for name in UPDATES if word.startswith(name)), None)
                    if form is None and update:
                        message = f"{update} changes data, and only queries are answered here."
                        raise _refused(text, token, message, "update")
                    if harmless:
                        return form
            if _is_keyword(word, "SERVICE", token, prefixes) and token.start not in allowed:
                raise _refused(text, token, no_service(services), "service")
        before = token
    return form


def _is_harmless(text: str, nesting: int) -> bool:
    """Whether ``text`` holds too few characters of every kind for anything to be refused; reads no words."""
    opening = sum(map(text.count, ("(", "{", "[", "<<")))
    stacked = sum(map(text.count, _PREFIXED))
    return opening <= nesting and stacked <= nesting and "SERVICE" not in text.upper()


def no_service(services: Collection[str]) -> str:
    """Why a SERVICE is refused, and which would not be."""
    if not services:
        return "SERVICE would send requests to other servers, which is not done here."
    listed = ", ".join(f"<{iri}>" for iri in services)
    return f"SERVICE may only name {listed}, written in full right behind the word."


def _declares(word: str, before: Token) -> str | None:
    """The prefix (upper case) that a word of the prologue declares, ``""`` for its other words."""
    if before.text.upper() == "PREFIX":
        return word.partition(":")[0]
    if word.startswith("PREFIX"):  # the parser needs no space between PREFIX and the name
        return word.removeprefix("PREFIX").partition(":")[0]
    return "" if word in ("BASE", "VERSION") else None


def _is_keyword(word: str, keyword: str, token: Token, prefixes: set[str]) -> bool:
    """Whether ``keyword`` stands in a word, alone or run together with what is before or after it."""
    prefix = word.partition(":")[0]
    return keyword in prefix and (token.kind == "word" or prefix not in prefixes)


def _refused(text: str, token: Token, message: str, reason: str) -> QueryRefusedError:
    line, column = position(text, token.start)
    sentence = f"The query is refused: line {line}, column {column}: {message}"
    return QueryRefusedError(sentence, line, column, reason)

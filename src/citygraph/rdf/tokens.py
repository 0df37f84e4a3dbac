"""The words of a Turtle or SPARQL text and where each stands.

Neither pyoxigraph nor rdflib tells where a term of a valid file was written, so findings about valid files
need this lexer. It knows the terminals that Turtle 1.1 and SPARQL 1.1 share and skips what is neither a
term nor a mark of Turtle; it never decides whether a text is valid, the parsers do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

_STRING: Final = (
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
)
_LOCAL: Final = r"[\w:-]|%[0-9A-Fa-f]{2}|\\."
_TOKEN: Final = re.compile(
    rf"""
      (?P<comment>\#[^\n]*)
    | (?P<string>{_STRING})
    | (?P<iri><[^\x00-\x20<>"{{}}|^`]*>)
    | (?P<blank>_:[\w](?:[\w.-]*[\w-])?)
    | (?P<variable>[?$]\w+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:(?:{_LOCAL})(?:(?:{_LOCAL}|\.)*(?:{_LOCAL}))?)?)
    | (?P<word>[+-]?[\w](?:[\w.+-]*[\w])?)
    | (?P<mark>\^\^|[.;,\[\]()])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROL: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@dataclass(frozen=True)
class Token:
    """One word: its kind, its text as written, the value it stands for, and where it begins.

    Kinds: ``iri`` (written in full or by prefix; the value is absolute), ``string``, ``blank``,
    ``variable``, ``tag`` (language tag or directive), ``word`` (keyword or number), ``mark``.
    ``offset`` counts characters from 0, ``line`` and ``column`` from 1. A name whose prefix is not
    declared has the value ``None``.
    """

    kind: str
    text: str
    value: str | None
    offset: int
    line: int
    column: int


def tokens(text: str, prefixes: Mapping[str, str] | None = None) -> Iterator[Token]:
    """Every token of ``text``, comments left out, with names expanded by the prefixes it declares.

    ``prefixes`` are those known beforehand, as for a query inside a shape.
    """
    known, base = dict(prefixes or {}), ""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    previous = [("", ""), ("", "")]
    for match in _TOKEN.finditer(text):
        kind, word, offset = match.lastgroup or "", match.group(), match.start()
        if kind == "comment":
            continue
        value: str | None = word
        if kind == "iri":
            value = urljoin(base, unescape(word[1:-1]))
            directive = [written.lstrip("@").lower() for _, written in previous]
            if directive[1] == "base":
                base = value
            elif directive[0] == "prefix" and previous[1][0] == "name":
                known[previous[1][1][:-1]] = value
        elif kind == "name":
            prefix, _, local = word.partition(":")
            value = known[prefix] + re.sub(r"\\(.)", r"\1", local) if prefix in known else None
        elif kind == "string":
            quotes = 3 if word[:3] in ('"""', "'''") else 1
            value = unescape(word[quotes:-quotes])
        line = bisect_right(starts, offset)
        yield Token(
            "iri" if kind == "name" else kind, word, value, offset, line, offset - starts[line - 1] + 1
        )
        previous = [previous[1], (kind, word)]


def unescape(text: str) -> str:
    """``text`` with the escapes of Turtle 1.1, section 6.4, put back into characters."""
    return _ESCAPE.sub(
        lambda m: chr(int(m[1] or m[2], 16)) if m[1] or m[2] else _CONTROL.get(m[3], m[3]), text
    )

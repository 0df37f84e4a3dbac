"""A query made fit to travel: prefixes and base declared, and its RDF dataset told apart from its text.

Prefixes are put in front of the first line, so that lines stay what they were; ``Portable.place`` gives
columns back. FROM clauses become parameters of the protocol and spaces in the text, since stores differ in
which of the two counts when both are there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from citygraph.endpoint.interface import Request
from citygraph.endpoint.lexer import CLOSING, OPENING, Token, tokens
from citygraph.namespaces import BASE, PREFIXES

_PREFIXED: Final = re.compile(r"([A-Za-z][\w.-]*):")
_GRAPH: Final = re.compile(r"GRAPH(?!:)", re.IGNORECASE)


@dataclass(frozen=True)
class Portable:
    """The text to send, how many characters were put in front, and the graphs that the query names itself.

    ``asks_graphs`` is false where the text holds no GRAPH, so that nothing depends on the named graphs;
    ``distinct`` is true where each row is to come once.
    """

    text: str
    shift: int
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    asks_graphs: bool
    distinct: bool

    def place(self, line: int, column: int) -> tuple[int, int]:
        """The line and column in the original of a place in ``text``."""
        return line, max(1, column - self.shift) if line == 1 else column


def portable(request: Request) -> Portable:
    """``request`` as it is sent; the dataset of the request counts more than that of its text."""
    words = list(tokens(request.text))
    declared = _declared(words)
    text, default, named = _without_from(request.text, words, declared)
    if request.default_graphs or request.named_graphs:
        default, named = request.default_graphs, request.named_graphs
    used = set(_PREFIXED.findall(text)) & set(PREFIXES)
    prologue = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in PREFIXES if p in used - set(declared))
    if any(word.kind == "iri" and ":" not in word.text for word in words):
        prologue = f"BASE <{BASE}> {prologue}"
    return Portable(
        prologue + text, len(prologue), default, named, bool(_GRAPH.search(text)), _is_distinct(words)
    )


def _declared(words: list[Token]) -> dict[str, str]:
    """The prefixes that the query declares itself, and what they stand for."""
    found = {}
    for first, name, iri in zip(words, words[1:], words[2:], strict=False):
        if first.text.upper() == "PREFIX" and name.kind == "name" and iri.kind == "iri":
            found[name.text.removesuffix(":")] = iri.text[1:-1]
    return found


def _is_distinct(words: list[Token]) -> bool:
    select = next((index for index, word in enumerate(words) if word.text.upper() == "SELECT"), len(words))
    return [word.text.upper() for word in words[select + 1 : select + 2]] == ["DISTINCT"]


def _without_from(
    text: str, words: list[Token], declared: dict[str, str]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The text with spaces for its FROM clauses, and the default and the named graphs they name.

    A text with a graph whose IRI depends on a base stays as it is, and is left to the store.
    """
    default: list[str] = []
    named: list[str] = []
    kept = text
    depth = 0
    for index, word in enumerate(words):
        depth += (word.text in OPENING) - (word.text in CLOSING)
        if depth or word.kind != "word" or word.text.upper() != "FROM":
            continue
        follows = [*words[index + 1 : index + 3], word, word]
        is_named = follows[0].text.upper() == "NAMED"
        graph = follows[1 if is_named else 0]
        iri = _iri(graph, declared)
        if iri is None:
            return text, (), ()
        (named if is_named else default).append(iri)
        end = graph.start + len(graph.text)
        kept = kept[: word.start] + re.sub(r"[^\r\n]", " ", text[word.start : end]) + kept[end:]
    return kept, tuple(default), tuple(named)


def _iri(word: Token, declared: dict[str, str]) -> str | None:
    if word.kind == "iri":
        return word.text[1:-1] if ":" in word.text else None
    prefix, colon, local = word.text.partition(":")
    namespace = {**PREFIXES, **declared}.get(prefix)
    return namespace + local if colon and namespace is not None and "\\" not in local else None

"""Where each statement of a Turtle file stands, so that a finding can point at it.

Read only when there is something to point at: a valid dataset never pays for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from citygraph.namespaces import PREFIXES
from citygraph.rdf.tokens import Token, tokens

Role = Literal["subject", "predicate", "object", "datatype"]
Key = tuple[str, str | None, str | None]

_TYPE: Final = PREFIXES["rdf"] + "type"
_ANONYMOUS: Final = "[]"


@dataclass(frozen=True)
class Position:
    """A place in a text, line and column counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Mention:
    """One term of a Turtle file in its place, with the statement it belongs to as far as it is named.

    ``value`` is an IRI, the characters of a literal, or for a blank node its label or ``[]``; ``kind`` is the
    token's own (``iri``, ``string``, ``word``, ``blank``).
    """

    value: str
    kind: str
    role: Role
    position: Position
    subject: str | None = None
    predicate: str | None = None


@dataclass
class _Frame:
    """What is open: a statement, the inside of ``[ ]``, or (``collection``) the inside of ``( )``."""

    subject: str | None = None
    predicate: str | None = None
    collection: bool = False


def locate(path: Path) -> Mapping[Key, Position]:
    """Where the statements of a valid Turtle file stand.

    Keys are ``(subject, None, None)`` for the first place a subject is written as such,
    ``(subject, predicate, None)`` for the predicate under it and ``(subject, predicate, value)`` for the
    object: an IRI or the characters of a literal, without language or datatype.
    """
    places: dict[Key, Position] = {}
    for mention in mentions(path.read_text(encoding="utf-8")):
        if mention.role == "subject":
            places.setdefault((mention.value, None, None), mention.position)
        elif mention.role == "predicate" and mention.subject:
            places.setdefault((mention.subject, mention.value, None), mention.position)
        elif mention.role == "object" and mention.subject:
            places.setdefault((mention.subject, mention.predicate, mention.value), mention.position)
    return places


@dataclass
class Places:
    """Where the statements of several Turtle files stand; the files are read on the first question."""

    files: Iterable[Path]
    _read: list[tuple[Path, Mapping[Key, Position]]] | None = field(default=None, init=False)

    def find(
        self, subject: str, predicate: str | None = None, value: str | None = None
    ) -> tuple[Path, Position] | None:
        """File and place of a statement, else of its predicate, else of its subject; ``None`` if nowhere."""
        if self._read is None:
            self._read = [(path, locate(path)) for path in self.files]
        for key in ((subject, predicate, value), (subject, predicate, None), (subject, None, None)):
            for path, places in self._read:
                if key in places:
                    return path, places[key]
        return None


def mentions(text: str) -> Iterator[Mention]:
    """Every term of a valid Turtle text in the order it is written; prefix declarations left out."""
    frames = [_Frame()]
    directive, datatype = 0, False
    for token in tokens(text):
        frame = frames[-1]
        if directive:
            # Two tokens follow @prefix and PREFIX, one @base and BASE; the closing dot changes nothing.
            directive -= 1
        elif token.kind == "mark":
            datatype = token.text == "^^"
            if token.text in "[(":
                yield from _term(frame, token, _ANONYMOUS)
                frames.append(_Frame(_ANONYMOUS if token.text == "[" else None, None, token.text == "("))
            elif token.text in "])":
                frames.pop()
            elif token.text == ";":
                frame.predicate = None
            elif token.text == "." and len(frames) == 1:
                frames = [_Frame()]
        elif directive := _directive(token, frame):
            pass
        elif datatype:
            yield Mention(token.value or token.text, token.kind, "datatype", _position(token))
            datatype = False
        elif token.kind != "tag":
            yield from _term(frame, token, token.value or token.text)


def _directive(token: Token, frame: _Frame) -> int:
    if token.kind not in ("tag", "word") or frame.subject is not None:
        return 0
    return {"prefix": 2, "base": 1}.get(token.text.lstrip("@").lower(), 0)


def _term(frame: _Frame, token: Token, value: str) -> Iterator[Mention]:
    kind = "blank" if value == _ANONYMOUS else token.kind
    if frame.collection:
        yield Mention(value, kind, "object", _position(token))
    elif frame.subject is None:
        frame.subject = value
        yield Mention(value, kind, "subject", _position(token))
    elif frame.predicate is None:
        frame.predicate = _TYPE if token.text == "a" else value
        yield Mention(frame.predicate, "iri", "predicate", _position(token), _named(frame.subject))
    else:
        yield Mention(value, kind, "object", _position(token), _named(frame.subject), frame.predicate)


def _named(subject: str) -> str | None:
    return None if subject == _ANONYMOUS else subject


def _position(token: Token) -> Position:
    return Position(token.line, token.column)

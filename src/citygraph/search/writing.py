"""The tables of the index, filled the same way for the same names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from citygraph.search import folding
from citygraph.search.names import LABEL, NAMELESS, SEARCHED, SLUG, TEXT, Entry, Named, entries, values

FORMAT: Final = 2
"""Version of the tables below."""
JOINED: Final = range(2, 5)
"""Words of a name that people also write as one: ``Nursultan``."""
_TABLES: Final = f"""
PRAGMA user_version = {FORMAT};
CREATE TABLE entry (id INTEGER PRIMARY KEY, iri TEXT, kind INTEGER, en TEXT, ru TEXT);
CREATE TABLE name (
  id INTEGER PRIMARY KEY, entry INTEGER, text TEXT, language TEXT, role INTEGER,
  plain TEXT, sound TEXT, whole TEXT
);
CREATE TABLE fills (entry INTEGER, kind TEXT, value TEXT, PRIMARY KEY (entry, kind)) WITHOUT ROWID;
CREATE TABLE word (sound TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(plain, sound, content='', columnsize=0, detail=column, prefix='1 2 3');
"""
_AFTERWARDS: Final = """
CREATE INDEX by_whole ON name (whole, id);
INSERT INTO words (words) VALUES ('optimize');
VACUUM;
"""


def write(into: sqlite3.Connection, rows: Iterable[Named]) -> None:
    """Make the index of ``rows`` in an empty database.

    Names get their numbers in the order of what people look for most, so that a search that stops early has
    seen the best. ``plain`` and ``sound`` are a name's words as they are spelled and as they sound, ``whole``
    the latter in one.
    """
    into.executescript(_TABLES)
    found = entries(rows)
    numbers = {entry.iri: number for number, entry in enumerate(found, 1)}
    for entry in found:
        told = numbers[entry.iri], entry.iri, SEARCHED.index(entry.kind)
        into.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?)",
            (*told, entry.labels.get("en"), entry.labels.get("ru")),
        )
    for entry, kind, value in values(found):
        into.execute("INSERT INTO fills VALUES (?, ?, ?)", (numbers[entry.iri], kind, value))
    heard: set[str] = set()
    for number, (of, role, text, language) in enumerate(_names(found, numbers), 1):
        plain = folding.words(text)
        sounds = tuple(map(folding.sound, plain))
        spelled, spoken, whole = " ".join(plain), " ".join(sounds), "".join(sounds)
        into.execute(
            "INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (number, of, text, language, role, spelled, spoken, None if role == TEXT else whole),
        )
        if role != TEXT:
            heard.update(sounds)
            if len(plain) in JOINED:
                heard.add(whole)
                spelled, spoken = f"{spelled} {''.join(plain)}", f"{spoken} {whole}"
        into.execute("INSERT INTO words (rowid, plain, sound) VALUES (?, ?, ?)", (number, spelled, spoken))
    into.executemany("INSERT INTO word VALUES (?)", ((word,) for word in sorted(heard)))
    into.commit()
    into.executescript(_AFTERWARDS)


def _names(found: list[Entry], numbers: dict[str, int]) -> list[tuple[int, int, str, str]]:
    """Entry, role, text and language of each name, texts last."""
    told: list[tuple[bool, int, bool, int, str, str, int]] = []
    for entry in found:
        names = set(entry.names)
        slug = entry.slug.replace("-", " ")
        if entry.kind not in NAMELESS and not _says_nothing_new(slug, entry):
            names.add((SLUG, slug, ""))
        number = numbers[entry.iri]
        for role, text, language in names:
            told.append((role == TEXT, number, role != LABEL, len(text), text, language, role))
    return [(number, role, text, language) for _, number, _, _, text, language, role in sorted(told)]


def _says_nothing_new(slug: str, entry: Entry) -> bool:
    """Whether the words of a slug stand together in one of the names."""
    words = {*folding.words(slug)}
    return any(words <= {*folding.words(text)} for _, text, _ in entry.names)

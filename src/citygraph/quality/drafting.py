"""A new document laid out in the data, for a curator to complete."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.errors import InputError, UsageError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES
from citygraph.quality import graphs
from citygraph.quality.morphology import NoDictionaryError
from citygraph.quality.outline import TODO, digest, language_of, outline, parts, read_text
from citygraph.quality.proposals import proposals
from citygraph.rdf.memory import Memory

_LETTERS: Final = {"en": re.compile("[A-Za-z]"), "ru": re.compile("[А-Яа-яЁё]")}
_OPTIONS: Final = {"en": ("--name", "Latin"), "ru": ("--name-ru", "Cyrillic")}
_READ: Final = "SELECT ?document ?digest { ?document cg:sourceText/cg:digest ?digest }"


@dataclass(frozen=True)
class Draft:
    """What was laid out: the file, its parts and statements, how many places in it are still to be written.

    ``statements`` is ``None`` where verbs were not looked for: the text is not Russian, or there is no
    dictionary.
    """

    path: Path
    parts: int
    statements: int | None
    todos: int


def lay_out(layout: Layout, slug: str, text: Path, names: Mapping[str, str]) -> Draft:
    """Write ``data/documents/<slug>.ttl``: the outline of ``text`` with a TODO wherever a curator must write.

    ``names`` is the document's short name in ``en`` and ``ru``, white space in it made single spaces.
    Nothing is overwritten, and a file that could not be written whole is not left behind.

    Raises:
        InputError: the text cannot be read, is not UTF-8, has other line ends than line feeds or is empty,
            or a data file is not Turtle.
        OSError: the file cannot be written.
        UsageError: the slug cannot name a document, names one already or has a file, a short name is not in
            its language's letters, or the text has been read already.
    """
    read = _plain(text)
    called = {language: _name(names[language], language, letter) for language, letter in _LETTERS.items()}
    said = _statements(read, slug) if language_of(read) == "ru" else None
    proposed = outline(text, slug, called, said)
    path = layout.data / "documents" / f"{slug}.ttl"
    if path.exists():
        raise UsageError(f"{path} is there already; go on in it, or choose another name.")
    _refuse_known(Memory(graphs.asserted(layout)), slug, text, digest(read))
    _write(path, proposed)
    count = proposed.count("a cg:DocumentPart")
    return Draft(path, count, None if said is None else len(said), proposed.count(TODO))


def _plain(text: Path) -> str:
    read = read_text(text)
    if read.startswith("\ufeff") or "\r" in read:
        raise InputError(
            text,
            "has a byte order mark or Windows line ends, by which every place in it would be off; "
            "save it as UTF-8 without a mark and with line feeds (LF) alone",
        )
    return read


def _name(given: str, language: str, letter: re.Pattern[str]) -> str:
    name = " ".join(given.split())
    if not letter.search(name):
        option, alphabet = _OPTIONS[language]
        raise UsageError(f"“{name}” holds no {alphabet} letter; give the short name with {option}.")
    if not name.isprintable():
        raise UsageError(f"{name!a} holds a character that cannot be printed; type the name in UTF-8.")
    return name


def _refuse_known(memory: Memory, slug: str, text: Path, own: str) -> None:
    for row in memory.select(_READ):
        if row["digest"].text == own:
            known = row["document"].text.rpartition("/")[2]
            raise UsageError(f"{text.name} has been read already, as doc:{known}; go on in its file.")
    if list(memory.select(f"SELECT ?kind {{ <{PREFIXES['doc']}{slug}> a ?kind }}")):
        raise UsageError(
            f"doc:{slug} is described in data/ already, perhaps as a document that is only cited; "
            "choose another name, or take its block out of that file and put its facts into the new one."
        )


def _write(path: Path, turtle: str) -> None:
    """Write the whole file or none of it: half of one would pass for a draft to go on in."""
    path.parent.mkdir(exist_ok=True)
    file = path.open("x", encoding="utf-8")
    try:
        with file:
            file.write(turtle)
    except BaseException:
        path.unlink()
        raise


def _statements(text: str, slug: str) -> dict[str, str] | None:
    try:
        return proposals(text, slug, tuple(parts(text, slug, (slug, slug))))
    except NoDictionaryError:
        return None

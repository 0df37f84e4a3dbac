"""Names used and names defined: typing errors that leave a file valid and a fact lost.

A misspelt property or city is good Turtle and good SPARQL; it only never matches anything. SHACL sees the
graph, not the names nobody defines, so every name of the project's own namespaces is looked up here, in data,
ontology, shapes and queries.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, IDS, INFERRED, ONTOLOGY, PREFIXES, SHAPES, VOCABULARIES, compact
from citygraph.quality.outline import TODO
from citygraph.quality.report import Finding, Severity
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Mention, Position, mentions
from citygraph.rdf.tokens import tokens

_OURS: Final = (ONTOLOGY, SHAPES, VOCABULARIES, IDS, GRAPHS)
_DEFINING: Final = (PREFIXES["rdf"] + "type", PREFIXES["rdf"] + "first")
_LABEL: Final = PREFIXES["rdfs"] + "label"
_SKIPPED: Final = {"prefix": 2, "base": 1}
"""Tokens after a SPARQL declaration that name a namespace and no thing."""


@dataclass(frozen=True)
class Names:
    """What every Turtle file mentions, read once."""

    layout: Layout
    mentions: Mapping[Path, tuple[Mention, ...]]

    @classmethod
    def of(cls, layout: Layout) -> Names:
        """The names in the Turtle files of ``layout``.

        Raises:
            InputError: a file cannot be read or is not Turtle.
        """
        files = layout.turtle_files()
        Memory(files)  # The lexer would read broken Turtle without a word.
        return cls(layout, {path: tuple(mentions(path.read_text(encoding="utf-8"))) for path in files})

    def defined(self) -> frozenset[str]:
        """Every name given a class (or, as a list, a first entry) where its kind belongs, and every graph."""
        homes = {
            ONTOLOGY: self.layout.ontology / "modules",
            SHAPES: self.layout.shapes,
            VOCABULARIES: self.layout.ontology / "vocabularies",
            IDS: self.layout.data,
        }
        typed = {
            mention.subject
            for path, found in self.mentions.items()
            for mention in found
            if mention.subject and mention.role == "predicate" and mention.value in _DEFINING
            if any(mention.subject.startswith(ns) and path.is_relative_to(home) for ns, home in homes.items())
        }
        graphs = {GRAPHS + self.layout.graph_name(path) for path in self.mentions}
        return frozenset(typed | graphs | {INFERRED})


def check(layout: Layout) -> tuple[Finding, ...]:
    """Names nobody defines, blank nodes in the data, and things labelled differently by two files.

    An undefined name is a violation, but a thing that only a query names, as an example, is a warning.

    Raises:
        InputError: a Turtle file does not parse.
    """
    names = Names.of(layout)
    return (*undefined(names), *blank_nodes(names), *labelled_twice(names))


def undefined(names: Names) -> Iterator[Finding]:
    """Every use of a name in our namespaces that is defined nowhere, with the nearest names that are."""
    defined = names.defined()
    for path, found in names.mentions.items():
        for mention in found:
            if mention.kind == "iri" and _is_lost(mention.value, defined):
                yield _lost(mention.value, defined, "violation", path, mention.position, mention.predicate)
    for path in sorted(names.layout.queries.rglob("*.rq")):
        for iri, position in _used(path.read_text(encoding="utf-8")):
            if _is_lost(iri, defined):
                severity: Severity = "warning" if iri.startswith(IDS) else "violation"
                yield _lost(iri, defined, severity, path, position, None)


def blank_nodes(names: Names) -> Iterator[Finding]:
    """Every blank node in the data, lists and brackets included."""
    for path, found in names.mentions.items():
        for mention in found:
            if mention.kind == "blank" and path.is_relative_to(names.layout.data):
                messages = {
                    "en": "The data have no blank nodes and no lists: give this thing an IRI of its kind.",
                    "ru": "В данных нет пустых узлов и списков: дайте этому объекту IRI его вида.",
                }
                yield _at("blank-node", mention.subject or mention.value, messages, path, mention.position)


def labelled_twice(names: Names) -> Iterator[Finding]:
    """Things that get labels in two data files which do not agree; the later file is reported."""
    first: dict[str, tuple[Path, set[str]]] = {}
    for path, found in names.mentions.items():
        if not path.is_relative_to(names.layout.data):
            continue
        for mention in found:
            if mention.role != "object" or mention.predicate != _LABEL or not mention.subject:
                continue
            home, texts = first.setdefault(mention.subject, (path, set()))
            if home == path:
                texts.add(mention.value)
            elif mention.value not in texts:
                messages = {
                    "en": f"It has other labels in {home.name}: keep its labels in one file.",
                    "ru": f"В {home.name} у него другие названия: оставьте названия в одном файле.",
                }
                yield _at(
                    "labelled-twice", mention.subject, messages, path, mention.position, "warning",
                    _LABEL, mention.value,
                )  # fmt: skip


def nearest(iri: str, defined: Iterable[str]) -> tuple[str, ...]:
    """Prefixed names, at most three, that ``iri`` may have been meant to be."""
    name = compact(iri)
    local = name.partition(":")[2]
    known = sorted(map(compact, defined))
    same = [other for other in known if other.partition(":")[2] == local]
    siblings = [other for other in known if other.partition(":")[0] == name.partition(":")[0]]
    close = difflib.get_close_matches(name, siblings, n=3, cutoff=0.7)
    return tuple(dict.fromkeys([*same, *close]))[:3]


def _to_choose(iri: str, defined: Iterable[str]) -> Mapping[str, str]:
    if iri.startswith(IDS):
        return {
            "en": "This is still to be told: put the name of the thing in its place; "
            "a new one is described like the patterns in data/README.md.",
            "ru": "Здесь ещё ничего не указано: поставьте имя объекта; "
            "новый объект опишите по образцам из data/README.md.",
        }
    namespace = iri.removesuffix(TODO)
    choices = ", ".join(sorted(compact(other) for other in defined if other.startswith(namespace)))
    return {
        "en": f"This is still to be chosen: put one of {choices} in its place.",
        "ru": f"Здесь ещё ничего не выбрано: поставьте одно из {choices}.",
    }


def _is_lost(iri: str, defined: frozenset[str]) -> bool:
    return iri.startswith(_OURS) and iri not in defined and iri not in PREFIXES.values()


def _used(query: str) -> Iterator[tuple[str, Position]]:
    skip = 0
    for token in tokens(query):
        if skip:
            skip -= 1
        elif token.kind == "word":
            skip = _SKIPPED.get(token.text.lower(), 0)
        elif token.kind == "iri" and token.value:
            yield token.value, Position(token.line, token.column)


def _lost(
    iri: str,
    defined: frozenset[str],
    severity: Severity,
    path: Path,
    position: Position,
    predicate: str | None,
) -> Finding:
    near = nearest(iri, defined)
    if compact(iri).endswith(f":{TODO}"):
        messages = _to_choose(iri, defined)
        return _at("undefined-name", iri, messages, path, position, severity, predicate, iri)
    messages = {
        "en": f"This name is defined nowhere. Did you mean {' or '.join(near)}?",
        "ru": f"Это имя нигде не определено. Может быть, {' или '.join(near)}?",
    }
    if not near:
        messages = {
            "en": "This name is defined nowhere: define it, or correct the name.",
            "ru": "Это имя нигде не определено: определите его или исправьте.",
        }
    return _at("undefined-name", iri, messages, path, position, severity, predicate, iri)


def _at(
    source: str,
    focus: str,
    messages: Mapping[str, str],
    path: Path,
    position: Position,
    severity: Severity = "violation",
    predicate: str | None = None,
    value: str | None = None,
) -> Finding:
    return Finding(severity, source, focus, predicate, value, messages, path, position.line, position.column)

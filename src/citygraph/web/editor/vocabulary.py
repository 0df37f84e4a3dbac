"""The terms that the editor completes: what they mean, in both languages, and where the data use them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from citygraph.endpoint.solutions import Term, select
from citygraph.errors import QueryStoppedError
from citygraph.namespaces import ONTOLOGY, PREFIXES, VOCABULARIES, compact
from citygraph.questions import LANGUAGES
from citygraph.search import SEARCHED
from citygraph.web.editor import queries
from citygraph.web.kinds import KINDS
from citygraph.web.language import catalogue
from citygraph.web.memory import Memory
from citygraph.web.outside import OUTSIDE

Counts = dict[str, int]
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_OWL, _RDFS, _SKOS = (PREFIXES[prefix] for prefix in ("owl", "rdfs", "skos"))
_LINKS: Final = {_RDFS + "domain": "domain", _RDFS + "range": "range", _RDFS + "subClassOf": "wider"}
_TEXTS: Final = {_RDFS + "label": "label", _SKOS + "definition": "definition"}


def vocabulary(memory: Memory) -> dict[str, Any]:
    """``prefixes``, ``classes`` and ``properties``, each a list of names with what is told of them.

    A class has ``count`` (its things), ``stated`` (those said to be of it, where that does not only follow)
    and ``wider``; a property has ``count`` (its facts), ``joins`` (whether it joins things), ``domain`` and
    ``range``, ``of`` (by class, how many of its things have the property) and ``to`` (by prefix, how many
    facts point at such a thing). Texts are by language.
    """
    told = _ontology(memory)
    classes = _counts(memory, queries.CLASSES, "term")
    stated = _counts(memory, queries.STATED, "term")
    properties = _counts(memory, queries.PROPERTIES, "term")
    of = _pairs(memory, queries.SUBJECTS, "class")
    to = _pairs(memory, queries.OBJECTS, "namespace")
    joins = {iri for iri, term in told.items() if _OWL + "ObjectProperty" in term["types"]}
    known = {iri for iri, term in told.items() if _OWL + "Class" in term["types"]}
    return {
        "prefixes": _prefixes(memory),
        "classes": [
            _term(
                iri,
                told.get(iri),
                count=classes.get(iri, 0),
                stated=stated.get(iri, 0),
                wider=_names(told, iri, "wider"),
            )
            for iri in _ordered(known | classes.keys(), stated, classes)
        ],
        "properties": [
            _term(
                iri,
                told.get(iri),
                count=properties.get(iri, 0),
                joins=iri in joins or bool(to.get(iri)),
                domain=_names(told, iri, "domain"),
                range=_names(told, iri, "range"),
                of={compact(name): count for name, count in of.get(iri, {}).items()},
                to={_PREFIX_OF[name]: count for name, count in to.get(iri, {}).items() if name in _PREFIX_OF},
            )
            for iri in _ordered((told.keys() - known) | properties.keys(), properties)
        ],
    }


def _ontology(memory: Memory) -> dict[str, dict[str, Any]]:
    """What the ontology says of each of its terms: its types, texts by language, and links to others."""
    found: dict[str, dict[str, Any]] = defaultdict(lambda: {"types": set(), "texts": {}, "links": {}})
    for row in select(memory.endpoint, queries.TERMS):
        term, told, value = found[row["term"].value], row["told"].value, row["value"]
        term["types"].add(row["type"].value)
        if told in _TEXTS and value.language in LANGUAGES:
            term["texts"].setdefault(_TEXTS[told], {})[value.language] = value.value
        elif told in _LINKS and value.is_iri and value.value != row["term"].value:
            term["links"].setdefault(_LINKS[told], {})[value.value] = None
    return dict(found)


def _counts(memory: Memory, query: str, name: str) -> Counts:
    return {row[name].value: _number(row["count"]) for row in _rows(memory, query)}


def _pairs(memory: Memory, query: str, name: str) -> dict[str, Counts]:
    found: dict[str, Counts] = defaultdict(dict)
    for row in _rows(memory, query):
        found[row["term"].value][row[name].value] = _number(row["count"])
    return found


def _rows(memory: Memory, query: str) -> Iterable[dict[str, Term]]:
    """The rows of a count; none where the graph is too large to be counted: terms are still completed."""
    try:
        return [dict(row) for row in select(memory.endpoint, query)]
    except QueryStoppedError:
        return []


def _number(term: Term) -> int:
    return int(term.value)


def _ordered(iris: Iterable[str], *counts: Counts) -> list[str]:
    """Terms that a prefix abbreviates: our own first, then the most used by one count after the other."""
    short = [iri for iri in iris if compact(iri) != iri]

    def place(iri: str) -> tuple[bool, list[int], str]:
        return not iri.startswith(ONTOLOGY), [-each.get(iri, 0) for each in counts], iri

    return sorted(short, key=place)


def _names(told: dict[str, dict[str, Any]], iri: str, link: str) -> list[str]:
    """Our own terms that a term is linked to; what the alignments say of others does not help to complete."""
    links = told[iri]["links"].get(link, {}) if iri in told else {}
    return sorted(compact(name) for name in links if name.startswith(ONTOLOGY))


def _term(iri: str, told: dict[str, Any] | None, **more: Any) -> dict[str, Any]:
    """A term with its texts; what says nothing is left out."""
    name = compact(iri)
    texts = told["texts"] if told else {}
    if "label" not in texts and name in OUTSIDE:
        texts = {"label": {language: catalogue(language).gettext(OUTSIDE[name]) for language in LANGUAGES}}
    return {"name": name, **texts, **{key: value for key, value in more.items() if value}}


def _prefixes(memory: Memory) -> list[dict[str, Any]]:
    """Every prefix: its namespace, what its things are called and are, if they are listed and searched."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for row in select(memory.endpoint, queries.LISTS):
        if row["label"].language:
            labels[row["scheme"].value.removeprefix(VOCABULARIES)][row["label"].language] = row["label"].value
    for kind in KINDS.values():
        labels[kind.name] = {each: catalogue(each).gettext(kind.plural) for each in LANGUAGES}
    return [
        {"name": prefix, "iri": iri, "things": prefix in queries.OFFERED, "searched": prefix in SEARCHED}
        | ({"label": labels[prefix]} if prefix in labels else {})
        | ({"classes": KINDS[prefix].classes} if prefix in KINDS else {})
        for prefix, iri in PREFIXES.items()
    ]

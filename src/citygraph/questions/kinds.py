"""What may fill the blanks of a question, and how to offer it by name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from citygraph.errors import UnknownNameError, UsageError, echoed
from citygraph.namespaces import VOCABULARIES, sparql_prologue

LANGUAGES: Final = ("en", "ru")

KINDS: Final[dict[str, str]] = {
    "city": "?value a cg:Municipality",
    "agent": "?value a cg:Agent",
    "organisation": "?value a cg:Organisation",
    "network": "?value cg:hasMember ?member",
    "document": "?value a cg:Document",
    "event": "?value a cg:Event",
    "statement": "?value a cg:Statement",
    "commitment": "?value a cg:Commitment",
    "theme": f"?value skos:inScheme <{VOCABULARIES}theme>",
    "role": "?participation a cg:Participation ; cg:role ?value",
    "series": "?value a cg:EventSeries",
    "place": "?value a cg:Place",
    "subject": "?statement cg:concerns ?value",
    "type": "?dated cg:eventType|cg:documentType ?value",
    "tie": "VALUES ?value { cg:signed cg:memberOf cg:inPartnership cg:refersTo cg:establishes }",
    "state": "?city a cg:Municipality ; cg:inState ?value",
    "goal": (
        "?theme skos:closeMatch|skos:exactMatch|skos:broadMatch|skos:narrowMatch|skos:relatedMatch ?target . "
        'FILTER(STRSTARTS(STR(?target), "http://metadata.un.org/sdg/")) '
        'BIND(STRBEFORE(CONCAT(STRAFTER(STR(?target), "/sdg/"), "."), ".") AS ?value)'
    ),
    "limit": "?dated cg:earliest|cg:latest ?day . BIND(SUBSTR(STR(?day), 1, 4) AS ?value)",
    "year": "?event a cg:Event ; cg:earliest|cg:latest ?day . BIND(SUBSTR(STR(?day), 1, 4) AS ?value)",
}
"""Kinds of parameter, each with the pattern that its values match; a network is whatever has members, a
state one with cities here."""

PLAIN: Final[dict[str, re.Pattern[str]]] = {
    "goal": re.compile(r"\d{1,2}", re.ASCII),
    "limit": re.compile(r"\d{4}", re.ASCII),
    "year": re.compile(r"\d{4}", re.ASCII),
}
"""Kinds whose values are text and no things, each with the form they have; their own text is their label."""
FREE: Final = frozenset({"limit"})
"""Plain kinds that take any text of their form: a year to begin or end with need not be one that is known."""

FILLABLE: Final = tuple(kind for kind in KINDS if kind not in PLAIN and kind != "tie")
"""Kinds whose values are things; what ties them is a property, and a few to choose from."""


def choices_query(kind: str, language: str = "en") -> str:
    """The query that lists what may fill a parameter of ``kind``: ``?value ?label``, by label.

    Raises:
        UnknownNameError: no such kind.
        UsageError: ``language`` is not one of LANGUAGES.
    """
    return (
        sparql_prologue()
        + f"SELECT DISTINCT ?value ?label WHERE {{ {_pattern(kind)} . "
        + (
            "BIND(?value AS ?label)"
            if kind in PLAIN
            else f'?value rdfs:label ?label . FILTER(LANG(?label) = "{spoken(language)}")'
        )
        + " } ORDER BY STR(?label) ?value"
    )


def names_query(kind: str) -> str:
    """The query for all names, in all languages, of what may fill a parameter of ``kind``: ``?value ?name``.

    Raises:
        UnknownNameError: no such kind.
    """
    return (
        sparql_prologue()
        + f"SELECT DISTINCT ?value ?name WHERE {{ {_pattern(kind)} . "
        + (
            "BIND(?value AS ?name)"
            if kind in PLAIN
            else "?value rdfs:label|skos:altLabel|skos:hiddenLabel|cg:acronym|cg:officialName ?name"
        )
        + " } ORDER BY ?value STR(?name)"
    )


def spoken(language: str) -> str:
    """``language``, once it is known to be one that labels are written in.

    Raises:
        UsageError: it is not one of LANGUAGES.
    """
    if language not in LANGUAGES:
        raise UsageError(f"There is no language “{echoed(language)}”; there are: {', '.join(LANGUAGES)}.")
    return language


def nearest(word: str, names: Iterable[str] | Mapping[str, str]) -> str:
    """A sentence that offers what is called most like ``word``, or the first few where nothing is like it.

    A mapping to text offers its values: what to type for each name it knows.
    """
    known_as = names if isinstance(names, Mapping) else {}
    offers = {name: text if isinstance(text := known_as.get(name), str) else name for name in names}
    close = difflib.get_close_matches(echoed(word).casefold(), offers, n=6, cutoff=0.6)
    found = list(dict.fromkeys(offers[name] for name in close))[:3]
    if found:
        return f"Did you mean {' or '.join(found)}?"
    known = sorted(set(offers.values()))
    return f"There are: {', '.join(known[:20])}{' …' if len(known) > 20 else ''}."


def _pattern(kind: str) -> str:
    if kind not in KINDS:
        raise UnknownNameError(f"There is no kind of parameter “{kind}”. {nearest(kind, KINDS.keys())}")
    return KINDS[kind]

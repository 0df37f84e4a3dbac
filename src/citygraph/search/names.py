"""What can be searched for: the query for all names of all things, and its rows as the index takes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from citygraph.namespaces import IDS, VOCABULARIES, sparql_prologue
from citygraph.questions import FILLABLE
from citygraph.questions import KINDS as BLANKS

SEARCHED: Final = (
    "city", "network", "org", "doc", "event", "theme", "state", "region", "initiative", "group", "venue",
    "commitment", "appeal", "part", "concept",
)  # fmt: skip
"""The kinds of what is found, those first that people look for most; a concept is of any list but themes."""
ROLES: Final = ("label", "acronym", "official", "former", "other", "hidden", "slug", "goal", "text")
"""What a name is to its thing. What is hidden is only there to be found, as is the number of a goal
that a theme matches; a text is about it and no name."""
LABEL: Final = ROLES.index("label")
HIDDEN: Final = frozenset(ROLES.index(role) for role in ("hidden", "slug", "goal"))
SLUG: Final = ROLES.index("slug")
TEXT: Final = ROLES.index("text")
FILLS: Final = "fills"
"""Not a name: the kind of a question's blank that the thing may fill."""
NAMELESS: Final = frozenset({"commitment", "appeal", "part"})
"""Kinds whose slugs say nothing but where in which document they stand."""

_GOALS: Final = "http://metadata.un.org/sdg/"
"""Sustainable Development Goals and their targets, as the United Nations name them."""
_PROPERTIES: Final = (
    ("rdfs:label", "label"),
    ("cg:acronym", "acronym"),
    ("cg:officialName", "official"),
    ("skos:altLabel", "other"),
    ("skos:hiddenLabel", "hidden"),
    ("cg:paraphrase", "text"),
    ("cg:summary", "text"),
)
_PATTERNS: Final = (
    *(f'{{ ?value {name} ?name BIND("{role}" AS ?role) }}' for name, role in _PROPERTIES),
    '{ ?dated cg:nameOf ?value ; cg:nameText ?name BIND("former" AS ?role) }',
    "{ VALUES ?match { skos:closeMatch skos:broadMatch skos:relatedMatch }"
    ' VALUES ?short { "SDG" "ЦУР" } ?value ?match ?goal'
    f' FILTER(STRSTARTS(STR(?goal), "{_GOALS}"))'
    f' BIND(CONCAT(?short, " ", STRAFTER(STR(?goal), "{_GOALS}")) AS ?name) BIND("goal" AS ?role) }}',
    *(f'{{ {BLANKS[kind]} BIND("{FILLS}" AS ?role) BIND("{kind}" AS ?name) }}' for kind in FILLABLE),
)


def names_query(share: str = "") -> str:
    """The query for ``?value ?role ?name``: names of all things and concepts, and which blanks each may fill.

    With ``share``, hexadecimal digits, only of things whose IRIs have an MD5 that begins so: a sixteenth of
    all for each digit.
    """
    own = f'STRSTARTS(STR(?value), "{IDS}") || STRSTARTS(STR(?value), "{VOCABULARIES}")'
    shared = f' && STRSTARTS(MD5(STR(?value)), "{share}")' if share else ""
    patterns = "\n  UNION ".join(_PATTERNS)
    where = f"{{\n  {patterns}\n  FILTER(({own}){shared})\n}}"
    return f"{sparql_prologue()}SELECT DISTINCT ?value ?role ?name WHERE {where}"


@dataclass(frozen=True, order=True)
class Named:
    """One row: ``text``, in ``language`` where it has one, is to ``iri`` what ``role`` says."""

    iri: str
    role: str
    text: str
    language: str = ""


@dataclass
class Entry:
    """One thing to be found, with its names by role and the kinds of blanks it may fill."""

    iri: str
    kind: str
    names: set[tuple[int, str, str]] = field(default_factory=set)
    fills: set[str] = field(default_factory=set)

    @property
    def slug(self) -> str:
        """Last segment of the IRI."""
        return self.iri.rsplit("/", 1)[-1]

    @property
    def labels(self) -> dict[str, str]:
        """Its label in each language."""
        return {language: text for role, text, language in sorted(self.names) if role == LABEL}

    @property
    def order(self) -> tuple[int, str, str]:
        """Its place in the index: kinds as SEARCHED has them, then by name."""
        return SEARCHED.index(self.kind), min(self.labels.values()), self.iri


def entries(rows: Iterable[Named]) -> list[Entry]:
    """The things that rows tell of and that can be searched for, in order; equal rows in any order give equal
    entries."""
    found: dict[str, Entry] = {}
    for row in rows:
        if kind := kind_of(row.iri):
            entry = found.setdefault(row.iri, Entry(row.iri, kind))
            if row.role == FILLS:
                entry.fills.add(row.text)
            else:
                entry.names.add((ROLES.index(row.role), row.text, row.language))
    return sorted((entry for entry in found.values() if entry.labels), key=lambda entry: entry.order)


def kind_of(iri: str) -> str | None:
    """What kind of thing an IRI of ours names, ``None`` for what is not searched for."""
    if iri.startswith(VOCABULARIES):
        return "theme" if iri.startswith(f"{VOCABULARIES}theme/") else "concept"
    kind = iri.removeprefix(IDS).partition("/")[0]
    return kind if kind in SEARCHED else None


def values(found: Iterable[Entry]) -> Iterator[tuple[Entry, str, str]]:
    """What each entry is called in the address of a question, by kind of blank: its slug, or its whole IRI
    where another of that kind has the same."""
    listed = list(found)
    slugs: dict[tuple[str, str], int] = {}
    for entry in listed:
        for kind in entry.fills:
            slugs[kind, entry.slug] = slugs.get((kind, entry.slug), 0) + 1
    for entry in listed:
        for kind in sorted(entry.fills):
            yield entry, kind, entry.slug if slugs[kind, entry.slug] == 1 else entry.iri

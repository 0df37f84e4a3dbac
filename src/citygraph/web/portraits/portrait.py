"""The sections of one page, asked and ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from citygraph.endpoint.solutions import Solutions, Term, select
from citygraph.namespaces import VOCABULARIES, compact, expand
from citygraph.questions import Questions
from citygraph.questions.draws import Draws, Moments, Places
from citygraph.questions.question import LANGUAGE
from citygraph.tables import Row, facts, together
from citygraph.web.labels import Labels
from citygraph.web.language import gettext
from citygraph.web.links import kind, slug
from citygraph.web.memory import Memory
from citygraph.web.pictures.drawing import Picture, draw
from citygraph.web.portraits.sections import CITIES, HEADS, SECTIONS, WHERE, Section
from citygraph.web.resources.facts import Description

MOST: Final = 200
"""Facts of a section that a page shows."""
UNIQUE: Final = frozenset({"city", "document", "event", "commitment", "theme"})
"""Kinds of parameter whose values have one kind of IRI, so that the last part of it names one thing."""


@dataclass(frozen=True)
class Told:
    """One section: its heading, the facts, and the address of the same as a question or as SPARQL.

    Of ``total`` facts the first ``MOST`` are in ``rows``. ``timeline`` shows them all where there are several
    that have dates.
    """

    title: str
    rows: tuple[Row, ...]
    total: int
    href: str
    timeline: Picture | None


@dataclass(frozen=True)
class Portrait:
    """What the page of a thing of ``kind`` tells first; ``picture`` is the map of where it or its own are.

    ``head`` are properties of its own with their values, ``told`` the sections with facts by name, ``silent``
    the headings of those without.
    """

    kind: str
    picture: Picture | None
    head: Mapping[str, tuple[Term, ...]]
    told: Mapping[str, Told]
    silent: tuple[str, ...]

    @property
    def has_pictures(self) -> bool:
        """Whether anything is drawn."""
        return self.picture is not None or any(told.timeline for told in self.told.values())

    def iris(self) -> Iterator[str]:
        """Every IRI that the sections show and that needs a name."""
        for told in self.told.values():
            for row in told.rows:
                yield from row.iris()


class Portraits:
    """Reads portraits, in a query for each section of a kind of thing and two at most for each picture."""

    def __init__(self, memory: Memory, questions: Questions) -> None:
        self._memory = memory
        self._questions = questions
        self._labels = Labels(memory)

    def of(self, iri: str, description: Description, language: str) -> Portrait | None:
        """The portrait of ``iri``; ``None`` for what has no page made for its kind."""
        what = "theme" if iri.startswith(VOCABULARIES + "theme/") else kind(iri)
        if what not in SECTIONS:
            return None
        told, silent = {}, []
        for section in SECTIONS[what]:
            if found := self._told(section, iri, language):
                told[section.name] = found
            else:
                silent.append(gettext(section.title))
        head = _head(what, description)
        return Portrait(what, self._map(_places(what, iri, head, told)), head, told, tuple(silent))

    def _told(self, section: Section, iri: str, language: str) -> Told | None:
        sparql = self._sparql(section, iri, language)
        solutions = select(self._memory.endpoint, sparql)
        rows = facts(solutions)
        if not rows:
            return None
        rows = together(rows, section.by) if section.by else rows
        address, draws = self._address(section, iri, sparql), self._draws(section)
        drawn = len(rows) > 1 and isinstance(draws, Moments)
        timeline = draw(solutions, draws, self._memory, self._labels, {}) if drawn and draws else None
        return Told(gettext(section.title), rows[:MOST], len(rows), address, timeline)

    def _draws(self, section: Section) -> Draws | None:
        return self._questions[section.source].draws if isinstance(section.source, str) else None

    def _address(self, section: Section, iri: str, sparql: str) -> str:
        if not isinstance(section.source, str):
            return f"/sparql?{urlencode({'query': sparql})}"
        parameters = self._questions[section.source].parameters
        kinds = {parameter.name: parameter.kind for parameter in parameters}
        value = slug(iri) if kinds[section.parameter] in UNIQUE else iri
        return f"/questions/{section.source}?{urlencode({section.parameter: value})}"

    def _map(self, places: Iterable[str]) -> Picture | None:
        rows = tuple({"place": Term("uri", place)} for place in dict.fromkeys(places))
        return draw(Solutions(("place",), rows), Places("place"), self._memory, self._labels, {})

    def _sparql(self, section: Section, iri: str, language: str) -> str:
        if isinstance(section.source, str):
            return self._questions[section.source].bind({section.parameter: iri}, language)
        return section.source(iri).replace(LANGUAGE, f'"{language}"')


def _places(
    what: str, iri: str, head: Mapping[str, tuple[Term, ...]], told: Mapping[str, Told]
) -> Iterator[str]:
    """What stands on the map of a page: the thing itself, where it took place, or the cities it tells of."""
    if what == "city":
        yield iri
    yield from (
        term.value for name in WHERE for term in head.get(expand(name), ()) if what in ("event", "doc")
    )
    for section, column in CITIES:
        rows = told[section].rows if section in told else ()
        yield from (value.term.value for row in rows if (value := row[column]) and value.term.is_iri)


def _head(what: str, description: Description) -> dict[str, tuple[Term, ...]]:
    """The values of the properties that head a page of kind ``what``, by property; each value once."""
    values: dict[str, dict[Term, None]] = {}
    for prop in (*description.stated, *description.inferred):
        values.setdefault(compact(prop.predicate), {}).update((value.term, None) for value in prop.values)
    shown: dict[Term, None] = {}
    head = {}
    for name in HEADS[what]:
        terms = tuple(term for term in values.get(name, ()) if not term.is_iri or term not in shown)
        if terms:
            shown.update((term, None) for term in terms)
            head[expand(name)] = terms
    return head

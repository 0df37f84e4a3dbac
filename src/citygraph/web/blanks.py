"""The blanks of a question as a form shows them: what may fill each, and what the URL filled in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from werkzeug.datastructures import MultiDict

from citygraph.asking import Choice, choices, resolve
from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import parse
from citygraph.errors import OverloadedError, QueryStoppedError, UnknownNameError, echoed
from citygraph.questions import FILLABLE, FREE, LANGUAGES, PLAIN, Parameter, Question
from citygraph.questions.reach import reach_query, sole
from citygraph.web.language import marked
from citygraph.web.memory import Memory

TRACKING: Final = re.compile(r"utm_\w+|fbclid|gclid|yclid")
"""Names that others append to a link to follow its readers; they ask nothing."""
ABOUT_PAGE: Final = ("lang", "page", "hide")
"""Names that say how a page is to be shown, not what is asked."""
LONGEST_LIST: Final = 250
"""Above this many choices a field offers names while one types instead of a drop-down list."""

REACH_SECONDS: Final = 0.25
"""Time for asking which choices have an answer; in a graph too large for that all stand in one list."""
NEAREST: Final = 3
"""Choices that are offered where a text names nothing."""


@dataclass(frozen=True)
class Option:
    """One choice: what stands in the URL, its label, and whether the question may have an answer then."""

    value: str
    label: str
    answered: bool = True


@dataclass(frozen=True)
class Field:
    """One blank: its choices, the text given, and the IRI it means or else the nearest options."""

    parameter: Parameter
    options: tuple[Option, ...]
    given: str
    iri: str | None
    nearest: tuple[Option, ...] = ()

    @property
    def as_list(self) -> bool:
        """Whether the choices fit a drop-down list, and are all there are."""
        return len(self.options) <= LONGEST_LIST and self.parameter.kind not in FREE

    @property
    def searchable(self) -> bool:
        """Whether its choices are things, which have names to search by."""
        return self.parameter.kind in FILLABLE

    @property
    def chosen(self) -> str:
        """What fills the blank as people call it; empty where nothing does."""
        return next((option.label for option in self.options if option.value == self.given), self.given)

    @property
    def missing(self) -> bool:
        """Whether a required blank is empty."""
        return self.parameter.required and not self.given

    @property
    def unknown(self) -> bool:
        """Whether the text given names nothing."""
        return bool(self.given) and self.iri is None


@dataclass(frozen=True)
class Given:
    """What an address gives a question: texts by parameter, names it does not have, names given twice."""

    question: Question
    values: Mapping[str, str]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    asked: bool

    def problems(self, say: Callable[[str], str]) -> tuple[str, ...]:
        """A sentence, in the language that ``say`` puts it, for each name that is unknown or stands twice."""
        names = ", ".join(parameter.name for parameter in self.question.parameters)
        known = say(marked("It has: %(names)s.")) % {"names": names} if names else say(marked("It has none."))
        unknown = say(marked("This question has no parameter “%(name)s”."))
        repeated = say(marked("“%(name)s” is given more than once; leave one."))
        reversed_years = say(
            marked(
                "The years asked for begin with %(first)s and end with %(last)s, so none lies between. "
                "Swap “from” and “to”, or leave one of them empty."
            )
        )
        return (
            *(f"{unknown % {'name': echoed(name)}} {known}" for name in self.unknown),
            *(repeated % {"name": name} for name in self.repeated),
            *(reversed_years % {"first": first, "last": last} for first, last in self._reversed()),
        )

    def _reversed(self) -> Iterator[tuple[str, str]]:
        """The years to begin and to end with, where nothing can lie between them."""
        limits = {
            parameter.name: parameter for parameter in self.question.parameters if parameter.kind == "limit"
        }
        years = [self.values[name] for name in ("from", "to") if name in limits and name in self.values]
        if len(years) == 2 and all(PLAIN["limit"].fullmatch(year) for year in years) and years[0] > years[1]:
            yield years[0], years[1]


def read_given(question: Question, arguments: MultiDict[str, str]) -> Given:
    """What ``arguments`` of an address mean to ``question``; language, page and tracking mean nothing."""
    own = {parameter.name for parameter in question.parameters}
    names = [name for name in arguments if name not in ABOUT_PAGE and not TRACKING.fullmatch(name)]
    return Given(
        question,
        {name: text for name in names if name in own and (text := arguments[name].strip())},
        tuple(name for name in names if name not in own),
        tuple(name for name in names if name in own and len(arguments.getlist(name)) > 1),
        any(name in own for name in names),
    )


class Blanks:
    """Choices and names for parameters, read once per build."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def iris(self, question: Question, given: Mapping[str, str]) -> dict[str, str]:
        """The IRI meant by each text given for ``question``.

        Raises:
            UnknownNameError: no such parameter, or nothing of its kind is called so.
            UsageError: a required parameter is missing.
        """
        question.check(given)
        kinds = {parameter.name: parameter for parameter in question.parameters}
        return {name: self._resolve(kinds[name], text) for name, text in given.items()}

    def fields(self, question: Question, given: Mapping[str, str], language: str) -> tuple[Field, ...]:
        """The form of ``question`` with the texts ``given`` in it; names that mean nothing do not raise."""
        return tuple(
            self._field(question, parameter, given.get(parameter.name, ""), language)
            for parameter in question.parameters
        )

    def examples(self, question: Question, language: str) -> tuple[Field, ...]:
        """The form of ``question`` with the defaults of its file in it, as far as this graph knows them."""
        given = {parameter.name: parameter.default for parameter in question.parameters if parameter.default}
        return tuple(
            replace(field, given="", nearest=()) if field.unknown else field
            for field in self.fields(question, given, language)
        )

    def _field(self, question: Question, parameter: Parameter, text: str, language: str) -> Field:
        options = self._options(question, parameter, language)
        if not text:
            return Field(parameter, options, "", None)
        try:
            iri = self._resolve(parameter, text)
        except UnknownNameError:
            return Field(parameter, options, echoed(text), None, self._nearest(parameter, text, language))
        chosen = _values(self._choices(parameter.kind, language)).get(iri, text)
        return Field(parameter, options, chosen, iri)

    def _nearest(self, parameter: Parameter, text: str, language: str) -> tuple[Option, ...]:
        if parameter.kind not in FILLABLE:
            return ()
        found = self._memory.finder.index.search(text, fills=parameter.kind, limit=NEAREST)
        return tuple(
            Option(hit.value or hit.iri, hit.labels.get(language) or next(iter(hit.labels.values())))
            for hit in (*found.hits, *found.nearest)[:NEAREST]
        )

    def _options(self, question: Question, parameter: Parameter, language: str) -> tuple[Option, ...]:
        """What may fill a blank, by label; what has no answer stands behind all that has."""

        reached = self._reached(question, parameter)

        def make() -> tuple[Option, ...]:
            found = self._choices(parameter.kind, language)
            values = _values(found)
            options = (
                Option(values[choice.iri], choice.label, reached is None or choice.iri in reached)
                for choice in found
            )
            return tuple(sorted(options, key=lambda option: not option.answered))

        known = "all" if reached is None else question.text
        return self._memory.get(("options", parameter.kind, language, known), make)

    def _reached(self, question: Question, parameter: Parameter) -> frozenset[str] | None:
        """The values that have an answer, where one query tells them in time: a help and no more."""
        if parameter != sole(question):
            return None
        values = [choice.iri for choice in self._choices(parameter.kind, LANGUAGES[0])]
        query = reach_query(question, parameter, values)

        def ask() -> frozenset[str]:
            try:
                answer = self._memory.endpoint.query(Request(query or "", timeout=REACH_SECONDS))
            except OverloadedError:
                raise
            except QueryStoppedError:
                return frozenset()  # the graph is too large: nobody is to wait for that again
            rows = () if answer.cut else parse(answer.body)
            return frozenset(row[parameter.name].value for row in rows if parameter.name in row)

        try:
            found = self._memory.get(("reached", question.text), ask) if query and values else None
        except OverloadedError:
            return None
        return found or None

    def _choices(self, kind: str, language: str) -> tuple[Choice, ...]:
        return self._memory.get(
            ("choices", kind, language), lambda: choices(self._memory.endpoint, kind, language)
        )

    def _resolve(self, parameter: Parameter, text: str) -> str:
        if parameter.kind in FREE and PLAIN[parameter.kind].fullmatch(text):
            return text
        names = self._memory.get(("names", parameter.kind), lambda: self._names(parameter.kind))
        return names.get(text) or resolve(self._memory.endpoint, parameter, text)

    def _names(self, kind: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for language in LANGUAGES:
            for choice in self._choices(kind, language):
                found.setdefault(choice.iri, choice.iri)
                found.setdefault(choice.slug, choice.iri)
        return found


def _values(found: tuple[Choice, ...]) -> dict[str, str]:
    """What stands in the URL for each IRI: its slug, or the whole IRI where two things share the slug."""
    count = Counter(choice.slug for choice in found)
    return {choice.iri: choice.slug if count[choice.slug] == 1 else choice.iri for choice in found}

"""One question with its words, and its query with checked values in the places of its parameters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from citygraph.errors import UnknownNameError, UsageError, echoed
from citygraph.namespaces import PREFIXES, expand
from citygraph.questions.draws import Draws
from citygraph.questions.kinds import PLAIN, nearest, spoken

_IRI: Final = re.compile(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\\ud800-\udfff]*', re.IGNORECASE)

BLANK: Final = re.compile(r"\{([a-z][a-z0-9]*)\}")
"""A blank in a sentence, with the name of its parameter."""

LANGUAGE: Final = '"en"'
"""What stands in a file wherever the language of labels belongs."""


@dataclass(frozen=True)
class Parameter:
    """One blank of a question: what kind of thing fills it and whether it may stay empty.

    ``default`` is the slug (last segment of the IRI) of the value that stands in the file.
    """

    name: str
    kind: str
    required: bool
    label: Mapping[str, str]
    default: str | None = None


@dataclass(frozen=True)
class Question:
    """One question: its words in each language and the query that answers it.

    ``columns`` gives the variables of its answer their names, by language; ``empty``, where the real data
    hold no answer yet, says why; ``draws`` what its picture is made of, unless its view is a table;
    ``sentence``, where there is one, is the question with blanks in it, as in “Who co-signed with {city}?”.
    """

    id: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    view: str
    tags: tuple[str, ...]
    text: str
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    draws: Draws | None = None
    sentence: Mapping[str, str] = field(default_factory=dict)

    def heading(self, variable: str, language: str = "en") -> str:
        """The name of the column of ``variable``; a thing and its label (``x``, ``xLabel``) share one."""
        names = self.columns.get(variable.removesuffix("Label")) or self.columns.get(variable) or {}
        return names.get(language, variable)

    def check(self, values: Mapping[str, str]) -> None:
        """Whether ``values`` names only parameters of this question and leaves out none that is required.

        Raises:
            UnknownNameError: a value for a parameter this question does not have.
            UsageError: a required parameter is missing.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in values:
            if name not in known:
                raise UnknownNameError(
                    f"Question {self.id} has no parameter “{echoed(name)}”; "
                    f"it has: {', '.join(known) or 'none'}."
                )
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise UsageError(f"Question {self.id} needs a {parameter.kind}: give “{parameter.name}”.")

    def bind(self, values: Mapping[str, str], language: str = "en") -> str:
        """The query with ``values`` by parameter in it, and labels in ``language``.

        A value is an IRI or prefixed name, or text where the kind of its parameter takes text (a year).

        Raises:
            UsageError: a value is not what its kind takes, the language is not one of LANGUAGES, or what
                ``check`` raises.
        """
        self.check(values)
        text = self.text.replace(LANGUAGE, f'"{spoken(language)}"')
        for parameter in self.parameters:
            value = values.get(parameter.name)
            term = None if value is None else _term(parameter, value)
            text = _replace(text, parameter.name, term)
        return text


class Questions(Mapping[str, Question]):
    """All questions of a folder by id; an unknown id is answered with the nearest ones."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = dict(questions)

    def __getitem__(self, key: str) -> Question:
        try:
            return self._questions[key]
        except KeyError:
            raise UnknownNameError(
                f"There is no question “{echoed(key)}”. {nearest(key, self._questions)}"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def __contains__(self, key: object) -> bool:
        return key in self._questions


def values_line(name: str) -> re.Pattern[str]:
    """What finds the line ``VALUES ?name { term }``: groups indentation, term and line end."""
    return re.compile(rf"^([ \t]*)VALUES \?{name} \{{[ \t]*([^\s{{}}]+)[ \t]*\}}[ \t]*(\n|\Z)", re.MULTILINE)


def _replace(text: str, name: str, term: str | None) -> str:
    line = values_line(name)
    return line.sub(lambda m: "" if term is None else f"{m[1]}VALUES ?{name} {{ {term} }}{m[3]}", text)


def _term(parameter: Parameter, value: str) -> str:
    form = PLAIN.get(parameter.kind)
    if form is None:
        return f"<{_iri(parameter.name, value)}>"
    if not form.fullmatch(value):
        raise UsageError(f"“{echoed(value)}” is no {parameter.kind}, so it cannot fill “{parameter.name}”.")
    return f'"{value}"'


def _iri(name: str, value: str) -> str:
    iri = expand(value) if value.partition(":")[0] in PREFIXES else value
    if not _IRI.fullmatch(iri):
        raise UsageError(f"“{echoed(value)}” is not an IRI, so it cannot fill “{name}”.")
    return iri

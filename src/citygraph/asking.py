"""A question, its blanks filled by names people use, and the answer of whatever engine is there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import Solutions, select
from citygraph.errors import UnknownNameError, echoed
from citygraph.questions import Parameter, Question, Questions, choices_query, names_query, nearest


@dataclass(frozen=True)
class Choice:
    """One thing that may fill a blank: its IRI and its label in the language asked for."""

    iri: str
    label: str

    @property
    def slug(self) -> str:
        """Last segment of the IRI, which is what people type: ``dushanbe``."""
        return re.split("[/#]", self.iri)[-1]


@dataclass(frozen=True)
class Prepared:
    """A question ready to run, and the query it has come to."""

    question: Question
    sparql: str


def choices(endpoint: Endpoint, kind: str, language: str = "en") -> tuple[Choice, ...]:
    """Everything in the graph that may fill a parameter of ``kind``, by label."""
    solutions = select(endpoint, choices_query(kind, language))
    return tuple(Choice(row["value"].value, row["label"].value) for row in solutions)


def resolve(endpoint: Endpoint, parameter: Parameter, text: str) -> str:
    """The IRI meant by ``text``: an IRI, a slug (``dushanbe``) or any name in any language, case ignored.

    Raises:
        UnknownNameError: nothing of the parameter's kind is called so; the message offers the nearest slugs.
    """
    named: dict[str, Choice] = {}
    for row in select(endpoint, names_query(parameter.kind)):
        choice = Choice(row["value"].value, row["name"].value)
        for name in (choice.iri, choice.slug, choice.label.casefold()):
            named.setdefault(name, choice)
    wanted = text.strip()
    found = named.get(wanted) or named.get(wanted.casefold())
    if found:
        return found.iri
    names = {name: choice.slug for name, choice in named.items() if name != choice.iri}
    raise UnknownNameError(f"There is no {parameter.kind} “{echoed(text)}”. {nearest(text, names)}")


def prepare(
    endpoint: Endpoint,
    questions: Questions,
    question: str,
    values: Mapping[str, str] | None = None,
    language: str = "en",
) -> Prepared:
    """The query that ``question`` comes to with its blanks filled (slug, any name or IRI; empty is left out).

    Raises:
        UnknownNameError: no such question, parameter or thing; nearest names are in the message.
        UsageError: a required parameter is missing.
    """
    found = questions[question]
    given = {name: text for name, text in (values or {}).items() if text.strip()}
    found.check(given)
    by_name = {parameter.name: parameter for parameter in found.parameters}
    iris = {name: resolve(endpoint, by_name[name], text) for name, text in given.items()}
    return Prepared(found, found.bind(iris, language))


def ask(
    endpoint: Endpoint,
    questions: Questions,
    question: str,
    values: Mapping[str, str] | None = None,
    language: str = "en",
) -> Solutions:
    """The rows that answer ``question``, in the order of its query.

    Raises what :func:`prepare` and ``Endpoint.query`` raise.
    """
    return select(endpoint, prepare(endpoint, questions, question, values, language).sparql)

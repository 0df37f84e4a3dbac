"""A question, its blanks filled by names people use, and the answer of whatever engine is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import Solutions, select
from citygraph.errors import UnknownNameError
from citygraph.questions import LANGUAGES, Parameter, Questions, choices_query, nearest


@dataclass(frozen=True)
class Choice:
    """One thing that may fill a blank: its IRI and its label in the language asked for."""

    iri: str
    label: str

    @property
    def slug(self) -> str:
        """Last segment of the IRI, which is what people type: ``dushanbe``."""
        return self.iri.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Asked:
    """A question as it was asked: its id, the IRIs put in, the query that was run, its solutions."""

    question: str
    values: Mapping[str, str]
    sparql: str
    solutions: Solutions


def choices(endpoint: Endpoint, kind: str, language: str = "en") -> tuple[Choice, ...]:
    """Everything in the graph that may fill a parameter of ``kind``, by label."""
    solutions = select(endpoint, choices_query(kind, language))
    return tuple(Choice(row["value"].value, row["label"].value) for row in solutions)


def resolve(endpoint: Endpoint, parameter: Parameter, text: str) -> str:
    """The IRI meant by ``text``: an IRI, a slug (``dushanbe``) or a label in any language, case ignored.

    Raises:
        UnknownNameError: nothing of the parameter's kind is called so; the message offers the nearest names.
    """
    names: dict[str, str] = {}
    slugs: list[str] = []
    for language in LANGUAGES:
        for choice in choices(endpoint, parameter.kind, language):
            for name in (choice.label.casefold(), choice.slug, choice.iri):
                names.setdefault(name, choice.iri)
            slugs.append(choice.slug)
    found = names.get(text) or names.get(text.strip().casefold())
    if found:
        return found
    labels = {name: iri for name, iri in names.items() if not name.startswith("http")}
    hint = nearest(text, labels) if _close(text, labels) else nearest(text, sorted(set(slugs)))
    raise UnknownNameError(f"There is no {parameter.kind} “{text}”. {hint}")


def ask(
    endpoint: Endpoint,
    questions: Questions,
    question: str,
    values: Mapping[str, str] | None = None,
    language: str = "en",
) -> Asked:
    """Answer ``question`` with its parameters filled from ``values`` (slug, label or IRI each).

    Empty values count as left out. Row order and variables are those of the question's query.

    Raises:
        UnknownNameError: no such question, parameter or thing; nearest names are in the message.
        UsageError: a required parameter is missing.
        QueryStoppedError: the engine ran out of one of its limits.
    """
    found = questions[question]
    given = {name: text for name, text in (values or {}).items() if text}
    found.bind({name: "urn:checked-below" for name in given}, language)
    by_name = {parameter.name: parameter for parameter in found.parameters}
    iris = {name: resolve(endpoint, by_name[name], text) for name, text in given.items()}
    sparql = found.bind(iris, language)
    return Asked(found.id, iris, sparql, select(endpoint, sparql))


def _close(text: str, names: Mapping[str, str]) -> bool:
    return nearest(text, names).startswith("Did you mean")

"""Questions: SPARQL files with their meaning in front, and the safe way to put values into them.

A question file starts with ``#+`` YAML (id, title and description in en and ru, parameters, view, tags) and
stays a valid SPARQL query that runs as it is. Each parameter stands in it once, as a line of its own::

    VALUES ?city { city:dushanbe }

Binding replaces what is between the braces with one checked term; leaving an optional parameter out removes
the line. So the text shown to the user is exactly what was run, on any store.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from citygraph.errors import InputError, UnknownNameError, UsageError
from citygraph.namespaces import sparql_prologue

LANGUAGES: Final = ("en", "ru")
VIEWS: Final = ("table", "map", "network", "timeline", "chart")

KINDS: Final[dict[str, str]] = {
    "city": "?value a cg:Municipality",
    "agent": "?value a cg:Agent",
    "organisation": "?value a cg:Organisation",
    "document": "?value a cg:Document",
    "statement": "?value a cg:Statement",
    "commitment": "?value a cg:Commitment",
    "theme": "?value skos:inScheme <https://w3id.org/citygraph/vocab/theme>",
}
"""Kinds of parameter that name a thing, each with the pattern its values match."""

_IRI: Final = re.compile(r'[a-z][a-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*', re.IGNORECASE)


@dataclass(frozen=True)
class Parameter:
    """One blank of a question: what kind of thing fills it and whether it may stay empty."""

    name: str
    kind: str
    required: bool
    label: Mapping[str, str]
    default: str | None = None


@dataclass(frozen=True)
class Question:
    """One question: its words in each language and the query that answers it."""

    id: str
    title: Mapping[str, str]
    description: Mapping[str, str]
    parameters: tuple[Parameter, ...]
    view: str
    tags: tuple[str, ...]
    text: str

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
                    f"Question {self.id} has no parameter “{name}”; it has: {', '.join(known) or 'none'}."
                )
        for parameter in self.parameters:
            if parameter.required and parameter.name not in values:
                raise UsageError(f"Question {self.id} needs a {parameter.kind}: give “{parameter.name}”.")

    def bind(self, values: Mapping[str, str], language: str = "en") -> str:
        """The query with ``values`` (parameter name to IRI) put in and labels in ``language``.

        Raises:
            UsageError: a value is not an IRI, the language is not one of LANGUAGES, or what ``check`` raises.
        """
        self.check(values)
        if language not in LANGUAGES:
            raise UsageError(f"There is no language “{language}”; there are: {', '.join(LANGUAGES)}.")
        text = _replace(self.text, "lang", f'"{language}"')
        for parameter in self.parameters:
            value = values.get(parameter.name)
            if value is not None and not _IRI.fullmatch(value):
                raise UsageError(f"“{value}” is not an IRI, so it cannot fill “{parameter.name}”.")
            text = _replace(text, parameter.name, None if value is None else f"<{value}>")
        return text


class Questions(Mapping[str, Question]):
    """All questions of a folder by id; an unknown id is answered with the nearest ones."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = dict(questions)

    def __getitem__(self, key: str) -> Question:
        try:
            return self._questions[key]
        except KeyError:
            raise UnknownNameError(f"There is no question “{key}”. {nearest(key, self._questions)}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def __contains__(self, key: object) -> bool:
        return key in self._questions


def load(folder: Path) -> Questions:
    """Every question file of ``folder``, in the order of their names.

    Raises:
        InputError: a file lacks its front matter, a field of it, or the line of one of its parameters.
    """
    questions = [_read(path) for path in sorted(folder.glob("*.rq"))]
    return Questions({question.id: question for question in questions})


def choices_query(kind: str, language: str = "en") -> str:
    """The query that lists what may fill a parameter of ``kind``: ``?value ?label``, by label."""
    return (
        sparql_prologue()
        + f"SELECT DISTINCT ?value ?label WHERE {{ {KINDS[kind]} . ?value rdfs:label ?label . "
        + f'FILTER(LANG(?label) = "{language}") }} ORDER BY ?label ?value'
    )


def nearest(word: str, names: Iterable[str] | Mapping[str, str]) -> str:
    """A sentence that offers what is called most like ``word``, or the first few where nothing is like it.

    A mapping offers its values: what to type for each name it knows.
    """
    offers = names if isinstance(names, Mapping) else {name: name for name in names}
    close = difflib.get_close_matches(word.casefold(), offers, n=6, cutoff=0.6)
    found = list(dict.fromkeys(offers[name] for name in close))[:3]
    if found:
        return f"Did you mean {' or '.join(found)}?"
    known = sorted(set(offers.values()))
    return f"There are: {', '.join(known[:20])}{' …' if len(known) > 20 else ''}."


def _replace(text: str, name: str, value: str | None) -> str:
    line = re.compile(rf"^([ \t]*)VALUES \?{name} \{{[^}}]*\}}[ \t]*\n", re.MULTILINE)
    return line.sub(lambda m: "" if value is None else f"{m[1]}VALUES ?{name} {{ {value} }}\n", text)


def _read(path: Path) -> Question:
    source = path.read_text(encoding="utf-8")
    front = "".join(line[2:].removeprefix(" ") for line in source.splitlines(True) if line.startswith("#+"))
    body = "".join(line for line in source.splitlines(True) if not line.startswith("#+"))
    try:
        meta = yaml.safe_load(front)
        parameters = tuple(
            Parameter(name, p["kind"], p.get("required", True), p["label"], p.get("default"))
            for name, p in (meta.get("parameters") or {}).items()
        )
        question = Question(
            meta["id"],
            meta["title"],
            meta["description"],
            parameters,
            meta["view"],
            tuple(meta["tags"]),
            body,
        )
    except yaml.YAMLError as error:
        raise InputError(path, f"its #+ lines are not YAML ({error})") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(path, f"its #+ lines lack {error}") from error
    for name in ("lang", *(parameter.name for parameter in parameters)):
        if len(re.findall(rf"^[ \t]*VALUES \?{name} \{{[^}}]*\}}[ \t]*$", body, re.MULTILINE)) != 1:
            raise InputError(path, f"needs exactly one line “VALUES ?{name} {{ … }}” of its own")
    return question

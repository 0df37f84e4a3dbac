"""Reading question files, so that a slip in one is found when it is loaded and not when it is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

from citygraph.errors import InputError
from citygraph.questions.draws import BY_VIEW, Draws, Edges, variables
from citygraph.questions.kinds import KINDS, LANGUAGES
from citygraph.questions.question import BLANK, LANGUAGE, Parameter, Question, Questions, values_line
from citygraph.rdf import front_matter

VIEWS: Final = ("table", *BY_VIEW)

_OPTIONAL: Final = ("parameters", "draws", "empty", "sentence")
_FIELDS: Final = ("id", "title", "description", "columns", "view", "tags", *_OPTIONAL)
_PARAMETER_FIELDS: Final = ("kind", "required", "label", "default")
_RESERVED: Final = ("lang", "format", "form", "help")  # options every question has on the command line


def load(folder: Path) -> Questions:
    """Every question file of ``folder``, in the order of their names.

    Raises:
        InputError: a file cannot be read, or its front matter and its query do not fit together.
    """
    questions = [_read(path) for path in sorted(folder.glob("*.rq"))]
    return Questions({question.id: question for question in questions})


def _read(path: Path) -> Question:
    front, text, end = front_matter.read(path)
    try:
        return _question(path.stem, front, text[end:])
    except ValueError as error:
        raise InputError(path, str(error)) from error


def _question(stem: str, front: Any, body: str) -> Question:
    said = _fields(front, "the #+ lines", _FIELDS, _OPTIONAL)
    _demand(said["id"] == stem, f"id is “{said['id']}”; make it “{stem}”, the name of the file")
    _demand(said["view"] in VIEWS, f"view is “{said['view']}”; choose one of {', '.join(VIEWS)}")
    tags = said["tags"]
    _demand(isinstance(tags, list) and all(isinstance(tag, str) for tag in tags), "tags is no list of words")
    _demand(LANGUAGE in body, f"asks in no language; write {LANGUAGE} where that of the labels belongs")
    columns = _mapping(said["columns"], "columns")
    blanks = _mapping(said.get("parameters", {}), "parameters")
    return Question(
        id=stem,
        title=_words(said["title"], "title"),
        description=_words(said["description"], "description"),
        parameters=tuple(_parameter(name, blank, body) for name, blank in blanks.items()),
        view=said["view"],
        tags=tuple(tags),
        text=body,
        columns={name: _words(words, f"columns: {name}") for name, words in columns.items()},
        empty=_words(said["empty"], "empty") if "empty" in said else {},
        draws=_draws(said["view"], said.get("draws"), {*columns, *blanks}),
        sentence=_sentence(said["sentence"], blanks) if "sentence" in said else {},
    )


def _draws(view: str, said: Any, known: Collection[str]) -> Draws | None:
    """What a picture is drawn from, which has to name columns or parameters that are there."""
    kind = BY_VIEW.get(view)
    if kind is None:
        _demand(said is None, f"draws: a {view} draws nothing; leave the line out or choose another view")
        return None
    names = [field.name for field in fields(kind)]
    optional = [field.name for field in fields(kind) if field.default is None]
    where = f"draws (a {view} has to say what it draws)"
    if kind is Edges:
        names[names.index("pairs")] = "edges"
    told = _fields(said, where, names, optional)
    if kind is Edges:
        pairs = told["edges"]
        _demand(
            isinstance(pairs, list) and all(isinstance(pair, list) and len(pair) == 2 for pair in pairs),
            "draws: edges is no list of pairs; write [[city, document], …]",
        )
        how = str(told["how"]) if "how" in told else None
        draws: Draws = Edges(tuple((str(one), str(other)) for one, other in pairs), how)
    else:
        draws = kind(**{name: str(variable) for name, variable in told.items()})
    strange = sorted(name for name in variables(draws) if name not in known)
    _demand(not strange, f"draws: {', '.join(strange)} is no column; there are {', '.join(sorted(known))}")
    return draws


def _sentence(said: Any, parameters: Iterable[str]) -> Mapping[str, str]:
    """The question as one sentence, whose ``{…}`` are parameters, the same in every language."""
    words = _words(said, "sentence")
    known = set(parameters)
    for language, text in words.items():
        blanks = set(BLANK.findall(text))
        _demand(
            bool(blanks) and blanks <= known,
            f"sentence: {language} is to hold blanks like {{{min(known, default='city')}}}, all parameters",
        )
    _demand(
        len({frozenset(BLANK.findall(text)) for text in words.values()}) == 1,
        "sentence: not every language has the same blanks",
    )
    return words


def _parameter(name: str, blank: Any, body: str) -> Parameter:
    where = f"parameters: {name}"
    _demand(
        bool(re.fullmatch("[a-z][a-z0-9]*", name)) and name not in _RESERVED,
        f"{where}: a name has lower-case letters and digits only, and is not {', '.join(_RESERVED)}",
    )
    said = _fields(blank, where, _PARAMETER_FIELDS)
    kind, required, default = said["kind"], said["required"], said["default"]
    _demand(kind in KINDS, f"{where}: kind is “{kind}”; choose one of {', '.join(KINDS)}")
    _demand(isinstance(required, bool), f"{where}: required is “{required}”; write true or false")
    slug = _slug(name, body)
    _demand(default == slug, f"{where}: default is “{default}”, but the query says “{slug}”; make them agree")
    return Parameter(name, kind, required, _words(said["label"], f"{where}: label"), default)


def _slug(name: str, body: str) -> str:
    found = values_line(name).findall(body)
    _demand(
        len(found) == 1,
        f"needs exactly one line “VALUES ?{name} {{ … }}” of its own in the query, with one term in it",
    )
    return re.split("[:/#]", found[0][1].rstrip(">").strip('"'))[-1]


def _fields(said: Any, where: str, known: Iterable[str], optional: Iterable[str] = ()) -> dict[str, Any]:
    fields = _mapping(said, where)
    missing = [name for name in known if name not in fields and name not in optional]
    _demand(not missing, f"{where}: there is no {' and no '.join(missing)}")
    strange = [name for name in fields if name not in known]
    _demand(not strange, f"{where}: {', '.join(strange)} means nothing here; there are {', '.join(known)}")
    return fields


def _words(said: Any, where: str) -> Mapping[str, str]:
    words = _fields(said, where, LANGUAGES)
    for language, text in words.items():
        _demand(isinstance(text, str) and bool(text.strip()), f"{where}: {language} is not text")
    return words


def _mapping(said: Any, where: str) -> dict[str, Any]:
    _demand(
        isinstance(said, dict) and all(isinstance(key, str) for key in said),
        f"{where}: there are to be lines “name: value” here",
    )
    return dict(said)


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)

"""What each address takes and gives, as OpenAPI has it: the part of the description written by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from citygraph.namespaces import SCHEMES
from citygraph.questions import FILLABLE, LANGUAGES, Question
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format
from citygraph.search import SEARCHED
from citygraph.web.kinds import KINDS
from citygraph.web.pictures.files import FILES

Parameter = dict[str, Any]


def _types(formats: Iterable[Format]) -> tuple[str, ...]:
    return tuple(media_type for form in formats for media_type in (form.media_type, *form.aliases))


PAGE: Final = ("text/html",)
TABLES: Final = _types(SOLUTIONS)
RDF: Final = _types(GRAPHS)
ANSWERS: Final = tuple(dict.fromkeys((*TABLES, *RDF)))
FAULTS: Final = ("application/problem+json", "text/plain", "text/html")


@dataclass(frozen=True)
class Operation:
    """What can be asked at one address: in words, with which parameters, and what may come back.

    ``gives`` are the media types of an answer with status 200; ``faults`` the statuses by which the address
    itself refuses, besides those that any address may answer with.
    """

    summary: str
    tag: str
    gives: tuple[str, ...]
    faults: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    lasting: bool = True


def parameter(
    name: str,
    words: str,
    *examples: str,
    place: str = "query",
    choices: Iterable[str] = (),
    many: bool = False,
    required: bool | None = None,
) -> Parameter:
    """One parameter; ``choices`` are all values there are, ``examples`` some of many."""
    schema: dict[str, Any] = {"type": "string"}
    if chosen := list(choices):
        schema["enum"] = chosen
    if place == "path":
        schema["minLength"] = 1
    if many:
        schema = {"type": "array", "items": schema}
    described: Parameter = {"name": name, "in": place, "description": words, "schema": schema}
    if place == "path" or required:
        described["required"] = True
    if examples:
        values: list[Any] = [[example] for example in examples] if many else list(examples)
        described["examples"] = {
            example: {"value": value} for example, value in zip(examples, values, strict=True)
        }
    return described


LANGUAGE: Final = parameter("lang", "Language of pages and labels; others are ignored.", *LANGUAGES)
FORMAT: Final = parameter(
    "format",
    "What an Accept header would say, for links: the name, file ending or media type of a format.",
    "ttl",
)
_NUMBER: Final = parameter("page", "Page of a long list; what is no number means the first.", "1")

_JSON: Final = ("application/json",)
_QUERY: Final = parameter("q", "Any name, whole or begun, in any alphabet.", "Dushanbe")
_OF_KIND: Final = parameter("kind", "Only things of this kind.", choices=("", *SEARCHED))
_FILLS: Final = parameter(
    "fills", "Only what may fill a blank of this kind in a question.", choices=("", *FILLABLE)
)
_LIMIT: Final = parameter("limit", "Suggestions at most, up to 20.", "8")
_SEARCH: Final = (_QUERY, _OF_KIND, _NUMBER, LANGUAGE)

PAGES: Final[dict[str, Operation]] = {
    "pages.home": Operation("What this is, how much it holds, what is new", "pages", PAGE, (), (LANGUAGE,)),
    "about.about": Operation("How the data are made and may be used", "pages", PAGE, (), (LANGUAGE,)),
    "problems.problems": Operation("Why requests fail, and how to mend them", "pages", PAGE, (), (LANGUAGE,)),
    "crawlers.robots": Operation("What crawlers may read", "service", ("text/plain",)),
    "crawlers.sitemap": Operation("Addresses of all pages worth finding", "service", ("application/xml",)),
    "openapi.description": Operation("This description", "service", ("application/json",)),
    "health.health": Operation("Whether the engine answers", "service", ("application/json",), lasting=False),
    "health.live": Operation("Whether the server lives", "service", ("application/json",), lasting=False),
    "metrics.exposed": Operation(
        "Counters for Prometheus", "service", ("text/plain", "application/openmetrics-text"), lasting=False
    ),
    "editor.terms": Operation(
        "Prefixes, classes and properties, to complete", "sparql", ("application/json",)
    ),
    "editor.things": Operation(
        "Things to complete, the most used first",
        "sparql",
        ("application/json",),
        (400,),
        (parameter("prefix", "Prefix of the things; without it those most asked for.", "city"),),
    ),
    "questions.index": Operation("All questions", "questions", PAGE, (), (LANGUAGE,)),
    "search.search": Operation("Things by their names", "search", (*PAGE, *_JSON), (400, 404, 406), _SEARCH),
    "search.data": Operation("Things by their names, as JSON", "search", _JSON, (400, 404), _SEARCH),
    "search.suggest": Operation(
        "Things whose names begin so", "search", _JSON, (400,), (_QUERY, _OF_KIND, _FILLS, _LIMIT, LANGUAGE)
    ),
    "downloads.index": Operation("The dumps of the graph", "downloads", PAGE, (), (LANGUAGE,)),
    "resources.kinds": Operation("Kinds of things", "things", PAGE, (), (LANGUAGE,)),
    "resources.schemes": Operation("Lists of concepts", "things", PAGE, (), (LANGUAGE,)),
    "resources.graphs": Operation("Files of the graph", "things", PAGE, (), (LANGUAGE,)),
}
"""Addresses without anything in their path that changes, by the name of their route."""

_KIND: Final = parameter("kind", "Kind of thing.", "city", place="path", choices=KINDS)
_THING: Final = (LANGUAGE, FORMAT)


def things() -> Iterator[tuple[str, Operation]]:
    """The addresses of things: each with its page and its facts."""

    def thing(path: str, summary: str, *parts: Parameter) -> tuple[str, Operation]:
        return path, Operation(
            summary, "things", (*PAGE, *RDF, "application/json"), (404, 406), (*parts, *_THING)
        )

    def part(name: str, words: str, *examples: str, choices: Iterable[str] = ()) -> Parameter:
        return parameter(name, words, *examples, place="path", choices=choices)

    yield "/id/{kind}/", Operation("Things of a kind", "things", PAGE, (404,), (_KIND, _NUMBER, LANGUAGE))
    yield thing("/id/{kind}/{slug}", "A thing", _KIND, part("slug", "Name of the thing.", "dushanbe"))
    scheme = part("scheme", "List of concepts.", "role", choices=SCHEMES)
    yield thing("/vocab/{scheme}", "A list of concepts", scheme)
    yield thing("/vocab/{scheme}/{concept}", "A concept", scheme, part("concept", "Name of the concept."))
    file = part("name", "File, by its folder and name.", "documents-dushanbe-2025")
    yield thing("/graph/{name}", "What one file of the graph says", file)
    yield thing("/dataset", "The dataset as a whole")
    name = part("name", "Vocabulary.", "ontology", choices=("ontology", "shapes"))
    yield thing("/{name}", "A vocabulary", name)
    yield thing("/{name}/{version}", "A version of a vocabulary", name, part("version", "Its number."))


def asked(question: Question) -> Iterator[tuple[str, Operation]]:
    """The addresses of a question: its page, its data by extension, and its picture if it can be a file."""
    return answers(question, f"/questions/{question.id}", "questions")


def answers(question: Question, path: str, tag: str) -> Iterator[tuple[str, Operation]]:
    """The addresses at which a question is answered."""

    def blanks(required: bool) -> tuple[Parameter, ...]:
        return tuple(
            parameter(
                each.name,
                f"{each.label['en']}: slug, label or IRI.",
                *filter(None, (each.default,)),
                required=required and each.required,
            )
            for each in question.parameters
        )

    title, refused = question.title["en"], (400, 404, 406)
    yield path, Operation(title, tag, (*PAGE, *TABLES), refused, (*blanks(False), LANGUAGE))
    names = [form.name for form in SOLUTIONS]
    extension = parameter("extension", "Format of the answer.", "json", place="path", choices=names)
    data = [form.media_type for form in SOLUTIONS]
    yield (
        path + ".{extension}",
        Operation(title, tag, tuple(data), refused[:2], (extension, *blanks(True), LANGUAGE)),
    )
    yield path + "/embed", Operation(title, tag, PAGE, refused[:2], (*blanks(False), LANGUAGE))
    if question.view in FILES:
        drawn = Operation(title, tag, ("image/svg+xml",), refused[:2], (*blanks(True), LANGUAGE))
        yield path + ".svg", drawn


def files(names: Iterable[str], media_types: Iterable[str]) -> Operation:
    """The dumps."""
    name = parameter("name", "File.", place="path", choices=names)
    return Operation("A dump", "downloads", tuple(media_types), (404, 416), (name,))


def statics(names: Iterable[str]) -> Operation:
    """What the pages are drawn with."""
    name = parameter("filename", "File.", place="path", choices=names)
    return Operation(
        "Part of the pages' design", "pages", ("text/css", "image/svg+xml", "image/png"), (404, 416), (name,)
    )

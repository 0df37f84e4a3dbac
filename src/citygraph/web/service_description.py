"""What the endpoint says of itself: SPARQL 1.1 Service Description, true to the limits in force.

Written as Turtle with addresses relative to ``/sparql``, because only the reader knows by which name, scheme
and proxy this server is reached.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any, Final

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.solutions import parse
from citygraph.errors import OverloadedError, QueryStoppedError, StoreError
from citygraph.namespaces import BASE, PREFIXES
from citygraph.rdf.converting import converted
from citygraph.rdf.formats import GRAPHS, SOLUTIONS
from citygraph.web.negotiation import Choice

GRAPHS_NAMED: Final = 1000
"""Named graphs listed one by one; beyond that the description would be slower to read than a query."""

_COUNT: Final = "SELECT (COUNT(*) AS ?triples) { ?s ?p ?o }"
_PATIENCE_SECONDS: Final = 2.0
_TURTLE: Final = GRAPHS[0]
_PREFIXES: Final = {
    "dcat": PREFIXES["dcat"],
    "dcterms": PREFIXES["dcterms"],
    "ent": "http://www.w3.org/ns/entailment/",
    "rdfs": PREFIXES["rdfs"],
    "schema": PREFIXES["schema"],
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "void": PREFIXES["void"],
}
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_UNITS: Final = {"seconds": "SEC", "bytes": "AD"}  # codes of UN/CEFACT, as schema:unitCode takes them
_TITLE: Final = '"citygraph: SPARQL endpoint"@en , "citygraph: точка доступа SPARQL"@ru'
_MERGE: Final = (
    '"The merge of all named graphs, which is asked where neither query nor request names a dataset."@en , '
    '"Слияние всех именованных графов: к нему обращён запрос, если набор данных не назван."@ru'
)


@dataclass(frozen=True)
class Service:
    """What there is to describe: the limits in force and the data; ``statements`` counts by named graph."""

    limits: Limits
    statements: Mapping[str, int] = field(default_factory=dict)
    _counted: dict[str, int | None] = field(default_factory=dict, init=False, compare=False)

    def description(self, endpoint: Endpoint, choice: Choice, origin: str) -> bytes:
        """The description in a format for graphs; ``origin`` is the beginning of this request's address.

        ``endpoint`` tells how large its default graph is; where it cannot, nothing is said of that.
        """
        turtle = _turtle(self, self._triples(endpoint))
        return turtle.encode() if choice.format == _TURTLE else converted(turtle, choice.format, origin)

    def _triples(self, endpoint: Endpoint) -> int | None:
        """Asked once for each build, and not for long: a description is no reason to count for minutes."""
        build = endpoint.build
        if build not in self._counted:
            try:
                (row,) = parse(endpoint.query(Request(_COUNT, timeout=_PATIENCE_SECONDS)).body)
                self._counted[build] = int(row["triples"].value)
            except (OverloadedError, StoreError):
                return None
            except QueryStoppedError:
                self._counted[build] = None
        return self._counted[build]


def _turtle(service: Service, triples: int | None) -> str:
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in _PREFIXES.items())
    blocks = (_service(service), *_limits(service), *_dataset(service, triples))
    return prefixes + "\n" + "\n\n".join(blocks) + "\n"


def _service(service: Service) -> str:
    # The engine's name for JSON-LD lies beside W3C's list.
    names = (form.engine.iri.rpartition("/")[2] for form in (*SOLUTIONS, *GRAPHS))
    formats = ", ".join(f"<{_FORMATS}{name}>" for name in names)
    features = ("sd:feature sd:BasicFederatedQuery",) if service.limits.services else ()
    said = (
        "a sd:Service, dcat:DataService",
        f"dcterms:title {_TITLE}",
        "sd:endpoint <sparql>",
        "sd:supportedLanguage sd:SPARQL11Query",
        f"sd:resultFormat {formats}",
        *features,
        "sd:defaultEntailmentRegime ent:Simple",
        "sd:defaultDataset <sparql#dataset>",
        "dcat:endpointURL <sparql>",
        "dcat:endpointDescription <openapi.json>",
        f"dcat:servesDataset <{BASE}dataset>",
        "schema:additionalProperty "
        + ", ".join(f"<sparql#limit-{each.name}>" for each, _ in _values(service.limits)),
    )
    return _block("<sparql>", said)


def _limits(service: Service) -> Iterator[str]:
    """Each limit as a schema:PropertyValue: vocabularies for services have no words for limits."""
    for each, value in _values(service.limits):
        said = [
            "a schema:PropertyValue",
            f'schema:propertyID "{each.name}"',
            f"schema:description {_literal(each.metadata['words'])}@en",
            f"schema:value {value}",
        ]
        unit = each.name.rpartition("_")[2]
        if unit in _UNITS:
            said.append(f'schema:unitCode "{_UNITS[unit]}"')
        yield _block(f"<sparql#limit-{each.name}>", said)


def _dataset(service: Service, triples: int | None) -> Iterator[str]:
    names = sorted(service.statements)[:GRAPHS_NAMED]
    said = ["a sd:Dataset", "sd:defaultGraph <sparql#default-graph>"]
    if names:
        said.append("sd:namedGraph " + ", ".join(f"<sparql#named-{n}>" for n in range(1, len(names) + 1)))
    if len(names) < len(service.statements):
        total = f"{len(service.statements)} named graphs; the first {len(names)} of them are listed here."
        said.append(f"rdfs:comment {_literal(total)}@en")
    yield _block("<sparql#dataset>", said)
    count = () if triples is None else (f"void:triples {triples}",)
    yield _block("<sparql#default-graph>", ("a sd:Graph, void:Dataset", *count, f"rdfs:comment {_MERGE}"))
    for number, name in enumerate(names, start=1):
        graph = f"<sparql#graph-{number}>"
        yield _block(
            f"<sparql#named-{number}>", ("a sd:NamedGraph", f"sd:name <{name}>", f"sd:graph {graph}")
        )
        yield _block(graph, ("a sd:Graph, void:Dataset", f"void:triples {service.statements[name]}"))


def _values(limits: Limits) -> Iterator[tuple[Field[Any], str]]:
    """The limits that are numbers, or hold any IRIs, with their values in Turtle."""
    for each in fields(limits):
        value = getattr(limits, each.name)
        if isinstance(value, tuple):
            if value:
                yield each, " , ".join(f"<{iri}>" for iri in value)
        else:
            yield each, str(value)


def _block(subject: str, said: tuple[str, ...] | list[str]) -> str:
    return f"{subject} " + " ;\n    ".join(said) + " ."


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # what JSON escapes, Turtle escapes alike

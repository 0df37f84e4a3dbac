"""The service description: valid, complete, the same in every format, and never other than the service."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.errors import OverloadedError, QueryStoppedError
from citygraph.namespaces import PREFIXES
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format
from citygraph.web.negotiation import Choice
from citygraph.web.service_description import GRAPHS_NAMED, Service
from web.running import exchange

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
SCHEMA = Namespace(PREFIXES["schema"])
VOID = Namespace(PREFIXES["void"])
ADDRESS = "http://127.0.0.1:8000/sparql"
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
SERVICE = Service(Limits(), {"urn:a": 3, "urn:b": 4})


@dataclass
class Counting(Endpoint):
    """An engine whose default graph has seven statements, or that cannot tell."""

    fault: Exception | None = None
    build: str = "b"
    asked: int = 0

    def query(self, request: Request) -> Answer:
        self.asked += 1
        if self.fault:
            raise self.fault
        assert "COUNT(*)" in request.text
        rows = [{"triples": {"type": "literal", "value": "7"}}]
        body = {"head": {"vars": ["triples"]}, "results": {"bindings": rows}}
        return Answer(json.dumps(body).encode(), SOLUTIONS[0], 0.1)

    def close(self, grace: float = 0.0) -> None:
        """Nothing is open."""


def read(
    service: Service = SERVICE,
    form: Format = GRAPHS[0],
    address: str = ADDRESS,
    fault: Exception | None = None,
) -> Graph:
    choice = Choice(form, form.media_type, 1.0)
    body = service.description(Counting(fault), choice, address.removesuffix("sparql"))
    return Graph().parse(data=body, format=RDFLIB[form.name], publicID=address)


def test_the_endpoint_is_the_address_that_was_asked() -> None:
    for address in (ADDRESS, "https://cities.example/graph/sparql"):
        graph = read(address=address)
        assert list(graph.subject_objects(SD.endpoint)) == [(URIRef(address), URIRef(address))]
        assert (URIRef(address), RDF.type, SD.Service) in graph


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
def test_every_format_says_the_same(form: Format) -> None:
    assert set(read(form=form)) == set(read())
    assert len(read()) > 50


def test_what_it_speaks_is_what_it_writes() -> None:
    graph = read()
    formats = set(graph.objects(URIRef(ADDRESS), SD.resultFormat))
    assert {str(iri).removeprefix("http://www.w3.org/ns/formats/") for iri in formats} == {
        "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
        "Turtle", "N-Triples", "RDF_XML", "JSON-LD",
    }  # fmt: skip
    assert len(formats) == len((*SOLUTIONS, *GRAPHS))
    assert list(graph.objects(URIRef(ADDRESS), SD.supportedLanguage)) == [SD.SPARQL11Query]


def test_federation_is_claimed_only_where_it_is_allowed() -> None:
    assert not list(read().objects(None, SD.feature))
    open_minded = replace(SERVICE, limits=Limits(services=("https://query.example/sparql",)))
    graph = read(open_minded)
    assert list(graph.objects(None, SD.feature)) == [SD.BasicFederatedQuery]
    assert limits_told(graph)["services"] == URIRef("https://query.example/sparql")


def limits_told(graph: Graph, address: str = ADDRESS) -> dict[str, Any]:
    values = graph.objects(URIRef(address), SCHEMA.additionalProperty)
    return {str(graph.value(each, SCHEMA.propertyID)): graph.value(each, SCHEMA.value) for each in values}


@pytest.mark.parametrize(
    "limits", [Limits(), Limits(seconds=2.5, rows=77), Limits(answer_bytes=10**9, nesting=7)]
)
def test_limits_are_those_in_force(limits: Limits) -> None:
    told = limits_told(read(replace(SERVICE, limits=limits)))
    numbers = {
        each.name: getattr(limits, each.name)
        for each in fields(limits)
        if type(getattr(limits, each.name)) in (int, float)
    }
    assert {name: float(value) for name, value in told.items()} == numbers
    assert {"seconds", "rows", "answer_bytes", "query_bytes", "nesting", "memory_bytes"} <= set(numbers)


def test_graphs_have_names_and_sizes() -> None:
    graph = read()
    dataset = graph.value(URIRef(ADDRESS), SD.defaultDataset)
    sizes = {
        graph.value(named, SD.name): graph.value(graph.value(named, SD.graph), VOID.triples)
        for named in graph.objects(dataset, SD.namedGraph)
    }
    assert sizes == {URIRef("urn:a"): Literal(3), URIRef("urn:b"): Literal(4)}
    assert graph.value(graph.value(dataset, SD.defaultGraph), VOID.triples) == Literal(7)
    unknown = read(Service(Limits()), fault=QueryStoppedError("Too slow."))
    assert not list(unknown.objects(None, VOID.triples))
    assert not list(unknown.objects(None, SD.namedGraph))


@pytest.mark.parametrize(
    ("fault", "times"), [(None, 1), (QueryStoppedError("Too slow."), 1), (OverloadedError("Busy."), 3)]
)
def test_a_build_is_counted_once_whatever_it_costs(fault: Exception | None, times: int) -> None:
    service, engine = Service(Limits()), Counting(fault)
    for _ in range(3):
        service.description(engine, Choice(GRAPHS[0], "text/turtle", 1.0), "http://x/")
    assert engine.asked == times
    engine.build = "c"
    service.description(engine, Choice(GRAPHS[0], "text/turtle", 1.0), "http://x/")
    assert engine.asked == times + 1


def test_a_thousand_graphs_are_listed_and_of_more_it_is_said() -> None:
    many = {f"urn:{number:05}": 1 for number in range(GRAPHS_NAMED + 1)}
    graph = read(replace(SERVICE, statements=many))
    assert len(list(graph.objects(None, SD.namedGraph))) == GRAPHS_NAMED
    comments = [str(said) for said in graph.objects(URIRef(ADDRESS + "#dataset"), None)]
    assert "1001 named graphs; the first 1000 of them are listed here." in comments


def test_people_read_it_in_both_languages() -> None:
    languages = {said.language for said in read().objects() if isinstance(said, Literal)}
    assert {"en", "ru"} <= languages


def rows(address: str, query: str) -> list[dict[str, str]]:
    answer = exchange(address, "GET", "/sparql?" + urlencode({"query": query}))
    bindings = json.loads(answer.body)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in bindings]


def test_the_running_server_describes_what_it_answers_from(address: str) -> None:
    answer = exchange(address, "GET", "/sparql")
    graph = Graph().parse(data=answer.body, format="turtle", publicID=f"{address}/sparql")
    sizes = {
        str(graph.value(named, SD.name)): int(str(graph.value(graph.value(named, SD.graph), VOID.triples)))
        for named in graph.subjects(RDF.type, SD.NamedGraph)
    }
    counted = rows(address, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    assert sizes == {row["g"]: int(row["n"]) for row in counted}
    (whole,) = rows(address, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    (merge,) = graph.objects(None, SD.defaultGraph)
    assert graph.value(merge, VOID.triples) == Literal(int(whole["n"]))
    nesting = int(limits_told(graph, f"{address}/sparql")["nesting"])
    for depth, status in ((nesting, 200), (nesting + 1, 400)):
        query = "ASK " + "{" * depth + "}" * depth
        assert exchange(address, "GET", "/sparql?" + urlencode({"query": query})).status == status

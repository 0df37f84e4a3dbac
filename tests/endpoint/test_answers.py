"""What is answered: every form, every format, over the dataset asked for."""

from __future__ import annotations

import csv
import io
import json

import pytest
from pyoxigraph import parse, parse_query_results
from rdflib import Graph

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import select
from citygraph.errors import NotAcceptableError, QueryRefusedError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

from .conftest import EX, HOSTILE

ALL_HOSTILE = f"SELECT ?o {{ ?s <{EX}hostile> ?o }} ORDER BY ?s"


@pytest.mark.parametrize("form", SOLUTIONS, ids=lambda form: form.name)
def test_hostile_values_come_back_whole(small: EmbeddedEndpoint, form: Format) -> None:
    answer = small.query(Request(ALL_HOSTILE, solutions=form))
    assert answer.format == form
    if form.name == "csv":  # the engine reads no CSV
        rows = list(csv.reader(io.StringIO(answer.body.decode(), newline="")))
        assert [row[0] for row in rows] == ["o", *HOSTILE]
    else:
        rows = parse_query_results(answer.body, format=form.engine)  # type: ignore[arg-type, assignment]
        assert [row["o"].value for row in rows] == list(HOSTILE)  # type: ignore[call-overload]


@pytest.mark.parametrize("form", GRAPHS, ids=lambda form: form.name)
@pytest.mark.parametrize(
    "query", [f"DESCRIBE <{EX}s1>", f"CONSTRUCT {{ <{EX}s1> ?p ?o }} {{ <{EX}s1> ?p ?o }}"]
)
def test_graphs(small: EmbeddedEndpoint, form: Format, query: str) -> None:
    body = small.query(Request(query, graph=form)).body
    assert [quad.object.value for quad in parse(body, format=form.engine)] == ["v1"]  # type: ignore[arg-type]


def test_turtle_declares_only_the_prefixes_it_uses(small: EmbeddedEndpoint) -> None:
    query = 'CONSTRUCT { city:a a cg:City ; cg:asOf "2020"^^edtf:EDTF ; cg:date "x", 1 } {}'
    body = small.query(Request(query)).body.decode()
    declared = {line.split()[1] for line in body.splitlines() if line.startswith("@prefix")}
    assert declared == {"cg:", "city:", "edtf:"}
    assert len(Graph().parse(data=body, format="turtle")) == 4


def test_triple_terms_are_answered(small: EmbeddedEndpoint) -> None:
    query = "CONSTRUCT { <x:a> <x:b> <<( city:x <x:c> 1 )>> } {}"
    assert "city:x" in small.query(Request(query)).body.decode()


def test_ask(small: EmbeddedEndpoint) -> None:
    assert json.loads(small.query(Request("ASK {}")).body)["boolean"] is True
    assert json.loads(small.query(Request("ASK { FILTER(false) }")).body)["boolean"] is False


def test_our_prefixes_need_no_declaration_and_can_be_declared_anew(small: EmbeddedEndpoint) -> None:
    rows = select(small, "PREFIX city: <http://else/> SELECT (STR(city:a) AS ?a) (STR(doc:b) AS ?b) {}").rows
    assert [str(term) for term in rows[0].values()] == [
        "http://else/a",
        "https://w3id.org/citygraph/id/doc/b",
    ]


def test_each_triple_of_a_description_comes_once(small: EmbeddedEndpoint) -> None:
    body = small.query(Request(f"DESCRIBE <{EX}shared>", graph=GRAPHS[1])).body
    assert body == f"<{EX}shared> <{EX}shared> <{EX}shared> .\n".encode()


def counted(
    endpoint: EmbeddedEndpoint, query: str, default: tuple[str, ...] = (), named: tuple[str, ...] = ()
) -> int:
    body = endpoint.query(Request(query, default_graphs=default, named_graphs=named)).body
    return int(json.loads(body)["results"]["bindings"][0]["n"]["value"])


@pytest.mark.parametrize(
    ("clause", "default", "named", "in_default", "in_named"),
    [
        ("", (), (), 2011, 2012),  # the merge of all graphs, and every graph by its name
        (f"FROM <{EX}b>", (), (), 11, 0),
        (f"FROM <{EX}a> FROM NAMED <{EX}b>", (), (), 2001, 11),
        (f"FROM NAMED <{EX}b>", (), (), 0, 11),
        ("", (EX + "b",), (), 11, 0),
        ("", (EX + "a", EX + "b"), (), 2012, 0),  # the engine repeats what both say
        ("", (), (EX + "b",), 0, 11),
        (f"FROM <{EX}a>", (EX + "b",), (), 11, 0),  # the protocol wins over the query, section 2.1.4
        ("", (EX + "none",), (), 0, 0),
    ],
)
def test_dataset(
    small: EmbeddedEndpoint,
    clause: str,
    default: tuple[str, ...],
    named: tuple[str, ...],
    in_default: int,
    in_named: int,
) -> None:
    plain = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s ?p ?o }}"
    graph = f"SELECT (COUNT(*) AS ?n) {clause} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    assert counted(small, plain, default, named) == in_default
    assert counted(small, graph, default, named) == in_named


def test_a_graph_name_that_is_no_iri_is_refused(small: EmbeddedEndpoint) -> None:
    with pytest.raises(QueryRefusedError, match="IRI"):
        small.query(Request("ASK {}", default_graphs=("no iri",)))


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("SELECT * {}", "text/csv"),
        ("ASK {}", "text/csv"),
        ("DESCRIBE cg:City", "text/turtle"),
        ("CONSTRUCT WHERE {}", "text/turtle"),
    ],
)
def test_a_form_without_an_acceptable_format(small: EmbeddedEndpoint, query: str, offered: str) -> None:
    none_for_it = Request(query, solutions=None) if offered == "text/csv" else Request(query, graph=None)
    with pytest.raises(NotAcceptableError, match=offered):
        small.query(none_for_it)

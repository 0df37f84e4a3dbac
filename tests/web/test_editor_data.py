"""What the editor completes and checks: terms where the data use them, things by prefix, faults unrun."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.errors import QueryStoppedError
from citygraph.namespaces import PREFIXES
from citygraph.web.editor.vocabulary import vocabulary as vocabulary_of
from citygraph.web.memory import Memory
from web.conftest import Counting


def read(client: FlaskClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    found: dict[str, Any] = answer.get_json()
    return found


@pytest.fixture(scope="module")
def vocabulary(world: FlaskClient) -> dict[str, dict[str, Any]]:
    told = read(world, "/sparql/vocabulary.json")
    assert [prefix["name"] for prefix in told["prefixes"]] == list(PREFIXES)
    return {term["name"]: term for part in ("classes", "properties") for term in told[part]}


def test_terms_are_told_in_both_languages(vocabulary: dict[str, dict[str, Any]]) -> None:
    assert vocabulary["cg:City"]["label"] == {"en": "City", "ru": "Город"}
    assert vocabulary["cg:signedBy"]["label"] == {"en": "signed by", "ru": "подписан"}
    assert vocabulary["rdf:type"]["label"] == {"en": "type", "ru": "тип"}
    own = [term for name, term in vocabulary.items() if name.startswith("cg:")]
    assert len(own) > 150
    assert all(set(term["label"]) == {"en", "ru"} for term in own)


def test_terms_say_where_the_data_use_them(vocabulary: dict[str, dict[str, Any]]) -> None:
    city, signed_by = vocabulary["cg:City"], vocabulary["cg:signedBy"]
    assert city["wider"] == ["cg:Municipality"]
    assert (signed_by["domain"], signed_by["range"]) == (["cg:Document"], ["cg:Agent"])
    assert signed_by["joins"]
    assert signed_by["of"]["cg:Document"] > 0
    assert signed_by["to"]["city"] > 0
    assert "theme" in vocabulary["cg:theme"]["to"]
    assert "joins" not in vocabulary["cg:summary"]


def test_counts_are_those_of_the_graph(world: FlaskClient, vocabulary: dict[str, dict[str, Any]]) -> None:
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a cg:City }"
    row = world.get("/sparql", query_string={"query": query, "format": "json"}).get_json()["results"][
        "bindings"
    ]
    assert vocabulary["cg:City"]["count"] == int(row[0]["n"]["value"])


def test_things_come_by_prefix_the_most_used_first(world: FlaskClient) -> None:
    told = read(world, "/sparql/instances.json?prefix=city")
    things = {thing["name"]: thing for thing in told["things"]}
    assert things["city:amberford"]["label"]["en"] == "Amberford"
    assert {name.partition(":")[0] for name in things} == {"city"}
    counts = [thing["count"] for thing in told["things"]]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 0
    assert not told["cut"]


def test_values_of_a_property_come_the_most_frequent_first(world: FlaskClient, counted: Counting) -> None:
    read(world, "/sparql/instances.json?property=cg:theme")
    before = len(counted.texts)
    things = read(world, "/sparql/instances.json?property=cg:signedBy")["things"]
    assert len(counted.texts) - before == 1
    counts = [thing["count"] for thing in things]
    assert counts == sorted(counts, reverse=True)
    query = "SELECT DISTINCT ?x { ?d cg:signedBy ?x }"
    rows = world.get("/sparql", query_string={"query": query, "format": "json"}).get_json()
    assert len(things) == len(rows["results"]["bindings"])
    assert next(thing for thing in things if thing["name"] == "city:amberford")["label"]["ru"]


@pytest.mark.parametrize("name", ["cg:summary", "cg:nope", "cg:theme ?x . ?y ?z", "<urn:x>", "x"])
def test_only_properties_that_point_at_things_have_such_values(world: FlaskClient, name: str) -> None:
    answer = world.get(
        "/sparql/instances.json", query_string={"property": name}, headers={"Accept": "application/json"}
    )
    assert answer.status_code == 400
    assert name in answer.get_json()["detail"]


def test_prefixes_tell_what_their_things_are(world: FlaskClient) -> None:
    told = {prefix["name"]: prefix for prefix in read(world, "/sparql/vocabulary.json")["prefixes"]}
    assert told["city"]["classes"] == ["cg:Municipality"]
    assert "classes" not in told["cg"]


@pytest.mark.parametrize(("prefix", "named"), [("theme", "theme"), ("graph", "graph"), ("", "city")])
def test_concepts_files_and_what_is_asked_for_most_come_too(
    world: FlaskClient, prefix: str, named: str
) -> None:
    things = read(world, f"/sparql/instances.json?prefix={prefix}")["things"]
    assert named in {thing["name"].partition(":")[0] for thing in things}


def test_a_prefix_of_no_things_is_refused_with_those_there_are(world: FlaskClient) -> None:
    answer = world.get("/sparql/instances.json?prefix=nope", headers={"Accept": "application/json"})
    assert answer.status_code == 400
    assert "city" in answer.get_json()["detail"]


def test_classes_that_are_stated_come_before_those_that_follow(site: FlaskClient) -> None:
    told = read(site, "/sparql/vocabulary.json")["classes"]
    own = [term for term in told if term["name"].startswith("cg:")]
    stated = [term.get("stated", 0) for term in own]
    assert stated == sorted(stated, reverse=True)
    first = {term["name"] for term in own[:10]}
    assert not first & {"cg:DatedThing", "cg:Tie", "cg:DocumentUnit", "cg:Agent", "cg:LocatedThing"}
    assert {"cg:City", "cg:Document"} <= {term["name"] for term in own if term.get("stated")}


def test_answers_are_made_once_per_build(world: FlaskClient, counted: Counting) -> None:
    addresses = ("/sparql/vocabulary.json", "/sparql/instances.json?prefix=event")
    for address in addresses:
        read(world, address)
    before = len(counted.texts)
    tags = [world.get(address).headers["ETag"] for address in addresses]
    assert len(counted.texts) == before
    for address, tag in zip(addresses, tags, strict=True):
        assert world.get(address, headers={"If-None-Match": tag}).status_code == 304


def test_a_graph_too_large_to_be_counted_is_completed_all_the_same(world_endpoint: Endpoint) -> None:
    class Slow(Counting):
        def query(self, request: Request) -> Answer:
            if "COUNT" in request.text:
                raise QueryStoppedError("The query was stopped after 10 seconds.", "seconds")
            return super().query(request)

    told = vocabulary_of(Memory(Slow(world_endpoint)))
    terms = {term["name"]: term for term in told["classes"] + told["properties"]}
    assert terms["cg:City"]["label"]["en"] == "City"
    assert "count" not in terms["cg:City"]
    assert terms["cg:signedBy"]["domain"] == ["cg:Document"]


def test_queries_are_few(world: FlaskClient, counted: Counting) -> None:
    before = len(counted.texts)
    read(world, "/sparql/instances.json?prefix=network")
    assert len(counted.texts) - before == 1


def test_a_right_query_has_no_problem(world: FlaskClient) -> None:
    for method in (world.get, world.post):
        key = "query_string" if method == world.get else "data"
        answer = method("/sparql/check", **{key: {"query": "SELECT * { ?city a cg:City }"}})
        assert answer.get_json() == {"problem": None}
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "reason", "line", "column"),
    [
        ("SELECT * {\n  ?s a )\n}", "syntax", 2, 8),
        ("DELETE WHERE { ?s ?p ?o }", "update", 1, 1),
        ("SELECT * { ?s ?p " + "(" * 200, "nesting", 1, 117),
        ("#" * 200_000, "query_bytes", None, None),
    ],
)
def test_a_wrong_one_has_the_problem_of_running_it(
    world: FlaskClient, query: str, reason: str, line: int | None, column: int | None
) -> None:
    answer = world.post("/sparql/check", data={"query": query})
    problem = answer.get_json()["problem"]
    assert (answer.status_code, problem["reason"]) == (200, reason)
    assert (problem.get("line"), problem.get("column")) == (line, column)
    ran = world.post("/sparql", data={"query": query}, headers={"Accept": "application/json"})
    assert ran.get_json() == problem

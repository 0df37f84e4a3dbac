"""The description of all addresses: sound, complete, and with examples that are true."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import jsonschema_rs
import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from schemathesis.core.result import Ok

from citygraph.questions import Questions
from citygraph.web.openapi import UNTOLD, describe
from citygraph.web.reasons import REASONS

METHODS = {"get", "head", "post", "query", "options"}


@pytest.fixture(scope="module")
def document(site: FlaskClient) -> dict[str, Any]:
    answer = site.get("/openapi.json")
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    told: dict[str, Any] = json.loads(answer.data)
    return told


def parameters(item: dict[str, Any], method: str) -> Iterator[dict[str, Any]]:
    yield from item[method].get("parameters", [])


def test_schemathesis_reads_every_operation(document: dict[str, Any]) -> None:
    assert document["openapi"].startswith("3.2.")
    loaded = schemathesis.openapi.from_dict(document)
    read = [result for result in loaded.get_all_operations() if isinstance(result, Ok)]
    assert len(read) == sum(len(METHODS & set(item)) for item in document["paths"].values())
    assert len(read) > 150


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            if "$ref" in node:
                yield str(node["$ref"])
            for value in node.values():
                yield from references(value)
        elif isinstance(node, list):
            for value in node:
                yield from references(value)

    found = set(references(document))
    assert len(found) > 10
    for reference in found:
        place: Any = document
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_route_is_described(site: FlaskClient, document: dict[str, Any]) -> None:
    adapter = site.application.url_map.bind("localhost")
    told = set()
    for path, item in document["paths"].items():
        for method in METHODS & set(item):
            told.add((adapter.match(filled(path, item, method), method.upper())[0], method))
    routes = {
        (rule.endpoint, method.lower())
        for rule in site.application.url_map.iter_rules()
        for method in rule.methods or set()
        if rule.endpoint not in UNTOLD
    }
    assert told == routes


def test_a_route_that_is_not_described_is_noticed(questions: Questions) -> None:
    app = Flask("new", static_folder=None)
    app.add_url_rule("/new", "new", lambda: "")
    with pytest.raises(LookupError, match="new"):
        describe(app, questions, None)


def filled(path: str, item: dict[str, Any], method: str = "get") -> str:
    """The path with the first example, or the first choice, of each of its parameters."""
    for given in parameters(item, method):
        if given["in"] == "path":
            values = [each["value"] for each in given.get("examples", {}).values()]
            chosen = (values or given["schema"].get("enum") or ["x"])[0]
            path = path.replace(f"{{{given['name']}}}", quote(chosen))
    return path


def test_examples_are_answered_as_described(site: FlaskClient, document: dict[str, Any]) -> None:
    described = set(document["paths"])
    for path, item in document["paths"].items():
        invented = {"{version}", "{concept}"} & set(path.split("/"))
        query = {
            given["name"]: next(iter(given["examples"].values()))["value"]
            for given in parameters(item, "get")
            if given["in"] == "query" and "examples" in given and given["name"] not in ("format", "timeout")
        }
        if path == "/sparql":
            query = {"query": query["query"]}
        target = f"{filled(path, item)}?{urlencode(query, doseq=True)}"
        for method in ("GET", "HEAD"):
            with site.open(target, method=method, headers={"Accept": "*/*"}) as answer:
                assert answer.status_code == (404 if invented else 200), target
                if not invented:
                    assert answer.mimetype in item["get"]["responses"]["200"]["content"], target
    assert len(described) > 50


def test_every_question_is_there_with_its_parameters(document: dict[str, Any], questions: Questions) -> None:
    for question in questions.values():
        for path in (f"/questions/{question.id}", f"/questions/{question.id}.{{extension}}"):
            names = {given["name"] for given in parameters(document["paths"][path], "get")}
            assert {blank.name for blank in question.parameters} <= names


@pytest.mark.parametrize(
    ("address", "accept"),
    [("/sparql?query=SELECT", "application/json"), ("/nowhere", "application/json"),
     ("/questions/co-signers.json", "*/*"), ("/id/city/osh?format=pdf", "application/ld+json")],
)  # fmt: skip
def test_faults_are_as_their_schema_has_them(
    site: FlaskClient, document: dict[str, Any], address: str, accept: str
) -> None:
    schema = document["components"]["schemas"]["Problem"]
    answer = site.get(address, headers={"Accept": accept})
    assert answer.mimetype == "application/problem+json"
    jsonschema_rs.validate(schema, json.loads(answer.data))
    assert set(schema["properties"]["reason"]["enum"]) == set(REASONS)


def test_every_reason_of_a_problem_has_its_place_on_the_page(site: FlaskClient) -> None:
    for language in ("en", "ru"):
        page = site.get("/problems", headers={"Accept-Language": language}).text
        for name in REASONS:
            assert f'id="{name}"' in page

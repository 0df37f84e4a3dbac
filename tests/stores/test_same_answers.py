"""Every question gives the same answer on the embedded engine and on the stores elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from citygraph.asking import Choice, choices, prepare
from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.remote import RemoteEndpoint
from citygraph.endpoint.solutions import select
from citygraph.finding import Finder, names
from citygraph.layout import Layout
from citygraph.pushing import push
from citygraph.questions import KINDS, LANGUAGES, Question, Questions, load
from questions.cases import CASES, table
from stores.servers import Server

WHOLE = (
    "SELECT * WHERE { ?s ?p ?o }",
    "SELECT * WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM graph:sources WHERE { ?s ?p ?o }",
    "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?b a owl:Restriction FILTER(isBlank(?b)) } }",
)
"""Queries over all that there is: blank nodes, every datatype, every graph."""
each_store = pytest.mark.parametrize("store", ["oxigraph_server", "virtuoso_server"])


@pytest.fixture(scope="module")
def questions(world_layout: Layout) -> Questions:
    return load(world_layout.questions)


@each_store
def test_the_little_world_gives_the_expected_tables(
    store: str, built_world: Build, questions: Questions, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(store)
    push(built_world, server.query, credentials=server.credentials)
    with RemoteEndpoint(server.query) as endpoint:
        for case in CASES:
            ready = prepare(endpoint, questions, case.question, case.values, case.language)
            assert table(select(endpoint, ready.sparql)) == case.table, case.name


@each_store
def test_the_real_graph_answers_alike(
    store: str, built: Build, endpoint: Endpoint, questions: Questions, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(store)
    push(built, server.query, credentials=server.credentials)
    with RemoteEndpoint(server.query) as remote:
        assert remote.build == endpoint.build
        for question in questions.values():
            for sparql in ready_queries(endpoint, questions, question):
                assert select(remote, sparql) == select(endpoint, sparql), sparql
        assert offers(remote) == offers(endpoint)
        for sparql in WHOLE:
            assert len(select(remote, sparql)) == len(select(endpoint, sparql)), sparql


@each_store
def test_the_index_of_names_is_that_of_the_build(
    store: str, built: Build, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(store)
    push(built, server.query, credentials=server.credentials)
    with RemoteEndpoint(server.query) as remote:
        assert Finder(remote).index.as_bytes() == built.names.read_bytes()
        assert set() < set(names(remote, "7")) < set(names(remote))


def ready_queries(endpoint: Endpoint, questions: Questions, question: Question) -> Iterator[str]:
    """The question with all its defaults, and with the required ones alone, in both languages."""
    full = {parameter.name: parameter.default or "" for parameter in question.parameters}
    bare = {
        parameter.name: parameter.default or "" for parameter in question.parameters if parameter.required
    }
    for values in [full] if full == bare else [full, bare]:
        for language in LANGUAGES:
            yield prepare(endpoint, questions, question.id, values, language).sparql


def offers(endpoint: Endpoint) -> Mapping[tuple[str, str], tuple[Choice, ...]]:
    """What may fill the blanks of every kind."""
    return {(kind, language): choices(endpoint, kind, language) for kind in KINDS for language in LANGUAGES}

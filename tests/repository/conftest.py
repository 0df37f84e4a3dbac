"""The ontology as it is written, for all that is promised of it."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef

from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Endpoint
from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY
from citygraph.quality import graphs
from citygraph.questions import load
from web.conftest import reader

HEADER = URIRef(ONTOLOGY.rstrip("#"))


@pytest.fixture(scope="session")
def modules(layout: Layout) -> Graph:
    return graphs.load((layout.ontology / "modules").glob("*.ttl"))


@pytest.fixture(scope="session")
def own(modules: Graph) -> tuple[URIRef, ...]:
    """The terms of our own."""
    return tuple(sorted(term for term in subjects(modules) if term.startswith(ONTOLOGY)))


@pytest.fixture(scope="session")
def header(layout: Layout) -> Graph:
    return graphs.load([layout.ontology / "citygraph.ttl"])


@pytest.fixture(scope="session")
def concepts(layout: Layout) -> Graph:
    return graphs.load((layout.ontology / "vocabularies").glob("*.ttl"))


@pytest.fixture(scope="session")
def data(layout: Layout) -> Graph:
    """What curators wrote of the world."""
    return graphs.load(path for path in layout.turtle_files() if path.is_relative_to(layout.data))


@pytest.fixture(scope="session")
def site(endpoint: Endpoint, layout: Layout, built: Build) -> FlaskClient:
    """Our own server, over the real graph."""
    return reader(endpoint, load(layout.questions), built)


def subjects(graph: Graph) -> set[URIRef]:
    return {subject for subject in graph.subjects() if isinstance(subject, URIRef)}

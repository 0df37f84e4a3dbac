"""The site over the real graph and over the little world, asked by a test client that counts queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask.testing import FlaskClient

from citygraph.dataset.build import Build, ensure
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS
from citygraph.questions import Questions, load
from citygraph.web import create_app
from web.running import serving, world_project

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@dataclass
class Counting(Endpoint):
    """An endpoint that remembers the texts it was asked."""

    endpoint: Endpoint
    texts: list[str] = field(default_factory=list)

    @property
    def build(self) -> str:
        return self.endpoint.build

    def query(self, request: Request) -> Answer:
        self.texts.append(request.text)
        return self.endpoint.query(request)

    def close(self, grace: float = 0.0) -> None:
        self.endpoint.close()


class Reader(FlaskClient):
    """A browser: asks for HTML in English unless told otherwise."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        headers = {"Accept": BROWSER, "Accept-Language": "en"} | dict(kwargs.pop("headers", {}))
        return super().open(*args, headers=headers, **kwargs)


def reader(endpoint: Endpoint, questions: Questions, build: Build | None = None) -> FlaskClient:
    """A browser on a site over ``endpoint`` that keeps no cookies."""
    app = create_app(
        endpoint, questions, build.dumps if build else None, names=build.names if build else None
    )
    app.test_client_class = Reader
    return app.test_client(use_cookies=False)


@pytest.fixture(scope="session")
def questions(layout: Layout) -> Questions:
    """The real questions."""
    return load(layout.questions)


@pytest.fixture(scope="session")
def site(endpoint: Endpoint, questions: Questions, built: Build) -> FlaskClient:
    """The site over the real graph."""
    return reader(endpoint, questions, built)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that runs: over the little world and three graphs, each of which says it is a document."""
    document = "<{0}> a <http://xmlns.com/foaf/0.1/Document> .\n"
    files = {f"data{number}.ttl": document.format(f"{GRAPHS}data{number}") for number in (1, 2, 3)}
    project = world_project(tmp_path_factory.mktemp("served"), files)
    ensure(project)
    with serving(project.builds, project.data.parent) as (_, running):
        yield running


@pytest.fixture(scope="session")
def counted(world_endpoint: Endpoint) -> Counting:
    """The little world, counting."""
    return Counting(world_endpoint)


@pytest.fixture(scope="session")
def world(counted: Counting, questions: Questions, built_world: Build) -> FlaskClient:
    """The site over the little world."""
    return reader(counted, questions, built_world)

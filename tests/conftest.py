"""The real project and the little world, each built once per test process and asked by the real engine."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from citygraph import layout as layouts
from citygraph.dataset.build import Build, ensure
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.limits import Limits
from citygraph.layout import Layout

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The real project, built into a folder of this test run's own."""
    return dataclasses.replace(layouts.find(ROOT), builds=tmp_path_factory.mktemp("build"))


@pytest.fixture(scope="session")
def built(layout: Layout) -> Build:
    """The real project, built."""
    return ensure(layout)


@pytest.fixture(scope="session")
def endpoint(built: Build) -> Iterator[Endpoint]:
    """The real graph, answering."""
    real = EmbeddedEndpoint(built.store, built.hash, Limits(), 1)
    yield real
    real.close()


@pytest.fixture(scope="session")
def world_layout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The little world: the real ontology and questions over invented data."""
    return dataclasses.replace(
        layouts.find(ROOT), data=ROOT / "tests/world/data", builds=tmp_path_factory.mktemp("world")
    )


@pytest.fixture(scope="session")
def built_world(world_layout: Layout) -> Build:
    """The little world, built."""
    return ensure(world_layout)


@pytest.fixture(scope="session")
def world_endpoint(built_world: Build) -> Iterator[Endpoint]:
    """The little world, answering."""
    world = EmbeddedEndpoint(built_world.store, built_world.hash, Limits(), 1)
    yield world
    world.close()


def unavailable(what: str) -> NoReturn:
    """Skip on a laptop, fail in CI: there, everything a test needs is to be there."""
    message = f"{what} (see README, “Tests”)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)

"""Real stores for the tests of one process, each filled by a push."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from citygraph.dataset.build import Build
from citygraph.pushing import push
from stores.servers import Server, oxigraph


@pytest.fixture(scope="session")
def oxigraph_world(tmp_path_factory: pytest.TempPathFactory, built_world: Build) -> Iterator[Server]:
    """Oxigraph's server with the little world."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph") / "store") as server:
        push(built_world, server.query)
        yield server

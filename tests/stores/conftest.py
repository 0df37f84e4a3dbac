"""Real stores for the tests of one process; each test pushes what it needs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from conftest import unavailable
from stores.servers import Server, has_virtuoso, oxigraph, virtuoso


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Oxigraph's own server."""
    with oxigraph(tmp_path_factory.mktemp("oxigraph") / "store") as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Debian's Virtuoso."""
    if not has_virtuoso():
        unavailable("Virtuoso is not there: apt-get install virtuoso-opensource-7")
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server

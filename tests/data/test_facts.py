"""What the texts say, read from them by hand and asked of the built graph.

One module of ``facts/`` per document: nothing in it is computed from the data.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from citygraph import namespaces
from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select


def _load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MODULES = {path.stem: _load(path) for path in sorted((Path(__file__).parent / "facts").glob("*.py"))}
FACTS = {f"{name}: {fact}": said for name, m in MODULES.items() for fact, said in m.FACTS.items()}
ABSENT = {f"{name}: {fact}": pattern for name, m in MODULES.items() for fact, pattern in m.ABSENT.items()}


def answers(endpoint: Endpoint, pattern: str) -> set[str]:
    """The values of ``?x`` that the graph gives for a pattern, IRIs by their prefixed names."""
    query = f"{namespaces.sparql_prologue()}SELECT DISTINCT ?x WHERE {{ {pattern} }}"
    values = (row["x"] for row in select(endpoint, query))
    return {namespaces.compact(value.value) if value.is_iri else value.value for value in values}


@pytest.mark.parametrize(("pattern", "values"), FACTS.values(), ids=FACTS)
def test_what_the_texts_say(endpoint: Endpoint, pattern: str, values: set[str]) -> None:
    assert answers(endpoint, pattern) == values


@pytest.mark.parametrize("pattern", ABSENT.values(), ids=ABSENT)
def test_what_the_texts_do_not_say(endpoint: Endpoint, pattern: str) -> None:
    assert answers(endpoint, pattern) == set()

"""The Turtle files a build is made from, by what is in them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyoxigraph

from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, INFERRED

FORMAT = 2
"""Version of what a build holds and how; another number makes every older build unreadable."""
ENGINE = f"pyoxigraph {pyoxigraph.__version__}"
"""The engine whose store format a build is written in."""


@dataclass(frozen=True)
class Inputs:
    """What a build depends on: each file's SHA-256 by its name below the project's top folder."""

    digests: Mapping[str, str]
    hash: str


def scan(layout: Layout) -> Inputs:
    """The inputs as they are on disk now.

    ``hash`` is a SHA-256 over the files' names and digests, the format, the engine, the readers of dates and
    of foreign letters, and the code that builds, so that equal hashes mean equal builds, wherever the project
    lies.

    Raises:
        InputError: a file cannot be read.
    """
    files = layout.turtle_files()
    for folder in (layout.ontology, layout.data):
        if not any(path.is_relative_to(folder) for path in files):
            raise InputError(folder, "holds no Turtle file; name the project's top folder with --root")
    digests = {name_of(layout, path): _digest(path) for path in files}
    made_with = [FORMAT, ENGINE, version("edtf"), version("anyascii"), _code()]
    text = json.dumps([made_with, digests], sort_keys=True, ensure_ascii=True)
    return Inputs(digests, hashlib.sha256(text.encode()).hexdigest())


def name_of(layout: Layout, path: Path) -> str:
    """``data/documents/x.ttl`` or ``ontology/modules/x.ttl``, wherever the folders lie."""
    if path.is_relative_to(layout.data):
        return f"data/{path.relative_to(layout.data).as_posix()}"
    return f"ontology/{path.relative_to(layout.ontology).as_posix()}"


def graphs(layout: Layout) -> dict[str, Path]:
    """The IRI of the named graph that each Turtle file becomes.

    Raises:
        InputError: two files would share a graph, or one would take the graph of the inferred facts.
    """
    found: dict[str, Path] = {}
    for path in layout.turtle_files():
        iri = GRAPHS + layout.graph_name(path)
        if iri == INFERRED:
            raise InputError(
                path, f"would become <{iri}>, which holds the inferred facts; give it another name"
            )
        if iri in found:
            raise InputError(
                path, f"would become the same graph as {found[iri]}; give one of them another name"
            )
        found[iri] = path
    return found


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from error


@cache
def _code() -> str:
    package = Path(__file__).parents[1]
    others = (
        package / name
        for name in ("rdf/turtle.py", "dates.py", "layout.py", "namespaces.py", "questions/kinds.py")
    )
    modules = sorted([*package.glob("dataset/*.py"), *package.glob("search/*.py"), *others])
    return hashlib.sha256(b"\0".join(module.read_bytes() for module in modules)).hexdigest()

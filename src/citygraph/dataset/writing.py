"""Writing the composed graphs: the engine's store, and dumps for everybody else."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import cast

from pyoxigraph import Quad, QuerySolutions, RdfFormat, Store, serialize

from citygraph.dataset.compose import facts_of
from citygraph.dataset.steps import Steps
from citygraph.namespaces import PREFIXES
from citygraph.search import Index, Named, names_query


def write(quads: list[Quad], folder: Path, step: Steps) -> dict[str, str]:
    """``store/`` and ``dumps/`` in ``folder``; the SHA-256 of each dump by its name.

    citygraph.nq and citygraph.trig hold every named graph; citygraph.ttl holds the facts as one graph: data,
    vocabularies and what was inferred, without the ontology's own terms, shapes and alignments. The store
    holds the named graphs and, as its default graph, their merge: the engine can also search all graphs at
    once, but then repeats a statement for every graph it stands in.
    """
    dumps = folder / "dumps"
    dumps.mkdir()
    step("Writing dumps")
    write_file(dumps / "citygraph.nq", "".join(f"{quad} .\n" for quad in quads).encode())
    for name, form, content in (
        ("citygraph.trig", RdfFormat.TRIG, quads),
        ("citygraph.ttl", RdfFormat.TURTLE, facts_of(quads)),
    ):
        write_file(dumps / name, cast("bytes", serialize(content, format=form, prefixes=PREFIXES)))
    step("Writing the store")
    store = Store(str(folder / "store"))
    store.bulk_extend([*quads, *(Quad(*triple) for triple in {quad.triple for quad in quads})])
    store.optimize()
    store.flush()
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(dumps.iterdir())}


def write_names(store: Path, to: Path) -> None:
    """The index of all names that ``store`` knows."""
    rows = Store.read_only(str(store)).query(names_query())
    found = (tuple(row) for row in cast("QuerySolutions", rows))
    named = (
        Named(str(value.value), str(role.value), name.value, getattr(name, "language", None) or "")
        for value, role, name in found
    )
    with Index.make(named) as index:
        write_file(to, index.as_bytes())


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that it is on the disk, not only on its way, before anything is renamed."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())

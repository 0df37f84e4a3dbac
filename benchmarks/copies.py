"""A build several times over: every thing once more under names of its own, for sizes no machine here builds.

What follows from the ontology in one copy is what followed in the build, since a rule does not care for names
and no copy knows of another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pyoxigraph import DefaultGraph, RdfFormat, Store

from citygraph.dataset.build import Build
from citygraph.dataset.inputs import ENGINE, FORMAT, scan
from citygraph.dataset.manifest import Manifest
from citygraph.dataset.shelf import Shelf
from citygraph.layout import Layout

_NAMES: Final = re.compile(
    rb"(?<=/citygraph/)(id/[a-z]+/|graph/(?=(?:documents|memberships|places|organisations|sources)-?))"
)
_BLOCK: Final = 16 * 1024 * 1024


def copies(build: Build, layout: Layout, times: int) -> int:
    """Put ``times`` copies of ``build`` on the shelf of ``layout``; how many statements they hold."""
    shelf = Shelf(layout.builds)
    hash_ = scan(layout).hash
    with shelf.lock(), shelf.workplace() as folder:
        merge, piece = folder / "merge.nt", folder / "piece"
        Store.read_only(str(build.store)).dump(merge, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
        store = Store(str(folder / "store"))
        for number in range(times):
            for source, form in (
                (build.dumps / "citygraph.nq", RdfFormat.N_QUADS),
                (merge, RdfFormat.N_TRIPLES),
            ):
                with piece.open("wb") as file:
                    file.writelines(_renamed(source, number))
                store.bulk_load(path=piece, format=form)
        store.optimize()
        store.flush()
        del store
        merge.unlink()
        piece.unlink()
        counts = Counter({graph: times * number for graph, number in build.manifest.statements.items()})
        manifest = Manifest(FORMAT, ENGINE, hash_, scan(layout).digests, dict(counts), {})
        (folder / "dumps").mkdir()
        (folder / "manifest.json").write_text(manifest.as_json())
        shelf.point(shelf.put(folder, hash_))
    return sum(counts.values())


def _renamed(path: Path, number: int) -> Iterator[bytes]:
    name = b"\\1w%d-" % number if number else b"\\1"
    with path.open("rb") as file:
        while block := file.read(_BLOCK) + file.readline():
            yield _NAMES.sub(name, block)

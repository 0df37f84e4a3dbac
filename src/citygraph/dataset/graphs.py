"""The graphs of a build one by one as N-Triples, streamed from disk, however large they are."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from citygraph.dataset.build import Build


@dataclass(frozen=True)
class Digest:
    """One graph: SHA-256 of its N-Triples in the order of the store, their number and size in bytes.

    The order depends on the statements alone. ``knotted`` are the lines with blank nodes, which must not be
    torn apart.
    """

    hash: str
    count: int
    size: int
    knotted: bytes


class Graphs:
    """The graphs in the store of ``build``; ``None`` names the default graph, the merge of all others."""

    def __init__(self, build: Build) -> None:
        self._store = Store.read_only(str(build.store))
        self.names = tuple(sorted(build.manifest.statements))

    def digest(self, graph: str | None) -> Digest:
        """What tells one state of a graph from another."""
        sha, lines = hashlib.sha256(), _Counter()

        def take(block: bytes) -> None:
            sha.update(block)
            lines.take(block)

        self.write(graph, take)
        return Digest(sha.hexdigest(), lines.count, lines.size, b"".join(lines.knotted))

    def write(self, graph: str | None, take: Callable[[bytes], None]) -> None:
        """Hand all lines of ``graph`` to ``take``, in blocks of whole lines."""
        name = DefaultGraph() if graph is None else NamedNode(graph)
        lines = _WholeLines(take)
        self._store.dump(lines, RdfFormat.N_TRIPLES, from_graph=name)
        lines.end()


def is_knotted(line: bytes) -> bool:
    """Whether a line of N-Triples has a blank node."""
    return line.startswith(b"_:") or line.split(b" ", 2)[2].startswith(b"_:")


class _WholeLines(io.BytesIO):
    """Where the engine writes; passes on no part of a line."""

    def __init__(self, take: Callable[[bytes], None]) -> None:
        super().__init__()
        self._take = take
        self._rest = b""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]  # the engine writes bytes
        block, line_feed, self._rest = (self._rest + data).rpartition(b"\n")
        if line_feed:
            self._take(block + line_feed)
        return len(data)

    def end(self) -> None:
        if self._rest:
            self._take(self._rest)


@dataclass
class _Counter:
    count: int = 0
    size: int = 0
    knotted: list[bytes] = field(default_factory=list)

    def take(self, block: bytes) -> None:
        self.count += block.count(b"\n")
        self.size += len(block)
        if b"_:" in block:
            self.knotted += filter(is_knotted, block.splitlines(keepends=True))

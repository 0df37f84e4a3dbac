"""A build brought to a store elsewhere: graph by graph, only what changed, and counted afterwards.

What is whole in the store is written down there graph by graph, so that a push that was broken off goes on
where it ended. The merge of all graphs, which queries see as default graph, is uploaded under a new name
beside the old one and takes its place once it is whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from citygraph.dataset.build import Build
from citygraph.dataset.graphs import Digest, Graphs, is_knotted
from citygraph.endpoint.connection import Connection
from citygraph.endpoint.credentials import Credentials
from citygraph.endpoint.graph_store import GraphStore, guess
from citygraph.endpoint.query_service import QueryService
from citygraph.endpoint.record import RECORD, Record, Uploaded, lines_about
from citygraph.errors import StoreError
from citygraph.namespaces import GRAPHS

Progress = Callable[[str, int, int], None]
_MERGED: Final = GRAPHS + "merged-"
BLOCK_BYTES: Final = 8 * 1024 * 1024
"""Most bytes sent at once, so that neither side holds a large graph in memory."""
_COUNT: Final = "SELECT (COUNT(*) AS ?count) WHERE { ?subject ?predicate ?object }"
_COUNT_SECONDS: Final = 600.0


@dataclass(frozen=True)
class Pushed:
    """What a push did, in graphs, the merge among them; ``statements`` stand in ``graphs`` named graphs."""

    graphs: int
    statements: int
    uploaded: int
    unchanged: int
    deleted: int


def push(
    build: Build,
    address: str,
    graph_store: str | None = None,
    credentials: Credentials | None = None,
    progress: Progress | None = None,
) -> Pushed:
    """Make the store at ``address`` (where it takes queries) hold ``build``.

    ``graph_store`` is the address of its graph store, where that is not found by known layouts. Graphs that
    the store holds beside those of the project stay untouched.

    Raises:
        StoreError: the store is away, refuses, or counts other than was sent.
        UsageError: an address is none, or holds a password.
    """
    query_way = Connection(address, credentials)
    write_way = Connection(graph_store or guess(address), credentials)
    try:
        return _Push(build, QueryService(query_way), GraphStore(write_way), progress).run()
    finally:
        query_way.close()
        write_way.close()


class _Push:
    def __init__(
        self, build: Build, service: QueryService, store: GraphStore, progress: Progress | None
    ) -> None:
        self._build = build
        self._graphs = Graphs(build)
        self._service = service
        self._store = store
        self._progress = progress or (lambda *_: None)
        self._record = Record()

    def run(self) -> Pushed:
        before = self._before()
        digests, merged = self._digests()
        wanted = {graph: Uploaded(digest.hash, digest.count) for graph, digest in digests.items()}
        kept = {graph: upload for graph, upload in before.uploaded.items() if wanted.get(graph) == upload}
        changed = [graph for graph in wanted if graph not in kept]
        gone = before.parts - wanted.keys()
        statements = sum(upload.count for graph, upload in wanted.items() if graph != merged)
        named = frozenset(self._graphs.names)
        done = Pushed(len(named), statements, len(changed), len(kept), len(gone))
        if changed or before.named != named:
            parts = before.parts | wanted.keys()
            self._write(Record(None, before.default, before.named | named, parts, kept))
        self._upload(changed, merged, digests)
        self._verify(wanted)
        whole = Record(None, merged, named, frozenset(wanted) | gone, wanted)
        if gone:  # nobody shall look there any more
            self._write(whole)
        for index, graph in enumerate(sorted(gone)):
            self._progress("Deleting what is no longer there", index, len(gone))
            self._store.delete(graph)
        self._write(replace(whole, build=self._build.hash, parts=frozenset(wanted)))
        return done

    def _before(self) -> Record:
        """What the store holds by its own record."""
        self._progress("Looking what is there", 0, 0)
        try:
            return self._service.record(_COUNT_SECONDS) or Record()
        except TimeoutError:
            raise self._silent() from None

    def _digests(self) -> tuple[dict[str, Digest], str]:
        """Of every graph under the name it is to have, the merge last; and the name of the merge."""
        digests = {}
        for index, graph in enumerate(self._graphs.names):
            self._progress("Comparing", index, len(self._graphs.names) * 2)
            digests[graph] = self._graphs.digest(graph)
        self._progress("Comparing", len(digests), len(digests) * 2)
        merge = self._graphs.digest(None)
        merged = _MERGED + merge.hash[:16]
        return {**digests, merged: merge}, merged

    def _upload(self, changed: list[str], merged: str, digests: dict[str, Digest]) -> None:
        total = sum(digests[graph].size for graph in changed)
        sent = 0

        def report(graph: str, size: int) -> None:
            nonlocal sent
            sent += size
            name = "all graphs as one" if graph == merged else graph.rsplit("/", 1)[-1]
            self._progress(f"Uploading {name}", sent, total)

        for graph in changed:
            digest = digests[graph]
            blocks = _Blocks(self._store, graph, digest.knotted, partial(report, graph))
            self._graphs.write(None if graph == merged else graph, blocks.take)
            blocks.end()
            about = lines_about(graph, Uploaded(digest.hash, digest.count))
            self._store.add(RECORD, "".join(about).encode())

    def _verify(self, wanted: dict[str, Uploaded]) -> None:
        """Whether the store counts in every graph what was sent; a graph where it does not is forgotten."""
        for index, (graph, upload) in enumerate(wanted.items()):
            self._progress("Counting", index, len(wanted))
            try:
                (row,) = self._service.select(_COUNT, graph, _COUNT_SECONDS)
            except TimeoutError:
                raise self._silent() from None
            counted = int(row["count"].value)
            if counted != upload.count:
                self._forget(graph)
                raise StoreError(
                    f"The store counts {counted:,} statements in {graph}, but {upload.count:,} were sent. "
                    "Push again; if it happens again, the store alters what it is given."
                )

    def _forget(self, graph: str) -> None:
        now = self._before()
        self._write(replace(now, build=None, uploaded={**now.uploaded, graph: Uploaded("", 0)}))

    def _write(self, record: Record) -> None:
        self._store.replace(RECORD, "".join(record.triples()).encode())

    def _silent(self) -> StoreError:
        return StoreError(
            f"The store at {self._service.address} did not answer within {_COUNT_SECONDS:.0f} seconds."
        )


class _Blocks:
    """One graph on its way: the first block replaces it, the others are added.

    Blank nodes have a name within one block alone, so their lines go first and together.
    """

    def __init__(self, store: GraphStore, graph: str, knotted: bytes, report: Callable[[int], None]) -> None:
        self._send = partial(store.replace, graph)
        self._add = partial(store.add, graph)
        self._knots = bool(knotted)
        self._block = bytearray(knotted)
        self._report = report
        report(0)

    def take(self, lines: bytes) -> None:
        if self._knots and b"_:" in lines:
            lines = b"".join(line for line in lines.splitlines(keepends=True) if not is_knotted(line))
        self._block += lines
        if len(self._block) >= BLOCK_BYTES:
            self.end()

    def end(self) -> None:
        if self._block or self._send is not self._add:
            self._send(bytes(self._block))
            self._report(len(self._block))
            self._send, self._block = self._add, bytearray()

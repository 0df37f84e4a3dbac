"""The SPARQL 1.1 Graph Store HTTP Protocol: graphs of a store elsewhere replaced, added to and deleted."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

from citygraph.endpoint.connection import Connection, Reply, quoted
from citygraph.errors import StoreError

_SECONDS: Final = 900.0
_TYPES: Final = ("application/n-triples", "text/turtle")
_DONE: Final = (200, 201, 202, 204)
_FULL: Final = ("No space left", "disk full", "out of space", "FileExtend")


def guess(query_address: str) -> str:
    """Where the graph store is, from where queries are sent, as the stores that are known lay it out.

    ======================  =====================================  =========================================
    Oxigraph                …/query                                …/store
    Virtuoso                /sparql, /sparql-auth                  /sparql-graph-crud-auth
    Fuseki                  …/DATASET/query, …/DATASET/sparql      …/DATASET/data
    GraphDB, RDF4J          …/repositories/NAME                    …/repositories/NAME/rdf-graphs/service
    Neptune                 :8182/sparql                           /sparql/gsp/
    all others              …                                      the same address
    ======================  =====================================  =========================================
    """
    parts = urlsplit(query_address)
    path = parts.path.rstrip("/")
    before, _, last = path.rpartition("/")
    if "/repositories/" in path:
        path = f"{path}/rdf-graphs/service"
    elif last == "query" and not before:
        path = "/store"
    elif path == "/sparql" and parts.port == 8182:
        path = "/sparql/gsp/"
    elif path in ("/sparql", "/sparql-auth"):
        path = "/sparql-graph-crud-auth"
    elif last in ("query", "sparql"):
        path = f"{before}/data"
    else:
        path = parts.path
    return urlunsplit(parts._replace(path=path, query="", fragment=""))


class GraphStore:
    """The graphs behind ``connection``, whose address is that of the graph store.

    What is sent to other machines is compressed, if the store takes it: the first graph shows.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        packings = (True, False) if connection.far else (False,)
        self._ways = [(kind, packed) for packed in packings for kind in _TYPES]

    @property
    def address(self) -> str:
        """Where graphs are sent, as people are told it."""
        return self.connection.shown

    def replace(self, graph: str, triples: bytes) -> None:
        """Make ``graph`` hold the N-Triples in ``triples`` and nothing else.

        Raises:
            StoreError: the store is away, or refuses; says why as far as it does.
        """
        self._send("PUT", graph, triples)

    def add(self, graph: str, triples: bytes) -> None:
        """Add to ``graph``; raises as ``replace``."""
        self._send("POST", graph, triples)

    def delete(self, graph: str) -> None:
        """Delete ``graph``, or leave it at that where there is none; raises as ``replace``."""
        reply = self._request("DELETE", graph, None, {})
        if reply.status not in (*_DONE, 404):
            raise self._refused(reply)

    def _send(self, method: str, graph: str, triples: bytes) -> None:
        for way in tuple(self._ways):
            kind, packed = way
            headers = {"Content-Type": kind} | ({"Content-Encoding": "gzip"} if packed else {})
            body = gzip.compress(triples, 5) if packed else triples
            reply = self._request(method, graph, body, headers)
            if reply.status in _DONE:
                self._ways = [way]
                return
        raise self._refused(reply)

    def _request(self, method: str, graph: str, body: bytes | None, headers: Mapping[str, str]) -> Reply:
        address = self.connection.address
        joint = "&" if urlsplit(address).query else "?"
        url = f"{address}{joint}graph={quote(graph, safe='')}"
        try:
            return self.connection.send(method, url, headers, body, _SECONDS)
        except TimeoutError:
            raise StoreError(
                f"The graph store at {self.address} did not answer within {_SECONDS:.0f} seconds."
            ) from None

    def _refused(self, reply: Reply) -> StoreError:
        said = reply.body.decode(errors="replace")
        if reply.status == 507 or any(words in said for words in _FULL):
            return StoreError(
                f"The disk of the store at {self.address} is full{quoted(reply)}. Make room there."
            )
        if reply.status in (404, 405, 501) or (reply.status == 400 and "query" in said and "PUT" not in said):
            return StoreError(
                f"There is no graph store at {self.address}{quoted(reply)}. "
                "Name its address with --graph-store."
            )
        if reply.status == 413:
            return StoreError(
                f"The store at {self.address}, or a proxy in front of it, takes no bodies of this size "
                "(status 413). Raise its limit to 10 MB."
            )
        return StoreError(f"The store at {self.address} did not take the graph{quoted(reply)}.")

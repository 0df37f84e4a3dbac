"""rdflib-endpoint over the build that the environment names, for granian: ``benchmarks.rdflib_peer:app``."""

from __future__ import annotations

import os

from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint


def _load() -> Dataset:
    dataset = Dataset(default_union=False)
    dataset.parse(os.environ["CITYGRAPH_NAMED"], format="nquads")
    dataset.default_graph.parse(os.environ["CITYGRAPH_MERGE"], format="nt")
    return dataset


app = SparqlEndpoint(graph=_load())

"""Builds: what they hold, and when they are made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from citygraph.dataset.build import ensure
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, INFERRED, expand
from unit.little_project import project, start


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return project(tmp_path / "project")


def test_every_file_becomes_a_graph_and_what_follows_another(layout: Layout) -> None:
    store = Store.read_only(str(ensure(layout).store))
    graphs = {
        str(graph).strip("<>").removeprefix(GRAPHS): {
            f"{quad.subject} {quad.predicate} {quad.object}"
            for quad in store.quads_for_pattern(None, None, None, graph)
        }
        for graph in store.named_graphs()
    }
    assert set(graphs) == {
        "ontology-modules-terms", "ontology-modules-more-terms", "ontology-vocabularies-theme",
        "ontology-alignments-other", "documents-pact", "inferred",
    }  # fmt: skip
    yar, pact, day = "<" + expand("city:yar"), "<" + expand("doc:pact"), expand("xsd:date")
    assert graphs["inferred"] == {
        f"{yar}> <{expand('rdf:type')}> <{expand('cg:Place')}>",
        f'{pact}> <{expand("cg:earliest")}> "2024-02-01"^^<{day}>',
        f'{pact}> <{expand("cg:latest")}> "2024-02-29"^^<{day}>',
    }


def test_dumps_hold_what_the_store_holds(layout: Layout) -> None:
    build = ensure(layout)
    store = Store.read_only(str(build.store))
    stored = {quad for quad in store if isinstance(quad.graph_name, NamedNode)}
    assert {quad.triple for quad in stored} == {quad.triple for quad in set(store) - stored}
    assert set(parse(path=str(build.dumps / "citygraph.nq"))) == stored
    assert set(parse(path=str(build.dumps / "citygraph.trig"))) == stored
    told = (GRAPHS + "documents", GRAPHS + "ontology-vocabularies", INFERRED)
    assert {quad.triple for quad in parse(path=str(build.dumps / "citygraph.ttl"))} == {
        quad.triple for quad in stored if str(quad.graph_name).strip("<>").startswith(told)
    }


def test_manifest_tells_inputs_graphs_and_dumps(layout: Layout) -> None:
    build = ensure(layout)
    said = json.loads((build.path / "manifest.json").read_text())
    pact = layout.data / "documents/pact.ttl"
    assert said["inputs"]["data/documents/pact.ttl"] == hashlib.sha256(pact.read_bytes()).hexdigest()
    assert len(said["inputs"]) == 5
    assert said["statements"][GRAPHS + "documents-pact"] == 2
    assert said["statements"][INFERRED] == 3
    nquads = (build.dumps / "citygraph.nq").read_bytes()
    assert said["dumps"]["citygraph.nq"] == hashlib.sha256(nquads).hexdigest()
    assert said["hash"].startswith(build.path.name)


def test_same_files_elsewhere_give_the_same_bytes(layout: Layout, tmp_path: Path) -> None:
    one = ensure(layout)
    other = ensure(project(tmp_path / "quite/another place"))
    assert other.path.name == one.path.name
    files = ["manifest.json", "dumps/citygraph.nq", "dumps/citygraph.trig", "dumps/citygraph.ttl"]
    assert [(one.path / f).read_bytes() for f in files] == [(other.path / f).read_bytes() for f in files]


def test_blank_nodes_are_told_apart_across_files(layout: Layout) -> None:
    quads = list(parse(path=str(ensure(layout).dumps / "citygraph.nq"), format=RdfFormat.N_QUADS))
    heads = {
        str(quad.graph_name): quad.subject
        for quad in quads
        if quad.predicate == NamedNode(expand("owl:members"))
    }
    assert len(heads) == 2
    assert len(set(heads.values())) == 2
    assert all("ontology-modules-" in str(head) for head in heads.values())


def test_nothing_is_made_when_nothing_changed(layout: Layout) -> None:
    heard: list[tuple[str, int, int]] = []
    first = ensure(layout, progress=lambda *step: heard.append(step))
    assert heard[0][:2] == ("Reading files", 0)
    assert heard[-1] == ("Built", heard[-1][2], heard[-1][2])
    assert [done for _, done, _ in heard] == list(range(len(heard)))
    heard.clear()
    assert ensure(layout, progress=lambda *step: heard.append(step)) == first
    assert heard == []


def test_finding_out_that_nothing_changed_does_not_load_the_date_parser(layout: Layout) -> None:
    said = [start(layout).communicate()[0].strip() for _ in range(2)]
    assert said == ["True", "False"]

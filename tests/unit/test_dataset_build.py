"""Builds: what they hold, when they are made, and that a bad one never replaces a good one."""

from __future__ import annotations

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from citygraph.dataset.build import current, ensure
from citygraph.errors import InputError, StoreError
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, INFERRED, expand

PREFIXES = "\n".join(
    f"@prefix {name}: <{expand(name + ':')}> ."
    for name in ("cg", "city", "doc", "part", "edtf", "owl", "rdfs")
)
TERMS = """
cg:City a owl:Class ; rdfs:subClassOf cg:Place .
cg:Place a owl:Class .
cg:Event a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( cg:Place cg:Event cg:Tie ) .
"""
MORE_TERMS = "[] a owl:AllDisjointClasses ; owl:members ( cg:Document cg:Event cg:Tie ) ."
FACTS = 'city:yar a cg:City . doc:pact cg:date "2024-02"^^edtf:EDTF .'

BUILD = """
import os, signal, sys
from pathlib import Path
from citygraph.dataset.build import ensure
from citygraph.layout import Layout
root, last_words = Path(sys.argv[1]), sys.argv[2]
def tell(step, done, total):
    if step == last_words:
        os.kill(os.getpid(), signal.SIGKILL)
ensure(Layout(root / "ontology", root / "data", root / "queries", root / "build"), progress=tell)
print("edtf" in sys.modules)
"""


def project(root: Path) -> Layout:
    write(root / "ontology/modules/terms.ttl", TERMS)
    write(root / "ontology/modules/more-terms.ttl", MORE_TERMS)
    write(root / "ontology/vocabularies/theme.ttl", "cg:a-theme a cg:Theme .")
    write(root / "ontology/alignments/other.ttl", "cg:City rdfs:subClassOf <http://example.org/Town> .")
    write(root / "data/documents/pact.ttl", FACTS)
    return Layout(root / "ontology", root / "data", root / "queries", root / "build")


def write(path: Path, turtle: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{PREFIXES}\n{turtle}\n", encoding="utf-8")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return project(tmp_path / "project")


def start(layout: Layout, last_words: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(layout.data.parent), last_words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


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
    stored = set(Store.read_only(str(build.store)))
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


def test_force_makes_a_build_anew(layout: Layout) -> None:
    first = ensure(layout)
    (first.dumps / "citygraph.nq").write_text("spoiled")
    again = ensure(layout, force=True)
    assert again == first
    assert list(parse(path=str(again.dumps / "citygraph.nq")))
    assert names(layout.builds) == {"current", "lock", first.path.name}


def test_the_build_before_is_kept_and_older_ones_go(layout: Layout) -> None:
    (layout.builds / "holiday-pictures").mkdir(parents=True)
    builds = []
    for day in ("2021", "2022", "2023"):
        write(layout.data / "documents/pact.ttl", f'doc:pact cg:date "{day}"^^edtf:EDTF .')
        builds.append(ensure(layout))
    kept = {builds[1].path.name, builds[2].path.name}
    assert names(layout.builds) == {*kept, "current", "previous", "lock", "holiday-pictures"}
    assert len(Store.read_only(str(builds[1].store))) > 0
    assert current(layout) == builds[2]


def test_taking_an_edit_back_takes_the_build_before_back(layout: Layout) -> None:
    first = ensure(layout)
    write(layout.data / "documents/pact.ttl", "")
    assert ensure(layout) != first
    write(layout.data / "documents/pact.ttl", FACTS)
    heard: list[str] = []
    assert ensure(layout, progress=lambda step, done, total: heard.append(step)) == first
    assert heard == []
    assert current(layout) == first


@pytest.mark.parametrize(
    ("file", "turtle", "said"),
    [
        ("data/documents/pact.ttl", "city:yar a cg:City", "pact.ttl:9:"),
        ("data/documents/pact.ttl", 'doc:pact cg:date "spring"^^edtf:EDTF .', "doc:pact cg:date"),
        ("data/documents/pact.ttl", 'doc:pact cg:dueDate "2024-13"^^edtf:EDTF .', "doc:pact cg:dueDate"),
        ("data/documents/pact.ttl", "doc:pact cg:says << doc:pact cg:date 1 >> .", "RDF 1.1"),
        ("data/documents-pact.ttl", "", "the same graph"),
        ("data/inferred.ttl", "", "the inferred facts"),
        ("ontology/modules/terms.ttl", "cg:knows a owl:ReflexiveProperty .", "owl:ReflexiveProperty"),
        (
            "ontology/modules/terms.ttl",
            "cg:City rdfs:subClassOf [ owl:unionOf ( cg:A ) ] .",
            "outside OWL 2 RL",
        ),
    ],
)
def test_bad_input_is_named_and_leaves_the_last_good_build(
    layout: Layout, file: str, turtle: str, said: str
) -> None:
    good = ensure(layout)
    before = (good.dumps / "citygraph.nq").read_bytes()
    write(layout.data.parent / file, turtle)
    with pytest.raises(InputError) as caught:
        ensure(layout)
    assert Path(file).name in str(caught.value)
    assert said in str(caught.value)
    assert current(layout) == good
    assert (good.dumps / "citygraph.nq").read_bytes() == before
    assert names(layout.builds) == {good.path.name, "current", "lock"}


@pytest.mark.parametrize("last_words", ["Reading files", "Writing the store", "Built"])
def test_a_killed_build_leaves_the_last_good_one_and_is_cleared_by_the_next(
    layout: Layout, last_words: str
) -> None:
    good = ensure(layout)
    write(layout.data / "documents/pact.ttl", "")
    killed = start(layout, last_words)
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    assert current(layout) == good
    assert len(Store.read_only(str(good.store))) > 0
    assert any(name.startswith("unfinished-") for name in names(layout.builds)) == (last_words != "Built")
    write(layout.data / "documents/pact.ttl", "doc:pact a cg:Document .")
    made = ensure(layout)
    assert names(layout.builds) == {good.path.name, made.path.name, "current", "previous", "lock"}


def test_two_builders_at_once_both_get_the_build(layout: Layout) -> None:
    builders = [start(layout) for _ in range(3)]
    assert [builder.communicate()[1] for builder in builders] == ["", "", ""]
    assert [builder.returncode for builder in builders] == [0, 0, 0]
    build = current(layout)
    assert build is not None
    assert len(Store.read_only(str(build.store))) == sum(build.manifest.statements.values())
    assert names(layout.builds) == {build.path.name, "current", "lock"}


def test_a_file_edited_while_it_is_read_is_read_again(layout: Layout) -> None:
    def edit(step: str, done: int, total: int) -> None:
        if step == "Drawing conclusions" and done < total - 1:
            write(layout.data / "documents/pact.ttl", 'doc:pact cg:date "1999"^^edtf:EDTF .')

    build = ensure(layout, progress=edit)
    assert '"1999-12-31"' in (build.dumps / "citygraph.nq").read_text()
    assert ensure(layout) == build


def test_there_is_no_current_build_before_the_first(layout: Layout) -> None:
    assert current(layout) is None


def test_a_build_by_another_version_says_so_and_is_replaced(layout: Layout) -> None:
    build = ensure(layout)
    manifest = build.path / "manifest.json"
    said = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(said | {"engine": "pyoxigraph 0.1.0"}))
    with pytest.raises(StoreError, match=r"pyoxigraph 0\.1\.0.*citygraph build"):
        current(layout)
    assert ensure(layout).manifest == build.manifest
    assert current(layout) == build


@pytest.mark.parametrize(
    "lost", ["", "manifest.json", "store", "store/CURRENT", "store/*.sst", "dumps/citygraph.trig"]
)
def test_a_damaged_build_says_so_and_is_replaced(layout: Layout, lost: str) -> None:
    build = ensure(layout)
    for path in list(build.path.glob(lost)) if lost else [build.path]:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    with pytest.raises(StoreError, match="citygraph build"):
        current(layout)
    assert ensure(layout) == build
    assert current(layout) == build


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', '{"format": "?", "engine": "x"}'])
def test_a_manifest_that_is_none_is_damage(layout: Layout, content: str) -> None:
    (ensure(layout).path / "manifest.json").write_text(content)
    with pytest.raises(StoreError, match="citygraph build"):
        current(layout)


def test_a_store_that_cannot_be_opened_says_so(layout: Layout) -> None:
    (ensure(layout).store / "CURRENT").write_text("MANIFEST-999999\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        current(layout)


def test_a_folder_that_cannot_be_written_says_so(layout: Layout) -> None:
    layout.builds.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="CITYGRAPH_BUILD"):
        ensure(layout)


def test_builds_can_be_read_by_another_user(layout: Layout) -> None:
    assert ensure(layout).path.stat().st_mode & 0o055 == 0o055

"""Builds: that a bad one never replaces a good one, and that damage is said and mended."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store, parse

from citygraph.dataset.build import current, ensure
from citygraph.errors import InputError, StoreError
from citygraph.layout import Layout
from unit.little_project import FACTS, project, start, write


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    return project(tmp_path / "project")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


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


def test_a_build_that_another_process_holds_stays(layout: Layout) -> None:
    held = ensure(layout)
    code = (
        "import pathlib, sys; from citygraph.dataset.shelf import hold; "
        f"hold(pathlib.Path({str(held.path)!r})); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None and holder.stdout.readline() == "held\n"
    for day in ("2021", "2022", "2023"):
        write(layout.data / "documents/pact.ttl", f'doc:pact cg:date "{day}"^^edtf:EDTF .')
        ensure(layout)
    assert len(Store.read_only(str(held.store))) > 0
    holder.communicate()
    write(layout.data / "documents/pact.ttl", 'doc:pact cg:date "2024"^^edtf:EDTF .')
    ensure(layout)
    assert not held.path.exists()


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
    store = Store.read_only(str(build.store))
    named = [quad for quad in store if isinstance(quad.graph_name, NamedNode)]
    assert len(named) == sum(build.manifest.statements.values())
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
    "lost",
    ["", "manifest.json", "store", "store/CURRENT", "store/*.sst", "dumps/citygraph.trig", "search.sqlite"],
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


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 100])
def test_an_index_of_names_that_is_none_is_damage(layout: Layout, content: bytes) -> None:
    (ensure(layout).path / "search.sqlite").write_bytes(content)
    with pytest.raises(StoreError, match=r"search\.sqlite.*citygraph build"):
        current(layout)


def test_a_folder_that_cannot_be_written_says_so(layout: Layout) -> None:
    layout.builds.write_text("a file where the folder should be")
    with pytest.raises(StoreError, match="CITYGRAPH_BUILD"):
        ensure(layout)


def test_builds_can_be_read_by_another_user(layout: Layout) -> None:
    assert ensure(layout).path.stat().st_mode & 0o055 == 0o055


def test_a_date_that_is_none_is_told_with_its_place(layout: Layout) -> None:
    path = layout.data / "documents/pact.ttl"
    write(path, 'doc:pact a cg:Document ;\n    cg:date "spring"^^edtf:EDTF .')
    with pytest.raises(InputError, match="spring") as caught:
        ensure(layout)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert caught.value.line is not None
    assert lines[caught.value.line - 1].strip().startswith('cg:date "spring"')
    assert caught.value.column == len("    cg:date ") + 1

"""The dumps: listed with their sizes, served as they are, each as what it is."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from citygraph.dataset.build import Build
from citygraph.endpoint.interface import Endpoint
from citygraph.questions import Questions
from web.conftest import reader
from web.reading import Page

TYPES = {
    "citygraph.nq": "application/n-quads",
    "citygraph.trig": "application/trig",
    "citygraph.ttl": "text/turtle",
    "manifest.json": "application/json",
}


@pytest.mark.parametrize("name", TYPES)
def test_file_comes_whole_and_as_what_it_is(world: FlaskClient, built_world: Build, name: str) -> None:
    path = built_world.path / name if name == "manifest.json" else built_world.dumps / name
    with world.get(f"/download/{name}") as answer:
        assert answer.data == path.read_bytes()
        assert answer.mimetype == TYPES[name]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert name in answer.headers["Content-Disposition"]
        tag = answer.headers["ETag"]
        assert tag == f'"{built_world.path.name}-{name}"'
    with world.get(f"/download/{name}", headers={"If-None-Match": tag}) as again:
        assert (again.status_code, again.data) == (304, b"")


def test_page_lists_every_file_with_its_size(world: FlaskClient, built_world: Build) -> None:
    page = Page(world.get("/download/").text)
    assert {f"/download/{name}" for name in TYPES} <= set(page.links)
    size = (built_world.dumps / "citygraph.nq").stat().st_size
    told = (f"{size / 1000:,.1f}".removesuffix(".0") + " kB", f"{size / 1e6:,.1f}".removesuffix(".0") + " MB")
    assert set(told) & set(page.texts["span"])
    assert "Creative Commons Attribution 4.0" in " ".join(page.texts["p"])


def test_part_of_a_file_can_be_asked_for(world: FlaskClient, built_world: Build) -> None:
    with world.get("/download/citygraph.nq", headers={"Range": "bytes=10-19"}) as answer:
        assert answer.status_code == 206
        assert answer.data == (built_world.dumps / "citygraph.nq").read_bytes()[10:20]


def test_server_without_dumps_says_so(world_endpoint: Endpoint, questions: Questions) -> None:
    site = reader(world_endpoint, questions)
    assert "This server keeps no dumps" in site.get("/download/").text
    assert site.get("/download/citygraph.nq").status_code == 404


@pytest.mark.parametrize("name", ["store", "dumps", "CURRENT", "..%2fmanifest.json", "other.txt"])
def test_nothing_else_of_the_build_is_served(world: FlaskClient, name: str) -> None:
    assert world.get(f"/download/{name}").status_code == 404

"""An answer taken along: as a frame on another page, and as code that runs."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from citygraph.questions import Questions
from citygraph.web.addresses import SITE
from citygraph.web.code import snippets
from citygraph.web.views import VIEWS
from conftest import unavailable
from web.conftest import Counting
from web.reading import Page

ASKED = {"city": "amberford", "lang": "en"}
AMBERFORD = "https://w3id.org/citygraph/id/city/amberford"
NAMES = ("curl", "Python: pandas", "Python: SPARQLWrapper", "Python: rdflib", "R", "JavaScript")

SHOWN = {"Python: pandas": "rows x 11 columns"}
"""What a program shows that leaves the middle of wide tables out."""


def program(name: str) -> list[str] | None:
    """The program that runs a snippet from its file, if it is here."""
    if name.startswith("Python"):
        module = name.removeprefix("Python: ")
        return [sys.executable] if importlib.util.find_spec(module) else None
    found = shutil.which({"curl": "sh", "R": "Rscript", "JavaScript": "node"}[name])
    return [found] if found and shutil.which("curl" if name == "curl" else found) else None


@pytest.mark.parametrize("name", NAMES)
def test_every_snippet_brings_the_answer(
    name: str, address: str, questions: Questions, tmp_path: Path
) -> None:
    command = program(name)
    if command is None:
        unavailable(f"{name} is not installed; Debian has R in the package “r-base-core”")
    sparql = questions["co-signers"].bind({"city": AMBERFORD})
    found = {each.name: each for each in snippets("/questions/co-signers", ASKED, sparql)}
    assert tuple(found) == NAMES
    script = tmp_path / ("snippet.mjs" if name == "JavaScript" else "snippet")
    script.write_text(found[name].at(address), encoding="utf-8")
    done = subprocess.run([*command, script], capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "coSigner" in done.stdout
    assert SHOWN.get(name, "1998-05-12") in done.stdout


def test_code_holds_what_would_end_a_string_in_another() -> None:
    hostile = 'ASK { ?s ?p """\\""" } #"'
    code = next(
        each for each in snippets("/x", {"city": "o'neill\" $(ls)"}, hostile) if "rdflib" in each.name
    ).at()
    found: dict[str, object] = {}
    line = next(part for part in code.splitlines() if part.startswith("query = "))
    exec(line, found)
    assert found["query"] == hostile
    curl = snippets("/x", {"city": "o'neill\" $(ls)"}, hostile)[0].at()
    assert curl.count("'") == 2
    assert "$(" not in curl


def test_the_page_offers_its_address_a_frame_and_code(world: FlaskClient) -> None:
    page = Page(world.get("/questions/co-signers?city=amberford").text)
    offered = " ".join(page.texts["pre"])
    assert f"{SITE}/questions/co-signers?city=amberford&lang=en" in offered
    assert f'<iframe src="{SITE}/questions/co-signers/embed?city=amberford&lang=en"' in offered
    for name in NAMES:
        assert name in page.texts["h3"]
    assert "VALUES ?city { <https://w3id.org/citygraph/id/city/amberford> }" in offered


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_can_be_taken_along_too(world: FlaskClient, view: str) -> None:
    assert f"/{view}/embed?lang=en" in Page(world.get(f"/{view}").text).links
    assert world.get(f"/{view}/embed").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_frame_holds_the_answer_alone_and_may_stand_anywhere(
    world: FlaskClient, questions: Questions, language: str
) -> None:
    answer = world.get(f"/questions/network-members/embed?network=lantern-cities&lang={language}")
    page = Page(answer.text)
    assert page.problems == []
    assert page.foreign == []
    policy = answer.headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors *")
    assert "unsafe" not in policy
    assert page.texts["h1"] == [questions["network-members"].title[language]]
    assert "figure" in page.tags
    assert "form" not in page.tags
    assert "/questions/network-members?network=lantern-cities&lang=" + language in page.links


def test_only_frames_may_be_framed(world: FlaskClient) -> None:
    for address in ("/questions/network-members", "/map", "/"):
        assert "frame-ancestors 'none'" in world.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("address", "status", "shows"),
    [
        ("/questions/appeals/embed", 200, "table"),
        ("/questions/co-signers/embed?city=nowhere", 404, "p"),
        ("/questions/co-signers/embed?town=nowhere", 400, "p"),
        ("/timeline/embed?from=2100", 200, "p"),
    ],
)
def test_a_frame_without_a_picture_shows_the_table_or_says_why(
    world: FlaskClient, address: str, status: int, shows: str
) -> None:
    answer = world.get(address)
    page = Page(answer.text)
    assert answer.status_code == status
    assert shows in page.tags
    assert "figure" not in page.tags
    assert page.texts["main"][0].strip()


def test_a_frame_asks_no_more_than_its_page(world: FlaskClient, counted: Counting) -> None:
    world.get("/map/embed")
    counted.texts.clear()
    world.get("/map/embed?lang=ru")
    assert len(counted.texts) <= 3

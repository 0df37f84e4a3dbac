"""A document with its source text at hand: every character beside the summary of its part, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Endpoint
from citygraph.questions import Questions
from citygraph.web import create_app
from citygraph.web.resources.outline import Part
from citygraph.web.texts import passages
from conftest import ROOT
from web.conftest import Reader
from web.reading import Page

TEXTS = ROOT / "tests/world/texts"


def reader(endpoint: Endpoint, questions: Questions, folder: Path | None) -> FlaskClient:
    app = create_app(endpoint, questions, sources=folder)
    app.test_client_class = Reader
    return app.test_client(use_cookies=False)


def shown(answer: str) -> str:
    """The paragraphs of all passages on a page, without their spaces."""
    inside = re.findall(r'<blockquote class="passage" lang="\w\w">(.*?)</blockquote>', answer, re.DOTALL)
    return "".join("".join(Page(f"<div>{each}</div>").texts["p"]) for each in inside).replace(" ", "")


@pytest.mark.parametrize("path", sorted(TEXTS.iterdir()), ids=lambda path: path.stem)
def test_every_character_of_a_part_stands_once(
    path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    answer = reader(world_endpoint, questions, TEXTS).get(f"/id/doc/{path.stem}").text
    told, whole = shown(answer), "".join(path.read_text(encoding="utf-8").split())
    assert len(told) > 100
    at = 0
    for paragraph in re.findall(r"\S{20}", told):  # in the order of the text, and none twice
        at = whole.index(paragraph, at) + len(paragraph)
    assert "Summaries in our own words, beside them the passages" in answer
    assert "another SHA-256" not in answer


def test_without_the_text_there_are_summaries_alone(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    for folder in (None, tmp_path):
        answer = reader(world_endpoint, questions, folder).get("/id/doc/amberford-charter-1998").text
        assert shown(answer) == ""
        assert "which is not republished here" in answer


def test_a_text_is_known_by_its_bytes_alone(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    path = TEXTS / "amberford-charter-1998.txt"
    (tmp_path / "deeper").mkdir()
    copy = tmp_path / "deeper/of another name"
    copy.write_bytes(path.read_bytes())
    assert shown(reader(world_endpoint, questions, tmp_path).get("/id/doc/amberford-charter-1998").text)
    copy.write_bytes(path.read_bytes() + b"\n")
    assert not shown(reader(world_endpoint, questions, tmp_path).get("/id/doc/amberford-charter-1998").text)


def test_the_page_of_a_part_shows_its_own_passage(world_endpoint: Endpoint, questions: Questions) -> None:
    client = reader(world_endpoint, questions, TEXTS)
    whole = shown(client.get("/id/doc/amberford-charter-1998").text)
    own = shown(client.get("/id/part/amberford-charter-1998-article-2").text)
    assert own
    assert own in whole
    assert own != whole


def test_what_begins_the_text_is_told_once() -> None:
    def part(iri: str, start: int, end: int, *inner: Part) -> Part:
        return Part(iri, None, None, None, start, end, None, (), (), inner)

    text = "Title\n\nFirst words. Last words."
    whole = part("whole", 0, len(text), part("title", 0, 5), part("rest", 7, 19))
    read = passages((whole,), (text, "en"))
    assert read.within == {"whole": (), "title": ("Title",), "rest": ("First words.",)}
    assert read.after == {"title": (), "rest": ("Last words.",)}


def test_what_cannot_be_read_hides_no_other_text(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    path = tmp_path / "amberford-charter-1998.txt"
    path.write_bytes((TEXTS / path.name).read_bytes())
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    client = reader(world_endpoint, questions, tmp_path)
    assert shown(client.get("/id/doc/amberford-charter-1998").text)
    path.unlink()
    assert client.get("/id/doc/amberford-charter-1998?lang=ru").status_code == 200

"""A document with its source text at hand: every character beside the summary of its part, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Endpoint
from citygraph.questions import Questions
from citygraph.web import create_app
from conftest import ROOT
from web.conftest import Reader
from web.reading import Page

TEXTS = ROOT / "tests/world/texts"


def reader(endpoint: Endpoint, questions: Questions, folder: Path | None) -> FlaskClient:
    app = create_app(endpoint, questions, sources=folder)
    app.test_client_class = Reader
    return app.test_client(use_cookies=False)


def passages(answer: str) -> str:
    """The paragraphs of all passages on a page, without their spaces."""
    inside = re.findall(r'<blockquote class="passage" lang="\w\w">(.*?)</blockquote>', answer, re.DOTALL)
    return "".join("".join(Page(f"<div>{each}</div>").texts["p"]) for each in inside).replace(" ", "")


@pytest.mark.parametrize("path", sorted(TEXTS.iterdir()), ids=lambda path: path.stem)
def test_every_character_of_a_part_stands_once(
    path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    answer = reader(world_endpoint, questions, TEXTS).get(f"/id/doc/{path.stem}").text
    shown, whole = passages(answer), "".join(path.read_text(encoding="utf-8").split())
    assert len(shown) > 100
    at = 0
    for paragraph in re.findall(r"\S{20}", shown):  # in the order of the text, and none twice
        at = whole.index(paragraph, at) + len(paragraph)
    assert "Summaries in our own words, beside them the passages" in answer
    assert "another SHA-256" not in answer


def test_without_the_text_there_are_summaries_alone(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    for folder in (None, tmp_path):
        answer = reader(world_endpoint, questions, folder).get("/id/doc/amberford-charter-1998").text
        assert passages(answer) == ""
        assert "which is not republished here" in answer


def test_a_text_is_known_by_its_bytes_alone(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    path = TEXTS / "amberford-charter-1998.txt"
    (tmp_path / "deeper").mkdir()
    copy = tmp_path / "deeper/of another name"
    copy.write_bytes(path.read_bytes())
    assert passages(reader(world_endpoint, questions, tmp_path).get("/id/doc/amberford-charter-1998").text)
    copy.write_bytes(path.read_bytes() + b"\n")
    assert not passages(
        reader(world_endpoint, questions, tmp_path).get("/id/doc/amberford-charter-1998").text
    )


def test_the_page_of_a_part_shows_its_own_passage(world_endpoint: Endpoint, questions: Questions) -> None:
    client = reader(world_endpoint, questions, TEXTS)
    whole = passages(client.get("/id/doc/amberford-charter-1998").text)
    own = passages(client.get("/id/part/amberford-charter-1998-article-2").text)
    assert own
    assert own in whole
    assert own != whole

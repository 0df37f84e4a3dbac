"""The page about the data tells what was read, how completely, and what nobody knows."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from citygraph.endpoint.interface import Endpoint
from citygraph.questions import Questions
from citygraph.web import create_app
from conftest import ROOT
from web.conftest import Counting
from web.reading import Page


def test_every_text_that_was_read_is_measured(site: FlaskClient) -> None:
    page = Page(site.get("/about").text)
    heading, *rows = page.rows
    assert heading[:4] == ["Document", "Date", "Language", "Characters"]
    assert len(rows) == 5
    almaty = next(row for row in rows if row[0].startswith("Almaty Statement"))
    assert almaty[1:4] == ["24 October 2018", "Russian", "12,260"]
    assert almaty[4] == "100 % 10,347 of 10,347"
    assert "94.6 % 123 of 130, 7 explained" in almaty


def test_what_is_not_known_is_counted_and_leads_to_its_list(site: FlaskClient) -> None:
    page = Page(site.get("/about").text)
    told = [text for text in page.texts["li"] if text.startswith("Groups of which no member is named")]
    listed = Page(site.get("/questions/unnamed-groups?page=all").text)
    groups = {row[0] for row in listed.rows if "none" in row}
    assert told == [f"Groups of which no member is named {len(groups)}"]
    assert "/questions/unresolved-names" in page.links


def test_page_costs_few_queries_and_none_again(world: FlaskClient, counted: Counting) -> None:
    world.get("/about")
    counted.texts.clear()
    world.get("/about")
    assert counted.texts == []


def test_changes_are_told_and_are_text(
    tmp_path: Path, world_endpoint: Endpoint, questions: Questions
) -> None:
    def about(path: Path) -> str:
        client = create_app(world_endpoint, questions, changes=path).test_client()
        return client.get("/about?lang=en", headers={"Accept": "text/html"}).text

    real = Page(about(ROOT / "CHANGELOG.md"))
    assert "Unreleased" in real.texts["h2"]
    assert real.problems == []
    hostile = tmp_path / "CHANGELOG.md"
    hostile.write_text("# Changelog\n\n## 1.0.0\n\n<script>alert(1)</script> [x](javascript:alert(1))\n")
    assert "<script>alert" not in about(hostile)
    assert "javascript:" not in "".join(Page(about(hostile)).links)
    assert "What changed" not in about(tmp_path / "none")

"""Pages on paper: what was told, whole, and nothing that only a screen can do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Open

PAPER = {"width": 794, "height": 1123}
"""A4 at 96 dots an inch."""


@pytest.mark.parametrize(
    "path",
    [
        "/id/doc/amberford-charter-1998",
        "/questions/co-signers?city=amberford",
        "/questions/network-members?network=league-of-river-cities",
        "/id/city/amberford",
        "/about",
    ],
)
def test_paper_holds_what_was_told_and_no_controls(visit: Open, path: str) -> None:
    page = visit(path, "ru", viewport=PAPER)
    page.emulate_media(media="print")
    page.wait_for_load_state("networkidle")
    for control in ("form", "button:not(.sort)", "header nav", "section.taking"):
        for found in page.locator(control).all():
            expect(found).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], "it is cut at the edge"


def test_what_is_folded_on_a_screen_is_open_on_paper(visit: Open) -> None:
    page = visit("/id/doc/cedarholm-declaration-2015", viewport=PAPER)
    folded = page.locator("details.acts p").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(folded).to_be_visible()


HARD = """() => {
  const row = document.querySelector("tbody tr");
  const table = row.closest("table");
  const long = "Основание Обязательство формулировки Юридическая подтверждается мероприятий Организация Сила";
  table.querySelector("thead tr").replaceChildren(...long.split(" ").map((word) => {
    const heading = document.createElement("th");
    heading.textContent = word;
    return heading;
  }));
  row.replaceChildren(...long.split(" ").map((word, at) => {
    const cell = document.createElement("td");
    cell.dataset.label = word;
    cell.textContent = "Душанбинская декларация, статья, государственной власти";
    cell.className = at === 1 ? "long" : "";
    return cell;
  }));
}"""


def test_a_table_of_many_columns_keeps_to_the_paper(visit: Open) -> None:
    page = visit("/questions/co-signers?city=amberford", "ru", viewport={"width": 718, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate(HARD)
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    rights = page.evaluate(
        "[...document.querySelectorAll('td')].map((td) => td.getBoundingClientRect().right)"
    )
    assert len(rights) >= 8
    assert max(rights) <= 718

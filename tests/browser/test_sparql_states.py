"""axe-core finds nothing in any state of the SPARQL editor (WCAG 2.2 AA), and none of them is too wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Open
from browser.editing import ask, write
from browser.test_accessibility import AXE, RUN, SEEN

CITIES = (
    "SELECT ?city ?doc ?label { ?doc cg:signedBy ?city . ?city rdfs:label ?label } ORDER BY ?city ?doc ?label"
)


def offers(page: Page) -> None:
    write(page, "SELECT * { ?doc a ")
    page.keyboard.type("cg:")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()


def fault(page: Page) -> None:
    write(page, "SELECT * { ?s a ) }")
    expect(page.locator(".cm-lintRange-error")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answers .fault")).to_be_visible()
    page.locator(".cm-lintRange-error").hover()
    expect(page.locator(".cm-diagnostic")).to_be_visible()


def rows(page: Page) -> None:
    ask(page, CITIES)
    heading = page.locator("#answers button.sort").first
    if page.evaluate("innerWidth") > 640:  # narrower, rows are cards and have no headings
        heading.click()


def many(page: Page) -> None:
    ask(page, "SELECT ?s ?p ?o { ?s ?p ?o }")


def chart(page: Page) -> None:
    ask(page, "SELECT ?city (COUNT(?d) AS ?n) { ?d cg:signedBy ?city } GROUP BY ?city ORDER BY ?city")
    page.locator('.views [data-view="chart"]').click()
    expect(page.locator("#answers figure")).to_be_visible()


def panels(page: Page) -> None:
    page.locator(".strip > button").first.click()
    page.locator(".strip > button").first.click()
    page.get_by_role("tab").nth(1).click()
    page.locator(".bar button").nth(1).click()
    page.keyboard.press("Enter")
    for number in range(5):
        panel = page.locator("details.panel").nth(number)
        if panel.get_attribute("open") is None:
            panel.locator("summary").click()
    expect(page.locator("details.panel").nth(2).locator("li").first).to_be_visible()
    page.locator("details.panel").nth(1).locator("li .tool").first.click()
    expect(page.locator(".about").first).to_be_visible()


def closed(page: Page) -> None:
    page.locator(".strip > button").first.click()
    write(page, "SELECT ?y { ?x a cg:City }")
    expect(page.locator(".cm-lintRange-warning")).to_be_visible()
    page.locator('[role="tab"]').nth(1).press("Delete")
    expect(page.locator(".strip > button").nth(1)).to_be_visible()
    ask(page, "DESCRIBE city:amberford")
    expect(page.locator("#answers tbody tr").first).to_be_visible()


@pytest.mark.parametrize("state", [offers, fault, rows, many, chart, panels, closed])
@pytest.mark.parametrize(("language", "colours", "width"), SEEN)
def test_axe_finds_nothing(
    visit: Open,
    noticed: list[str],
    state: Callable[[Page], None],
    language: str,
    colours: str,
    width: int,
) -> None:
    page = visit("/sparql", language, color_scheme=colours, viewport={"width": width, "height": 900})
    state(page)
    noticed[:] = [said for said in noticed if "status of 400" not in said]
    page.evaluate(AXE)
    # The list of offers is gone through from the editor, by arrow keys; it takes no focus of its own.
    assert [said for said in page.evaluate(RUN) if "#pane,#cm-ac" not in said] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width

"""Parts of a long page that are far from the screen, which the first paint does not wait for."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from citygraph.questions import LANGUAGES

DOCUMENT = "/id/doc/amberford-charter-1998"
HEIGHTS = """async () => {
  const parts = [...document.querySelectorAll("[data-blocks]")];
  const room = parts.map((part) => {
    const style = getComputedStyle(part);
    const around = [style.paddingBlockStart, style.paddingBlockEnd, style.borderBlockStartWidth];
    const lengths = [style.containIntrinsicBlockSize.replace("auto", ""), ...around];
    return lengths.reduce((all, one) => all + parseFloat(one), 0);
  });
  const isSkipped = (part) => !part.firstElementChild.checkVisibility({ contentVisibilityAuto: true });
  const far = parts.filter(isSkipped).length;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("[data-blocks] { content-visibility: visible !important }");
  document.adoptedStyleSheets = [sheet];
  const heights = parts.map((part) => part.getBoundingClientRect().height);
  return { far, parts: parts.map(({ id }, at) => [id, room[at], heights[at]]) };
}"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 640, 768, 1280, 3840])
@pytest.mark.parametrize("path", ["/ontology", "/shapes", DOCUMENT])
def test_no_part_is_higher_than_the_room_kept_for_it(
    visit: Open, path: str, width: int, language: str
) -> None:
    """It would lie upon the next, for whatever looks at the page without scrolling and without scripts."""
    page = visit(path, language, viewport={"width": width, "height": 900}, java_script_enabled=False)
    found = page.evaluate(HEIGHTS)
    assert [part for part, room, height in found["parts"] if room < height] == []
    room, height = (sum(part[at] for part in found["parts"]) for at in (1, 2))
    assert height < room < 3 * height
    if path != DOCUMENT:
        assert found["far"] > 100


@pytest.mark.parametrize("path", ["/ontology", "/shapes"])
def test_right_after_the_first_paint_everything_is_laid_out(visit: Open, path: str) -> None:
    page = visit(path)
    expect(page.locator(":root[data-laid-out]")).to_be_attached()
    assert page.evaluate(HEIGHTS)["far"] == 0


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("term", ["City", "statedIn", "Statement"])
def test_a_link_to_a_term_far_below_leads_to_it(visit: Open, term: str, width: int, scripts: bool) -> None:
    page = visit(f"/ontology#{term}", viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)  # for what would move it
    assert 0 <= page.locator(f"#{term}").evaluate("part => part.getBoundingClientRect().top") < 40


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("leaves", [True, False])
def test_a_page_is_found_again_where_it_was_left(visit: Open, leaves: bool, width: int) -> None:
    page = visit("/ontology", viewport={"width": width, "height": 900})
    expect(page.locator(":root[data-laid-out]")).to_be_attached()
    term = page.locator("#statedIn")
    page.evaluate("document.getElementById('statedIn').scrollIntoView()")
    page.wait_for_timeout(200)
    before = term.bounding_box()
    if leaves:
        page.goto("/about")
        page.go_back()
    else:
        page.reload()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    assert term.bounding_box() == before

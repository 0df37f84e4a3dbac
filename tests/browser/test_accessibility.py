"""axe-core finds nothing on any page, in either language, light or dark, wide or narrow (WCAG 2.2 AA)."""

from __future__ import annotations

from typing import Final

import pytest

from browser.conftest import Open
from browser.pages import PAGES
from conftest import ROOT

AXE: Final = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN: Final = """async () => {
  const found = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  });
  return found.violations
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
}"""
SEEN: Final = (("en", "light", 1280), ("ru", "dark", 360))
"""Language, colours and width (CSS pixels) of each look at a page."""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "colours", "width"), SEEN)
def test_axe_finds_nothing(
    visit: Open, noticed: list[str], path: str, language: str, colours: str, width: int
) -> None:
    page = visit(path, language, color_scheme=colours, viewport={"width": width, "height": 900})
    page.wait_for_load_state("networkidle")
    # Chromium logs every answer that is a fault; that such a page is one is what it is looked at for.
    noticed[:] = [said for said in noticed if not said.startswith("Failed to load resource")]
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    page.evaluate("document.querySelectorAll('details').forEach((folded) => (folded.open = true))")
    assert page.evaluate(RUN) == [], "in what is folded"
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "it has to be scrolled sideways"
    assert page.evaluate("document.documentElement.lang") == language

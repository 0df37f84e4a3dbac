"""Every page of the real graph as pictures, to be looked at: both languages, light and dark, narrow to wide.

``make screenshots`` writes them to build/screenshots. Words after the command are parts of addresses: then
only pages whose address holds one of them are taken.
"""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, FloatRect, sync_playwright

from citygraph.dataset.build import ensure
from citygraph.layout import find
from web.running import ROOT, serving

PAGES: Final = (
    "/",
    "/search",
    "/search?q=Kyzylzhar",
    "/search?q=health",
    "/search?q=zzzzzzzz",
    "/questions/",
    "/questions/co-signers?city=dushanbe",
    "/questions/network-members?network=coalition-of-sustainable-cities-of-central-asia",
    "/questions/events-in-city?city=moscow",
    "/questions/commitments-by-theme-and-kind",
    "/questions/who-does-what-by-when",
    "/questions/city-partnerships?city=dushanbe",
    "/questions/co-signers?city=nowhere",
    "/id/",
    "/id/doc/",
    "/id/city/dushanbe",
    "/id/city/saint-petersburg",
    "/id/state/russia",
    "/id/org/who",
    "/id/network/healthy-cities-districts-and-settlements",
    "/id/event/almaty-summit-of-mayors-2018",
    "/id/doc/dushanbe-2025",
    "/id/doc/paris-agreement",
    "/id/part/dushanbe-2025-article-5",
    "/id/commitment/dushanbe-2025-article-4",
    "/id/appeal/brussels-2001-paragraph-15-aid",
    "/id/signature/dushanbe-2025-osh",
    "/vocab/theme/disaster-risk-reduction",
    "/vocab/",
    "/graph/documents-dushanbe-2025",
    "/map",
    "/timeline",
    "/network",
    "/themes",
    "/sparql",
    "/sparql?query=SELECT+%3Fcity+%7B+%3Fcity+a+cg%3ACity+%7D",
    "/sparql?query=SELECT+*+%7B+%3Fs+",
    "/download/",
    "/about",
    "/ontology",
    "/shapes",
    "/problems",
    "/id/city/nowhere",
)
LANGUAGES: Final = ("en", "ru")
COLOURS: Final = ("light", "dark")
WIDTHS: Final = (320, 768, 1280, 3840)
"""CSS pixels."""
TALLEST: Final = 6000
"""CSS pixels of a page that a picture shows."""


def main(folder: Path, wanted: list[str]) -> None:
    """Take the pages whose address holds one of ``wanted``, or all, into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    project = find(ROOT)
    ensure(project)
    pages = [page for page in PAGES if not wanted or any(part in page for part in wanted)]
    with serving(project.builds) as (_, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for language, colours, width in itertools.product(LANGUAGES, COLOURS, WIDTHS):
            _take(browser, address, folder, pages, (language, colours, width))
        browser.close()


def _take(browser: Browser, address: str, folder: Path, pages: list[str], look: tuple[str, str, int]) -> None:
    language, colours, width = look
    context = browser.new_context(
        base_url=address,
        locale=language,
        color_scheme="dark" if colours == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    for path in pages:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        name = re.sub(r"\W+", "-", path).strip("-") or "home"
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        clip = FloatRect(x=0, y=0, width=width, height=height)
        target = folder / f"{name}--{language}-{colours}-{width}.png"
        page.screenshot(path=target, full_page=True, clip=clip)
        sideways = page.evaluate("document.documentElement.scrollWidth") - width
        sys.stdout.write(f"{target.name}{f'  {sideways} px too wide' if sideways > 0 else ''}\n")
    context.close()


if __name__ == "__main__":
    main(ROOT / "build/screenshots", sys.argv[1:])

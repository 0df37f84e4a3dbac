"""What a page costs to open the first time, compressed, and what comes only when it is looked at."""

from __future__ import annotations

import gzip
from typing import Any, Final

import pytest

from browser.conftest import Open
from browser.pages import PAGES
from conftest import ROOT

PAGE_BYTES: Final = 60_000
"""Of a page with its style sheets and scripts, as they come over the wire."""
EDITOR_BYTES: Final = 180_000
"""Of the SPARQL editor's bundle, by gzip."""
BUILT: Final = ROOT / "src/citygraph/web/static/built"
LATER: Final = ("/static/built/chunks/", "/static/built/basemap")
"""What pictures fetch once they come near the screen."""


def received(visit: Open, path: str) -> dict[str, int]:
    """Bytes over the wire by address, of a page opened with nothing in the cache."""
    page = visit("/health/live")
    seen: dict[str, str] = {}
    sizes: dict[str, int] = {}
    tracing = page.context.new_cdp_session(page)
    tracing.send("Network.enable")
    tracing.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def asked(event: dict[str, Any]) -> None:
        seen[event["requestId"]] = event["request"]["url"]

    def loaded(event: dict[str, Any]) -> None:
        if url := seen.get(event["requestId"]):  # not what the page before it still fetched
            sizes[url] = int(event["encodedDataLength"])

    tracing.on("Network.requestWillBeSent", asked)
    tracing.on("Network.loadingFinished", loaded)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    return sizes


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/sparql")])
def test_pages_are_light(visit: Open, noticed: list[str], path: str) -> None:
    sizes = received(visit, path)
    noticed[:] = [said for said in noticed if not said.startswith("Failed to load resource")]
    first = {url: size for url, size in sizes.items() if not any(part in url for part in LATER)}
    assert len(first) >= 3
    assert sum(first.values()) < PAGE_BYTES, first


def test_editor_is_light(visit: Open) -> None:
    sizes = received(visit, "/sparql")
    scripts = [url.rpartition("/static/built/")[2].partition("?")[0] for url in sizes if ".js" in url]
    assert "editor.js" in scripts
    files = [(BUILT / script).read_bytes() for script in scripts]
    assert sum(len(gzip.compress(file)) for file in files) < EDITOR_BYTES

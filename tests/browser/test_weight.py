"""What a page costs to open the first time, compressed, and what comes only when it is looked at."""

from __future__ import annotations

import gzip
from typing import Any, Final

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from browser.pages import PAGES
from conftest import ROOT

PAGE_BYTES: Final = 60_000
"""Of a page with its style sheets and scripts, as they come over the wire."""
EDITOR_BYTES: Final = 180_000
"""Of the SPARQL editor's bundle, by gzip."""
BUILT: Final = ROOT / "src/citygraph/web/static/built"
LATER: Final = "/static/built/chunks/"
"""What pictures fetch after the first paint, once they come near the screen: Leaflet, Cytoscape."""


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
    first = {url: size for url, size in sizes.items() if LATER not in url}
    assert len(first) >= 3
    assert sum(first.values()) < PAGE_BYTES, first


def test_editor_is_light(visit: Open) -> None:
    sizes = received(visit, "/sparql")
    scripts = [url.rpartition("/static/built/")[2].partition("?")[0] for url in sizes if ".js" in url]
    assert "editor.js" in scripts
    files = [(BUILT / script).read_bytes() for script in scripts]
    assert sum(len(gzip.compress(file)) for file in files) < EDITOR_BYTES


def test_a_map_beside_the_point_waits_for_a_pointer(visit: Open) -> None:
    page = visit("/id/city/amberford")
    page.wait_for_load_state("networkidle")
    stage = page.locator("[data-picture=map]")
    expect(stage.locator("svg a")).to_have_count(1)
    assert page.locator(".leaflet-container").count() == 0
    before = stage.bounding_box()
    stage.hover()
    expect(page.locator(".leaflet-container")).to_be_visible()
    assert stage.bounding_box() == before

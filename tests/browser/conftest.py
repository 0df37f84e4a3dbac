"""Debian's Chromium on a site over the little world; every page is watched for faults of its own.

A page that logs an error, breaks the Content-Security-Policy or asks another host fails its test, unless the
test expects it and takes it out of ``noticed``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from citygraph.dataset.build import ensure
from citygraph.questions import LANGUAGES
from conftest import unavailable
from web.running import serving, world_project

SCRIPT = (
    'document.addEventListener("securitypolicyviolation", e => console.error("CSP", e.violatedDirective));'
)
PATIENCE = 20_000
"""Milliseconds; a machine that is busy with other tests may take them."""
OWN = ("data:", "blob:", "about:")

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The browser.

    It goes with the last test of a module: while playwright is there, its event loop runs in this thread,
    where tests of other modules start their own.
    """
    chromium = shutil.which("chromium")
    if chromium is None:
        unavailable("There is no Chromium; Debian has it in the package “chromium”")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the little world."""
    project = world_project(tmp_path_factory.mktemp("served"), {})
    ensure(project)
    with serving(project.builds, project.data.parent) as (_, running):
        yield running


@pytest.fixture
def noticed() -> Iterator[list[str]]:
    """What the pages of a test did that no page should; empty when the test ends."""
    faults: list[str] = []
    yield faults
    assert faults == []


@pytest.fixture
def visit(browser: Browser, address: str, noticed: list[str]) -> Iterator[Open]:
    """Opens a page of the site in a browser of its own: ``visit("/about", "ru", color_scheme="dark")``."""
    with ExitStack() as opened:

        def open_page(path: str = "/", language: str = "en", **options: object) -> Page:
            context = browser.new_context(base_url=address, locale=language, **options)  # type: ignore[arg-type]
            opened.callback(context.close)
            context.set_default_timeout(PATIENCE)
            context.add_init_script(SCRIPT)
            page = context.new_page()
            page.on("console", lambda said: noticed.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: noticed.append(str(error)))
            page.on("request", lambda asked: _judge(asked.url, address, noticed))
            page.goto(path)
            return page

        yield open_page


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, visit: Open) -> Page:
    """The home page, once in each language."""
    return visit("/", request.param)


def _judge(url: str, address: str, noticed: list[str]) -> None:
    if not url.startswith((f"{address}/", *OWN)):
        noticed.append(f"asked {url}")

"""What one does in the SPARQL editor, by keyboard."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def write(page: Page, text: str) -> None:
    """Type a query in place of the one there, without the brackets that the editor closes by itself."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def text(page: Page) -> str:
    """The text in the editor, which is also that of the form's field."""
    shown = "\n".join(page.locator(".cm-line").all_text_contents())
    assert page.locator("textarea").input_value().strip() == shown.strip()
    return shown


def status(page: Page) -> str:
    return page.locator("[data-status]").text_content() or ""


def accept(page: Page) -> None:
    """Take the first offer; the editor lets nobody take one that has only just come."""
    page.wait_for_timeout(100)
    page.keyboard.press("Enter")


def ask(page: Page, query: str) -> None:
    """Run a query and wait for its answer."""
    page.locator("#answers").evaluate("element => element.replaceChildren()")
    write(page, query)
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answers h2")).to_be_visible()

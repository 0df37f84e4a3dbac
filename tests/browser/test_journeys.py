"""Ten ways through the site that its readers go, each in both languages."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Open
from citygraph.questions import LANGUAGES
from citygraph.web.language import catalogue

CITY = {"en": "Amberford", "ru": "Янтарный Брод"}
CHARTER = {"en": "Amberford Charter", "ru": "Янтарнобродская хартия"}
LEAGUE = "league-of-river-cities"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def said(message: str, language: str) -> str:
    """``message`` as the pages say it in ``language``."""
    return catalogue(language).gettext(message)


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(path.read_text(encoding="utf-8").splitlines()))


def test_from_an_empty_search_box_to_a_downloaded_answer(visit: Open, language: str, tmp_path: Path) -> None:
    page = visit("/", language)
    page.locator("#find").fill("amberfrod")  # as people type
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=CITY[language], exact=True).click()
    page.wait_for_url("**/id/city/amberford")
    section = page.locator("section[aria-labelledby=cosigners]")
    section.get_by_role("link", name=said("as a question", language)).click()
    page.wait_for_url("**/questions/co-signers?city=amberford")
    shown = page.locator("tbody tr").count()
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    download.value.save_as(tmp_path / "answer.csv")
    heading, *told = rows(tmp_path / "answer.csv")
    assert heading[:2] == ["coSigner", "coSignerLabel"]
    assert len(told) >= shown > 0
    assert all(row[1] for row in told)


def test_a_wrong_query_is_mended(visit: Open, language: str, noticed: list[str]) -> None:
    page = visit("/sparql", language)
    field = page.locator(".cm-content")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT ?city WHERE { ?city a cg:City")
    page.keyboard.press("Control+Enter")
    told = page.locator("#answers [role=alert], #answers .fault").first
    expect(told).to_contain_text({"en": "line 1", "ru": "строка 1"}[language])
    assert [fault for fault in noticed if "400" not in fault] == []
    noticed.clear()
    field.focus()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" }")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answers tbody tr").first).to_be_visible()
    expect(page.locator("#answers")).to_contain_text(CITY[language])


def test_from_a_city_to_the_article_that_binds_it(visit: Open, language: str) -> None:
    page = visit("/id/city/amberford", language)
    promise = page.locator("section[aria-labelledby=commitments] .stated li").first
    expect(promise.locator(".badge")).not_to_be_empty()
    promise.locator(".evidence a").first.click()
    page.wait_for_url("**/id/part/**")
    expect(page.locator("nav.crumbs")).to_contain_text(CHARTER[language])
    expect(page.locator("ol.outline .summary").first).not_to_be_empty()
    page.get_by_role("link", name=CHARTER[language]).first.click()
    page.wait_for_url("**/id/doc/amberford-charter-1998")


def test_without_scripts_everything_is_still_asked_and_answered(visit: Open, language: str) -> None:
    page = visit("/", language, java_script_enabled=False)
    asked = page.locator("form[action='/questions/co-signers']")
    asked.locator("select").select_option("amberford")
    asked.get_by_role("button").click()
    page.wait_for_url("**/questions/co-signers?city=amberford")
    expect(page.locator("tbody tr").first).to_be_visible()
    page.locator("header form[role=search] input[type=search]").fill(CHARTER[language])
    page.keyboard.press("Enter")
    page.get_by_role("main").get_by_role("link", name=CHARTER[language], exact=True).click()
    page.wait_for_url("**/id/doc/amberford-charter-1998")
    expect(page.locator("ol.outline")).to_be_visible()
    page.goto("/sparql")
    page.locator("textarea").fill("ASK { ?city a cg:City }")
    page.locator("form.editor button").first.click()
    expect(page.locator(".truth")).to_have_text(said("Yes", language))


def test_by_keyboard_alone(visit: Open, language: str) -> None:
    page = visit("/about", language)

    def focused() -> str:
        return str(
            page.evaluate("document.activeElement.getAttribute('href') ?? document.activeElement.name")
        )

    page.keyboard.press("Tab")
    assert focused() == "#main"
    ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert ring != "none", "what has the focus is to be seen"
    for _ in range(3):
        page.keyboard.press("Tab")
        if focused() == "q":
            break
    page.keyboard.type("amber")
    expect(page.get_by_role("option").first).to_contain_text(CITY[language])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/city/amberford")
    for _ in range(60):
        page.keyboard.press("Tab")
        if focused() == "#commitments":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/city/amberford#commitments")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('section')?.getAttribute('aria-labelledby')") == (
        "commitments"
    )


def test_the_other_language_keeps_the_question_and_is_remembered(visit: Open, language: str) -> None:
    other = next(each for each in LANGUAGES if each != language)
    page = visit("/questions/co-signers?city=amberford", language)
    page.locator("a.language").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    assert "city=amberford" in page.url
    assert f"lang={other}" in page.url
    expect(page.locator("tbody tr").first).to_be_visible()
    page.get_by_role("link", name="citygraph").click()
    expect(page.locator("html")).to_have_attribute("lang", other)


def test_the_map_filtered_and_a_city_found_on_it(visit: Open, language: str) -> None:
    page = visit("/map", language)
    everywhere = page.locator(".leaflet-marker-icon")
    expect(everywhere.first).to_be_visible()
    count = everywhere.count()
    page.locator("#f-network").select_option(LEAGUE)
    page.locator("form.ask button").last.click()
    page.wait_for_url(f"**/map?*network={LEAGUE}*")
    expect(page.locator(".leaflet-marker-icon").first).to_be_visible()
    assert 0 < page.locator(".leaflet-marker-icon").count() < count
    marker = page.locator(f".leaflet-marker-icon[aria-label*='{CITY[language]}']")
    far = marker.get_attribute("aria-label") or ""
    marker.focus()
    page.keyboard.press("Enter")  # it stands for all four cities, and leads nearer
    expect(marker).not_to_have_attribute("aria-label", far)
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    link = page.locator(".leaflet-popup a[href='/id/city/amberford']")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/id/city/amberford")


def test_an_answer_filtered_sorted_and_opened_in_the_editor(visit: Open, language: str) -> None:
    page = visit("/questions/network-members?network=" + LEAGUE, language)
    body = page.locator("table[data-words] tbody tr")
    whole = body.all_inner_texts()
    heading = page.locator("table[data-words] th").first
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "descending")
    assert sorted(body.all_inner_texts()) == sorted(whole)
    page.locator("details.query summary").click()
    page.get_by_role("link", name=said("Open it on the SPARQL page", language)).click()
    page.wait_for_url("**/sparql?query=**")
    expect(page.locator(".cm-content")).to_contain_text(LEAGUE)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answers tbody tr").first).to_be_visible()


def test_the_network_filtered_and_saved_as_a_picture(visit: Open, language: str, tmp_path: Path) -> None:
    page = visit("/network", language)
    shown = page.locator("figure.drawing")
    boxes = shown.get_by_role("checkbox")
    expect(boxes.first).to_be_checked()
    whole = page.locator("tbody tr").count()
    page.locator("#f-tie").select_option(index=1)
    page.locator("form.ask button").last.click()
    page.wait_for_url("**/network?*tie=*")
    expect(page.locator("tbody tr").first).to_be_visible()
    assert page.locator("tbody tr").count() < whole
    expect(boxes.first).to_be_checked()
    boxes.first.uncheck()
    saved = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as download:
            shown.get_by_role("button", name=kind).click()
        download.value.save_as(tmp_path / kind)
        saved[kind] = (tmp_path / kind).read_bytes()
    assert saved["PNG"].startswith(b"\x89PNG")
    assert b"<svg" in saved["SVG"]
    assert language == "en" or re.search("[а-яё]", saved["SVG"].decode())


def test_from_the_themes_to_who_bears_a_promise(visit: Open, language: str) -> None:
    page = visit("/themes", language)
    page.locator(".bars h3 a[href$='/environment']").click()
    page.wait_for_url("**/vocab/theme/environment")
    statement = page.locator("section[aria-labelledby=statements] .stated .what a").first
    words = statement.inner_text()
    statement.click()
    page.wait_for_url("**/id/*/**")
    expect(page.locator("p.lead")).to_have_text(words)
    expect(page.locator("dl.card")).to_contain_text({"en": "environment", "ru": "окружающая среда"}[language])
    expect(
        page.locator("section[aria-labelledby=bearers], section[aria-labelledby=addressees]")
    ).to_be_visible()

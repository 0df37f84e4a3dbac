"""The search as one types it: a combobox that works by keyboard alone, and pickers in questions."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from browser.conftest import Open
from browser.test_accessibility import AXE, RUN

FIELD = "#query"
BLANK = "#f-city-name"


def announced(page: Page, field: str = FIELD) -> Locator:
    """What a screen reader is told of the suggestions of ``field``."""
    return page.locator(f".picker:has({field}) [role=status]")


def active(page: Page, field: str = FIELD) -> str:
    """The text of the option that the keys have reached; nothing while they are in the field."""
    told = page.evaluate(
        """field => document.getElementById(
          document.querySelector(field).getAttribute("aria-activedescendant"))?.innerText""",
        field,
    )
    return str(told or "")


def test_typing_suggests_and_the_keys_alone_lead_to_the_page(visit: Open) -> None:
    page = visit("/search")
    field = page.locator(FIELD)
    field.focus()
    page.keyboard.type("янтар")
    options = page.get_by_role("option")
    expect(options.first).to_contain_text("Amberford")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(announced(page)).to_contain_text("suggestion")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    assert "Amberford" in active(page)
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert active(page) == ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/city/amberford")


def test_escape_closes_the_list_and_enter_then_sends_the_form(visit: Open) -> None:
    page = visit("/search", "ru")
    page.locator(FIELD).focus()
    page.keyboard.type("amber")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(FIELD)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(FIELD)).to_have_value("amber")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=amber")
    expect(page.locator("p[role=status]")).to_contain_text("результат")


def test_tab_leaves_the_field_and_its_list(visit: Open) -> None:
    page = visit("/search")
    page.locator(FIELD).focus()
    page.keyboard.type("amber")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator(FIELD)).not_to_be_focused()


def test_a_click_chooses_too(visit: Open) -> None:
    page = visit("/search")
    page.locator(FIELD).fill("amberford charter")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/id/doc/amberford-charter-1998")


def test_only_the_last_of_what_was_typed_is_shown(visit: Open) -> None:
    page = visit("/search")
    held: list[Route] = []

    def slow(route: Route) -> None:
        held.append(route)
        if "q=amb" in route.request.url:
            route.continue_()

    page.route("**/suggest?*", slow)
    page.locator(FIELD).fill("bright")
    page.wait_for_timeout(300)  # its answer stays on the way
    page.locator(FIELD).fill("amb")
    expect(page.get_by_role("option").first).to_contain_text("Amberford")
    assert ["q=bright" in each.request.url for each in held] == [True, False]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_names_are_text_whatever_they_hold(visit: Open, language: str) -> None:
    page = visit("/search", language)
    name = '<img src=x onerror="document.title=1"> & <b>bold</b>'
    told = {
        "label": name,
        "name": name,
        "marks": [[1, 4]],
        "address": "/",
        "kindLabel": "<i>",
        "language": "en",
    }
    answer = json.dumps({"query": "x", "total": 1, "exact": True, "results": [told]})
    page.route("**/suggest?*", lambda route: route.fulfill(body=answer, content_type="application/json"))
    page.locator(FIELD).fill("x")
    option = page.get_by_role("option")
    expect(option).to_contain_text(name)
    assert option.locator("mark").all_inner_texts() == ["img"]
    assert option.locator("img, b, i").count() == 0


def test_without_an_answer_the_form_still_works(visit: Open, noticed: list[str]) -> None:
    page = visit("/search")
    page.route("**/suggest?*", lambda route: route.abort())
    page.locator(FIELD).fill("amberford")
    page.wait_for_timeout(300)
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator(FIELD).press("Enter")
    page.wait_for_url("**/search?q=amberford")
    assert all("ERR_FAILED" in each for each in noticed)
    noticed.clear()


def test_a_blank_of_a_question_is_filled_by_searching(visit: Open) -> None:
    page = visit("/questions/co-signers", "ru")
    field = page.locator(BLANK)
    assert page.locator("select[name=city]").is_hidden()
    field.fill("Amberfrod")
    expect(page.get_by_role("option").first).to_contain_text("Янтарный Брод")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field).to_have_value("Янтарный Брод")
    page.keyboard.press("Enter")
    page.wait_for_url("**/questions/co-signers?city=amberford")


def test_what_was_typed_and_not_chosen_is_sent_as_it_is(visit: Open, noticed: list[str]) -> None:
    page = visit("/questions/co-signers")
    page.locator(BLANK).fill("Nowhereville")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Show the answer").click()
    page.wait_for_url("**/questions/co-signers?city=Nowhereville")
    expect(page.locator("p.fault")).to_contain_text("Nowhereville")
    noticed.clear()  # the browser notes the status 404


def test_all_choices_can_still_be_looked_through(visit: Open) -> None:
    page = visit("/questions/co-signers")
    choices = page.locator("select[name=city] option").count() - 1
    page.locator(BLANK).click()
    expect(page.get_by_role("option")).to_have_count(choices)
    page.get_by_role("option").last.click()
    chosen = page.locator("select[name=city]").input_value()
    assert chosen
    label = page.locator(f"select[name=city] option[value={chosen}]").text_content()
    expect(page.locator(BLANK)).to_have_value(label or "")


@pytest.mark.parametrize(("path", "field"), [("/id/", "#search"), ("/questions/co-signers", "#f-city-name")])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_open_list_is_accessible_and_inside_the_window(
    visit: Open, path: str, field: str, width: int
) -> None:
    page = visit(path, viewport={"width": width, "height": 900})
    page.locator(field).fill("a")
    page.locator(field).focus()
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.evaluate(AXE)
    assert page.evaluate(RUN) == []
    box = page.get_by_role("listbox").bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= width


@pytest.mark.parametrize("path", ["/search?q=amber", "/questions/co-signers"])
def test_without_scripts_the_forms_are_whole(visit: Open, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    assert page.locator("[role=combobox]").count() == 0
    if path.startswith("/search"):
        page.locator(FIELD).fill("Brightwater")
        page.locator("main form button").click()
        page.wait_for_url("**/search?q=Brightwater")
    else:
        page.locator("select[name=city]").select_option("amberford")
        page.get_by_role("button", name="Show the answer").click()
        page.wait_for_url("**city=amberford")


def test_enter_takes_what_is_offered_and_the_address_says_only_what_is_asked(visit: Open) -> None:
    page = visit("/map")
    field = page.locator("#f-document-name, #f-document")
    field.first.fill("amberford")
    expect(page.locator("li[role=option]").first).to_be_visible()
    offered = page.locator("li[role=option]").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field.first).to_have_value(offered.split("\n")[0])
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/map?document=amberford-charter-1998")
    page.go_back()
    expect(page.locator("form.ask input:disabled, form.ask select:disabled")).to_have_count(0)


def test_a_choice_without_an_answer_says_so(visit: Open) -> None:
    page = visit("/questions/co-signers?city=amberford")
    page.locator("#f-city-name").click()
    apart = page.locator("li[role=option]").filter(has_text="Nothing in the graph yet")
    expect(apart.first).to_be_visible()
    assert page.locator("li[role=option]").first.inner_text() == "Amberford"

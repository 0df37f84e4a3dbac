"""The SPARQL editor as people use it: by keyboard, with faults, in tabs that stay."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from browser.conftest import Open
from browser.editing import accept, ask, status, text, write
from citygraph.questions import LANGUAGES

QUERY = "SELECT ?city ?label WHERE { ?city a cg:City ; rdfs:label ?label } ORDER BY ?label"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?i) }"
WORDS = {
    "en": {"rows": "rows", "cancel": "Cancel", "off": "called off", "save": "Save", "new": "New query"},
    "ru": {
        "rows": "строк",
        "cancel": "Отменить",
        "off": "отменён",
        "save": "Сохранить",
        "new": "Новый запрос",
    },
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def editor(visit: Open, language: str) -> Page:
    """The page of the editor, ready to type in."""
    page = visit("/sparql", language)
    expect(page.locator(".cm-content")).to_be_visible()
    return page


def test_query_is_run_by_keyboard_and_its_answer_announced(editor: Page, language: str) -> None:
    write(editor, QUERY)
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("[data-status]")).to_contain_text(WORDS[language]["rows"])
    expect(editor.locator("[data-status]")).to_have_role("status")
    expect(editor.locator("#answers tbody tr")).to_have_count(int(re.search(r"\d+", status(editor))[0]))  # type: ignore[index]
    name = {"en": "Amberford", "ru": "Янтарный Брод"}[language]
    expect(editor.locator('#answers a[href="/id/city/amberford"]').first).to_have_text(name)


def test_query_is_completed_by_keyboard_alone(editor: Page, language: str) -> None:
    offers = editor.locator(".cm-tooltip-autocomplete li")
    write(editor, "")
    editor.keyboard.type("SELECT * {")
    editor.keyboard.press("Enter")
    editor.keyboard.type("?doc a ")
    expect(offers.first).to_be_visible()
    editor.keyboard.type({"en": "document", "ru": "документ"}[language])
    expect(offers.first).to_contain_text("cg:Document")
    expect(editor.locator(".cm-completionInfo")).to_contain_text(
        {"en": "Document", "ru": "Документ"}[language]
    )
    accept(editor)
    editor.keyboard.type(" ; signed by")
    expect(offers.first).to_contain_text("cg:signedBy")
    accept(editor)
    editor.keyboard.type(" ")
    expect(offers.first).to_be_visible()
    editor.keyboard.type({"en": "Amberf", "ru": "Янтар"}[language])
    expect(offers.first).to_contain_text("city:amberford")
    accept(editor)
    assert text(editor) == "SELECT * {\n  ?doc a cg:Document ; cg:signedBy city:amberford\n}"
    editor.keyboard.press("Control+Enter")
    expect(editor.locator('#answers a[href^="/id/doc/"]').first).to_be_visible()


def test_order_is_completed_step_by_step(editor: Page) -> None:
    offers = editor.locator(".cm-tooltip-autocomplete li")
    write(editor, "SELECT * { ?city a cg:City }")
    editor.keyboard.type(" ORDER ")
    expect(offers.first).to_have_text("BY")
    accept(editor)
    expect(offers).to_contain_text(["?city", "ASC("])
    accept(editor)
    editor.keyboard.type(" ")
    editor.wait_for_timeout(300)
    expect(offers).to_have_count(0)
    assert text(editor) == "SELECT * { ?city a cg:City } ORDER BY ?city "


def test_things_are_found_however_they_are_spelled(editor: Page) -> None:
    write(editor, "SELECT * { ?doc cg:signedBy ")
    editor.keyboard.type("Amberfrod")
    expect(editor.locator(".cm-tooltip-autocomplete li").first).to_contain_text("city:amberford")


def test_terms_are_put_in_at_the_cursor(editor: Page) -> None:
    write(editor, "SELECT * { ?city a ")
    editor.keyboard.press("Escape")
    classes = editor.locator("details.panel").nth(1)
    classes.locator("summary").press("Enter")
    classes.get_by_role("searchbox").fill("municip")
    classes.get_by_role("button", name="cg:Municipality").first.press("Enter")
    assert text(editor) == "SELECT * { ?city a cg:Municipality"
    editor.keyboard.type(" }")
    assert text(editor).endswith("cg:Municipality }")


def test_terms_are_told_of_and_lead_on(editor: Page, language: str) -> None:
    write(editor, "SELECT * { ?d a cg:Document ; ")
    editor.keyboard.press("Escape")
    classes = editor.locator("details.panel").nth(1)
    classes.locator("summary").press("Enter")
    classes.get_by_role("searchbox").fill("cg:Document")
    more = classes.get_by_role(
        "button", name={"en": "More about cg:Document", "ru": "Подробнее о cg:Document"}[language], exact=True
    )
    more.press("Enter")
    expect(more).to_have_attribute("aria-expanded", "true")
    expect(classes.locator(".about p").first).to_be_visible()
    classes.locator(".about").get_by_role("button", name="cg:signedBy", exact=True).press("Enter")
    assert text(editor).endswith("; cg:signedBy")


def test_empty_lists_say_how_they_are_filled(editor: Page, language: str) -> None:
    saved = editor.locator("details.panel").nth(3)
    saved.locator("summary").press("Enter")
    expect(saved.locator(".note")).to_contain_text(WORDS[language]["save"])


def test_variable_without_value_is_warned_of(editor: Page) -> None:
    write(editor, "SELECT ?y { ?x a cg:City }")
    expect(editor.locator(".cm-lintRange-warning")).to_have_text("?y")
    expect(editor.locator(".cm-lintRange-error")).to_have_count(0)


def test_tab_leaves_the_editor_in_both_directions(editor: Page) -> None:
    inside = "() => document.activeElement.classList.contains('pane')"
    editor.locator(".cm-content").focus()
    assert editor.evaluate(inside)
    editor.keyboard.press("Tab")
    assert not editor.evaluate(inside)
    editor.keyboard.press("Shift+Tab")
    assert editor.evaluate(inside)
    editor.keyboard.press("Shift+Tab")
    assert not editor.evaluate(inside)


def test_fault_stands_at_its_place_and_is_mended(editor: Page, noticed: list[str], language: str) -> None:
    write(editor, "SELECT * {\n  ?city a cg:City )\n}")
    expect(editor.locator(".cm-lintRange-error")).to_have_text(")")
    editor.keyboard.press("Control+Enter")
    fault = editor.locator("#answers .fault")
    expect(fault).to_contain_text("line 2, column 19")
    expect(fault.locator("code")).to_contain_text("^")
    if language == "ru":
        expect(fault).to_contain_text("строка 2, столбец 19")
    expect(fault).to_have_role("alert")
    editor.keyboard.press("Delete")
    expect(editor.locator(".cm-lintRange-error")).to_have_count(0)
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#answers table")).to_be_visible()
    expect(fault).to_have_count(0)
    assert len(noticed) == 1
    assert "400" in noticed.pop()  # the browser's own word of the wrong query


def test_query_is_called_off(editor: Page, language: str) -> None:
    write(editor, SLOW)
    editor.keyboard.press("Control+Enter")
    cancel = editor.get_by_role("button", name=WORDS[language]["cancel"])
    expect(cancel).to_be_visible()
    expect(editor.locator(".clock")).to_have_text(re.compile(r"\d[.,]\d"))
    cancel.press("Enter")
    expect(editor.locator("[data-status]")).to_contain_text(WORDS[language]["off"])
    expect(cancel).to_be_hidden()
    expect(editor.locator("#pane")).to_be_focused()  # not the top of the page
    editor.keyboard.press("Control+Enter")
    expect(cancel).to_be_visible()
    editor.keyboard.press("Escape")
    expect(editor.locator("[data-status]")).to_contain_text(WORDS[language]["off"])
    expect(cancel).to_be_hidden()


def test_answer_below_the_screen_comes_into_sight(editor: Page) -> None:
    editor.set_viewport_size({"width": 1280, "height": 700})
    write(editor, "SELECT * { ?s ?p ?o } LIMIT 40")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#answer")).to_be_in_viewport(ratio=1)
    expect(editor.locator("#pane")).to_be_in_viewport()


def test_tabs_are_moved_renamed_and_closed_by_keyboard_and_survive(editor: Page, language: str) -> None:
    tabs = editor.get_by_role("tab")
    write(editor, "ASK { ?first ?p ?o }")
    editor.get_by_role("button", name=WORDS[language]["new"]).press("Enter")
    expect(tabs).to_have_count(2)
    write(editor, "ASK { ?second ?p ?o }")
    tabs.nth(1).focus()
    editor.keyboard.press("F2")
    editor.keyboard.type("Two")
    editor.keyboard.press("Enter")
    expect(tabs.nth(1)).to_contain_text("Two")
    editor.keyboard.press("ArrowLeft")
    assert "?first" in text(editor)
    editor.keyboard.press("ArrowLeft")
    assert "?second" in text(editor)
    editor.reload()
    expect(tabs).to_have_count(2)
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    assert "?second" in text(editor)
    tabs.nth(1).focus()
    editor.keyboard.press("Delete")
    expect(tabs).to_have_count(1)
    expect(tabs.first).to_be_focused()
    assert "?first" in text(editor)


def test_what_ran_and_what_was_saved_is_kept(editor: Page, language: str) -> None:
    write(editor, "ASK { ?kept ?p ?o }")
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#answers .truth")).to_be_visible()
    editor.get_by_role("button", name=WORDS[language]["save"]).click()
    editor.keyboard.type("Mine")
    editor.keyboard.press("Enter")
    expect(editor.locator("[data-status]")).to_contain_text("Mine")
    write(editor, "ASK {}")
    editor.reload()
    for panel, name in ((3, "Mine"), (4, "ASK { ?kept ?p ?o }")):
        group = editor.locator("details.panel").nth(panel)
        group.locator("summary").click()
        group.get_by_role("button", name=name).first.click()
        assert "?kept" in text(editor)


def test_answer_that_went_with_the_page_is_told_of(editor: Page, language: str) -> None:
    again = {"en": "Run again", "ru": "ещё раз"}[language]
    write(editor, "ASK {}")
    editor.reload()
    expect(editor.locator(".cm-content")).to_be_visible()
    assert again not in status(editor)
    editor.locator(".cm-content").click()
    editor.keyboard.press("Control+Enter")
    expect(editor.locator("#answers .truth")).to_be_visible()
    editor.reload()
    expect(editor.locator("[data-status]")).to_contain_text(again)


def test_examples_are_few_until_all_are_wished_for(editor: Page, language: str) -> None:
    panel = editor.locator("details.panel").first
    shown = panel.locator("li:not([hidden])")
    expect(shown).to_have_count(8)
    whole = panel.locator("li").count()
    everything = re.compile({"en": r"Show all \(", "ru": r"Показать все \("}[language])
    panel.get_by_role("button", name=everything).press("Enter")
    expect(shown).to_have_count(whole)
    expect(panel.locator("li").nth(8).get_by_role("button")).to_be_focused()
    expect(panel.locator(".rest")).to_be_hidden()


def test_two_windows_lose_nothing_of_each_other(visit: Open) -> None:
    first = visit("/sparql")
    second = first.context.new_page()
    second.goto("/sparql")
    write(first, "ASK { ?kept ?p ?o }")
    first.locator('[data-do="save"]').click()
    first.keyboard.type("Mine")
    first.keyboard.press("Enter")
    expect(first.locator("[data-status]")).to_contain_text("Mine")
    write(second, "ASK { ?other ?p ?o }")
    second.reload()
    second.locator("details.panel").nth(3).locator("summary").click()
    expect(second.get_by_role("button", name="Mine", exact=True)).to_be_visible()
    assert "?other" in text(second)
    first.reload()
    assert "?kept" in text(first)
    expect(first.get_by_role("tab")).to_have_count(2)


def test_closed_tab_is_opened_again(editor: Page, language: str) -> None:
    again = editor.get_by_role("button", name={"en": "Reopen", "ru": "Открыть снова"}[language], exact=True)
    tabs = editor.get_by_role("tab")
    ask(editor, "ASK { ?first ?p ?o }")
    expect(again).to_be_hidden()
    editor.get_by_role("button", name=WORDS[language]["new"]).press("Enter")
    editor.keyboard.type("ASK # typed at once")
    tabs.first.focus()
    editor.keyboard.press("Delete")
    expect(tabs).to_have_count(1)
    expect(editor.locator("#answers .truth")).to_have_count(0)
    assert {"en": "is closed", "ru": "закрыт"}[language] in status(editor)
    again.press("Enter")
    expect(tabs.first).to_be_focused()
    assert "?first" in text(editor)
    expect(editor.locator("#answers .truth")).to_be_visible()
    expect(again).to_be_hidden()
    tabs.nth(1).click()
    assert "# typed at once" in text(editor)


def test_each_tab_has_its_own_answer(editor: Page, noticed: list[str], language: str) -> None:
    tabs, answers = editor.get_by_role("tab"), editor.locator("#answers")
    ask(editor, "ASK { ?first ?p ?o }")
    editor.get_by_role("button", name=WORDS[language]["new"]).press("Enter")
    expect(answers).to_be_hidden()
    write(editor, "")
    editor.keyboard.press("Control+Enter")
    assert {"en": "write a query first", "ru": "сначала напишите запрос"}[language] in status(editor)
    expect(answers).to_be_hidden()
    write(editor, "SELECT * {")
    editor.keyboard.press("Escape")
    editor.keyboard.press("Control+Enter")
    expect(answers.locator(".fault")).to_be_visible()
    tabs.first.click()
    expect(answers.locator(".truth")).to_be_visible()
    expect(answers.locator(".fault")).to_have_count(0)
    assert all("first" in link for link in hrefs(editor))
    tabs.nth(1).click()
    expect(answers.locator(".fault")).to_be_visible()
    write(editor, SLOW)
    editor.keyboard.press("Control+Enter")
    expect(editor.get_by_role("button", name=WORDS[language]["cancel"])).to_be_visible()
    expect(answers.locator(".fault")).to_have_count(0)
    tabs.first.click()
    editor.get_by_role("button", name=WORDS[language]["cancel"]).click()
    expect(editor.get_by_role("button", name=WORDS[language]["cancel"])).to_be_hidden()
    expect(answers.locator(".truth")).to_be_visible()
    tabs.nth(1).click()
    expect(answers).to_be_hidden()
    assert WORDS[language]["off"] in status(editor)
    assert "400" in noticed.pop()  # the browser's own word of the wrong query
    assert noticed == []


def test_a_late_picture_does_not_replace_the_view_wished_for_since(visit: Open) -> None:
    page = visit("/sparql")
    waiting: list[Route] = []
    ask(page, "SELECT ?city ?doc { ?doc cg:signedBy ?city } ORDER BY ?city ?doc")
    page.route("**/sparql/picture", lambda route: waiting.append(route))
    page.locator('.views [data-view="network"]').click()
    expect(page.locator("#answers .note")).to_be_visible()
    page.locator('.views [data-view="table"]').click()
    expect(page.locator("#answers table")).to_be_visible()
    with page.expect_response("**/sparql/picture"):
        waiting[0].continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#answers table")).to_be_visible()
    expect(page.locator("#answers figure")).to_have_count(0)


def test_link_leads_to_the_query_and_its_answer(visit: Open, editor: Page, language: str) -> None:
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(editor, QUERY)
    editor.locator(".bar button").nth(2).click()
    expect(editor.locator("[data-status]")).not_to_be_empty()
    link = editor.evaluate("navigator.clipboard.readText()")
    other = visit(link.partition("/sparql")[1] + link.partition("/sparql")[2], language)
    assert text(other).strip() == QUERY
    expect(other.locator("#answers tbody tr").first).to_be_visible()


def test_nothing_jumps_when_the_editor_comes(visit: Open) -> None:
    page = visit("/sparql", java_script_enabled=False)
    plain = page.locator("textarea").bounding_box()
    rich = visit("/sparql").locator(".pane").bounding_box()
    assert plain and rich
    assert abs(plain["height"] - rich["height"]) < 1


SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => (sum += shift.value)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 500);
})"""


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_moves_while_the_page_comes(visit: Open, language: str, width: int) -> None:
    page = visit("/sparql", language, viewport={"width": width, "height": 900})
    expect(page.locator(".cm-content")).to_be_visible()
    expect(page.locator("details.panel").first).to_be_attached()
    assert page.evaluate(SHIFTS) < 0.01


def test_nothing_moves_when_a_table_can_be_filtered(visit: Open) -> None:
    page = visit(
        "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+10", viewport={"width": 1280, "height": 2500}
    )
    expect(page.locator("label.filter:not(.awaited)")).to_have_count(1)
    assert page.evaluate(SHIFTS) < 0.003


def test_hostile_label_stays_text(visit: Open) -> None:
    query = "SELECT ?s ?label { VALUES ?s { city:bracketville } ?s rdfs:label ?label }"
    page = visit("/sparql")
    write(page, query)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#answers tbody tr").first).to_be_visible()
    assert "<" in (page.locator("#answers table").text_content() or "")
    assert page.locator("#answers").locator("script, img, b").count() == 0
    write(page, "SELECT * { ?s ?p ")
    page.keyboard.type("city:brack")
    offer = page.locator(".cm-tooltip-autocomplete li").first
    expect(offer).to_contain_text("<script>")
    expect(page.locator(".cm-completionInfo")).to_contain_text("<script>")
    assert page.locator(".cm-tooltip").locator("script, img, b").count() == 0


def test_answer_is_shown_in_the_views_that_suit_it(visit: Open, language: str) -> None:
    page = visit("/sparql", language)
    views = page.locator(".views button")
    ask(page, "SELECT ?city ?doc { ?doc cg:signedBy ?city . ?city a cg:City } ORDER BY ?city ?doc")
    names = {"en": ["Table", "Map"], "ru": ["Таблица", "Карта"]}[language]
    assert views.all_text_contents()[:2] == names
    expect(views.first).to_have_attribute("aria-pressed", "true")
    views.nth(1).press("Enter")
    expect(page.locator("#answers .map .spot-marker").first).to_be_visible()
    page.locator('.views [data-view="network"]').press("Enter")
    expect(page.locator("#answers .network-canvas canvas").first).to_be_visible()
    ask(page, "SELECT ?event ?date { ?event a cg:Event ; cg:date ?date } ORDER BY ?event ?date")
    page.locator('.views [data-view="timeline"]').press("Enter")
    expect(page.locator("#answers figure.drawing")).to_be_visible()
    ask(page, "SELECT ?city (COUNT(?d) AS ?n) { ?d cg:signedBy ?city } GROUP BY ?city ORDER BY ?city")
    page.locator('.views [data-view="chart"]').press("Enter")
    expect(page.locator("#answers figure.drawing")).to_contain_text(
        {"en": "Amberford", "ru": "Янтар"}[language]
    )
    page.locator('.views [data-view="raw"]').press("Enter")
    expect(page.locator("#answers pre")).to_contain_text('"bindings"')


def test_yes_and_no_and_graphs_are_shown(visit: Open) -> None:
    page = visit("/sparql")
    ask(page, "ASK { ?s a cg:City }")
    expect(page.locator("#answers .truth")).to_have_text("Yes")
    ask(page, "CONSTRUCT { ?s a cg:City } WHERE { ?s a cg:City }")
    expect(page.locator("#answers tbody")).to_contain_text("Amberford")
    page.locator('.views [data-view="raw"]').press("Enter")
    expect(page.locator("#answers pre")).to_contain_text("amberford")
    page.locator('.views [data-view="table"]').press("Enter")
    assert [link.rpartition("=")[2] for link in hrefs(page)] == ["turtle", "jsonld", "ntriples", "rdfxml"]
    ask(page, "SELECT * { ?s a <urn:nothing> }")
    expect(page.locator("#answers .empty")).to_be_visible()
    assert [link.rpartition("=")[2] for link in hrefs(page)] == ["json", "csv", "tsv", "xml"]


def hrefs(page: Page) -> list[str]:
    """Where the answer is offered for saving; each answers."""
    links = [str(link.get_attribute("href")) for link in page.locator("#answers .formats a").all()]
    for link in links:
        assert page.request.get(link).status == 200
    return links


def test_many_rows_are_paged_sorted_filtered_and_told_to_be_cut(visit: Open) -> None:
    page = visit("/sparql")
    ask(page, "SELECT ?s ?p ?o ?t { ?s ?p ?o . ?x a ?t }")
    rows, pager = page.locator("#answers tbody tr"), page.locator("#answers .pager")
    expect(rows).to_have_count(100)
    expect(page.locator("#answers .note")).to_contain_text("100,000 rows, and there are more")
    expect(page.locator("[data-status]")).to_contain_text("not whole")
    onward = pager.get_by_role("button", name="Next")
    onward.press("Enter")
    expect(pager).to_contain_text("Rows 101–200 of 100,000")
    expect(onward).to_be_focused()
    page.keyboard.press("Enter")
    expect(pager).to_contain_text("Rows 201–300 of 100,000")
    back = pager.get_by_role("button", name="Previous")
    back.press("Enter")
    expect(back).to_be_focused()
    page.keyboard.press("Enter")
    expect(pager).to_contain_text("Rows 1–100 of 100,000")
    expect(onward).to_be_focused()
    page.locator("#answers button.sort").first.press("Enter")
    expect(page.locator("#answers th").first).to_have_attribute("aria-sort", "ascending")
    expect(pager).to_contain_text("Rows 1–100 of 100,000")
    sought = page.locator("#answers tbody td").nth(1).inner_text()
    page.locator("#answers .filter input").fill(sought)
    expect(page.locator("#answers .filter [role=status]")).to_contain_text("of 100,000 rows")
    expect(rows.first).to_contain_text(sought)

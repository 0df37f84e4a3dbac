"""Tables of answers: sorted and filtered as a whole, also where the page shows a part of them."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from browser.conftest import Open

ADDRESS = "/questions/network-members?network=league-of-river-cities"


def cut(visit: Open, shown: int) -> tuple[Page, list[str]]:
    """A page that shows ``shown`` rows of its answer, as one over a large graph would, and all its rows."""
    page = visit("/about")
    whole = page.request.get(ADDRESS, headers={"Accept": "text/html", "Accept-Language": "en"}).text()

    def answer(route: Route) -> None:
        route.fulfill(body=whole, content_type="text/html; charset=utf-8")

    def shorten(route: Route) -> None:
        rows = whole.split('<tr role="row">')
        short = (
            '<tr role="row">'.join(rows[: shown + 2])
            + "</tbody></table></div></section></main></body></html>"
        )
        told = short.replace("<table ", '<table data-whole="/whole" ').replace(
            "</main>", '<nav data-pages><a href="/next">2</a></nav></main>'
        )
        route.fulfill(body=told, content_type="text/html; charset=utf-8")

    page.route("**/whole", answer)
    page.route("**" + ADDRESS.replace("?", "\\?"), shorten)
    page.goto(ADDRESS)
    return page, whole.split('<tr role="row">')[2:]


def test_sorting_a_part_sorts_the_whole(visit: Open) -> None:
    page, whole = cut(visit, 2)
    rows = page.locator("table[data-words] tbody tr")
    expect(rows).to_have_count(2)
    expect(page.locator("[data-pages]")).to_be_visible()
    page.locator("th button").first.click()
    expect(rows).to_have_count(len(whole))
    expect(page.locator("[data-pages]")).to_have_count(0)
    names = page.locator("table[data-words] tbody tr td:first-child").all_inner_texts()
    assert names == sorted(names, key=str.casefold)


def test_what_cannot_be_fetched_leaves_the_part_sorted(visit: Open, noticed: list[str]) -> None:
    page, _ = cut(visit, 2)
    page.unroute("**/whole")
    page.route("**/whole", lambda route: route.abort())
    heading = page.locator("th").first
    heading.get_by_role("button").click()
    expect(heading).to_have_attribute("aria-sort", "ascending")
    expect(page.locator("table[data-words] tbody tr")).to_have_count(2)
    assert len(noticed) == 1
    noticed.clear()


def test_a_filter_is_not_left_in_its_field_when_one_comes_back(visit: Open) -> None:
    page = visit("/timeline")
    page.get_by_role("searchbox", name="Filter the rows").fill("1998")
    page.locator("table tbody tr:visible a").first.click()
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_load_state("networkidle")
    field = page.get_by_role("searchbox", name="Filter the rows")
    shown, rows = page.locator("table tbody tr:visible").count(), page.locator("table tbody tr").count()
    assert (field.input_value() == "") == (shown == rows)

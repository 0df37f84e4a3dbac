"""Pictures in a browser: by keyboard, filtered, saved, and without scripts as good as may be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.conftest import Open

TALL = {"width": 1280, "height": 1400}
"""High enough for a picture to come near the screen at once."""
PNG = b"\x89PNG\r\n\x1a\n"


def saved(page: Page, words: str, folder: Path) -> bytes:
    """The file that a button or link of the picture's caption saves."""
    with page.expect_download() as started:
        page.locator("figcaption").get_by_text(words, exact=True).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path.read_bytes()


def reached(page: Page, name: str) -> Locator:
    """The marker of a place: by keyboard a group with it is zoomed in to until it stands alone or opens."""
    marker = page.locator(f'.leaflet-marker-icon[aria-label*="{name}"]')
    expect(marker).to_be_visible()
    marker.focus()
    for _ in range(6):
        if page.locator(f'.leaflet-marker-icon[aria-label="{name}"]').count():
            break
        places = marker.get_attribute("aria-label")
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)
        if page.locator(".leaflet-popup").count():
            page.keyboard.press("Escape")
            expect(page.locator(".leaflet-popup")).to_have_count(0)
            break
        assert marker.get_attribute("aria-label") != places, "nothing has come nearer"
    expect(marker).to_be_focused()
    return marker


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
@pytest.mark.parametrize(("language", "closer"), [("en", "Closer"), ("ru", "Приблизить")])
def test_a_marker_opens_by_keyboard_and_leads_on(
    visit: Open, language: str, closer: str, motion: str
) -> None:
    page = visit("/map", language, viewport=TALL, reduced_motion=motion)
    name = "Amberford" if language == "en" else "Янтарный Брод"
    marker = reached(page, name)
    assert page.get_by_role("button", name=closer).is_visible()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content")
    expect(popup.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(popup).to_have_count(0)
    expect(marker).to_be_focused()
    page.keyboard.press("Enter")
    expect(popup.get_by_role("link").first).to_be_focused()
    popup.get_by_role("link", name=name, exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/city/amberford*")


def test_names_from_the_graph_stay_text_on_the_map(visit: Open) -> None:
    page = visit("/map", viewport=TALL)
    reached(page, "Bracketville")
    page.keyboard.press("Enter")
    expect(page.locator(".told-name").filter(has_text="<script>alert")).to_be_visible()
    assert page.locator(".leaflet-popup-content script").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_no_marker_lies_over_another(visit: Open, width: int) -> None:
    page = visit("/map", viewport={"width": width, "height": 1400})
    markers = page.locator(".leaflet-marker-icon")
    for _ in range(4):
        expect(markers.first).to_be_visible()
        boxes = [box for each in markers.all() if (box := each.bounding_box())]
        shown = sum(
            int(each.locator(".spot-dot").get_attribute("data-number") or 1) for each in markers.all()
        )
        assert shown > 6, "places are gathered, none is lost"
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert max(abs(one["x"] - other["x"]), abs(one["y"] - other["y"])) >= one["width"]
        closer = page.get_by_role("button", name="Closer")
        if closer.get_attribute("aria-disabled") == "true":
            break
        closer.click()
        page.wait_for_timeout(400)


def test_nothing_moves_when_the_map_comes(visit: Open) -> None:
    page = visit("/map", viewport={"width": 1280, "height": 700})
    before = page.locator("figcaption").bounding_box()
    page.locator(".stage").scroll_into_view_if_needed()
    expect(page.locator(".leaflet-marker-icon").first).to_be_attached()
    page.evaluate("scrollTo(0, 0)")
    assert page.locator("figcaption").bounding_box() == before


def test_the_network_is_filtered_by_kind_and_saved(visit: Open, tmp_path: Path) -> None:
    page = visit("/network", viewport=TALL)
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    whole = saved(page, "SVG", tmp_path).decode()
    assert ">Amberford<" in whole
    documents = whole.count("<polygon")
    assert documents > 0
    page.locator(".legend").get_by_label("document").uncheck()
    page.wait_for_url("**/network?hide=doc")
    fewer = saved(page, "SVG", tmp_path).decode()
    assert fewer.count("<polygon") < documents
    assert fewer.count("<circle") == whole.count("<circle")
    assert "CC BY 4.0" in fewer
    assert saved(page, "PNG", tmp_path).startswith(PNG)
    page.reload()
    expect(page.locator(".legend").get_by_label("document")).not_to_be_checked()
    assert page.locator(".fault").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/map",
        "/network",
        "/network/embed",
        "/timeline",
        "/themes",
        "/questions/co-signers?city=amberford",
    ],
)
def test_nothing_shifts_while_a_page_loads(visit: Open, path: str, width: int) -> None:
    page = visit(path, viewport={"width": width, "height": 2600})
    drawn = page.locator(".leaflet-marker-icon, .network-canvas canvas, .moments, .bars")
    expect(drawn.first).to_be_attached()
    page.wait_for_timeout(500)
    shifts = page.evaluate(
        """() => new Promise((done) => {
          let sum = 0;
          new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; })
            .observe({ type: "layout-shift", buffered: true });
          setTimeout(() => done(sum), 200);
        })"""
    )
    assert shifts < 0.005


@pytest.mark.parametrize(
    ("language", "label", "told", "listed"),
    [
        (
            "en",
            "document",
            r"Shown in the picture: (\d+) of (\d+) things, \d+ of \d+ ties\.",
            "{} of {} things",
        ),
        ("ru", "документ", r"На рисунке показано узлов: (\d+) из (\d+), связей: \d+ из \d+\.", "{} из {}"),
    ],
)
def test_what_a_filter_leaves_is_announced_and_listed(
    visit: Open, language: str, label: str, told: str, listed: str
) -> None:
    page = visit("/network", language, viewport=TALL)
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    status, entries = page.locator("figure").get_by_role("status"), page.locator(".nodes li:not([hidden])")
    summary = page.locator(".nodes summary")
    expect(status).to_have_text("")
    whole, words = entries.count(), summary.inner_text()
    page.locator(".legend").get_by_label(label).uncheck()
    for _ in range(2):
        expect(status).to_have_text(re.compile(told))
        said = re.fullmatch(told, status.inner_text())
        assert said
        left, of = map(int, said.groups())
        assert (entries.count(), whole) == (left, of)
        assert left < of
        assert page.locator(".nodes li[hidden]").count() == of - left
        expect(summary).to_contain_text(listed.format(left, of))
        page.reload()
    page.locator(".legend").get_by_label(label).check()
    expect(summary).to_have_text(words)
    assert entries.count() == whole


def test_a_network_says_that_more_of_it_lies_out_of_view(visit: Open) -> None:
    page = visit("/network", viewport=TALL)
    told = page.get_by_text("shows the rest")
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    for _ in range(8):
        page.get_by_role("button", name="Closer").click()
    expect(told).to_have_text(re.compile(r"In view: \d+ of \d+ things"))
    page.get_by_role("button", name="Show all", exact=True).click()
    expect(told).to_have_count(0)


def test_what_a_filter_leaves_is_looked_at_where_none_of_it_was_in_view(visit: Open) -> None:
    page = visit("/network", viewport=TALL)
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    frame = page.locator(".network-canvas").bounding_box()
    assert frame
    for _ in range(2):
        page.mouse.move(frame["x"] + frame["width"] - 4, frame["y"] + frame["height"] - 4)
        page.mouse.down()
        page.mouse.move(frame["x"] + 4, frame["y"] + frame["height"] - 4, steps=4)
        page.mouse.up()
    expect(page.get_by_text("In view: 0 of")).to_be_visible()
    page.locator(".legend").get_by_label("document").uncheck()
    expect(page.get_by_text("Shown in the picture")).to_be_visible()
    expect(page.get_by_text("In view:")).to_have_count(0)


def test_the_network_is_filtered_by_its_form(visit: Open) -> None:
    page = visit("/network", viewport=TALL)
    page.locator("#f-tie").select_option("signed")
    page.get_by_role("button", name="Show", exact=True).click()
    page.wait_for_url("**/network?tie=signed**")
    expect(page.locator(".network-canvas canvas").first).to_be_visible()
    page.locator(".nodes summary").click()
    page.locator(".nodes").get_by_role("link").first.click()
    page.wait_for_url("**/id/**")


@pytest.mark.parametrize("path", ["/map", "/timeline", "/themes"])
def test_what_the_server_draws_is_saved_as_svg_and_png(visit: Open, tmp_path: Path, path: str) -> None:
    page = visit(path, "ru", viewport=TALL)
    assert saved(page, "SVG", tmp_path).startswith(b"<svg ")
    assert saved(page, "PNG", tmp_path).startswith(PNG)


@pytest.mark.parametrize(
    ("path", "marks"), [("/map", "a .spot"), ("/timeline", "li .mark"), ("/themes", "li rect")]
)
def test_pictures_are_there_without_scripts(visit: Open, path: str, marks: str) -> None:
    page = visit(path, viewport=TALL, java_script_enabled=False)
    assert page.locator(marks).count() > 2
    box = page.locator(marks).first.bounding_box()
    assert box and box["width"] > 0


def test_the_network_is_a_list_without_scripts(visit: Open) -> None:
    page = visit("/network", viewport=TALL, java_script_enabled=False)
    assert not page.locator(".stage").is_visible()
    page.locator(".nodes summary").click()
    page.locator(".nodes a").first.click()
    page.wait_for_url("**/id/**")


def test_what_is_taken_along_is_copied_with_the_address_of_this_server(visit: Open, address: str) -> None:
    page = visit("/questions/co-signers?city=amberford")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address)
    page.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_text("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{address}/questions/co-signers?city=amberford&lang=en"


@contextmanager
def elsewhere(body: str) -> Iterator[str]:
    """A page of another site, served from this machine: browsers let no other put it into a frame."""

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_frame_shows_its_picture_on_a_page_of_another_site(
    visit: Open, address: str, noticed: list[str]
) -> None:
    page = visit("/about", viewport=TALL)
    with elsewhere(
        f'<link rel="icon" href="data:,"><iframe src="{address}/map/embed" width="800" height="640">'
    ) as other:
        page.goto(other)
        expect(page.frame_locator("iframe").locator(".leaflet-marker-icon").first).to_be_visible()
        noticed.remove(f"asked {other}")
        page.goto(f"{address}/about")


def test_motion_is_left_out_where_the_reader_wants_none(visit: Open) -> None:
    page = visit("/map", viewport=TALL, reduced_motion="reduce")
    expect(page.locator(".leaflet-marker-icon").first).to_be_visible()
    page.get_by_role("button", name="Closer").click()
    assert page.locator(".leaflet-zoom-anim").count() == 0

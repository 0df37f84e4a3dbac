"""Pages made for their kind of thing: what readers look for, in both languages, within bounds."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from citygraph.web.portraits.portrait import MOST
from citygraph.web.portraits.sections import HEADS, SECTIONS
from web.conftest import Counting
from web.reading import Page

REAL: dict[str, dict[str, tuple[str, ...]]] = {
    "/id/city/dushanbe": {
        "Belongs to": ("Coalition of Sustainable Cities of Central Asia", "founder", "since 16 October 2025"),
        "Signed": ("Dushanbe Declaration (2025)", "by the hand of Executive Body of State Power"),
        "Signed beside": ("Ashgabat", "Namangan", "Osh", "Petropavl"),
        "Undertaken, intended or planned": (
            "expressly non-binding",
            "The Parties intend to cooperate more closely",
            "intend",
            "article 2",
        ),
    },
    "/id/network/coalition-of-sustainable-cities-of-central-asia": {
        "Founded by": ("Dushanbe Declaration (2025)", "article 7"),
        "Members": ("Petropavl", "Akimat of the City of Petropavl", "founder"),
        "What members take on in its documents": (
            "expressly non-binding",
            "The Parties agreed",
            "Parties to the Dushanbe Declaration",
        ),
    },
    "/id/event/almaty-summit-of-mayors-2018": {
        "Who took part, in which role": ("host", "Almaty", "WHO Healthy Cities Network"),
        "Adopted there": ("Almaty Statement of Mayors (2018)", "unanimity without a vote"),
    },
    "/id/doc/almaty-2018": {
        "What it rests on": ("reaffirms", "Constitution of the World Health Organization", "paragraph 1"),
        "What it says, part by part": ("Adopting the statement without a vote",),
    },
    "/id/doc/alma-ata-1978": {"What rests on it": ("Almaty Statement of Mayors (2018)",)},
    "/id/commitment/dushanbe-2025-article-4": {
        "Who takes it on": ("Parties to the Dushanbe Declaration", "members named: all", "Osh", "Petropavl"),
        "What else speaks of its themes": ("Dushanbe Declaration",),
    },
    "/id/appeal/brussels-2001-paragraph-15-aid": {
        "Who is asked": ("Governments the mayors called on", "members named: none"),
    },
    "/vocab/theme/primary-health-care": {"Who says what": ("Almaty Statement", "reaffirm")},
    "/id/org/sco": {"Members": ("Kazakhstan", "member")},
    "/id/state/kazakhstan": {"Its cities": ("Almaty", "Petropavl")},
}
"""What stands under which heading of the pages of the real graph."""


def sections(page: Page) -> dict[str, str]:
    """The text of each section by its heading."""
    found = {}
    for text in page.texts["section"]:
        heading = max((h for h in page.texts["h2"] if text.startswith(h)), key=len, default=None)
        if heading:
            found[heading] = text
    return found


@pytest.mark.parametrize("address", REAL)
def test_page_tells_what_readers_look_for(site: FlaskClient, address: str) -> None:
    told = sections(Page(site.get(address).text))
    for heading, expected in REAL[address].items():
        for words in expected:
            assert words in told[heading], (heading, words, told[heading][:500])


@pytest.mark.parametrize("address", REAL)
def test_page_tells_as_much_in_russian(site: FlaskClient, address: str) -> None:
    pages = {
        language: Page(site.get(address, headers={"Accept-Language": language}).text)
        for language in ("en", "ru")
    }
    ids = {language: page.ids for language, page in pages.items()}
    assert ids["en"] == ids["ru"]
    assert set(pages["en"].texts["h2"]).isdisjoint(pages["ru"].texts["h2"])


def test_dates_are_told_as_precisely_as_known_and_no_more(site: FlaskClient) -> None:
    year = Page(site.get("/id/event/healthy-cities-publications-2024").text)
    assert year.values("time", "datetime")[0] == "2024"
    half = Page(site.get("/id/event/children-health-in-russian-schools-2024-first-half").text)
    assert "January – June 2024" in [text.replace("\u2009", " ") for text in half.texts["time"]]


def test_what_is_not_known_is_said(site: FlaskClient) -> None:
    assert "Names over time" in next(
        text for text in Page(site.get("/id/city/osh").text).texts["p"] if text.startswith("The graph holds")
    )


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_kind_has_a_head_and_asks_a_fixed_number_of_queries(
    kind: str, site: FlaskClient, world: FlaskClient, counted: Counting
) -> None:
    assert HEADS[kind]
    path = f"/vocab/{kind}" if kind == "theme" else f"/id/{kind}/"
    asked = set()
    for address in Page(world.get(path).text).links:
        if address.startswith(path) and address.strip("/") != path.strip("/"):
            world.get(address)  # whatever is remembered between pages is read now
            counted.texts.clear()
            assert world.get(address).status_code == 200
            asked.add(len(counted.texts))
    assert asked
    assert max(asked) <= len(SECTIONS[kind]) + 8


def test_long_sections_are_cut_and_say_so(world: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST > 100
    told = sections(Page(world.get("/id/city/amberford").text))["Undertaken, intended or planned"]
    assert "The page shows" not in told
    monkeypatch.setattr("citygraph.web.portraits.portrait.MOST", 1)
    told = sections(Page(world.get("/id/city/amberford").text))["Undertaken, intended or planned"]
    assert "The page shows the first 1 of" in told


@pytest.mark.parametrize("address", ["/id/org/sco", "/id/city/dushanbe", "/id/state/kazakhstan"])
def test_every_section_leads_to_its_own_answer(site: FlaskClient, address: str) -> None:
    asked = {
        link
        for link in Page(site.get(address).text).links
        if link.startswith(("/questions/", "/sparql?query="))
    } - {"/questions/"}
    assert len(asked) > 1
    for link in asked:
        answer = site.get(link)
        assert answer.status_code == 200, link
        assert len(Page(answer.text).rows) > 1, link

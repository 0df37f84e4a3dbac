"""Pictures of the whole graph: what they show without scripts, what they filter, what they cost."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from citygraph.questions import LANGUAGES
from citygraph.web.pictures import basemaps
from citygraph.web.views import VIEWS
from web.conftest import Counting
from web.reading import Page

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(\"Bracketville\")</script> & 'Sons'"


def drawn(site: FlaskClient, address: str) -> dict[str, Any]:
    """What the JSON block of a page hands to the script."""
    text = site.get(address).text
    block = text.partition('<script type="application/json" id="drawn">')[2].partition("</script>")[0]
    data: dict[str, Any] = json.loads(block)["data"]
    return data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_has_its_words_its_table_and_its_data(world: FlaskClient, view: str, language: str) -> None:
    page = Page(world.get(f"/{view}", headers={"Accept-Language": language}).text)
    assert page.problems == []
    assert page.foreign == []
    assert page.texts["h1"] == [VIEWS[view].title[language]]
    assert len(page.rows) > 1
    for ending in ("json", "csv"):
        assert f"/{view}.{ending}?lang={language}" in page.links
        answer = world.get(f"/{view}.{ending}?lang={language}", headers={"Accept": "*/*"})
        assert answer.status_code == 200
    assert any(link.startswith("/sparql?query=") for link in page.links)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_asks_a_few_queries_however_much_it_shows(
    world: FlaskClient, counted: Counting, view: str
) -> None:
    world.get(f"/{view}")
    counted.texts.clear()
    world.get(f"/{view}")
    assert 1 <= len(counted.texts) <= 2


def test_the_map_shows_every_city_as_a_link_without_scripts(world: FlaskClient) -> None:
    page = Page(world.get("/map").text)
    shown = page.texts["title"][1:]
    assert "Amberford" in shown
    assert HOSTILE in shown
    assert page.tags.count("use") == (2 if basemaps.FILE.is_file() else 0)
    assert "/id/city/amberford" in page.links


def test_the_map_tells_what_its_cities_signed_and_belong_to(world: FlaskClient) -> None:
    spots = drawn(world, "/map")["spots"]
    told = {place["thing"]["name"]: place["told"] for spot in spots for place in spot["places"]}
    headings = {each["heading"] for each in told["Amberford"]}
    assert {"signed", "member of"} <= headings
    assert [thing["address"] for each in told[HOSTILE] for thing in each["things"]] == [
        "/id/network/lantern-cities"
    ]


@pytest.mark.parametrize(
    ("query", "within", "without"),
    [("state=farland", HOSTILE, "Amberford"), ("document=nowhere", "", "Amberford")],
)
def test_the_map_is_filtered_by_its_address(
    world: FlaskClient, query: str, within: str, without: str
) -> None:
    answer = world.get(f"/map?{query}")
    page = Page(answer.text)
    assert answer.status_code == (200 if within else 404)
    assert without not in page.texts.get("title", [])
    if within:
        assert within in page.texts["title"]


def test_an_answer_without_rows_says_so_instead_of_a_picture(world: FlaskClient) -> None:
    page = Page(world.get("/timeline?from=2100").text)
    assert "figure" not in page.tags
    assert any("nothing that answers this" in text for text in page.texts["p"])
    assert page.links.count("/timeline") > 1, "a way back beside that of the navigation"


def test_a_saved_picture_says_what_it_was_asked(world: FlaskClient) -> None:
    asked = world.get("/map.svg?network=lantern-cities&lang=ru", headers={"Accept": "*/*"}).text
    assert "Состоит в: " in asked
    assert "Состоит в: " not in world.get("/map.svg?lang=ru", headers={"Accept": "*/*"}).text


def test_the_network_is_a_list_of_links_without_scripts(world: FlaskClient) -> None:
    page = Page(world.get("/network").text)
    entries = [text for text in page.texts["li"] if " tie" in text]
    assert any("Amberford Charter" in text and "document" in text for text in entries)
    assert "/id/city/amberford" in page.links
    assert "noscript" in page.tags
    shown = drawn(world, "/network")
    keys = {node["thing"]["key"] for node in shown["nodes"]}
    assert all({line["one"], line["other"]} <= keys for line in shown["lines"])
    ties = {tie["key"]: tie for tie in shown["ties"]}
    assert {line["how"] for line in shown["lines"]} == set(ties)
    assert "signed" in {tie["name"] for tie in ties.values()}
    assert not [key for key in keys if "/id/state/" in key]


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("tie=signed", {"city", "doc", "org"}),
        ("tie=memberOf", {"city", "network", "org"}),
        ("tie=signed&from=2100", set()),
    ],
)
def test_the_network_is_filtered_by_tie_and_time(world: FlaskClient, query: str, kinds: set[str]) -> None:
    address = f"/network?{query}"
    text = world.get(address).text
    assert ('id="drawn"' in text) is bool(kinds)
    if kinds:
        assert {node["thing"]["kind"] for node in drawn(world, address)["nodes"]} <= kinds


def test_the_network_is_filtered_by_the_theme_of_what_ties_it(world: FlaskClient) -> None:
    within, whole = (drawn(world, f"/network{query}") for query in ("?theme=environment", ""))
    assert 0 < len(within["lines"]) < len(whole["lines"])
    assert {tuple(line.values()) for line in within["lines"]} < {
        tuple(line.values()) for line in whole["lines"]
    }
    documents = [node["thing"]["key"] for node in within["nodes"] if node["thing"]["kind"] == "doc"]
    assert documents


def test_themes_say_who_promises_what_for_which_goal(world: FlaskClient) -> None:
    page = Page(world.get("/themes").text)
    assert len(page.texts["h3"]) > 2
    assert any("SDG " in heading for heading in page.texts["h3"])
    assert any("ЦУР " in heading for heading in Page(world.get("/themes?lang=ru").text).texts["h3"])
    assert any(link.startswith("/vocab/theme/") for link in page.links)
    assert page.tags.count("rect") >= len(page.texts["strong"]) > 0
    goals = [row[1] for row in page.rows[1:] if "SDG" in row[1]]
    number = goals[0].removeprefix("SDG ").split(",")[0].split(".")[0]
    within = Page(world.get(f"/themes?goal={number}").text)
    assert 1 < len(within.rows) <= len(page.rows)
    assert all(f" {number}" in row[1] for row in within.rows[1:])


def test_the_timeline_is_a_list_of_links_with_their_dates(world: FlaskClient) -> None:
    page = Page(world.get("/timeline").text)
    entries = [text for text in page.texts["li"] if "12 May 1998" in text]
    assert any("Amberford Charter" in text for text in entries)
    assert page.tags.count("circle") > 3
    assert not [1 for tag, name, _ in page.attributes if name == "style"]


@pytest.mark.parametrize(
    ("query", "within", "without"),
    [
        ("from=2000", "2020", "12 May 1998"),
        ("to=1998", "12 May 1998", "2020"),
        ("from=1998&to=1998", "12 May 1998", "2020"),
    ],
)
def test_the_timeline_is_cut_at_the_years_asked_for(
    world: FlaskClient, query: str, within: str, without: str
) -> None:
    page = Page(world.get(f"/timeline?{query}").text)
    dates = " ".join(page.texts["time"])
    assert within in dates
    assert without not in dates


@pytest.mark.parametrize(
    "address",
    [
        "/map.svg",
        "/map.svg?lang=ru",
        "/timeline.svg",
        "/timeline.svg?lang=ru",
        "/themes.svg",
        "/questions/network-members.svg?network=lantern-cities",
    ],
)
def test_a_picture_is_saved_as_a_file_that_needs_nothing(world: FlaskClient, address: str) -> None:
    answer = world.get(address, headers={"Accept": "*/*"})
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    root = ElementTree.fromstring(answer.text)
    assert root.tag == f"{SVG}svg"
    assert root.findall(f".//{SVG}circle") or root.findall(f".//{SVG}rect[@rx]")
    for element in root.iter():
        assert element.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}image", f"{SVG}use")
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]


def test_the_picture_of_nothing_says_so(world: FlaskClient) -> None:
    answer = world.get("/timeline.svg?from=2100", headers={"Accept": "*/*"})
    assert answer.mimetype == "image/svg+xml"
    root = ElementTree.fromstring(answer.text)
    assert not root.findall(f".//{SVG}circle")
    assert "nothing that answers this" in "".join(root.itertext())


def test_a_question_without_a_picture_says_so(world: FlaskClient) -> None:
    answer = world.get("/questions/appeals.svg", headers={"Accept": "*/*"})
    assert answer.status_code == 404
    assert "This answer has no picture." in answer.text


def rows_of(site: FlaskClient, address: str) -> list[dict[str, str]]:
    """The rows of a view as data, without the languages and types of their values."""
    found = json.loads(site.get(address, headers={"Accept": "*/*"}).text)["results"]["bindings"]
    return [{name: term["value"] for name, term in row.items()} for row in found]


def test_a_row_of_themes_counts_what_its_speaker_says_and_the_chart_counts_statements(
    world: FlaskClient,
) -> None:
    counted = {
        (row["documentLabel"], row["speakerLabel"]): (row["statements"], row["total"])
        for row in rows_of(world, "/themes.json")
        if row["themeLabel"] in ("culture", "disaster risk reduction")
    }
    # One action of two bearers is one action; two obligations of one bearer each are two.
    assert counted["Dunmere Plan for 2020", "Dunmere"] == ("1", "1")
    assert counted["Dunmere Plan for 2020", "League of River Cities"] == ("1", "1")
    assert counted["Cedarholm Declaration", "Dunmere"] == ("1", "2")
    bars = Page(world.get("/themes?document=dunmere-plan-2020").text)
    assert bars.texts["strong"] == ["1", "1", "1"]


def test_a_document_without_an_end_is_of_its_first_day(site: FlaskClient) -> None:
    assert rows_of(site, "/timeline.json?from=2030&type=report") == []
    endless = [row for row in rows_of(site, "/timeline.json") if row["date"].endswith("/..")]
    documents = [row for row in endless if "/doc/" in row["thing"]]
    assert documents
    for row in documents:
        year = row["date"][:4]
        assert row in rows_of(site, f"/timeline.json?from={year}&to={year}")
        later = rows_of(site, f"/network.json?from={int(year) + 1}")
        signed = ("refersTo", "establishes", "signed")
        written = [tie for tie in later if tie["relation"].endswith(signed)]
        assert row["thing"] not in {end for tie in written for end in (tie["one"], tie["other"])} or all(
            tie["date"] != row["date"] for tie in written
        )


@pytest.mark.parametrize("view", ["map", "network"])
def test_a_membership_keeps_what_dates_it(world: FlaskClient, view: str) -> None:
    names = ("cityLabel", "thingLabel") if view == "map" else ("oneLabel", "otherLabel")
    dated = {
        (row[names[0]], row[names[1]]): (row.get("date"), row.get("asOf"))
        for row in rows_of(world, f"/{view}.json")
        if row["relation"].endswith("memberOf")
    }
    assert dated["Elmstead", "Lantern Cities Network"] == (None, "2023-04"), "by its authority"
    assert dated["Foxbury", "League of River Cities"] == (None, "2020")
    assert dated["Brightwater", "Lantern Cities Network"] == ("2007/..", None)


@pytest.mark.parametrize(
    ("years", "there"), [("from=2020&to=2020", True), ("from=2021", False), ("to=2019", False)]
)
def test_what_is_known_as_of_a_year_is_found_by_it(world: FlaskClient, years: str, there: bool) -> None:
    found = {row["oneLabel"] for row in rows_of(world, f"/network.json?tie=memberOf&{years}")}
    assert ("Foxbury" in found) is there


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["timeline", "network"])
def test_years_that_end_before_they_begin_are_told_apart_from_an_empty_answer(
    world: FlaskClient, view: str, language: str
) -> None:
    address = f"/{view}?from=2025&to=2018&lang={language}"
    answer = world.get(address)
    page = Page(answer.text)
    assert answer.status_code == 400
    words = {"en": "begin with 2025 and end with 2018", "ru": "начинается 2025 годом, а кончается 2018"}
    assert any(words[language] in text for text in page.texts["p"])
    assert 'value="2025"' in answer.text
    data = world.get(address.replace("?", ".json?"), headers={"Accept": "*/*"})
    assert (data.status_code, words["en"] in data.text) == (400, True)
    assert world.get(f"/{view}?from=2018&to=2018").status_code == 200


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/map", "Map"),
        ("/map?state=lakeland", "Map: Lakeland"),
        ("/map?state=lakeland&lang=ru", "Карта: Озёрия"),
        ("/network?tie=signed&from=1998&to=2020", "Network: signed, from 1998, up to 2020"),
        ("/themes?goal=11", "Themes: Sustainable Development Goal 11"),
        ("/questions/network-members", "Who belongs to this network, and since when?"),
        ("/questions/network-members?network=lantern-cities",
         "Who belongs to Lantern Cities Network, and since when?"),
    ],
)  # fmt: skip
def test_an_answer_is_called_by_what_it_was_asked(world: FlaskClient, address: str, name: str) -> None:
    text = world.get(address).text
    page = Page(text)
    assert page.texts["h1"] == [name]
    assert page.texts["title"][0] == f"{name} · citygraph"
    assert f'<meta property="og:title" content="{name}">' in text
    described = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(described)["name"] == name


def test_a_long_name_is_cut_between_words_in_the_title_alone(site: FlaskClient) -> None:
    text = site.get("/map?network=coalition-of-sustainable-cities-of-central-asia&document=dushanbe-2025"
                    "&state=tajikistan&lang=ru").text  # fmt: skip
    page = Page(text)
    title = page.texts["title"][0]
    assert len(title) <= 110
    assert page.texts["h1"][0].startswith(title.removesuffix("… · citygraph") + " ")


def test_a_map_of_many_places_can_be_skipped(site: FlaskClient, world: FlaskClient) -> None:
    many, few = site.get("/map").text, world.get("/map").text
    assert 'href="#after-drawn"' in many
    assert (
        many.index('href="#after-drawn"') < many.index('class="stage map"') < many.index('id="after-drawn"')
    )
    assert 'href="#after-drawn"' not in few


def test_what_a_picture_leaves_out_asks_nothing(world: FlaskClient) -> None:
    answer = world.get("/network?tie=signed&theme=&hide=doc")
    assert answer.status_code == 200
    canonical = answer.text.partition('rel="canonical" href="')[2].partition('"')[0]
    assert canonical.endswith("/network?tie=signed&amp;lang=en")
    assert Page(answer.text).rows == Page(world.get("/network?tie=signed").text).rows


def test_planned_events_are_said_to_be(site: FlaskClient) -> None:
    for address in ("/timeline", "/questions/events-in-city?city=moscow"):
        page = Page(site.get(address).text)
        hollow = [value for tag, name, value in page.attributes if name == "class" and value == "planned"]
        assert hollow and any("hollow" in text for text in page.texts["p"])
        assert any(text.endswith("planned") for text in page.texts["span"])
    assert any(text.startswith("Event: ") for text in Page(site.get("/map").text).texts["td"])


def test_a_possible_partnership_is_not_told_as_one(site: FlaskClient) -> None:
    told = {
        text for text in Page(site.get("/map?page=all").text).texts["td"] if text.startswith("Partnership")
    }
    assert {"Partnership: announced as possible", "Partnership: in contact"} <= told
    assert "Partnership" not in told
    statuses = {row[3] for row in Page(site.get("/network?tie=inPartnership&page=all").text).rows[1:]}
    assert "announced as possible" in statuses


def test_a_pledge_of_money_is_counted_once(site: FlaskClient) -> None:
    rows = site.get("/themes.csv").text.splitlines()
    assert len(rows) > 100
    assert not any("FundingPledge" in row for row in rows)  # every one here is an obligation or intention too


@pytest.mark.parametrize("address", ["/timeline", "/timeline/embed", "/id/city/brussels"])
def test_an_open_end_fades_in_a_colour_that_is_there(site: FlaskClient, address: str) -> None:
    page = Page(site.get(address).text)
    used = {value for tag, name, value in page.attributes if name == "fill" and value.startswith("url(")}
    assert used <= {f"url(#{each})" for each in page.ids}
    assert used or address == "/id/city/brussels"


@pytest.mark.parametrize(("language", "told"), [("en", "is no year"), ("ru", "не год")])
def test_a_year_that_is_none_is_told_of_as_such(world: FlaskClient, language: str, told: str) -> None:
    answer = world.get("/network", query_string={"from": "abc", "lang": language})
    assert answer.status_code == 400
    assert "abc" in answer.text
    assert told in answer.text

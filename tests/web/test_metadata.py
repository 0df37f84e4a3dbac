"""What pages tell search engines, social networks and readers of data about themselves."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient

from web.reading import Page
from web.test_hostile import ENGLISH
from web.test_pages import PAGES

SITE = "https://w3id.org/citygraph"


def linked_data(html: str) -> list[dict[str, Any]]:
    """Every block of JSON-LD of a page."""
    return [
        json.loads(block)
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    ]


def meta(html: str, name: str) -> str:
    (found,) = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', html)
    return unescape(found)


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_page_says_what_it_is_and_where_it_stays(world: FlaskClient, address: str, language: str) -> None:
    html = world.get(address, query_string={"lang": language, "utm_source": "letter"}).text
    page = Page(html)
    links = dict(re.findall(r'<link rel="(canonical)" href="([^"]+)">', html))
    assert links == {"canonical": f"{SITE}{address}?lang={language}"}
    others = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html))
    by_language = {tag: f"{SITE}{address}?lang={tag}" for tag in ("en", "ru")}
    assert others == by_language | {"x-default": f"{SITE}{address}"}
    assert 20 < len(meta(html, "description")) < 320
    assert meta(html, "og:title") + " · citygraph" == unescape(page.texts["title"][0])
    assert meta(html, "og:description") == meta(html, "description")
    assert meta(html, "og:url") == links["canonical"]
    assert re.search(r'<link rel="alternate" type="(?:text|application)/[\w+.-]+" href="/', html)


def test_social_card_is_there(world: FlaskClient) -> None:
    card = meta(world.get("/").text, "og:image").removeprefix(SITE)
    answer = world.get(card)
    assert answer.status_code == 200
    assert answer.data.startswith(b"\x89PNG")
    assert int.from_bytes(answer.data[16:20]) == 1200
    assert "immutable" in answer.headers["Cache-Control"]
    answer.close()


@pytest.mark.parametrize("address", [address for address in PAGES if address != "/"])
def test_crumbs_lead_home(world: FlaskClient, address: str) -> None:
    (crumbs,) = (
        block for block in linked_data(world.get(address).text) if block["@type"] == "BreadcrumbList"
    )
    items = crumbs["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert items[0] == {"@type": "ListItem", "position": 1, "name": "Home", "item": SITE + "/"}
    assert items[-1]["item"] == f"{SITE}{address}?lang=en"
    for item in items[:-1]:
        assert world.get(item["item"].removeprefix(SITE)).status_code == 200


def test_things_are_told_in_terms_of_schema_org(site: FlaskClient) -> None:
    def told(address: str) -> dict[str, Any]:
        return next(b for b in linked_data(site.get(address).text) if b["@type"] != "BreadcrumbList")

    city = told("/id/city/petropavl")
    assert (city["@type"], city["name"], city["@id"]) == (
        "City",
        "Petropavl",
        SITE + "/id/city/petropavl",
    )
    assert city["alternateName"] == "Petropavlovsk"
    assert city["sameAs"] == "https://sws.geonames.org/1520172/"
    assert {"@id": SITE + "/id/state/kazakhstan", "name": "Kazakhstan"} in city["containedInPlace"]
    event = told("/id/event/almaty-summit-of-mayors-2018")
    assert (event["@type"], event["startDate"], event["endDate"]) == ("Event", "2018-10-24", "2018-10-24")
    assert event["location"]["name"] == "Almaty"
    known_by_year = told("/id/event/sakhalin-prevention-service-anniversary-2024")
    assert known_by_year["startDate"] == "2024"
    assert "endDate" not in known_by_year
    promise = told("/id/commitment/dushanbe-2025-article-4")
    assert "text" not in promise  # the words are ours
    assert promise["description"].startswith("The Parties intend")
    dataset = told("/questions/co-signers?city=dushanbe")
    assert dataset["@type"] == "Dataset"
    assert [file["encodingFormat"] for file in dataset["distribution"]] == [
        "text/csv",
        "application/sparql-results+json",
    ]
    for file in dataset["distribution"]:
        assert site.get(file["contentUrl"].removeprefix(SITE)).status_code == 200
    assert told("/")["potentialAction"]["@type"] == "SearchAction"


def test_hostile_labels_end_no_block_of_data(world: FlaskClient) -> None:
    html = world.get("/id/city/bracketville").text
    assert "<script>alert" not in html
    assert ENGLISH in [block.get("name") for block in linked_data(html)]


def test_question_keeps_its_values_in_its_address(world: FlaskClient) -> None:
    html = world.get("/questions/co-signers?city=amberford&utm_medium=x").text
    assert f'<link rel="canonical" href="{SITE}/questions/co-signers?city=amberford&amp;lang=en">' in html
    assert f'hreflang="x-default" href="{SITE}/questions/co-signers?city=amberford">' in html

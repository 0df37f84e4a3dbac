"""What crawlers are told: where not to go, and every page that is worth finding."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from urllib.robotparser import RobotFileParser

from flask.testing import FlaskClient

from citygraph.questions import LANGUAGES, Questions
from citygraph.web.addresses import SITE
from citygraph.web.crawlers import PAGES
from web.conftest import Counting

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def listed(client: FlaskClient) -> list[str]:
    """The addresses of the sitemap, as they are here."""
    answer = client.get("/sitemap.xml")
    assert answer.content_type == "application/xml; charset=utf-8"
    found = [loc.text or "" for loc in ET.fromstring(answer.text).iter(LOC)]
    assert all(address.startswith(SITE + "/") for address in found)
    return [address.removeprefix(SITE) for address in found]


def test_crawlers_are_kept_from_what_has_no_end(world: FlaskClient) -> None:
    rules = RobotFileParser()
    rules.parse(world.get("/robots.txt").text.splitlines())
    for address in ("/sparql?query=ASK{}", "/search?q=x", "/suggest?q=x"):
        assert not rules.can_fetch("anything", SITE.replace("/citygraph", "") + address)
    for address in ("/", "/sparql", "/id/city/amberford", "/questions/co-signers?city=amberford"):
        assert rules.can_fetch("anything", SITE.replace("/citygraph", "") + address)
    assert rules.site_maps() == [f"{SITE}/sitemap.xml"]


def test_every_address_of_the_sitemap_has_a_page(world: FlaskClient, questions: Questions) -> None:
    addresses = listed(world)
    assert len(set(addresses)) == len(addresses)
    bare = {address.partition("?")[0] for address in addresses}
    assert {f"{page}?lang={tag}" for page in PAGES for tag in LANGUAGES} <= set(addresses)
    assert {f"/questions/{name}" for name in questions} <= bare
    assert {"/id/city/amberford", "/id/doc/amberford-charter-1998"} <= bare
    for address in addresses[:: max(1, len(addresses) // 60)]:
        page = world.get(address)
        assert page.status_code == 200, address
        assert f'<link rel="canonical" href="{SITE}{address}">' in page.text


def test_it_costs_one_query_and_none_again(world: FlaskClient, counted: Counting) -> None:
    world.get("/sitemap.xml")
    counted.texts.clear()
    listed(world)
    assert counted.texts == []

"""The site over the real data, walked from its home page: every link leads somewhere."""

from __future__ import annotations

from collections import Counter, defaultdict
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, parse

from citygraph.dataset.build import Build
from citygraph.namespaces import BASE
from web.reading import Page

OF_A_KIND = 6
"""Pages read of each kind; of the rest, the address must name something in the graph."""


@pytest.fixture(scope="module")
def walked(site: FlaskClient) -> dict[str, Page]:
    """Pages by address: all that can be reached, but of each kind of address only the first."""
    pages: dict[str, Page] = {}
    kinds: Counter[str] = Counter()
    found, waiting = {"/"}, ["/"]
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        kinds[kind] += 1
        if kind and kinds[kind] > OF_A_KIND:
            continue
        answer = site.get(address)
        assert answer.status_code == 200, address
        if answer.mimetype == "text/html":
            pages[address] = Page(answer.text)
            for link, _ in internal(address, pages[address]):
                if link not in found and "lang=" not in link:
                    found.add(link)
                    waiting.append(link)
        answer.close()
    return pages


def kind_of(address: str) -> str:
    """All of an address but its last part."""
    return address.partition("?")[0].rpartition("/")[0]


def internal(address: str, page: Page) -> list[tuple[str, str]]:
    """Links of a page that stay on the site: where they lead, and the anchor there."""
    links = (urldefrag(urljoin(address, link)) for link in (*page.links, *page.resources))
    return [(url, fragment) for url, fragment in links if url.startswith("/")]


def test_walk_sees_every_kind_of_page(walked: dict[str, Page]) -> None:
    kinds = {"/".join(address.split("/")[:3]) for address in walked}
    assert {"/id/city", "/id/doc", "/id/part", "/id/commitment", "/id/signature", "/id/membership"} <= kinds
    assert {
        "/vocab/theme",
        "/questions/city-commitments",
        "/download/",
        "/ontology",
        "/shapes",
        "/sparql",
    } <= kinds
    assert len(walked) > 100


def test_every_link_names_something(walked: dict[str, Page], site: FlaskClient, built: Build) -> None:
    dump = parse((built.dumps / "citygraph.nq").read_bytes(), RdfFormat.N_QUADS)
    known = {
        term.value.partition("#")[0]
        for quad in dump
        for term in (quad.subject, quad.object, quad.graph_name)
        if isinstance(term, NamedNode)
    }
    links = {link for address, page in walked.items() for link, _ in internal(address, page)}
    unknown = {link for link in links if BASE + unquote(link.partition("?")[0])[1:] not in known}
    assert len(links) > 400
    for link in sorted(unknown - walked.keys()):
        answer = site.get(link)
        assert answer.status_code == 200, link
        answer.close()


def test_every_anchor_is_there(walked: dict[str, Page]) -> None:
    missing: dict[str, set[str]] = defaultdict(set)
    for address, page in walked.items():
        for link, anchor in internal(address, page):
            if anchor and link in walked and anchor not in walked[link].ids:
                missing[link].add(anchor)
    assert missing == {}


def test_every_page_is_whole_and_quiet(walked: dict[str, Page]) -> None:
    for address, page in walked.items():
        assert page.problems == [], address
        assert len(page.ids) == len(set(page.ids)), address
        assert len(page.texts["h1"]) == len(page.texts["main"]) == 1, address
        assert page.texts["title"][0].endswith(" · citygraph"), address
        assert page.foreign == [], address
        assert not {"style", "iframe"} & set(page.tags), address
        assert not [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")], (
            address
        )
        assert all(link.startswith("/") for link in page.resources), address
        assert all(page.values("img", "width")), address


def test_every_page_stands_in_russian(walked: dict[str, Page], site: FlaskClient) -> None:
    read: Counter[str] = Counter()
    for address in walked:
        read[kind_of(address)] += 1
        if read[kind_of(address)] <= 2 and "format=" not in address:
            answer = site.get(address, headers={"Accept-Language": "ru"})
            assert answer.status_code == 200, address
            page = Page(answer.text)
            assert page.values("html", "lang") == ["ru"]
            assert "Перейти к содержанию" in page.texts["a"]

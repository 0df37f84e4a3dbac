"""Which Accept header gets which format."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from citygraph.errors import NotAcceptableError
from citygraph.web.negotiation import Accept, negotiate

FIREFOX = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
CHROME = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"  # noqa: E501
RDFLIB = "text/turtle, application/rdf+xml;q=0.9, text/html;q=0.3"
JSON, XML, CSV, TSV = "application/sparql-results+json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"  # fmt: skip  # noqa: E501
TURTLE, N_TRIPLES, RDF_XML, JSON_LD = "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"  # fmt: skip  # noqa: E501


@pytest.mark.parametrize(
    ("header", "solutions", "graph", "html"),
    [
        (None, JSON, TURTLE, False),
        ("", JSON, TURTLE, False),
        ("*/*", JSON, TURTLE, False),
        (FIREFOX, "application/xml", TURTLE, True),
        (CHROME, "application/xml", TURTLE, True),
        (RDFLIB, None, TURTLE, False),
        ("text/html", None, None, True),
        ("application/xhtml+xml", None, None, True),
        ("text/html;q=0.5, text/csv", CSV, None, False),
        ("text/html, text/csv;q=0.5", CSV, None, True),
        ("text/html, text/turtle", None, TURTLE, True),
        (JSON, JSON, None, False),
        ("application/json", "application/json", None, False),
        (XML, XML, None, False),
        ("application/xml", "application/xml", None, False),
        ("text/xml", "text/xml", None, False),
        (CSV, CSV, None, False),
        (TSV, TSV, None, False),
        (TURTLE, None, TURTLE, False),
        ("application/x-turtle", None, "application/x-turtle", False),
        (N_TRIPLES, None, N_TRIPLES, False),
        ("text/plain", None, "text/plain", False),
        (RDF_XML, None, RDF_XML, False),
        (JSON_LD, None, JSON_LD, False),
        ("TEXT/CSV", CSV, None, False),
        ("text/*", CSV, TURTLE, False),
        ("application/*", JSON, N_TRIPLES, False),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.3", TSV, None, False),
        ("text/csv, application/sparql-results+json", JSON, None, False),
        ("text/csv, */*", CSV, TURTLE, False),
        ("text/csv;q=0, */*", JSON, TURTLE, False),
        (f"{JSON};q=0, */*;q=0.1", XML, TURTLE, False),
        ("text/csv; header=present", CSV, None, False),
        ("application/ld+json; profile=\"http://www.w3.org/ns/json-ld#compacted\"", None, JSON_LD, False),
        ("image/png, text/csv;q=0.001", CSV, None, False),
        ("application/rdf+xml;q=0.8, text/turtle;q=0.9, text/csv;q=0.1", CSV, TURTLE, False),
    ],
)  # fmt: skip
def test_table(header: str | None, solutions: str | None, graph: str | None, html: bool) -> None:
    wanted = negotiate(header)
    assert (wanted.solutions.media_type if wanted.solutions else None) == solutions
    assert (wanted.graph.media_type if wanted.graph else None) == graph
    assert wanted.html is html


@pytest.mark.parametrize(
    "header", ["image/png", "text/csv;q=0", "*/*;q=0", "application/pdf, image/*", "nonsense"]
)
def test_nothing_on_offer_is_accepted(header: str) -> None:
    with pytest.raises(NotAcceptableError) as caught:
        negotiate(header)
    for media_type in (JSON, XML, CSV, TSV, TURTLE, N_TRIPLES, RDF_XML, JSON_LD, "text/html"):
        assert media_type in str(caught.value)


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("json", JSON), ("xml", XML), ("csv", CSV), ("tsv", TSV), ("srj", JSON), ("srx", XML), (JSON, JSON),
        (JSON.replace("+", " "), JSON), (" JSON ", JSON), ("application/json", "application/json"),
    ],
)  # fmt: skip
def test_a_name_for_solutions_overrides_the_header(name: str, media_type: str) -> None:
    wanted = negotiate("text/html", name)
    assert wanted.solutions is not None
    assert wanted.solutions.media_type == media_type
    assert wanted.graph is None
    assert not wanted.html


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("turtle", TURTLE), ("ntriples", N_TRIPLES), ("rdfxml", RDF_XML), ("jsonld", JSON_LD),
        ("ttl", TURTLE), ("nt", N_TRIPLES), ("rdf", RDF_XML), (RDF_XML, RDF_XML),
        ("text/plain", "text/plain"),
    ],
)  # fmt: skip
def test_a_name_for_graphs_overrides_the_header(name: str, media_type: str) -> None:
    wanted = negotiate("text/html", name)
    assert wanted.graph is not None
    assert wanted.graph.media_type == media_type
    assert wanted.solutions is None
    assert not wanted.html


@pytest.mark.parametrize("name", ["html", "HTML", "text/html", "application/xhtml+xml"])
def test_html_by_name(name: str) -> None:
    assert negotiate("application/json", name).html


@pytest.mark.parametrize("name", ["", " "])
def test_an_empty_name_is_none(name: str) -> None:
    assert negotiate("text/csv", name) == negotiate("text/csv")


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("ttl", TURTLE), ("turtle", TURTLE), ("text/turtle", TURTLE), ("nt", N_TRIPLES), ("rdf", RDF_XML),
        ("application/rdf+xml", RDF_XML), ("jsonld", JSON_LD), ("application/json", "application/json"),
        ("html", "text/html"), ("text/html", "text/html"), ("", "text/html"),
    ],
)  # fmt: skip
def test_things_and_queries_take_the_same_names(world: FlaskClient, name: str, media_type: str) -> None:
    thing = world.get("/id/city/amberford?format=" + name)
    assert (thing.status_code, thing.mimetype) == (200, media_type)
    query = world.get(f"/sparql?query=CONSTRUCT+WHERE+{{<urn:x>+?p+?o}}&format={name}")
    assert (query.status_code, query.mimetype) == (
        (406, "text/plain") if name == "application/json" else (200, media_type)
    )


def test_an_unknown_name_is_told_the_names() -> None:
    with pytest.raises(
        NotAcceptableError, match=r"“pdf”.*json, xml, csv, tsv, turtle, ntriples, rdfxml, jsonld, html"
    ):
        negotiate(None, "pdf")


@pytest.mark.parametrize(
    ("media_type", "content_type"),
    [(JSON, JSON), (XML, XML), (CSV, "text/csv; charset=utf-8"), ("text/xml", "text/xml; charset=utf-8")],
)
def test_text_says_its_character_set(media_type: str, content_type: str) -> None:
    wanted = negotiate(media_type)
    assert wanted.solutions is not None
    assert wanted.solutions.content_type == content_type


def test_whether_json_is_asked_for() -> None:
    assert Accept("application/sparql-results+json").json
    assert Accept("text/csv, application/problem+json;q=0.1").json
    assert not Accept("*/*").json
    assert not Accept("application/json;q=0, text/csv").json

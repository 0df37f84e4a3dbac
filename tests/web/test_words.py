"""Dates, numbers and addresses, by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from citygraph.web.links import href, named
from citygraph.web.words import date_words, number_words


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "March 2024", "март 2024 г."),
        ("2024-03-15", "15 March 2024", "15 марта 2024 г."),
        ("2001-05-15/2001-05-16", "15–16 May 2001", "15–16 мая 2001 г."),
        ("2024-01/2024-06", "January – June 2024", "январь – июнь 2024 г."),
        ("2020/2024", "2020–2024", "2020–2024"),
        ("1998-05-12/..", "from 12 May 1998", "с 12 мая 1998 г."),
        ("1998-05/..", "from May 1998", "с мая 1998 г."),
        ("1998/", "from 1998", "с 1998 г."),
        ("../1998-05", "… – May 1998", "… – май 1998 г."),
        ("2018-10-24/2019", "24 October 2018 – 2019", "24 октября 2018 г. – 2019"),
        ("2024-13", "2024-13", "2024-13"),
        ("2024-02-30", "2024-02-30", "2024-02-30"),
        ("some day", "some day", "some day"),
    ],
)
def test_dates_are_words_of_each_language(text: str, english: str, russian: str) -> None:
    said = [date_words(text, language).replace("\u2009", " ") for language in ("en", "ru")]
    assert [" ".join(words.split()) for words in said] == [english, russian]


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [("1583", "1,583", "1\u00a0583"), ("0.5", "0.5", "0,5"), ("many", "many", "many")],
)
def test_numbers_are_grouped_by_each_language(text: str, english: str, russian: str) -> None:
    assert (number_words(text, "en"), number_words(text, "ru")) == (english, russian)


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://w3id.org/citygraph/id/city/osh", "/id/city/osh"),
        ("https://w3id.org/citygraph/ontology#City", "/ontology#City"),
        ("https://w3id.org/citygraph", "/"),
        ('https://w3id.org/citygraph/a b"c<d>?e', "/a%20b%22c%3Cd%3E%3Fe"),
        ("https://w3id.org/citygraph//evil.example/", None),
        ("https://sws.geonames.org/1221874/", "https://sws.geonames.org/1221874/"),
        ("http://example.org/a b", None),
        ("https://", None),
        ("https://[broken", None),
        ("javascript:alert(1)", None),
        ("JavaScript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("urn:uuid:1", None),
    ],
)
def test_only_web_addresses_become_links(iri: str, address: str | None) -> None:
    assert href(iri) == address


NOT_IN_PATHS = [
    "/id/\x85",
    "/id/\ue000",
    "/id/\U000f0000",
    "/id/100%",
    "/id/%zz",
    "/id/[",
    "/id/a?b",
    "/id/#a#b",
]


@pytest.mark.parametrize(
    "path", ["/id/city/a>b", "/id/city/a b", "/id/{x}", '/id/"', "/id/a\\b", "/id/a\nb", *NOT_IN_PATHS]
)
def test_address_that_would_end_an_iri_names_nothing(path: str) -> None:
    assert named(path) is None
    assert named("/id/city/osh") == "https://w3id.org/citygraph/id/city/osh"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_what_names_a_thing_is_an_iri_to_the_engine(path: str) -> None:
    iri = named(path)
    if iri is not None:
        Store().query(f"ASK {{ <{iri}> ?p ?o }}")

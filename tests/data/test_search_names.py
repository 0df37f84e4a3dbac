"""Spellings that are only there to be searched for: worth having, readable, and never taken for names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict

import pytest

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select
from citygraph.namespaces import sparql_prologue
from citygraph.search import folding

FORMS = (
    sparql_prologue()
    + """SELECT DISTINCT ?thing ?hidden ?name ?source WHERE {
  ?thing skos:hiddenLabel ?hidden ; rdfs:label|skos:altLabel ?name ; dcterms:source ?source
}"""
)


@pytest.fixture(scope="module")
def forms(endpoint: Endpoint) -> dict[str, dict[str, set[str]]]:
    """By thing: its search names, its names, and the sources it rests on."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in select(endpoint, FORMS):
        for variable in ("hidden", "name", "source"):
            found[row["thing"].value][variable].add(row[variable].value)
    return found


def heard(name: str) -> str:
    return "".join(map(folding.sound, folding.words(name)))


def test_no_search_name_sounds_like_one_that_is_there_anyway(
    forms: dict[str, dict[str, set[str]]],
) -> None:
    assert len(forms) > 20
    for thing, told in forms.items():
        sounds = [heard(name) for name in told["hidden"]]
        assert len(sounds) == len(set(sounds)), thing
        assert not set(sounds) & {heard(name) for name in told["name"]}, thing


def test_search_names_are_in_letters_people_type(forms: dict[str, dict[str, set[str]]]) -> None:
    for told in forms.values():
        for name in told["hidden"]:
            scripts = {unicodedata.name(sign).split()[0] for sign in name if sign.isalpha()}
            assert scripts in ({"LATIN"}, {"CYRILLIC"}), name
            assert name[0].isupper(), name


def test_the_source_of_search_names_is_told(forms: dict[str, dict[str, set[str]]]) -> None:
    for thing, told in forms.items():
        assert "https://w3id.org/citygraph/id/source/geonames" in told["source"], thing

"""Themes point at goals and targets of the 2030 Agenda that exist."""

from __future__ import annotations

import re

from rdflib import RDF, SKOS, Graph
from rdflib.paths import OneOrMore

from repository.transcripts import ROOT

TARGETS = {
    1: (5, "ab"), 2: (5, "abc"), 3: (9, "abcd"), 4: (7, "abc"), 5: (6, "abc"), 6: (6, "ab"), 7: (3, "ab"),
    8: (10, "ab"), 9: (5, "abc"), 10: (7, "abc"), 11: (7, "abc"), 12: (8, "abc"), 13: (3, "ab"),
    14: (7, "abc"), 15: (9, "abc"), 16: (10, "ab"), 17: (19, ""),
}  # fmt: skip
"""For each goal: how many numbered targets it has, and its lettered ones (A/RES/70/1)."""


def test_there_are_169_targets() -> None:
    assert sum(numbered + len(lettered) for numbered, lettered in TARGETS.values()) == 169


def test_every_match_is_a_goal_or_target_that_exists() -> None:
    text = (ROOT / "ontology/vocabularies/theme.ttl").read_text(encoding="utf-8")
    matches = re.findall(r"<http://metadata\.un\.org/sdg/([^>]*)>", text)
    known = {str(goal) for goal in TARGETS}
    for goal, (numbered, lettered) in TARGETS.items():
        known |= {f"{goal}.{number}" for number in range(1, numbered + 1)}
        known |= {f"{goal}.{letter}" for letter in lettered}
    assert matches
    assert [match for match in matches if match.lower() not in known] == []


def test_every_theme_matches_a_target() -> None:
    text = (ROOT / "ontology/vocabularies/theme.ttl").read_text(encoding="utf-8")
    themes = re.split(r"^theme:([a-z0-9-]+) a skos:Concept", text, flags=re.MULTILINE)[1:]
    target = re.compile(r"skos:\w+Match [^;.]*<http://metadata\.un\.org/sdg/\d+\.(?:\d+|[a-d])>")
    assert themes
    without = [name for name, said in zip(themes[::2], themes[1::2], strict=True) if not target.search(said)]
    assert without == []


def test_nothing_is_broader_and_related_at_once() -> None:
    """SKOS reference, S27: what is reached by broader steps, ``skos:broadMatch`` included, is not related."""
    graph = Graph().parse(ROOT / "ontology/vocabularies/theme.ttl")
    up = SKOS.broader | SKOS.broadMatch
    themes = set(graph.subjects(RDF.type, SKOS.Concept))
    assert any(graph.objects(None, SKOS.broader))
    for theme in themes:
        above = set(graph.objects(theme, up * OneOrMore))
        assert theme not in above, "a circle of broader themes"
        assert not above & set(graph.objects(theme, SKOS.related | SKOS.relatedMatch)), theme

"""Names looked for in passages, as Russian inflects them and as printers break them."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import morphology
from citygraph.quality.passages import verify
from citygraph.quality.report import Finding
from conftest import ROOT
from unit.invented import project

CITY = 'city:lipovka a cg:City ; rdfs:label "Lipovka"@en , "Липовка"@ru ; cg:statedIn part:pact-paragraph-1 .'


def unnamed(folder: Path, layout: Layout, text: str, facts: str) -> list[Finding]:
    report = verify(project(folder, layout, text, facts), folder / "texts")
    return [finding for finding in report.findings if finding.source == "not-named-there"]


def thing(kind: str, *names: str, more: str = "") -> str:
    """A thing stated in the first paragraph, called by its Russian label and other labels."""
    label, *others = names
    other = "".join(f'skos:altLabel "{name}"@ru ; ' for name in others)
    named = f'rdfs:label "X"@en , "{label}"@ru ; {other}'
    return f"org:x a {kind} ; {named}{more} cg:statedIn part:pact-paragraph-1 ."


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Города дружат с Липовкой.", "Липовка"),
        ("Совет Лиги речных городов заседал.", "Лига речных городов"),
        ("Встреча в г. Липовка прошла.", "город Липовка"),
        ("Встреча в городе Липовка прошла.", "г. Липовка"),
        ("Программа “Чистые реки” принята.", "Программа «Чистые реки»"),
        ("Работает медико-\n\nсанитарная служба городов.", "Медико-санитарная служба"),
        ("Создана Коа-\nлиция речных городов.", "Коалиция речных городов"),
        ("Создана «Kоaлиция речных городов».", "Коалиция речных городов"),
        ("Зелёный фонд платит.", "Зеленый фонд"),
        ("Принято на 9-й Речной конференции.", "9 Речная конференция"),
        ("План на 20192023 гг. принят.", "План на 2019–2023 годы"),
        ("СОЮЗ РЕЧНЫХ ГОРОДОВ решил.", "Союз речных городов"),
        ("Речная конференция прошла.", "Речная конференция, Липовка, 2020"),
        ("Речная декларация принята.", "Речная декларация (2020)"),
        ("Мост построит СРГ.", "СРГ"),
        ("Гости из Верхней и Нижней Липовки.", "Верхняя Липовка"),
        ("Гости из Верхней и Нижней Липовки.", "Нижняя Липовка"),
    ],
)
def test_a_name_is_found_however_it_is_printed(
    printed: str, name: str, tmp_path: Path, layout: Layout
) -> None:
    assert unnamed(tmp_path, layout, f"1. {printed}\n2. Липа.\n", thing("cg:Organisation", name)) == []


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Города дружат с Берёзовкой.", "Липовка"),
        ("Совет Лиги городов заседал.", "Лига речных городов"),
        ("Реки городов и лиги речников.", "Лига речных городов"),
        ("Здесь растёт липовка молодая.", "Липовка"),
        ("Построит его срг.", "СРГ"),
        ("Гости из Верхней, потом из Нижней Липовки.", "Верхняя Липовка"),
        ("Гости из Верхней и", "Верхняя Липовка"),
        ("Липовка названа не здесь?", "Липа"),
    ],
)
def test_a_name_that_is_not_printed_is_not_found(
    printed: str, name: str, tmp_path: Path, layout: Layout
) -> None:
    found = unnamed(tmp_path, layout, f"1. {printed}\n2. Другое.\n", thing("cg:Organisation", name))
    assert [compact(finding.focus) for finding in found] == ["org:x"]


def test_other_names_acronyms_and_former_names_count(tmp_path: Path, layout: Layout) -> None:
    text = "1. Совет СРГ собрался в Старой Липовке у Большого моста.\n2. Другое.\n"
    more = 'cg:acronym "СРГ"@ru ;'
    facts = thing("cg:CityNetwork", "Союз речных городов", more=more) + (
        'city:y a cg:City ; rdfs:label "Y"@en , "Игрек"@ru ; cg:statedIn part:pact-paragraph-1 .'
        'name:y a cg:DatedName ; cg:nameOf city:y ; cg:nameText "Старая Липовка"@ru .'
        'venue:z a cg:Venue ; rdfs:label "Z"@en , "Мост"@ru ; cg:officialName "Большой мост"@ru ;'
        " cg:statedIn part:pact-paragraph-1 ."
    )
    assert unnamed(tmp_path, layout, text, facts) == []


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("cg:District", True),
        ("cg:State", True),
        ("cg:Region", True),
        ("cg:Venue", True),
        ("cg:Fund", True),
        ("cg:Document", True),
        ("cg:Event", True),
        ("cg:EventSeries", True),
        ("cg:Initiative", True),
        ("cg:Group", False),
        ("cg:Membership", False),
        ("cg:Obligation", False),
    ],
)
def test_what_has_a_name_is_asked_for_it(kind: str, asked: bool, tmp_path: Path, layout: Layout) -> None:
    found = unnamed(tmp_path, layout, "1. Реки чисты.\n2. Другое.\n", thing(kind, "Липовка"))
    assert len(found) == asked


def test_what_is_implied_says_so(tmp_path: Path, layout: Layout) -> None:
    facts = thing("cg:Event", "Встреча", more="cg:implied true ;")
    assert unnamed(tmp_path, layout, "1. Реки чисты.\n2. Другое.\n", facts) == []


def test_a_document_need_not_name_itself_in_its_own_parts(tmp_path: Path, layout: Layout) -> None:
    facts = "doc:pact cg:statedIn part:pact-paragraph-1 ."
    assert unnamed(tmp_path, layout, "1. Настоящее заявление принято.\n2. Другое.\n", facts) == []
    other = 'doc:x a cg:Document ; rdfs:label "Иной"@ru ; cg:statedIn part:pact-paragraph-1 .'
    assert len(unnamed(tmp_path, layout, "1. Настоящее заявление принято.\n2. Другое.\n", other)) == 1


def test_a_part_is_asked_with_its_children_and_without_its_neighbours(tmp_path: Path, layout: Layout) -> None:
    text = "1. Реки чисты.\n2. Города моют:\na) Липовку;\nb) мост.\n"
    for part, missing in (("paragraph-1", 1), ("paragraph-2", 0), ("paragraph-2-a", 0), ("paragraph-2-b", 1)):
        facts = CITY.replace("part:pact-paragraph-1", f"part:pact-{part}")
        assert len(unnamed(tmp_path, layout, text, facts)) == missing, part


def test_a_finding_says_where_what_and_how_to_mend_it(tmp_path: Path, layout: Layout) -> None:
    (found,) = unnamed(tmp_path, layout, "1. Реки чисты.\n2. Другое.\n", CITY)
    facts = (tmp_path / "data/facts.ttl").read_text(encoding="utf-8").splitlines()
    assert found.severity == "violation"
    assert found.line and found.column
    assert facts[found.line - 1][found.column - 1 :].startswith("part:pact-paragraph-1")
    assert "part:pact-paragraph-1 (characters 0–14 of pact.txt)" in found.message("en")
    assert "“Липовка”" in found.message("en")
    for mend in ("skos:altLabel", "cg:implied true"):
        assert mend in found.message("en")
        assert mend in found.message("ru")


def test_a_text_in_english_is_held_against_english_names(tmp_path: Path, layout: Layout) -> None:
    assert unnamed(tmp_path, layout, "1. The mayor of Lipovka's bridge spoke.\n2. More.\n", CITY) == []
    assert len(unnamed(tmp_path, layout, "1. The mayor spoke.\n2. More.\n", CITY)) == 1


def test_without_a_dictionary_all_else_is_checked(
    tmp_path: Path, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    for kept in (morphology._russian, morphology._analyzer):
        kept.cache_clear()
    report = verify(project(tmp_path, layout, "1. Реки чисты.\n2. Другое.\n", CITY), tmp_path / "texts")
    for kept in (morphology._russian, morphology._analyzer):
        kept.cache_clear()
    assert {finding.source for finding in report.findings} == {"mentions-not-checked", "source-text-covered"}
    (note,) = (finding for finding in report.findings if finding.source == "mentions-not-checked")
    assert not report.blocks
    assert "pip install 'citygraph[russian]'" in note.message("en")
    assert "pip install 'citygraph[russian]'" in note.message("ru")


def test_the_little_world_names_what_it_states(layout: Layout) -> None:
    world = dataclasses.replace(layout, data=ROOT / "tests/world/data")
    report = verify(world, ROOT / "tests/world/texts")
    assert not report.blocks, [finding.message("en") for finding in report.findings]

"""What the data account for of an invented text, and what they leave out with a reason or without."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import Protocol

import pytest

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import morphology
from citygraph.quality.coverage import Coverage, coverage
from citygraph.quality.measurements import Figure, publish, published
from citygraph.rdf.memory import Memory
from conftest import ROOT
from unit.invented import project

TEXT = """\
1. Города обязуются беречь реку.
2. Мэры Липовки были там 3 мая 2020 года.
"""
PROMISE = "commitment:x a cg:Obligation ; cg:statedIn part:pact-{} ."
CITY = 'city:lipovka a cg:City ; rdfs:label "Lipovka"@en , "Липовка"@ru ; {} .'
GAP = (
    'gap:x a cg:CoverageGap ; cg:printedForm "{}"@ru ; cg:gapReason gap-reason:background ; cg:statedIn {} .'
)


class Measure(Protocol):
    """Measures a text, by default the one above, against facts."""

    def __call__(self, facts: str, text: str = TEXT) -> Coverage: ...


@pytest.fixture
def measure(tmp_path: Path, layout: Layout) -> Measure:
    def measured(facts: str, text: str = TEXT) -> Coverage:
        return coverage(project(tmp_path, layout, text, facts), tmp_path / "texts", compare=False)

    return measured


def uncovered(found: Coverage, kind: str) -> list[str]:
    return [each.item.printed for each in found.documents[0].uncovered if each.item.kind == kind]


def figure(found: Coverage, measure: str) -> Figure:
    (figure,) = (each for each in found.documents[0].figures if each.measure == measure)
    return figure


def test_nothing_stated_covers_nothing(measure: Measure) -> None:
    found = measure("")
    assert figure(found, "characters").share == 1
    assert figure(found, "verbs") == Figure("verbs", 1, 0, 0)
    assert figure(found, "names") == Figure("names", 1, 0, 0)
    assert figure(found, "dates") == Figure("dates", 1, 0, 0)
    assert {finding.source for finding in found.report.findings} == {
        "verb-not-accounted-for",
        "name-not-accounted-for",
        "date-not-accounted-for",
    }


@pytest.mark.parametrize(("part", "covered"), [("paragraph-1", True), ("paragraph-2", False)])
def test_a_verb_is_covered_by_a_statement_in_its_part(part: str, covered: bool, measure: Measure) -> None:
    assert (uncovered(measure(PROMISE.format(part)), "verb") == []) == covered


LIST = """\
1. Реки чисты.
2. Города намерены:
а) сажать липы;
б) чинить мосты.
"""


@pytest.mark.parametrize(
    ("parts", "missing"),
    [
        (["paragraph-2"], ["а сажать липы", "б чинить мосты"]),
        (["paragraph-2-a"], ["б чинить мосты"]),
        (["paragraph-2-a", "paragraph-2-b"], []),
        ([], ["намерены", "а) сажать липы", "б) чинить мосты"]),
    ],
)
def test_each_clause_under_a_verb_wants_a_statement(
    parts: list[str], missing: list[str], measure: Measure
) -> None:
    facts = " ".join(PROMISE.format(part).replace("x", f"x{i}", 1) for i, part in enumerate(parts))
    found = [printed.replace(")", "") for printed in uncovered(measure(facts, LIST), "verb")]
    assert found == [printed.replace(")", "") for printed in missing]


def test_clauses_under_a_sentence_that_binds_nobody_want_none(measure: Measure) -> None:
    assert uncovered(measure("", LIST.replace("намерены", "видят")), "verb") == []


def test_each_row_of_a_plan_wants_a_statement(measure: Measure) -> None:
    table = "Когда\tЧто\tГде\n1 мая 2020 г.\tПраздник липы\tсад\n2 мая 2020 г.\tПраздник моста\tмост\n"
    found = measure("", table)
    rows = [each.item for each in found.documents[0].uncovered if each.item.kind == "verb"]
    assert {compact(item.part) for item in rows} >= {"part:pact-row-1", "part:pact-row-2"}
    covered = measure(PROMISE.format("row-1"), table)
    assert figure(covered, "verbs").covered == figure(found, "verbs").covered + 1


@pytest.mark.parametrize(
    "facts",
    [
        CITY.format("cg:statedIn part:pact-paragraph-2"),
        CITY.format("rdfs:seeAlso city:lipovka")
        + "event:x cg:place city:lipovka ; cg:statedIn part:pact-paragraph-2 .",
        CITY.format("rdfs:seeAlso city:lipovka")
        + "event:x cg:place city:lipovka . "
        + "participation:x cg:event event:x ; cg:statedIn part:pact-paragraph-2 .",
        CITY.format("rdfs:seeAlso city:lipovka") + "part:pact-paragraph-2 cg:depositary city:lipovka .",
    ],
    ids=["stated", "tied in one step", "tied in two steps", "tied by the part"],
)
def test_a_name_is_covered_by_what_its_part_speaks_of(facts: str, measure: Measure) -> None:
    assert uncovered(measure(facts), "name") == []


@pytest.mark.parametrize(
    "facts",
    [
        CITY.format("cg:statedIn part:pact-paragraph-1"),
        CITY.format("rdfs:seeAlso city:lipovka")
        + "event:y cg:place city:lipovka . event:x cg:subEventOf event:y ."
        + "participation:x cg:event event:x ; cg:statedIn part:pact-paragraph-2 .",
        CITY.replace("Липовка", "Берёзовка").format("cg:statedIn part:pact-paragraph-2"),
        CITY.replace("a cg:City", "a cg:Obligation").format("cg:statedIn part:pact-paragraph-2"),
    ],
    ids=["another part", "three steps away", "another name", "nothing that has a name"],
)
def test_a_name_is_not_covered_by_anything_else(facts: str, measure: Measure) -> None:
    assert uncovered(measure(facts), "name") == ["Липовки"]


def test_what_remains_of_a_name_is_told(measure: Measure) -> None:
    text = "1. Реки чисты.\n2. Мост в Верхней Липовке стоит.\n"
    facts = CITY.format("cg:statedIn part:pact-paragraph-2")
    assert uncovered(measure(facts, text), "name") == ["Верхней"]


def test_a_document_goes_by_its_own_names_and_type(measure: Measure) -> None:
    text = "1. Настоящая Декларация и Речной Договор чисты.\n2. Реки чисты.\n"
    assert uncovered(measure("", text), "name") == ["Декларация", "Речной Договор"]
    facts = 'doc:pact cg:documentType document-type:declaration ; skos:altLabel "Речной договор"@ru .'
    assert uncovered(measure(facts, text), "name") == []


@pytest.mark.parametrize(
    ("facts", "covered"),
    [
        ('event:x cg:date "2020-05-03"^^edtf:EDTF ; cg:statedIn part:pact-paragraph-2 .', True),
        ('event:x cg:date "2020-05-01/2020-05-04"^^edtf:EDTF ; cg:statedIn part:pact-paragraph-2 .', True),
        ('event:x cg:date "2020-05-04"^^edtf:EDTF ; cg:statedIn part:pact-paragraph-2 .', False),
        ('event:x cg:date "2020-05-03"^^edtf:EDTF ; cg:statedIn part:pact-paragraph-1 .', False),
        ('event:x cg:date "in spring"^^edtf:EDTF ; cg:statedIn part:pact-paragraph-2 .', False),
        (
            'org:x a cg:Fund ; rdfs:label "Фонд 3 мая 2020 года"@ru ; cg:statedIn part:pact-paragraph-2 .',
            True,
        ),
    ],
)
def test_a_date_is_covered_where_something_happened_then(facts: str, covered: bool, measure: Measure) -> None:
    text = TEXT.replace("были там", "и Фонд")
    assert (uncovered(measure(facts, text), "date") == []) == covered


@pytest.mark.parametrize(
    ("printed", "parts", "fits"),
    [
        ("Липовка", "part:pact-paragraph-2", True),
        ("липовки", "part:pact-paragraph-2", True),
        ("3 мая 2020", "part:pact-paragraph-2", True),
        ("обязываться", "part:pact-paragraph-1", True),
        ("Липовка", "part:pact-paragraph-1", False),
        ("Берёзовка", "part:pact-paragraph-2", False),
        ("Мэры Липовки", "part:pact-paragraph-2", False),
    ],
)
def test_a_gap_explains_one_word_in_its_part_or_is_reported(
    printed: str, parts: str, fits: bool, measure: Measure
) -> None:
    found = measure(GAP.format(printed, parts))
    explained = [each for each in found.documents[0].uncovered if each.gap]
    idle = [finding for finding in found.report.findings if finding.source == "gap-fits-nothing"]
    assert (len(explained), len(idle)) == ((1, 0) if fits else (0, 1))
    assert sum(each.excused for each in found.documents[0].figures) == fits
    if fits:
        assert compact(explained[0].gap.reason if explained[0].gap else "") == "gap-reason:background"


def test_a_gap_is_held_to_each_of_its_parts(measure: Measure) -> None:
    found = measure(GAP.format("Липовка", "part:pact-paragraph-2 , part:pact-paragraph-1"))
    (idle,) = (finding for finding in found.report.findings if finding.source == "gap-fits-nothing")
    assert compact(idle.value or "") == "part:pact-paragraph-1"
    assert idle.file and idle.file.name == "facts.ttl"


@pytest.mark.parametrize(
    ("second", "missing"), [("paragraph-2-point-2", []), ("paragraph-1", ["2) чинить мосты"])]
)
def test_points_under_a_verb_count_one_each(second: str, missing: list[str], measure: Measure) -> None:
    text = "1. Реки чисты.\n2. Города договорились:\n1) сажать липы;\n2) чинить мосты.\n"
    facts = PROMISE.format("paragraph-2-point-1") + PROMISE.replace(":x", ":y").format(second)
    assert uncovered(measure(facts, text), "verb") == missing


def test_a_name_that_the_data_know_is_not_to_be_described_anew(measure: Measure) -> None:
    found = measure(CITY.format("cg:statedIn part:pact-paragraph-1"))
    (known,) = (f for f in found.report.findings if f.source == "known-name-not-accounted-for")
    assert "is what city:lipovka is called" in known.message("en")
    assert "add part:pact-paragraph-2 to its cg:statedIn" in known.message("en")


def test_a_finding_says_where_what_and_how_to_mend_it(measure: Measure) -> None:
    (finding,) = (f for f in measure("").report.findings if f.source == "name-not-accounted-for")
    assert "“Липовки” (characters 41–48 of pact.txt)" in finding.message("en")
    assert "cg:CoverageGap" in finding.message("en")
    assert "cg:CoverageGap" in finding.message("ru")
    assert finding.line and finding.column


def test_characters_outside_all_parts_are_found(tmp_path: Path, layout: Layout) -> None:
    place = project(tmp_path, layout, TEXT)
    parts = place.data / "pact.ttl"
    turtle = parts.read_text(encoding="utf-8")
    parts.write_text(turtle.replace("cg:end 32", "cg:end 31"), encoding="utf-8")
    found = coverage(place, tmp_path / "texts", compare=False)
    assert figure(found, "characters").counted - figure(found, "characters").covered == 1
    assert "characters-in-no-part" in {finding.source for finding in found.report.findings}


def test_no_figures_are_published_of_a_document_without_a_label(tmp_path: Path, layout: Layout) -> None:
    place = project(tmp_path, layout, TEXT)
    parts = place.data / "pact.ttl"
    turtle = parts.read_text(encoding="utf-8")
    parts.write_text(
        turtle.replace('rdfs:label "pact"@en , "pact"@ru', 'rdfs:label "pact"@en'), encoding="utf-8"
    )
    measured = coverage(place, tmp_path / "texts", compare=False)
    with pytest.raises(UsageError, match="doc:pact has no rdfs:label in ru"):
        publish(place, {each.document: each.figures for each in measured.documents})
    assert not (place.data / "coverage" / "measurements.ttl").exists()


def test_figures_are_published_and_compared(tmp_path: Path, layout: Layout) -> None:
    place = project(tmp_path, layout, TEXT, CITY.format("cg:statedIn part:pact-paragraph-2"))
    schemes = dataclasses.replace(place, ontology=ROOT / "ontology")
    before = coverage(schemes, tmp_path / "texts")
    assert "coverage-outdated" in {finding.source for finding in before.report.findings}
    own = {each.document: each.figures for each in before.documents}
    path = publish(schemes, own)
    assert published(Memory([path])) == own
    after = coverage(schemes, tmp_path / "texts")
    assert "coverage-outdated" not in {finding.source for finding in after.report.findings}


@pytest.mark.parametrize(
    ("counted", "covered", "share"), [(3, 2, "0.6666"), (4, 4, "1.0000"), (0, 0, "1.0000")]
)
def test_a_share_is_never_rounded_up(counted: int, covered: int, share: str) -> None:
    assert str(Figure("names", counted, covered, 0).share) == share


def test_a_text_that_is_missing_or_changed_is_told_and_not_measured(tmp_path: Path, layout: Layout) -> None:
    place = project(tmp_path, layout, TEXT)
    text = tmp_path / "texts" / "pact.txt"
    text.write_text(TEXT.replace("реку", "мост"), encoding="utf-8")
    changed = coverage(place, tmp_path / "texts")
    text.unlink()
    missing = coverage(place, tmp_path / "texts")
    assert (changed.documents, missing.documents) == ((), ())
    assert [f.source for f in changed.report.findings] == ["source-text-differs"]
    assert [f.source for f in missing.report.findings] == ["source-text-missing"]
    with pytest.raises(UsageError, match="is not a folder"):
        coverage(place, text)


def test_without_a_dictionary_it_says_what_to_install(
    tmp_path: Path, layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (morphology._russian, morphology._analyzer, morphology.readings)
    place = project(tmp_path, layout, TEXT)
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    for each in kept:
        each.cache_clear()
    with pytest.raises(UsageError, match="pip install"):
        coverage(place, tmp_path / "texts")
    for each in kept:
        each.cache_clear()


def test_a_text_in_english_has_its_characters_counted(measure: Measure) -> None:
    found = measure("", "1. The mayors will keep the river of Lipovka.\n2. More.\n")
    assert [each.measure for each in found.documents[0].figures] == ["characters"]


def test_the_little_world_is_measured(layout: Layout) -> None:
    world = dataclasses.replace(layout, data=ROOT / "tests/world/data")
    found = coverage(world, ROOT / "tests/world/texts")
    assert {(f.source, compact(f.focus)) for f in found.report.findings} == {
        ("characters-in-no-part", "source:brightwater-statement-2006"),
        ("characters-in-no-part", "source:elmstead-statement-2023"),
    }
    explained = [compact(each.gap.iri) for one in found.documents for each in one.uncovered if each.gap]
    assert explained == [
        "gap:cedarholm-declaration-2015-agreed",
        "gap:cedarholm-declaration-2015-festival",
        "gap:cedarholm-declaration-2015-witnessed",
    ]

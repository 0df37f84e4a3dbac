"""From a SHACL report to findings that a person can act on, and the whole verdict on a project."""

from __future__ import annotations

import dataclasses
import logging
from pathlib import Path

import pytest
from rdflib import URIRef

from citygraph import layout as layouts
from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.namespaces import expand
from citygraph.quality import calendar, graphs, shapes
from citygraph.quality.report import Finding
from citygraph.quality.validate import validate

PREFIXES = "".join(
    f"@prefix {prefix}: <{expand(prefix + ':')}> .\n"
    for prefix in ("cg", "edtf", "event", "geo", "city", "xsd")
)
FIRST = PREFIXES.count("\n") + 1


@pytest.fixture
def project(tmp_path: Path) -> Layout:
    """The real ontology and shapes over an empty data folder."""
    (tmp_path / "data").mkdir()
    return dataclasses.replace(layouts.find(), data=tmp_path / "data", queries=tmp_path / "queries")


def write(project: Layout, turtle: str) -> Path:
    path = project.data / "x.ttl"
    path.write_text(PREFIXES + turtle, encoding="utf-8")
    return path


def report(project: Layout, source: str) -> Finding:
    (finding,) = (f for f in validate(project).findings if f.source == expand(f"cgs:{source}"))
    return finding


def test_a_finding_says_what_where_and_in_both_languages_how_to_mend_it(project: Layout) -> None:
    path = write(project, "city:x a cg:City ;\n    cg:inState city:x .\n")
    finding = report(project, "inState")
    assert (finding.severity, finding.focus) == ("violation", expand("city:x"))
    assert (finding.path, finding.value) == (expand("cg:inState"), expand("city:x"))
    assert (finding.file, finding.line, finding.column) == (path, FIRST + 1, 16)
    assert set(finding.messages) == {"en", "ru"}
    assert "cg:State" in finding.message("ru") and finding.message("ru") != finding.message("en")


def test_what_is_missing_is_placed_at_the_thing_that_lacks_it(project: Layout) -> None:
    path = write(project, "\ncity:x a cg:City .\n")
    finding = report(project, "Municipality-inState")
    assert (finding.path, finding.value) == (expand("cg:inState"), None)
    assert (finding.file, finding.line, finding.column) == (path, FIRST + 1, 1)


def test_a_path_of_several_properties_is_told_by_the_one_that_holds_the_value(project: Layout) -> None:
    write(project, 'event:x a cg:Event ;\n    cg:date "soon"^^edtf:EDTF .\n')
    finding = report(project, "edtf-syntax")
    assert (finding.path, finding.line) == (expand("cg:date"), FIRST + 1)


def test_a_thing_without_a_name_is_refused(project: Layout) -> None:
    write(project, "[] a cg:City .\n")
    assert report(project, "Municipality-iri").severity == "violation"


def test_a_thing_that_nothing_describes_is_placed_where_it_is_mentioned(project: Layout) -> None:
    path = write(project, "city:x a\n    cg:Cty .\n")
    finding = report(project, "Class")
    assert (finding.focus, finding.file, finding.line) == (expand("cg:Cty"), path, FIRST + 1)


def test_severities_are_those_of_the_shapes(project: Layout) -> None:
    write(project, "city:x a cg:City .\n")
    assert report(project, "Municipality-point").severity == "warning"


def test_an_ill_typed_literal_is_reported_without_a_traceback_in_the_log(
    project: Layout, caplog: pytest.LogCaptureFixture
) -> None:
    write(project, 'event:x a cg:Event ; cg:attendance "many"^^xsd:integer .\n')
    with caplog.at_level(logging.DEBUG, logger="rdflib"):
        assert report(project, "attendance").value == "many"
    assert caplog.records == []


def test_validation_leaves_the_data_as_it_is(project: Layout) -> None:
    data = graphs.load([write(project, "city:x a cg:City .\n")])
    before = set(data)
    shapes.validate(data, graphs.shapes(project))
    assert set(data) == before


def test_literals_keep_their_characters_and_plain_strings_are_plain(project: Layout) -> None:
    path = write(project, 'city:x cg:length "007"^^xsd:integer ; cg:number "5"^^xsd:string .\n')
    subject = URIRef(expand("city:x"))
    length, number = (
        graphs.load([path]).value(subject, URIRef(expand(p))) for p in ("cg:length", "cg:number")
    )
    assert length is not None and str(length) == "007"
    assert number is not None and number.n3() == '"5"'


def test_shapes_and_alignments_are_no_data(project: Layout) -> None:
    folders = {path.parent.name for path in graphs.asserted(project)}
    assert {"modules", "vocabularies"} <= folders and not {"shapes", "alignments"} & folders


def test_broken_turtle_stops_with_file_line_and_column(project: Layout) -> None:
    path = write(project, "city:x a cg:City ;;; cg:inState .\n")
    with pytest.raises(InputError) as caught:
        validate(project)
    assert (caught.value.path, caught.value.line) == (path, FIRST)
    assert caught.value.column is not None


def test_a_shape_that_is_no_shape_is_told_with_its_folder(project: Layout, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    (ontology / "shapes").mkdir(parents=True)
    (ontology / "shapes" / "x.ttl").write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        "<urn:x> a sh:PropertyShape ; sh:targetClass <urn:c> ; sh:minCount 1 .\n"
    )
    data = graphs.load([write(project, "city:x a <urn:c> .\n")])
    with pytest.raises(InputError, match="cannot be run") as caught:
        shapes.check(dataclasses.replace(project, ontology=ontology), data)
    assert caught.value.path == ontology / "shapes"


@pytest.mark.parametrize("date", ["2021-02-30", "2021/2020", "2020-06-02/2020-06-01", "0000"])
def test_a_date_that_looks_right_and_is_none_is_found(project: Layout, date: str) -> None:
    write(project, f'event:x a cg:Event ;\n    cg:date "{date}"^^edtf:EDTF .\n')
    found = [finding for finding in validate(project).findings if finding.value == date]
    assert [(f.source, f.path, f.line) for f in found] == [(calendar.SOURCE, expand("cg:date"), FIRST + 1)]


@pytest.mark.parametrize("date", ["2020-02-29", "2020/..", "2024-01/2024-06", "1990~", "soon"])
def test_other_dates_are_no_business_of_the_calendar(project: Layout, date: str) -> None:
    data = graphs.load([write(project, f'event:x a cg:Event ; cg:date "{date}"^^edtf:EDTF .\n')])
    assert list(calendar.check(project, data)) == []


def test_progress_counts_up_to_the_end(project: Layout) -> None:
    steps: list[tuple[str, int, int]] = []
    validate(project, progress=lambda *step: steps.append(step))
    total = steps[0][2]
    assert [done for _, done, _ in steps] == list(range(total + 1))
    assert len({words for words, _, _ in steps}) == total + 1


def test_what_comparing_finds_is_in_the_report_once(project: Layout) -> None:
    rdfs = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    write(project, rdfs + "".join(f'city:{x} a cg:City ; rdfs:label "X"@en .\n' for x in "xy"))
    found = [f for f in validate(project).findings if f.source == expand("cgs:Thing-label-shared")]
    assert [finding.focus for finding in found] == [expand("city:y")]
    assert found[0].line is not None


@pytest.mark.parametrize("fault", ['sh:pattern "((("', 'sh:minCount "a"'])
def test_a_shape_that_cannot_be_run_is_named_by_its_folder(
    fault: str, project: Layout, tmp_path: Path
) -> None:
    write(project, 'city:x a cg:City ; cg:acronym "X"@en .\n')
    (tmp_path / "ontology/shapes").mkdir(parents=True)
    broken = tmp_path / "ontology/shapes/broken.ttl"
    broken.write_text(
        PREFIXES
        + "@prefix sh: <http://www.w3.org/ns/shacl#> .\n"
        + f"cg:S a sh:NodeShape ; sh:targetClass cg:City ; sh:property [ sh:path cg:acronym ; {fault} ] .\n"
    )
    with pytest.raises(InputError, match="cannot be run") as caught:
        validate(dataclasses.replace(project, ontology=tmp_path / "ontology"))
    assert caught.value.path == broken.parent

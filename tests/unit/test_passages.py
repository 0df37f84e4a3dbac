"""Source texts and passages held against the data."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from citygraph.errors import InputError, UsageError
from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality.outline import outline
from citygraph.quality.passages import verify
from citygraph.quality.report import Finding, Report

TEXT = """\
1. The towns keep the lake clean.
2. The towns will plant:
a) oaks;
b) limes.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "lake.txt").write_bytes(TEXT.encode())
    return texts


@pytest.fixture
def project(tmp_path: Path, folder: Path, layout: Layout) -> Layout:
    """A project whose only data are the parts of the text."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "lake.ttl").write_text(outline(folder / "lake.txt", "lake"), encoding="utf-8")
    return dataclasses.replace(layout, data=data)


def rewrite(project: Layout, old: str, new: str) -> None:
    """Change the data."""
    path = project.data / "lake.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(report: Report) -> set[tuple[str, str]]:
    """What was found where, notes left out."""
    return {(f.source, compact(f.focus)) for f in report.findings if f.severity != "info"}


def one(report: Report, source: str) -> Finding:
    """The only finding of a kind."""
    (finding,) = (f for f in report.findings if f.source == source)
    return finding


def test_the_text_that_was_read_passes(project: Layout, folder: Path) -> None:
    report = verify(project, folder)
    assert found(report) == set()
    assert one(report, "source-text-covered").messages["en"].startswith("All printed characters of lake.txt")


def test_a_text_is_found_under_any_name(project: Layout, folder: Path) -> None:
    (folder / "deep").mkdir()
    (folder / "lake.txt").rename(folder / "deep" / "another.txt")
    assert found(verify(project, folder)) == set()


def test_a_missing_text_is_named(project: Layout, folder: Path) -> None:
    (folder / "lake.txt").unlink()
    report = verify(project, folder)
    assert found(report) == {("source-text-missing", "source:lake")}
    assert "lake.txt" in one(report, "source-text-missing").message("ru")


def test_a_changed_passage_is_named_with_its_characters(project: Layout, folder: Path) -> None:
    (folder / "lake.txt").write_bytes(TEXT.replace("oaks", "elms").encode())
    report = verify(project, folder)
    assert found(report) == {
        ("source-text-differs", "source:lake"),
        ("passage-differs", "part:lake-paragraph-2"),
        ("passage-differs", "part:lake-paragraph-2-a"),
    }
    start = TEXT.index("a)")
    messages = [f.message("en") for f in report.findings if compact(f.focus) == "part:lake-paragraph-2-a"]
    assert messages[0].startswith(f"Characters {start}–{start + len('a) oaks;')} of lake.txt")


def test_a_moved_passage_is_found_again(project: Layout, folder: Path) -> None:
    (folder / "lake.txt").write_bytes(TEXT.replace("clean", "quite clean").encode())
    report = verify(project, folder)
    assert found(report) == {
        ("source-text-differs", "source:lake"),
        ("passage-differs", "part:lake-paragraph-1"),
        ("passage-moved", "part:lake-paragraph-2"),
        ("passage-moved", "part:lake-paragraph-2-a"),
        ("passage-moved", "part:lake-paragraph-2-b"),
    }
    start = TEXT.index("b)") + len("quite ")
    moved = [f.message("en") for f in report.findings if compact(f.focus) == "part:lake-paragraph-2-b"]
    assert f"it now stands at {start}–{start + len('b) limes.')}:" in moved[0]
    assert f"file that was read: it has {len(TEXT) + 6} characters where {len(TEXT)}" in one(
        report, "source-text-differs"
    ).message("en")


def test_findings_point_at_the_data(project: Layout, folder: Path) -> None:
    (folder / "lake.txt").write_bytes(TEXT.replace("limes", "elms").encode())
    lines = (project.data / "lake.ttl").read_text(encoding="utf-8").splitlines()
    finding = next(
        f for f in verify(project, folder).findings if compact(f.focus) == "part:lake-paragraph-2-b"
    )
    assert finding.file == project.data / "lake.ttl"
    assert finding.line
    assert lines[finding.line - 1].lstrip().startswith("cg:digest")
    assert lines.index("part:lake-paragraph-2-b a cg:DocumentPart ;") < finding.line


def test_a_wrong_length_of_the_right_file_is_told(project: Layout, folder: Path) -> None:
    rewrite(project, f"cg:length {len(TEXT)}", "cg:length 7")
    assert found(verify(project, folder)) == {("source-text-length", "source:lake")}


def test_a_passage_beyond_the_text_or_its_parent_is_told(project: Layout, folder: Path) -> None:
    rewrite(project, f"cg:end {len(TEXT) - 1}", "cg:end 999")
    rewrite(project, "cg:start 0", "cg:start 1")
    rewrite(project, f"cg:start {TEXT.index('a)')}", "cg:start 20")
    report = verify(project, folder)
    assert ("passage-outside-text", "part:lake-paragraph-2-b") in found(report)
    assert ("passage-outside-parent", "part:lake-paragraph-2-a") in found(report)
    assert one(report, "source-text-partly-covered").message("en").startswith("98 %")
    assert "первый — в строке 1" in one(report, "source-text-partly-covered").message("ru")


@pytest.mark.parametrize("saved", [TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_another_way_of_saving_the_same_text_is_one_finding(
    saved: str, project: Layout, folder: Path
) -> None:
    (folder / "lake.txt").write_bytes(saved.encode())
    report = verify(project, folder)
    assert found(report) == {("source-text-line-ends", "source:lake")}
    assert len(report.findings) == 1


def test_the_folder_and_the_text_must_be_readable(project: Layout, folder: Path) -> None:
    with pytest.raises(UsageError, match="is not a folder"):
        verify(project, folder / "lake.txt")
    (folder / "lake.txt").write_bytes(b"\xff")
    with pytest.raises(InputError, match="is not UTF-8"):
        verify(project, folder)

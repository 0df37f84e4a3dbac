"""The report: order, counts and its two writers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from citygraph.namespaces import expand
from citygraph.quality.report import Finding, Report, as_json, as_text

FINDING = Finding(
    severity="violation",
    source=expand("cgs:Signature-date"),
    focus=expand("signature:x-osh"),
    path=expand("cg:date"),
    value=None,
    messages={"en": "Give the date\nof the signature.", "ru": "Укажите дату подписания."},
    file=Path("data/documents/x.ttl"),
    line=12,
    column=3,
)
WARNING = replace(FINDING, severity="warning", line=2)
NOWHERE = replace(FINDING, severity="info", file=None, line=None, column=None)


def test_findings_stand_in_reading_order_and_once() -> None:
    assert Report.of([FINDING, WARNING, NOWHERE, FINDING]).findings == (NOWHERE, WARNING, FINDING)


def test_only_violations_block() -> None:
    assert Report.of([FINDING]).blocks
    assert not Report.of([WARNING, NOWHERE]).blocks


def test_counts_name_every_severity() -> None:
    assert Report.of([FINDING, WARNING]).counts == {"violation": 1, "warning": 1, "info": 0}


def test_text_is_one_clickable_line_per_finding() -> None:
    assert as_text(Report.of([FINDING]), "en") == (
        "data/documents/x.ttl:12:3: violation: signature:x-osh: Give the date of the signature. "
        "[cgs:Signature-date]\n\nViolations: 1, warnings: 0, notes: 0.\n"
    )


def test_text_speaks_russian() -> None:
    text = as_text(Report.of([WARNING]), "ru")
    assert "предупреждение: signature:x-osh: Укажите дату подписания." in text
    assert "Нарушений: 0, предупреждений: 1, справок: 0." in text


def test_text_separates_files() -> None:
    other = replace(FINDING, file=Path("data/documents/y.ttl"))
    assert [block.count("\n") for block in as_text(Report.of([other, FINDING, WARNING])).split("\n\n")] == [
        1,
        0,
        1,
    ]


def test_text_of_nothing_says_so() -> None:
    assert as_text(Report(), "en") == "Nothing to report.\n"
    assert as_text(Report(), "ru") == "Замечаний нет.\n"


def test_place_is_relative_below_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert replace(FINDING, file=tmp_path / "x.ttl", column=None).place == "x.ttl:12"
    assert replace(FINDING, file=Path("/elsewhere/x.ttl")).place == "/elsewhere/x.ttl:12:3"


@pytest.mark.parametrize(
    ("messages", "expected"), [({"en": "E"}, "E"), ({"de": "D"}, "D"), ({}, FINDING.source)]
)
def test_a_missing_language_falls_back(messages: dict[str, str], expected: str) -> None:
    assert replace(FINDING, messages=messages).message("ru") == expected


def test_json_carries_every_language_and_place() -> None:
    document = json.loads(as_json(Report.of([FINDING])))
    assert document["blocks"] is True
    assert document["counts"] == {"violation": 1, "warning": 0, "info": 0}
    assert document["findings"] == [
        {
            "severity": "violation",
            "source": FINDING.source,
            "focus": FINDING.focus,
            "path": FINDING.path,
            "value": None,
            "messages": dict(FINDING.messages),
            "file": "data/documents/x.ttl",
            "line": 12,
            "column": 3,
        }
    ]

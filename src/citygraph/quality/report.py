"""What is wrong with the files, and where: one shape of finding for every kind of check, and its writers."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from citygraph.namespaces import compact

Severity = Literal["violation", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("violation", "warning", "info")

_SEVERITY_WORDS: Final[dict[str, dict[str, str]]] = {
    "en": {"violation": "violation", "warning": "warning", "info": "note"},
    "ru": {"violation": "нарушение", "warning": "предупреждение", "info": "справка"},
}
_SUMMARY: Final = {
    "en": "Violations: {violation}, warnings: {warning}, notes: {info}.",
    "ru": "Нарушений: {violation}, предупреждений: {warning}, справок: {info}.",
}
_NOTHING: Final = {"en": "Nothing to report.", "ru": "Замечаний нет."}


@dataclass(frozen=True)
class Finding:
    """One thing to mend.

    ``source`` is the IRI or name of the shape or check that speaks, ``focus`` the IRI of the thing it speaks
    about, ``path`` and ``value`` the property and the value at fault where one can be named. ``messages``
    maps a language to a sentence that says how to mend it. ``line`` and ``column`` count from 1.
    """

    severity: Severity
    source: str
    focus: str
    path: str | None
    value: str | None
    messages: Mapping[str, str]
    file: Path | None = None
    line: int | None = None
    column: int | None = None

    def message(self, language: str) -> str:
        """The sentence in ``language``, else in English, else in whatever language there is."""
        fallback = next(iter(self.messages.values()), self.source)
        return self.messages.get(language) or self.messages.get("en") or fallback

    @property
    def place(self) -> str:
        """``file:line:column`` as editors and terminals open it, from here if the file lies below here."""
        if self.file is None:
            return ""
        here = Path.cwd()
        file = self.file.relative_to(here) if self.file.is_relative_to(here) else self.file
        return ":".join(str(part) for part in (file, self.line, self.column) if part is not None)

    def _order(self) -> tuple[str, int, int, int, str, str, str, str]:
        return (
            os.fspath(self.file) if self.file else "",
            self.line or 0,
            self.column or 0,
            SEVERITIES.index(self.severity),
            self.focus,
            self.source,
            self.path or "",
            self.value or "",
        )


@dataclass(frozen=True)
class Report:
    """The verdict: all findings, each once, by file and line."""

    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """A report of ``findings`` in reading order, without repetitions."""
        unique = {(finding._order(), finding.message("en")): finding for finding in findings}
        return cls(tuple(unique[key] for key in sorted(unique)))

    @property
    def blocks(self) -> bool:
        """Whether any finding is a violation; warnings and notes do not block."""
        return any(finding.severity == "violation" for finding in self.findings)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many findings there are of each severity, zeros included."""
        return {
            severity: sum(finding.severity == severity for finding in self.findings)
            for severity in SEVERITIES
        }


def as_text(report: Report, language: str = "en") -> str:
    """The report for a person: findings by file, one ``file:line:column: severity: message [source]`` each.

    Every finding is one line, so that terminals, editors and CI logs link it to its place.
    """
    words = _SEVERITY_WORDS[language]
    blocks = [
        "\n".join(_line(finding, words[finding.severity], language) for finding in findings)
        for _, findings in groupby(report.findings, key=lambda finding: finding.file)
    ]
    last = _SUMMARY[language].format(**report.counts) if report.findings else _NOTHING[language]
    return "\n\n".join([*blocks, last]) + "\n"


def as_json(report: Report) -> str:
    """The report for a program: ``blocks``, ``counts`` and ``findings`` with messages in every language."""
    document = {
        "blocks": report.blocks,
        "counts": report.counts,
        "findings": [
            {
                "severity": finding.severity,
                "source": finding.source,
                "focus": finding.focus,
                "path": finding.path,
                "value": finding.value,
                "messages": dict(finding.messages),
                "file": os.fspath(finding.file) if finding.file else None,
                "line": finding.line,
                "column": finding.column,
            }
            for finding in report.findings
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _line(finding: Finding, severity: str, language: str) -> str:
    message = " ".join(finding.message(language).split())
    where = f"{finding.place}: " if finding.place else ""
    return f"{where}{severity}: {compact(finding.focus)}: {message} [{compact(finding.source)}]"

"""The documents are true: every command shown prints what is shown, every link leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from citygraph.cli import citygraph
from repository.transcripts import ROOT, Transcript, documents, matches, run, transcripts

SHOWN = [transcript for document in documents() for transcript in transcripts(document)]


@pytest.mark.parametrize("shown", SHOWN, ids=lambda t: f"{t.document.stem}: {t.command}"[:70])
def test_a_shown_command_prints_what_is_shown(shown: Transcript) -> None:
    printed = run(shown.command)
    assert matches(shown.output, printed), f"run “make docs”; {shown.command} now prints:\n{printed}"


def test_a_wrong_output_is_noticed() -> None:
    assert matches("a\n…\nz\n", "a\nb\nz\n")
    assert not matches("a\nz\n", "a\nb\nz\n")


@pytest.mark.parametrize("document", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text)
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert not missing


def test_readme_gives_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("serve", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def commands(command: click.Command, path: str = "citygraph") -> list[str]:
    """Every command that is not made from a question, as it is typed."""
    own = [path]
    if isinstance(command, click.Group) and path != "citygraph ask":
        for name, child in command.commands.items():
            own += commands(child, f"{path} {name}")
    return own


def test_every_command_is_in_the_command_line_reference() -> None:
    shown = {transcript.command for transcript in transcripts(ROOT / "docs/command-line.md")}
    assert {f"{command} --help" for command in commands(citygraph)} <= shown


def test_every_setting_in_the_environment_is_documented() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("src/**/*.py"))
    reference = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
    settings = set(re.findall(r"(?<!_)CITYGRAPH_[A-Z]+", code))
    assert settings
    assert {setting for setting in settings if setting not in reference} == set()

"""Commands shown in the docs with their output: found, run, compared, and written anew by ``make docs``.

A transcript is a fenced block of kind ``console``. A line that starts with ``$ `` is a command, what follows
is its output; a line ``…`` stands for any number of lines.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ELLIPSIS = "…"
_BLOCK = re.compile(r"(?P<head>^```console\n)(?P<body>.*?)(?P<tail>^```$)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Transcript:
    """One command as a document shows it, with the output shown under it."""

    document: Path
    command: str
    output: str


def documents() -> tuple[Path, ...]:
    """Every Markdown file that may show commands."""
    tops = [path for path in ROOT.glob("*.md") if path.name != "CHANGELOG.md"]
    return tuple(sorted([*tops, *ROOT.glob("docs/**/*.md"), *ROOT.glob("[bdoq]*/README.md")]))


def transcripts(document: Path) -> list[Transcript]:
    """The commands of one document in order."""
    found = []
    for block in _BLOCK.finditer(document.read_text(encoding="utf-8")):
        for part in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Transcript(document, command, output))
    return found


def run(command: str) -> str:
    """What the command prints, standard error included, in a terminal 100 columns wide."""
    # What documents show is what anybody sees, with or without the texts.
    own = {name: value for name, value in os.environ.items() if name != "CITYGRAPH_SOURCES"}
    environment = {**own, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    environment |= {"COLUMNS": "100", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )
    lines = [line.rstrip() for line in (done.stdout + done.stderr).splitlines()]
    return "\n".join(lines).strip("\n") + "\n"


def matches(shown: str, printed: str) -> bool:
    """Whether ``printed`` is what the document shows, lines ``…`` standing for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ELLIPSIS else re.escape(line.rstrip()) + r"\n"
        for line in shown.strip("\n").splitlines()
    )
    return re.fullmatch(pattern, printed) is not None


def renew(document: Path) -> None:
    """Write today's output under every command of ``document`` whose shown output is no longer true."""

    def block(match: re.Match[str]) -> str:
        parts = re.split(r"^\$ ", match["body"], flags=re.MULTILINE)[1:]
        body = ""
        for part in parts:
            command, _, shown = part.partition("\n")
            printed = run(command)
            body += f"$ {command}\n{shown if shown and matches(shown, printed) else printed}"
        return match["head"] + body + match["tail"]

    text = document.read_text(encoding="utf-8")
    document.write_text(_BLOCK.sub(block, text), encoding="utf-8")


if __name__ == "__main__":
    for each in documents():
        renew(each)

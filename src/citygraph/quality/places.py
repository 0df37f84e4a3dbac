"""The place of lines in a source text, for a curator who corrects the bounds of a part."""

from __future__ import annotations

from pathlib import Path

from citygraph.errors import UsageError
from citygraph.quality.lines import Lines
from citygraph.quality.outline import digest, read_text


def place(path: Path, first: int, last: int) -> str:
    """The facts of Turtle that place a part at lines ``first`` to ``last`` of a file, counted from 1.

    Raises:
        InputError: the file cannot be read or is not UTF-8.
        UsageError: nothing is printed on these lines.
    """
    text = read_text(path)
    lines = [line for line in Lines.of(text).lines if first <= line.number <= last]
    if not lines:
        count = text.count("\n") + 1
        raise UsageError(
            f"Nothing is printed on lines {first} to {last} of {path.name}, which has {count} lines."
        )
    start, end = lines[0].start, lines[-1].end
    return f'    cg:start {start} ;\n    cg:end {end} ;\n    cg:digest "{digest(text[start:end])}" ;\n'

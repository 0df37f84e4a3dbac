"""What commands print: tables for people, W3C formats for programs, progress for those who wait."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from citygraph.namespaces import compact

if TYPE_CHECKING:
    from citygraph.endpoint.solutions import Solutions

WIDTH = 160
"""Columns of a table that goes to a file or a pipe, where no terminal tells its width."""
PATIENCE = 1.0
"""Seconds after which a person wants to see that something is going on."""


def print_bytes(body: bytes) -> None:
    """Write an answer to standard output as it is, ending in a line break."""
    sys.stdout.buffer.write(body if body.endswith(b"\n") else body + b"\n")


def print_table(solutions: Solutions, headings: Mapping[str, str]) -> None:
    """A table as wide as the terminal; ``x`` and ``xLabel`` are one column, IRIs are shortened.

    ``headings`` gives columns other words than their variable's name.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    columns = [
        name
        for name in solutions.variables
        if not (name.endswith("Label") and name.removesuffix("Label") in solutions.variables)
    ]
    table = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for name in columns:
        table.add_column(headings.get(name, name), overflow="fold")
    for row in solutions:
        cells = (row.get(f"{name}Label", row.get(name)) for name in columns)
        table.add_row(
            *(
                Text("" if cell is None else compact(cell.value) if cell.is_iri else cell.value)
                for cell in cells
            )
        )
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH)
    if solutions.rows:
        console.print(table)
    rows = len(solutions)
    console.print(Text("No rows." if not rows else f"{rows} row{'s' if rows != 1 else ''}.", style="dim"))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A callback ``(step, done, total)`` that draws a bar on standard error once it takes over a second."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    started = time.monotonic()
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    task = bar.add_task("")

    def report(step: str, done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - started > PATIENCE:
            bar.start()
        bar.update(task, description=step, completed=done, total=total)

    try:
        yield report
    finally:
        bar.stop()

"""What commands print: tables for people, W3C formats for programs, progress for those who wait."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from citygraph.namespaces import compact

if TYPE_CHECKING:
    from citygraph.tables import Table, Value

WIDTH = 160
"""Columns of a table that goes to a file or a pipe, where no terminal tells its width."""
PATIENCE = 1.0
"""Seconds after which a person wants to see that something is going on."""


def print_bytes(body: bytes) -> None:
    """Write an answer to standard output as it is, ending in a line break."""
    sys.stdout.buffer.write(body if body.endswith(b"\n") else body + b"\n")


def print_table(table: Table) -> None:
    """A table as wide as the terminal, IRIs shortened."""
    from rich import box
    from rich.console import Console
    from rich.table import Table as Printed
    from rich.text import Text

    printed = Printed(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for heading in table.headings:
        printed.add_column(heading, overflow="fold")
    for row in table.rows:
        printed.add_row(*(Text("; ".join(_words(value) for value in cell)) for cell in row))
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH)
    if table.rows:
        console.print(printed)
    count = f"{table.total} row{'s' if table.total != 1 else ''}." if table.rows else "No rows."
    console.print(Text(count, style="dim"))


def _words(value: Value) -> str:
    shown = value.label or value.term
    return compact(shown.value) if shown.is_iri else shown.value


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

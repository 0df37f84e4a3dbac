"""What commands print: tables for people, W3C formats for programs, progress for those who wait."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from citygraph.namespaces import compact

if TYPE_CHECKING:
    from citygraph.tables import Table, Value

WIDTH = 160
"""Columns of a table that goes to a file or a pipe, where no terminal tells its width."""
NARROW = 60
"""Columns of a terminal below which each row is printed as lines of its own."""
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
    cells = [["; ".join(_words(value) for value in cell) for cell in row] for row in table.rows]
    for row in cells:
        printed.add_row(*map(Text, row))
    console = Console(width=None if sys.stdout.isatty() or "COLUMNS" in os.environ else WIDTH)
    with console.capture() as captured:  # printed by us, since rich ends the program on a closed pipe
        if console.width < NARROW:
            for row in cells:
                said = (
                    f"{heading}: {cell}" for heading, cell in zip(table.headings, row, strict=True) if cell
                )
                console.print(Text("\n".join(said) + "\n"))
        elif table.rows:
            console.print(printed)
        count = f"{table.total} row{'s' if table.total != 1 else ''}." if table.rows else "No rows."
        console.print(Text(count, style="dim"))
    click.echo(captured.get(), nl=False, color=True)


def _words(value: Value) -> str:
    shown = value.label or value.term
    text = compact(shown.value) if shown.is_iri else shown.value
    # What comes out of a graph must not be able to steer the terminal.
    return "".join(character if character.isprintable() or character == "\n" else "�" for character in text)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A callback ``(step, done, total)`` that draws a bar on standard error once it takes over a second.

    A ``total`` of 0 is for work that cannot tell how far it is.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

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
    patience = threading.Timer(PATIENCE, bar.start)
    patience.daemon = True
    patience.start()

    def report(step: str, done: int, total: int) -> None:
        bar.update(task, description=step, completed=done, total=total or None)

    try:
        yield report
    finally:
        patience.cancel()
        patience.join()
        bar.stop()

"""Text in pictures that are files, where nothing breaks lines by itself."""

from __future__ import annotations

from typing import Final

from citygraph.web.picture import text_width

WIDTH: Final = 1600
"""Pixels of a file's width."""


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """``text`` in lines of at most ``width`` pixels, broken between words; a longer word has its own line."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)

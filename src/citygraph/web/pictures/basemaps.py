"""The base map: land and borders, as ``frontend/basemap.mjs`` draws them when the scripts are bundled."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

NAME: Final = "built/basemap.svg"
"""Its name among the static files."""
FILE: Final = Path(__file__).parents[1] / "static" / NAME
_PATH: Final = re.compile(r'<path id="(\w+)" d="([^"]*)"')


@cache
def outlines() -> dict[str, str]:
    """Path data of ``land`` and ``borders``; nothing where the map has not been drawn."""
    return dict(_PATH.findall(FILE.read_text(encoding="utf-8"))) if FILE.is_file() else {}

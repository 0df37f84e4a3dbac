"""The style sheets: readable in light and dark, and no class without a rule or a rule without a class."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import citygraph.web

WEB = Path(citygraph.web.__file__).parent
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (WEB / "frontend/styles").glob("*.css")}
SHEET = SHEETS["style.css"]
TEXT_ON = [
    (text, ground)
    for ground in ("paper", "raised", "sunk")
    for text in ("ink", "soft", "accent")
] + [("accent", "accent-soft"), ("soft", "accent-soft"), ("ink", "accent-soft"), ("on-accent", "accent"),
     ("fault", "fault-soft"), ("fault", "sunk"), ("fault", "paper")]  # fmt: skip


def colours(scheme: str) -> dict[str, str]:
    """Custom properties of one scheme; dark only says what differs."""
    blocks = [block for block in re.findall(r":root \{(.*?)\}", SHEET, re.DOTALL) if "--paper" in block]
    found: dict[str, str] = {}
    for block in blocks[: 2 if scheme == "dark" else 1]:
        found |= dict(re.findall(r"--([\w-]+): (#\w+);", block))
    return found


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(scheme: str) -> None:
    palette = colours(scheme)
    for text, ground in TEXT_ON:
        lighter, darker = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, (scheme, text, ground)


def test_dark_differs_from_light() -> None:
    assert luminance(colours("dark")["paper"]) < 0.05 < 0.8 < luminance(colours("light")["paper"])


LIBRARIES = ("leaflet-", "cm-")
"""How the names of classes begin that libraries give."""


def test_every_class_has_a_rule_and_every_rule_a_class() -> None:
    templates = "".join(path.read_text(encoding="utf-8") for path in (WEB / "templates").rglob("*.html"))
    scripts = "".join(path.read_text(encoding="utf-8") for path in (WEB / "frontend").rglob("*.js"))
    code = "".join(path.read_text(encoding="utf-8") for path in WEB.glob("*.py"))
    given = re.findall(r' class="([\w-]+)"', code)
    given += re.findall(r'class="([^"]+)"', re.sub(r"\{[{%].*?[}%]\}", " ", templates, flags=re.DOTALL))
    given += re.findall(r'(?:className\s*[=:]\s*|classList\.\w+\()["`]([^"`$]+)["`]', scripts)
    used = {name for names in given for name in names.split()}
    rules = re.sub(r"/\*.*?\*/|\{[^{}]*\}", "", "".join(SHEETS.values()), flags=re.DOTALL)
    ruled = {name for name in re.findall(r"\.([a-z][\w-]*)", rules) if not name.startswith(LIBRARIES)}
    assert used == ruled


def test_dates_stay_whole_and_narrow_screens_get_cards() -> None:
    assert re.search(r"^time \{ white-space: nowrap; \}", SHEET, re.MULTILINE)
    narrow = SHEETS["cards.css"]
    assert re.search(r"td::before \{ content: attr\(data-label\);", narrow)
    assert re.search(r"^  td, \.wide td \{ display: flow-root;", narrow, re.MULTILINE)


def test_nothing_is_fetched_from_elsewhere() -> None:
    for sheet in SHEETS.values():
        assert "url(" not in sheet
        assert "@import" not in sheet

"""The scripts of the editor: small enough to come in a moment, and nothing of them from elsewhere."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import citygraph.web

BUILT = Path(citygraph.web.__file__).parent / "static/built"
MOST_BYTES = 180_000
STATIC_IMPORT = re.compile(r"""(?:\bimport|\bfrom)\s*["'](\./[^"']+)["']""")


def loaded(entry: Path) -> set[Path]:
    """An entry and what the browser loads with it, not what a script may ask for later."""
    found, waiting = set(), [entry]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            text = path.read_text(encoding="utf-8")
            waiting += [(path.parent / name).resolve() for name in STATIC_IMPORT.findall(text)]
    return found


def test_editor_is_small() -> None:
    files = loaded((BUILT / "editor.js").resolve())
    assert len(files) > 1
    size = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert 50_000 < size < MOST_BYTES, size

"""Figures with their spread, kept as small JSON files that docs/performance.md is checked against."""

from __future__ import annotations

import json
import os
import platform
import statistics
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pyoxigraph import __version__ as engine

FOLDER: Final = Path(__file__).parent / "results"


def spread(values: Iterable[float], digits: int = 2) -> dict[str, float]:
    """Median, least and most."""
    found = list(values)
    middle = statistics.median(found)
    return {
        "median": round(middle, digits), "min": round(min(found), digits), "max": round(max(found), digits)
    }  # fmt: skip


def told(figure: dict[str, float]) -> str:
    """A spread in words."""
    return f"{figure['median']:g} ({figure['min']:g} to {figure['max']:g})"


def machine() -> dict[str, Any]:
    """On what it was measured, and when."""
    cores = Path("/proc/cpuinfo").read_text().splitlines()
    models = (line.split(":")[1].strip() for line in cores if line.startswith("model name"))
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "day": datetime.now(tz=UTC).date().isoformat(),
        "processor": next(models, platform.machine()), "cores": os.cpu_count(),
        "memory_gb": round(gigabytes), "system": platform.system(), "python": platform.python_version(),
        "engine": engine, "load_before": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def keep(folder: Path, name: str, result: dict[str, Any]) -> Path:
    """Write name.json in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    path.write_text(json.dumps({**result, "machine": machine()}, indent=1, ensure_ascii=False) + "\n")
    return path


def kept(folder: Path, name: str) -> dict[str, Any]:
    """What name.json in ``folder`` holds; nothing where there is none."""
    path = folder / f"{name}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return found

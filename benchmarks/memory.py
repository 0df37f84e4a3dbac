"""What processes hold in memory, by their share of what they share (PSS, Linux)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_STORE_FILES: Final = "/store/"
WORKER: Final = "citygraph.endpoint.worker"


@dataclass(frozen=True)
class Held:
    """One process: its command line, and megabytes of which the store's own files are left out."""

    command: str
    megabytes: float


def held(parent: int) -> list[Held]:
    """A process and all below it."""
    return [Held(_command(process), _share(process)) for process in _below(parent)]


def web(parent: int) -> float:
    """Megabytes of the web's own processes, without the query workers."""
    return sum(each.megabytes for each in held(parent) if WORKER not in each.command)


def _below(parent: int) -> Iterator[int]:
    waiting = [parent]
    while waiting:
        process = waiting.pop()
        yield process
        for task in Path(f"/proc/{process}/task").iterdir():
            waiting += map(int, (task / "children").read_text().split())


def _command(process: int) -> str:
    return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ").strip()


def _share(process: int) -> float:
    kilobytes, counted = 0, True
    for line in Path(f"/proc/{process}/smaps").read_text().splitlines():
        first = line.split(maxsplit=1)[0]
        if "-" in first and not first.endswith(":"):
            counted = _STORE_FILES not in line
        elif first == "Pss:" and counted:
            kilobytes += int(line.split()[1])
    return kilobytes / 1024

"""What the front end promises of its speed, and whether what was measured keeps it.

A request that was refused, stopped or answered with other rows keeps no promise, however fast that was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.results import told

PEERS: Final = ("virtuoso", "rdflib-endpoint")
_NEARLY_ALONE: Final = 1.05


@dataclass(frozen=True)
class Promise:
    """One line: what was promised, what was measured."""

    words: str
    bound: str
    figure: str
    held: bool

    def __str__(self) -> str:
        return f"{'held    ' if self.held else 'NOT HELD'}  {self.words}, {self.bound}: {self.figure}"


def of(found: dict[str, Any]) -> Iterator[Promise]:
    """All that the results of ``peers`` say something about."""
    for part in (_rates, _costly, _beside, _mix, _start):
        yield from part(found)


def _rates(found: dict[str, Any]) -> Iterator[Promise]:
    for regime, words, least in (
        ("repeated", "requests per second, repeated {}, against Oxigraph's server", 1.0),
        ("unseen", "requests per second, {} query never seen, against Oxigraph's server", 0.2),
    ):
        for name, each in found.get("rates", {}).get(regime, {}).items():
            ratio, failed = each["ratio"], each["failed"]["citygraph"]
            figure = told(ratio) + (f", {failed} requests failed" if failed else "")
            held = ratio["median"] >= least and not failed
            yield Promise(words.format(name), f"at least {least}", figure, held)


def _costly(found: dict[str, Any]) -> Iterator[Promise]:
    if costly := found.get("costly", []):
        answered = [each for each in costly if isinstance(each["rows"], int)]
        within = [each for each in answered if each["ratio"]["median"] <= _NEARLY_ALONE]
        stopped = len(costly) - len(answered)
        figure = f"{len(within)} of {len(costly)}" + (f", {stopped} stopped" if stopped else "")
        words = "queries that cost the engine over 20 ms, within 5 % of the engine alone"
        yield Promise(words, "all", figure, len(within) == len(costly))


def _beside(found: dict[str, Any]) -> Iterator[Promise]:
    for peer in PEERS:
        asked = [each for each in found.get("beside", []) if _took_part(each, peer)]
        if asked:
            won = [each for each in asked if is_faster(each, peer)]
            words = f"queries faster than, or unanswered by, {peer}"
            yield Promise(words, "all", f"{len(won)} of {len(asked)}", len(won) == len(asked))


def _took_part(each: dict[str, Any], peer: str) -> bool:
    return peer in each["ms"] or bool(each["unanswered"].get(peer))


def is_faster(each: dict[str, Any], peer: str) -> bool:
    """Whether ours answered the queries of this name, with the peer's rows and sooner where that did, too."""
    if each["unanswered"].get("citygraph") or each["other_rows"].get(peer):
        return False
    return bool(each["times_ours"].get(peer, {"median": 1})["median"] >= 1)


def _mix(found: dict[str, Any]) -> Iterator[Promise]:
    if mix := found.get("mix", {}).get("citygraph"):
        refused = sum(number for status, number in mix["honest_statuses"].items() if status != "200")
        figure = told(mix["ratio"]) + (f", {refused} honest ones unanswered" if refused else "")
        words = "99th percentile of honest queries among 5 % hostile ones, against without"
        yield Promise(words, "at most 2", figure, mix["ratio"]["median"] <= 2 and not refused)


def _start(found: dict[str, Any]) -> Iterator[Promise]:
    if start := found.get("start"):
        megabytes, seconds = start["web_mb"], start["seconds"]
        yield Promise("memory of the web processes", "under 200 MB", f"{megabytes} MB", megabytes < 200)
        yield Promise("start to first answer", "under 2 s", f"{told(seconds)} s", seconds["median"] < 2)

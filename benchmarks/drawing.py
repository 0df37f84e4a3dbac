"""Chance that falls the same way every time, and names that nobody bears."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final, TypeVar

Item = TypeVar("Item")

_FIRST: Final = (
    "Al", "Bra", "Cor", "Dun", "El", "Fa", "Gre", "Hol", "Is", "Kal",
    "Lin", "Mar", "Nor", "Os", "Pel", "Ros", "Sil", "Tor", "Um", "Vel",
)  # fmt: skip
_MIDDLE: Final = ("a", "be", "da", "fi", "go", "la", "mi", "no", "ra", "se", "ti", "vo")
_LAST: Final = ("berg", "dal", "ford", "grad", "holm", "kent", "mir", "nes", "pol", "stad", "ton", "vik")
_LETTERS: Final = str.maketrans("abcdefghiklmnoprstuv", "абкдефгхиклмнопрстув")


class Draw(random.Random):
    """Random choices of one thing in a generated graph.

    Each thing has chances of its own, from the seed and its name, so that it does not matter in which order
    things are made.
    """

    def __init__(self, seed: int, name: str) -> None:
        super().__init__(f"{seed} {name}")

    def tail(self, number: int) -> int:
        """One of 0 … ``number`` - 1 by Zipf's law: the k-th comes about 1/k times as often as the first."""
        return min(number, int((number + 1) ** self.random())) - 1

    def one(self, items: Sequence[Item]) -> Item:
        """One of the items, each equally often."""
        return items[int(self.random() * len(items))]

    def some(self, number: int, among: int) -> list[int]:
        """Different numbers below ``among`` by Zipf's law: ``number`` of them, or fewer, in order."""
        found: set[int] = set()
        for _ in range(4 * number):
            if len(found) == min(number, among):
                break
            found.add(self.tail(among))
        return sorted(found)


def invented(number: int) -> tuple[str, str]:
    """The ``number``-th invented name, in Latin and in Cyrillic letters."""
    rest, first = divmod(number, len(_FIRST))
    rest, last = divmod(rest, len(_LAST))
    middle = ""
    while rest:
        rest, next_ = divmod(rest - 1, len(_MIDDLE))
        middle += _MIDDLE[next_]
    latin = f"{_FIRST[first]}{middle}{_LAST[last]}"
    return latin, latin.lower().translate(_LETTERS).capitalize()

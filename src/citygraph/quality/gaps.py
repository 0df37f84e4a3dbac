"""Coverage gaps: what a text prints and the data leave out on purpose, held against what is not covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from citygraph.quality.items import Item
from citygraph.quality.morphology import Forms, Lemmas, name_forms
from citygraph.rdf.memory import Memory

_GAPS: Final = """
SELECT ?gap ?part ?printed ?reason WHERE {
  ?gap a cg:CoverageGap ; cg:statedIn ?part ; cg:printedForm ?printed ; cg:gapReason ?reason .
} ORDER BY ?gap ?part
"""


@dataclass(frozen=True)
class Gap:
    """A gap in one part: its IRI, the part, the word or words, and the IRI of the reason."""

    iri: str
    part: str
    printed: str
    reason: str


def gaps(memory: Memory) -> Mapping[str, Sequence[Gap]]:
    """The gaps of each part; one that is stated in several parts is in each of them."""
    found: dict[str, list[Gap]] = {}
    for row in memory.select(_GAPS):
        gap = Gap(*(row[name].text for name in ("gap", "part", "printed", "reason")))
        found.setdefault(gap.part, []).append(gap)
    return found


class Excuses:
    """Gaps held against uncovered items: which fits which, and which fits none."""

    def __init__(self, known: Mapping[str, Sequence[Gap]], read: Lemmas) -> None:
        """Compare words as ``read`` reads them, in any inflection."""
        self._known, self._read = known, read
        self._used: set[Gap] = set()

    def gap(self, item: Item) -> Gap | None:
        """The gap that explains ``item``: in its part, with the same words."""
        own = self._forms(item.printed)
        fitting = (gap for gap in self._known.get(item.part, ()) if _same(self._forms(gap.printed), own))
        found = next(fitting, None)
        if found:
            self._used.add(found)
        return found

    def idle(self, parts: Sequence[str]) -> Iterator[Gap]:
        """The gaps in ``parts`` that have explained nothing so far."""
        for part in parts:
            yield from (gap for gap in self._known.get(part, ()) if gap not in self._used)

    def _forms(self, printed: str) -> Sequence[Forms]:
        return [forms for _, forms in name_forms(printed, self._read)]


def _same(one: Sequence[Forms], other: Sequence[Forms]) -> bool:
    return len(one) == len(other) and all(a & b for a, b in zip(one, other, strict=True))

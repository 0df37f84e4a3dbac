"""One search: the sure ways of finding first, and only where they find nothing the bolder ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from citygraph.search import folding, keyboard, ranking
from citygraph.search.correcting import Meant, corrected
from citygraph.search.hits import Found, Hit, marks
from citygraph.search.names import ROLES, SEARCHED, TEXT
from citygraph.search.ranking import Asked, Name, Rank
from citygraph.search.vocabulary import Vocabulary

MOST_NAMES: Final = 1000
"""Names that one way of finding looks at; those that people look for most come first."""
NEAREST: Final = 5
SHORTEST: Final = 4
"""Sounds of a query below which too many words begin alike."""

Ranked = tuple[Name, Rank]


@dataclass
class _Best:
    """The best name of each thing, by the number of the thing; names in ``language`` come first of equals."""

    language: str
    plain: tuple[str, ...]
    sounds: tuple[str, ...]
    names: dict[int, tuple[tuple[Rank, int, bool, int], Name]] = field(default_factory=dict)
    cut: bool = False

    def take(self, found: Sequence[Ranked], asked: Asked | None = None) -> None:
        """Of names that are only like the whole of the query ``asked``, the likest one is told."""
        for name, rank in found:
            unlike = ranking.unlike(name, rank, asked) if asked else 0
            key = rank, unlike, name.language != self.language, name.id
            if name.entry not in self.names or key < self.names[name.entry][0]:
                self.names[name.entry] = key, name
        self.cut = self.cut or len(found) >= MOST_NAMES

    def ordered(self) -> list[Name]:
        return [name for _, name in sorted(self.names.values(), key=lambda best: (best[0][0], best[1].entry))]


@dataclass(frozen=True)
class Search:
    """A search by someone who reads ``language``, for things of ``kind`` or such as fill ``fills``.

    ``rows`` gives the rows of a query over the tables.
    """

    rows: Callable[..., list[Any]]
    vocabulary: Callable[[], Vocabulary]
    language: str = ""
    kind: str | None = None
    fills: str | None = None

    def find(self, text: str, limit: int, offset: int) -> Found:
        """What ``text`` may mean: ``limit`` hits from ``offset`` on, best first."""
        asked = Asked.read(text)
        if not asked.plain:
            return Found()
        for best, exact in self._ways(asked, text):
            if best.names:
                names = best.ordered()
                hits = self._hits(names[offset : offset + limit], best)
                return Found(hits, len(names), self._kinds(names), exact, (), best.cut)
        best = self._likest(asked)
        return Found(exact=False, nearest=self._hits(best.ordered()[:NEAREST], best))

    def _ways(self, asked: Asked, text: str) -> Iterator[tuple[_Best, bool]]:
        """What each way finds, surest first, and whether that holds the query's own words."""
        typed = keyboard.other(text[: folding.LONGEST])
        for meant in (asked, Asked.read(typed)) if typed else (asked,):
            if not meant.plain:
                continue
            best = _Best(self.language, meant.plain, meant.sounds)
            best.take(spelled := self._spelled(meant))
            called = self._called(meant.whole)
            # A name that only sounds like the query is no reason to look no further.
            enough = any(ranking.is_whole(rank) for _, rank in spelled) or (
                bool(best.names) and all(name.entry in best.names for name in called)
            )
            best.take([(name, ranking.sounding(name, meant)) for name in called], meant)
            if not enough and len(meant.whole) >= SHORTEST:
                heard = self._matching("sound", meant.sounds)
                best.take([(name, ranking.sounding(name, meant)) for name in heard], meant)
                best.take(self._mended(heard, meant, [{word: 0} for word in meant.sounds]), meant)
            yield best, enough
        # Words that are right are tried as they are first; looking for what they are like takes longest.
        for words in (self._unknown(asked), asked.sounds):
            yield self._near(asked, words), False

    def _spelled(self, asked: Asked) -> list[Ranked]:
        """Names that hold the words of the query as they are spelled, or other forms of them."""
        found = [(name, ranking.spelled(name, asked)) for name in self._matching("plain", asked.plain)]
        if asked.stems != asked.plain and len("".join(asked.stems)) >= SHORTEST:
            found += [(name, ranking.inflected(name)) for name in self._matching("plain", asked.stems)]
        return found

    def _unknown(self, asked: Asked) -> tuple[str, ...]:
        return tuple(word for word in asked.sounds if not self.vocabulary().knows(word))

    def _near(self, asked: Asked, doubted: tuple[str, ...]) -> _Best:
        """Names that hold all words of the query, or what those ``doubted`` may have been meant to be; and
        what the query finds in the spelling of the names that are likest to it."""
        near = {word: self.vocabulary().near(word) for word in doubted}
        meant = [{**near.get(word, {}), word: 0} for word in asked.sounds]
        holding = self._holding(meant, " AND ", begun="*") if any(near.values()) else []
        slips = {name: ranking.slips(name, meant) for name in holding if name.role != TEXT}
        least = min(slips.values(), default=0)
        likest = [name for name in slips if slips[name] == least]
        best = _Best(self.language, (), tuple(word for words in meant for word in words))
        best.take([(name, ranking.near(name, slips[name])) for name in slips], asked)
        mended = self._mended(likest, asked, meant)
        best.take([(name, ranking.near(name, least, rank)) for name, rank in mended], asked)
        return best

    def _mended(self, names: Sequence[Name], asked: Asked, meant: Meant) -> list[Ranked]:
        """What is found by the query as it was ``meant``, in the spelling of ``names``, which are like it."""
        spoken = (name for name in names if name.role != TEXT)
        return [found for each in corrected(spoken, asked, meant) for found in self._spelled(each)]

    def _likest(self, asked: Asked) -> _Best:
        """Names that somewhat resemble the query, in one of their words at least."""
        meant = [self.vocabulary().near(word, more=1) for word in asked.sounds]
        best = _Best(self.language, (), tuple(word for words in meant for word in words))
        ranked = ((name, ranking.alike(name, asked)) for name in self._holding(meant, " OR "))
        best.take([(name, rank) for name, rank in ranked if rank is not None])
        return best

    def _holding(self, meant: list[dict[str, int]], joined: str, begun: str = "") -> list[Name]:
        """Names that hold one of the words which each of the query may have been meant to be; one that was
        meant as it is may also be ``begun``."""
        choices = [
            "(" + " OR ".join(f'"{word}" {"" if slips else begun}' for word, slips in words.items()) + ")"
            for words in meant
            if words
        ]
        return self._asked(f"sound : ({joined.join(choices)})") if choices else []

    def _matching(self, column: str, words: tuple[str, ...]) -> list[Name]:
        """Names in which every one of ``words`` begins a word, or all of them in one do."""
        each = " AND ".join(f'"{word}" *' for word in words)
        joined = f' OR "{"".join(words)}" *' if len(words) > 1 else ""
        return self._asked(f"{column} : (({each}){joined})")

    def _asked(self, match: str) -> list[Name]:
        # In the order of the full-text table, which has it already; that of the joined one would be sorted.
        tables = "words CROSS JOIN name n ON n.id = words.rowid"
        return self._names(tables, "words MATCH ?", match, "words.rowid")

    def _called(self, whole: str) -> list[Name]:
        return self._names("name n", "n.whole = ?", whole, "n.id")

    def _names(self, tables: str, condition: str, value: str, order: str) -> list[Name]:
        values: list[object] = [value]
        if self.kind is not None:
            tables += " CROSS JOIN entry e ON e.id = n.entry AND e.kind = ?"
            values.insert(0, SEARCHED.index(self.kind))
        if self.fills is not None:
            tables += " CROSS JOIN fills f ON f.entry = n.entry AND f.kind = ?"
            values.insert(-1, self.fills)
        query = f"SELECT n.* FROM {tables} WHERE {condition} ORDER BY {order} LIMIT {MOST_NAMES}"  # noqa: S608
        return [Name(*row) for row in self.rows(query, *values)]

    def _kinds(self, names: Sequence[Name]) -> Mapping[str, int]:
        numbers = ",".join(str(name.entry) for name in names)
        rows = self.rows(f"SELECT kind FROM entry WHERE id IN ({numbers})")  # noqa: S608 (numbers only)
        counted = Counter(kind for (kind,) in rows)
        return {SEARCHED[kind]: counted[kind] for kind in sorted(counted)}

    def _hits(self, names: Sequence[Name], best: _Best) -> tuple[Hit, ...]:
        return tuple(self._hit(name, best) for name in names)

    def _hit(self, name: Name, best: _Best) -> Hit:
        ((iri, kind, english, russian),) = self.rows(
            "SELECT iri, kind, en, ru FROM entry WHERE id = ?", name.entry
        )
        labels = {language: label for language, label in (("en", english), ("ru", russian)) if label}
        value = None
        if self.fills is not None:
            ((value,),) = self.rows(
                "SELECT value FROM fills WHERE entry = ? AND kind = ?", name.entry, self.fills
            )
        marked = marks(name.text, best.plain, best.sounds)
        return Hit(iri, SEARCHED[kind], labels, name.text, name.language, ROLES[name.role], marked, value)

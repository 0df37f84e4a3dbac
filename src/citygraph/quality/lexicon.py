"""Words by which a Russian text binds somebody, asks somebody or calls something needed.

Calibrated on declarations, statements, plans, resolutions and reports of cities. The list is wide on
purpose: it also takes words that often bind nobody ("it is necessary", "agree that"), since a word that was
found can be explained, while one that was overlooked cannot. Every verb in the future counts. Participles
and verbal nouns do not, unless listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from citygraph.quality.morphology import readings
from citygraph.quality.words import Word

VERBS: Final = frozenset({
    "обязаться", "обязываться", "обязать", "договориться", "договариваться", "согласиться",
    "соглашаться", "условиться", "намереваться", "стремиться", "готовиться", "планировать",
    "собираться", "призвать", "призывать", "предложить", "предлагать", "просить", "попросить",
    "рекомендовать", "поручить", "поручать", "требовать", "потребовать", "настаивать", "обратиться",
    "обращаться", "поддержать", "поддерживать", "обещать", "пообещать", "объявить", "объявлять",
    "гарантировать", "подтвердить", "подтверждать", "запретить", "запрещать", "предусмотреть",
    "предусматривать",
})  # fmt: skip
"""Verbs, counted in finite forms only: "we support" binds, "to support" is what another verb asks."""

PASSIVES: Final = frozenset({"объявить", "договориться", "обязать", "поручить", "рекомендовать", "намерить"})
"""Verbs counted as short participles too: "it was announced", "is obliged"."""

ADJECTIVES: Final = frozenset({
    "должный", "обязанный", "намеренный", "намерен", "готовый", "приверженный", "согласный",
    "необходимый", "нужный",
})  # fmt: skip
"""Adjectives, counted in their short forms: "are ready", "must"."""

PREDICATES: Final = frozenset({
    "необходимо", "надо", "нужно", "следует", "требуется", "надлежит", "целесообразно", "важно",
})  # fmt: skip
"""Impersonal words as printed, counted where an infinitive or "that" goes with them within a few words."""

NOUNS: Final = frozenset({
    "готовность", "решимость", "приверженность", "намерение", "договоренность", "необходимость",
})  # fmt: skip
"""Nouns that carry the force themselves: "expressed readiness", "declared its resolve"."""

DEEMED: Final = frozenset({"целесообразный", "необходимый"})
DEEMING: Final = frozenset({"считать", "полагать", "признавать"})
"""Adjectives that ask after one of these verbs: "deem it expedient"."""

PHRASES: Final = (
    (frozenset({"взять", "брать", "принять"}), frozenset({"обязательство"})),
    (frozenset({"выразить", "выражать", "заявить"}), frozenset({"поддержка"})),
    (frozenset({"объявление"}), frozenset({"оказание", "взнос", "выделение"})),
)
"""A word and the noun that makes it binding within a few words: "took upon themselves the obligation"."""

_NEAR: Final = 5
"""Words within which the parts of a construction stand."""


def deontic(words: Sequence[Word]) -> Iterator[Word]:
    """The words among ``words`` that bind, ask or call for something, in order, each once.

    Raises:
        NoDictionaryError: the Russian dictionary is not installed.
    """
    for index, word in enumerate(words):
        if _counts(word, words[max(0, index - _NEAR) : index], words[index + 1 : index + 1 + _NEAR]):
            yield word


def _counts(word: Word, before: Sequence[Word], after: Sequence[Word]) -> bool:
    if word.folded in PREDICATES:
        return any(near.folded == "чтобы" or _has(near, "INFN") for near in (*after, *before[-2:]))
    for lemma, tags in readings(word.folded):
        if (
            ("VERB" in tags and lemma in VERBS)
            or ("PRTS" in tags and lemma in PASSIVES)
            or ("ADJS" in tags and lemma in ADJECTIVES)
            or ("NOUN" in tags and lemma in NOUNS)
            or ("ADJF" in tags and lemma in DEEMED and _near(DEEMING, before))
            or any(lemma in verbs and _near(nouns, after) for verbs, nouns in PHRASES)
        ):
            return True
    return _future(word)


def _future(word: Word) -> bool:
    """Whether a word is a verb in the future; a form that may be a present, too, is taken for one."""
    (first, *_), tags = readings(word.folded), {tag for _, tags in readings(word.folded) for tag in tags}
    return "VERB" in first.tags and "futr" in tags and not tags & {"pres", "past"}


def _near(wanted: frozenset[str], words: Sequence[Word]) -> bool:
    return any(reading.lemma in wanted for word in words for reading in readings(word.folded))


def _has(word: Word, tag: str) -> bool:
    return any(tag in reading.tags for reading in readings(word.folded))

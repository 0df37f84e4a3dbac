"""Statements proposed for the parts of a new document that bind somebody or ask something of somebody.

They are the words that coverage will ask about. What kind of statement a verb makes is a first guess, which
the curator corrects: the text decides, not the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from citygraph.quality.items import Document, Item, items
from citygraph.quality.morphology import readings
from citygraph.quality.outline import TODO, Part, labels, thing, written
from citygraph.quality.reach import Reach
from citygraph.quality.source_texts import Passage
from citygraph.quality.words import words
from citygraph.rdf.memory import Memory

OBLIGATION: Final = "Obligation"
PLANNED: Final = "PlannedAction"
CLASSES: Final = {
    "Intention": "намереваться намеренный намерен намерение готовый готовность стремиться планировать",
    "Call": "призвать призывать просить попросить требовать потребовать настаивать обратиться обращаться",
    "Proposal": "предложить предлагать рекомендовать целесообразный целесообразно необходимый",
}
"""What a verb is first taken for, by its dictionary form; every other for an obligation."""
_CLASS_OF: Final = {lemma: name for name, lemmas in CLASSES.items() for lemma in lemmas.split()}
_APPEALS: Final = frozenset({"Call", "Proposal"})


def proposals(text: str, slug: str, parts: Sequence[Part]) -> dict[str, str]:
    """For each part that binds or asks, by its slug, a statement in Turtle with a TODO for all but its place.

    Raises:
        NoDictionaryError: the Russian dictionary is not installed.
    """
    spans = [Passage(p.slug, p.parent or slug, p.unit.start, p.unit.end, "") for p in parts]
    kinds = {part.slug: part.unit.kind for part in parts}
    found = items(Document(slug, text, spans, kinds), Reach(Memory([])), {})
    verbs = sorted((item for item in found if item.kind == "verb"), key=lambda item: item.start)
    parents = {part.slug: part.parent for part in parts}
    leading = {parents[verb.part] for verb in verbs}
    classes: dict[str, str] = {}
    for verb in verbs:
        classes.setdefault(verb.part, _class(verb, kinds, classes.get(parents[verb.part] or "")))
    return {part: _statement(part, name, slug) for part, name in classes.items() if part not in leading}


def _class(verb: Item, kinds: dict[str, str], lead: str | None) -> str:
    if kinds[verb.part] == "table-row":
        return PLANNED
    lemmas = [reading.lemma for word in words(verb.printed) for reading in readings(word.folded)]
    own = next((_CLASS_OF[lemma] for lemma in lemmas if lemma in _CLASS_OF), None)
    return own or lead or OBLIGATION


def _statement(part: str, kind: str, slug: str) -> str:
    authors = f"group:{slug}-authors"
    appeal = kind in _APPEALS
    facts = thing(
        f"{'appeal' if appeal else 'commitment'}:{part}",
        kind,
        labels((TODO, TODO)),
        *([f"cg:author {authors}", f"cg:addressee group:{TODO}"] if appeal else [f"cg:bearer {authors}"]),
        f"cg:modality modality:{TODO}",
        f"cg:paraphrase {written(TODO, TODO)}",
        f"cg:theme theme:{TODO}",
        f"cg:statedIn part:{part}",
    )
    return f"# Proposed for its verb: correct the class and who speaks, or remove it.\n{facts}"

"""Why an inferred fact holds: an axiom and the facts it was drawn from, down to facts that were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pyoxigraph import DefaultGraph, NamedNode, Store, Triple, Variable

from citygraph.dataset.axioms import Axiom
from citygraph.dataset.build import Build
from citygraph.dataset.closure import matches, rules_in
from citygraph.dataset.rules import Pattern, Rule, Term
from citygraph.errors import UnknownNameError, UsageError
from citygraph.namespaces import INFERRED, compact, expand


@dataclass(frozen=True)
class Explanation:
    """A fact that follows by ``axiom`` from the facts explained in ``because``.

    Without an axiom the fact is given: written in a file, or derived from a literal (date bounds, geometries,
    selectors).
    """

    fact: Triple
    axiom: Axiom | None = None
    because: tuple[Explanation, ...] = ()


def why(store: Store, fact: Triple) -> Explanation | None:
    """A proof of ``fact`` in a built store, preferring steps that rest on written facts.

    ``None`` where the fact does not hold.
    """
    holds = next(store.quads_for_pattern(fact.subject, fact.predicate, fact.object), None) is not None
    return _proof(store, fact, rules_in(store), frozenset()) if holds else None


def explain(build: Build, subject: str, predicate: str, object_: str) -> Explanation:
    """A proof of the fact that three IRIs or prefixed names make.

    Raises:
        UsageError: one of the three is neither an IRI nor a name with a prefix of ours.
        UnknownNameError: the fact neither was written nor follows.
    """
    about, along, said = map(_named, (subject, predicate, object_))
    found = why(Store.read_only(str(build.store)), Triple(about, along, said))
    if found is None:
        raise UnknownNameError(
            f"“{subject} {predicate} {object_}” is not in the graph and does not follow from it."
        )
    return found


def lines(proof: Explanation, depth: int = 0) -> Iterator[str]:
    """A proof to read: each fact, indented below what it proves, with the axiom that draws it."""
    terms = (proof.fact.subject, proof.fact.predicate, proof.fact.object)
    yield "  " * depth + " ".join(map(_shown, terms)) + ("" if proof.axiom else "  (given)")
    if proof.axiom:
        yield "  " * depth + f"  by {proof.axiom}, from"
    for reason in proof.because:
        yield from lines(reason, depth + 2)


def _shown(term: object) -> str:
    return compact(term.value) if isinstance(term, NamedNode) else str(term)


def _named(text: str) -> NamedNode:
    if text.startswith(("http://", "https://")):
        return NamedNode(text)
    try:
        return NamedNode(expand(text))
    except (KeyError, ValueError):
        raise UsageError(
            f"“{text}” is no IRI and has no prefix of ours; write city:osh or https://…"
        ) from None


def _proof(
    store: Store, fact: Triple, rules: tuple[Rule, ...], above: frozenset[Triple]
) -> Explanation | None:
    if _is_written(store, fact):
        return Explanation(fact)
    steps = [
        (rule.axiom, premises)
        for rule in rules
        if (fitted := _fitted(rule, fact)) is not None
        for premises in matches(store, fitted)
    ]
    if not steps:
        return Explanation(fact)
    above |= {fact}
    for axiom, premises in sorted(steps, key=lambda step: sum(not _is_written(store, p) for p in step[1])):
        if above.isdisjoint(premises):
            because = [_proof(store, premise, rules, above) for premise in premises]
            if None not in because:
                return Explanation(fact, axiom, tuple(proof for proof in because if proof))
    return None


def _is_written(store: Store, fact: Triple) -> bool:
    found = store.quads_for_pattern(fact.subject, fact.predicate, fact.object)
    return any(quad.graph_name not in (DefaultGraph(), NamedNode(INFERRED)) for quad in found)


def _fitted(rule: Rule, fact: Triple) -> Rule | None:
    """The rule with its variables filled so that it concludes ``fact``, if it can."""
    if rule.head is None:
        return None
    values: dict[Variable, Term] = {}
    for term, value in zip(rule.head, fact, strict=True):
        if isinstance(term, Variable):
            if values.setdefault(term, value) != value:
                return None
        elif term != value:
            return None

    def filled(term: Term) -> Term:
        return values.get(term, term) if isinstance(term, Variable) else term

    return replace(
        rule,
        body=tuple(Pattern(*(filled(term) for term in pattern)) for pattern in rule.body),
        unequal=(filled(rule.unequal[0]), filled(rule.unequal[1])) if rule.unequal else None,
    )

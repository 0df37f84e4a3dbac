"""What follows from what, under the real ontology: by our closure, and by owlrl as the measure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import pytest
from pyoxigraph import NamedNode, Quad, QueryTriples, Store, Triple

from citygraph.dataset.axioms import (
    DisjointClasses,
    Equality,
    InverseProperties,
    PropertyIs,
    SubPropertyOf,
)
from citygraph.dataset.closure import close, contradictions, matches
from citygraph.dataset.rules import Rule
from citygraph.dataset.terms import in_graph
from citygraph.namespaces import GRAPHS
from entailments import reference
from entailments.cases import Case, cases, compared

ENTAILED, REFUTED, CONTRADICTORY = cases("entailed"), cases("refuted"), cases("contradictory")
FACTS = NamedNode(GRAPHS + "facts")


@pytest.fixture(scope="module")
def owlrl_facts() -> dict[str, set[Triple]]:
    return reference.facts_by_case([*ENTAILED, *REFUTED])


def closed(premise: Iterable[Triple], rules: Iterable[Rule]) -> set[Triple]:
    return {*premise, *close(premise, tuple(rules))}


def store_of(ontology: list[Quad], facts: Iterable[Triple]) -> Store:
    store = Store()
    store.extend([*ontology, *(in_graph(fact, FACTS) for fact in facts)])
    return store


@pytest.mark.parametrize("case", ENTAILED, ids=lambda case: case.sentence)
def test_it_follows_that(case: Case, rules: tuple[Rule, ...]) -> None:
    assert case.conclusion
    assert case.conclusion.isdisjoint(case.premise), "a conclusion that was written down proves nothing"
    assert case.conclusion <= closed(case.premise, rules)


@pytest.mark.parametrize("case", REFUTED, ids=lambda case: case.sentence)
def test_it_does_not_follow_what_would_deny_that(case: Case, rules: tuple[Rule, ...]) -> None:
    assert case.conclusion
    assert case.conclusion.isdisjoint(closed(case.premise, rules))


@pytest.mark.parametrize("case", [*ENTAILED, *REFUTED], ids=lambda case: case.sentence)
def test_owlrl_draws_the_same_conclusions(
    case: Case, rules: tuple[Rule, ...], owlrl_facts: dict[str, set[Triple]]
) -> None:
    assert compared(closed(case.premise, rules)) == owlrl_facts[case.sentence]


@pytest.mark.parametrize("case", CONTRADICTORY, ids=lambda case: case.sentence)
def test_it_is_contradictory_to_deny_that(case: Case, ontology: list[Quad], rules: tuple[Rule, ...]) -> None:
    store = store_of(ontology, closed(case.premise, rules))
    assert contradictions(store)
    assert reference.contradicts(case)


@pytest.mark.parametrize("case", [*ENTAILED, *REFUTED], ids=lambda case: case.sentence)
def test_nothing_else_is_contradictory(case: Case, ontology: list[Quad], rules: tuple[Rule, ...]) -> None:
    store = store_of(ontology, closed(case.premise, rules))
    assert contradictions(store) == ()


def test_some_case_depends_on_each_chain_inverse_and_characteristic(
    rules: tuple[Rule, ...],
) -> None:
    """Without the axiom something would be missing from a conclusion."""
    stores = {case: store_of([], closed(case.premise, rules)) for case in ENTAILED}
    needless = [
        str(axiom)
        for axiom in {rule.axiom for rule in rules}
        if isinstance(axiom, InverseProperties | PropertyIs | Equality)
        or (isinstance(axiom, SubPropertyOf) and len(axiom.chain) > 1)
        if not any(
            matches(store, rule)
            for case, store in stores.items()
            for rule in rules
            if rule.axiom == axiom
            and not case.conclusion <= closed(case.premise, (rule for rule in rules if rule.axiom != axiom))
        )
    ]
    assert needless == []


def test_each_axiom_is_told_by_some_case(rules: tuple[Rule, ...]) -> None:
    """The axiom alone, from all that holds, gives something that a conclusion names.

    So it is with subclasses, domains and ranges, which may well follow from one another, too.
    """
    stores = [(case, store_of([], closed(case.premise, rules))) for case in ENTAILED]
    told = {
        rule.axiom
        for rule in rules
        if rule.head is not None
        for case, store in stores
        if not case.conclusion.isdisjoint(implied(store, rule))
    }
    assert {str(rule.axiom) for rule in rules if rule.head is not None and rule.axiom not in told} == set()


def implied(store: Store, rule: Rule) -> set[Triple]:
    query = f"CONSTRUCT {{ {rule.head} }} WHERE {rule.where}"
    return set(cast("QueryTriples", store.query(query, use_default_graph_as_union=True)))


def test_each_disjointness_is_contradicted_by_some_case(
    ontology: list[Quad], rules: tuple[Rule, ...]
) -> None:
    stores = [store_of(ontology, closed(case.premise, rules)) for case in CONTRADICTORY]
    contradicted = {found.axiom for store in stores for found in contradictions(store, rules)}
    disjoint = {rule.axiom for rule in rules if isinstance(rule.axiom, DisjointClasses)}
    assert disjoint
    assert disjoint - contradicted == set()

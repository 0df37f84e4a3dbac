"""What follows from the facts by the ontology's axioms, and what contradicts them.

The rules of :mod:`citygraph.dataset.rules` run as SPARQL in the embedded engine until nothing new comes, as
OWL 2 RL prescribes for a materialised graph. A store of millions of statements would want semi-naive
evaluation; here a rule simply runs again when something it reads has grown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, cast

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions, Store, Triple, Variable

from citygraph.dataset.axioms import Axiom, Equality
from citygraph.dataset.expressions import name
from citygraph.dataset.owl import AxiomError, read
from citygraph.dataset.rules import TYPE, NoRuleError, Pattern, Rule, compile_axiom
from citygraph.dataset.terms import Subject, Value, graph_of
from citygraph.namespaces import GRAPHS

HEADER = GRAPHS + "ontology-citygraph"
MODULES = GRAPHS + "ontology-modules-"

_Kind = tuple[object, object]
_ANY: Final = (None, None)


@dataclass(frozen=True)
class Contradiction:
    """Facts that cannot hold together, and the axiom that forbids it."""

    axiom: Axiom
    facts: tuple[Triple, ...]

    def __str__(self) -> str:
        facts = " and ".join("“" + " ".join(name(term) for term in fact) + "”" for fact in self.facts)
        return f"{facts} contradict {self.axiom}"


def holds_axioms(graph: NamedNode) -> bool:
    """Whether a named graph belongs to the ontology proper: its header or a module.

    Alignments, vocabularies and shapes carry none of our axioms.
    """
    return graph.value == HEADER or graph.value.startswith(MODULES)


def rules_of(quads: Iterable[Quad]) -> tuple[Rule, ...]:
    """The rules of every axiom in the ontology's graphs among ``quads``, and those of equality.

    Raises:
        AxiomError: a statement of the ontology is no axiom of OWL 2 RL.
    """
    ontology = [quad for quad in quads if holds_axioms(graph_of(quad))]
    rules = list(compile_axiom(Equality()))
    for axiom, graph in read(ontology).items():
        try:
            rules.extend(compile_axiom(axiom))
        except NoRuleError as error:
            raise AxiomError(graph, f"{axiom} is outside OWL 2 RL: {error}") from None
    return tuple(rules)


def close(facts: Iterable[Triple], rules: Iterable[Rule]) -> set[Triple]:
    """Everything that follows from ``facts`` and is not among them."""
    store = Store()
    store.bulk_extend(Quad(fact.subject, fact.predicate, fact.object) for fact in facts)
    # Read back, since the engine has its own way of writing numbers.
    given = {quad.triple for quad in store}
    growing = {rule: rule.head for rule in rules if rule.head is not None}
    readers: dict[_Kind, set[Rule]] = defaultdict(set)
    for rule in growing:
        for pattern in rule.body:
            readers[_kind(pattern)].add(rule)
    waiting = set[Rule]().union(readers[_ANY], *(readers[_kind(fact)] for fact in given))
    size = len(store)
    while waiting:
        for rule, head in growing.items():
            if rule in waiting:
                waiting.discard(rule)
                store.update(rule.update)
                if len(store) > size:
                    size = len(store)
                    kind = _kind(head)
                    waiting.update(growing if kind == _ANY else readers[kind] | readers[_ANY])
    return {quad.triple for quad in store} - given


def contradictions(store: Store, rules: Sequence[Rule] | None = None) -> tuple[Contradiction, ...]:
    """Every set of facts in a store that ``rules``, or else the ontology in it, forbid to hold together."""
    found: dict[tuple[Axiom, frozenset[Triple]], Contradiction] = {}
    for rule in rules_in(store) if rules is None else rules:
        if rule.head is None:
            for facts in matches(store, rule):
                found.setdefault((rule.axiom, frozenset(facts)), Contradiction(rule.axiom, facts))
    return tuple(sorted(found.values(), key=str))


def rules_in(store: Store) -> tuple[Rule, ...]:
    """The rules of the ontology that a built store carries."""
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode) and holds_axioms(graph)]
    return rules_of(quad for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph))


def matches(store: Store, rule: Rule) -> list[tuple[Triple, ...]]:
    """The facts of a built store, in whatever graphs, that match the rule's body; one tuple for each way."""
    solutions = cast("QuerySolutions", store.query(rule.select, use_default_graph_as_union=True))
    return [tuple(_instance(pattern, row) for pattern in rule.body) for row in solutions]


def _instance(pattern: Pattern, values: QuerySolution) -> Triple:
    about, predicate, said = (values[term.value] if isinstance(term, Variable) else term for term in pattern)
    return Triple(cast("Subject", about), cast("NamedNode", predicate), cast("Value", said))


def _kind(pattern: Pattern | Triple) -> _Kind:
    said = pattern.object if pattern.predicate == TYPE else None
    if isinstance(pattern.predicate, Variable) or isinstance(said, Variable):
        return _ANY
    return pattern.predicate, said

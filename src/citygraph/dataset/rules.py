"""Axioms compiled to rules: patterns that, once matched, imply a statement or forbid one another.

Each rule is one SPARQL update or one SPARQL query. The rules are those of OWL 2 RL
(https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules), instantiated with the
axiom's own terms. Left out on purpose, because they add nothing that a question could ask for: every thing
being an ``owl:Thing`` and the same as itself, sub-class and sub-property hierarchies written out between the
terms themselves, datatypes of literals, and equality of properties.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, count, product
from typing import Final, NamedTuple

from pyoxigraph import Literal, NamedNode, Variable

from citygraph.dataset.axioms import (
    Axiom,
    Characteristic,
    DisjointClasses,
    DisjointProperties,
    Domain,
    Equality,
    EquivalentClasses,
    EquivalentProperties,
    HasKey,
    InverseProperties,
    PropertyIs,
    Range,
    SubClassOf,
    SubPropertyOf,
)
from citygraph.dataset.expressions import (
    All,
    AtMost,
    Complement,
    Datatype,
    Expression,
    Intersection,
    Inverse,
    Property,
    Some,
    Union,
    Value,
    name,
)
from citygraph.namespaces import PREFIXES

Term = NamedNode | Literal | Variable
TYPE: Final = NamedNode(PREFIXES["rdf"] + "type")
SAME: Final = NamedNode(PREFIXES["owl"] + "sameAs")
DIFFERENT: Final = NamedNode(PREFIXES["owl"] + "differentFrom")
_THING: Final = NamedNode(PREFIXES["owl"] + "Thing")
_NOTHING: Final = NamedNode(PREFIXES["owl"] + "Nothing")


class Pattern(NamedTuple):
    """A statement some of whose terms are still open."""

    subject: Term
    predicate: Term
    object: Term

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"


Body = tuple[Pattern, ...]


@dataclass(frozen=True)
class Rule:
    """``head`` follows wherever ``body`` matches; without a head, ``body`` must not match.

    ``unequal`` names two terms that must differ for the rule to apply.
    """

    axiom: Axiom
    body: Body
    head: Pattern | None
    unequal: tuple[Term, Term] | None = None

    @property
    def where(self) -> str:
        """The body as a SPARQL group."""
        patterns = " . ".join(map(str, self.body))
        guard = f" FILTER({self.unequal[0]} != {self.unequal[1]})" if self.unequal else ""
        return f"{{ {patterns}{guard} }}"

    @property
    def update(self) -> str:
        """The SPARQL update that adds what follows."""
        return f"INSERT {{ {self.head} }} WHERE {self.where}"

    @property
    def select(self) -> str:
        """The SPARQL query that finds where the body matches."""
        return f"SELECT DISTINCT * WHERE {self.where}"


class NoRuleError(Exception):
    """An axiom that OWL 2 RL has no rule for; the message says which part of it."""


def compile_axiom(axiom: Axiom) -> tuple[Rule, ...]:
    """The rules an axiom stands for; none where it only speaks about datatypes.

    Raises:
        NoRuleError: the axiom is outside OWL 2 RL.
    """
    return tuple(_Compiler(axiom).rules())


class _Compiler:
    def __init__(self, axiom: Axiom) -> None:
        self.axiom = axiom
        self._numbers = count()

    def new(self) -> Variable:
        return Variable(f"v{next(self._numbers)}")

    def rules(self) -> list[Rule]:
        x, y, z = self.new(), self.new(), self.new()
        match self.axiom:
            case SubClassOf(sub, sup):
                return self.implied(self.members(sub, x), sup, x)
            case EquivalentClasses(first, second):
                return self.implied(self.members(first, x), second, x) + self.implied(
                    self.members(second, x), first, x
                )
            case DisjointClasses(classes):
                return [
                    rule
                    for first, second in combinations(classes, 2)
                    for rule in self.implied(self.members(first, x), Complement(second), x)
                ]
            case Domain(along, domain):
                return self.implied([(_link(x, along, y),)], domain, x)
            case Range(along, range_):
                return self.implied([(_link(x, along, y),)], range_, y)
            case SubPropertyOf(chain, sup):
                steps = [x, *(self.new() for _ in chain)]
                body = tuple(_link(a, along, b) for a, along, b in zip(steps, chain, steps[1:], strict=False))
                return [Rule(self.axiom, body, _link(steps[0], sup, steps[-1]))]
            case EquivalentProperties(first, second) | InverseProperties(first, second):
                ends = (y, x) if isinstance(self.axiom, InverseProperties) else (x, y)
                there, back = _link(x, first, y), _link(ends[0], second, ends[1])
                return [Rule(self.axiom, (there,), back), Rule(self.axiom, (back,), there)]
            case DisjointProperties(properties):
                return [
                    Rule(self.axiom, (_link(x, first, y), _link(x, second, y)), None)
                    for first, second in combinations(properties, 2)
                ]
            case HasKey(keyed, properties):
                agree = tuple(
                    _link(who, along, value)
                    for along, value in [(along, self.new()) for along in properties]
                    for who in (x, y)
                )
                return [
                    Rule(self.axiom, first + second + agree, Pattern(x, SAME, y), (x, y))
                    for first, second in product(self.members(keyed, x), self.members(keyed, y))
                ]
            case PropertyIs(Characteristic.FUNCTIONAL, along, data=True):
                # Unlike things, two literals cannot turn out to be one.
                return [Rule(self.axiom, (Pattern(x, along, y), Pattern(x, along, z)), None, (y, z))]
            case PropertyIs(characteristic, along):
                return [self.characteristic(characteristic, along, x, y, z)]
            case Equality():
                return self.equality(x, y, z)

    def characteristic(
        self, kind: Characteristic, along: NamedNode, x: Variable, y: Variable, z: Variable
    ) -> Rule:
        there, back, on = Pattern(x, along, y), Pattern(y, along, x), Pattern(y, along, z)
        match kind:
            case Characteristic.FUNCTIONAL:
                return Rule(self.axiom, (there, Pattern(x, along, z)), Pattern(y, SAME, z), (y, z))
            case Characteristic.INVERSE_FUNCTIONAL:
                return Rule(self.axiom, (there, Pattern(z, along, y)), Pattern(x, SAME, z), (x, z))
            case Characteristic.SYMMETRIC:
                return Rule(self.axiom, (there,), back)
            case Characteristic.ASYMMETRIC:
                return Rule(self.axiom, (there, back), None)
            case Characteristic.TRANSITIVE:
                return Rule(self.axiom, (there, on), Pattern(x, along, z))
            case Characteristic.IRREFLEXIVE:
                return Rule(self.axiom, (Pattern(x, along, x),), None)

    def equality(self, x: Variable, y: Variable, z: Variable) -> list[Rule]:
        same, along = Pattern(x, SAME, y), self.new()
        return [
            Rule(self.axiom, (same,), Pattern(y, SAME, x)),
            Rule(self.axiom, (same, Pattern(y, SAME, z)), Pattern(x, SAME, z), (x, z)),
            Rule(self.axiom, (same, Pattern(x, along, z)), Pattern(y, along, z), (along, SAME)),
            Rule(self.axiom, (same, Pattern(z, along, x)), Pattern(z, along, y), (along, SAME)),
            Rule(self.axiom, (same, Pattern(x, DIFFERENT, y)), None),
        ]

    def members(self, expression: Expression, x: Term) -> list[Body]:
        """The patterns, one alternative each, by which ``x`` is known to be in a class."""
        match expression:
            case NamedNode():
                if expression == _THING:
                    raise NoRuleError("owl:Thing cannot be what is implied from")
                return [(Pattern(x, TYPE, expression),)]
            case Intersection(parts):
                alternatives = product(*(self.members(part, x) for part in parts))
                return [tuple(pattern for body in bodies for pattern in body) for bodies in alternatives]
            case Union(parts):
                return [body for part in parts for body in self.members(part, x)]
            case Some(along, filler):
                y = self.new()
                met = [()] if filler == _THING else self.members(filler, y)
                return [(_link(x, along, y), *body) for body in met]
            case Value(along, value):
                return [(_link(x, along, value),)]
        raise NoRuleError(f"{name(expression)} cannot be what is implied from")

    def implied(self, bodies: list[Body], expression: Expression, x: Term) -> list[Rule]:
        """The rules by which ``x``, met in one of ``bodies``, is in a class and what follows from it."""
        match expression:
            case NamedNode():
                if expression == _THING:
                    return []
                head = None if expression == _NOTHING else Pattern(x, TYPE, expression)
                return [Rule(self.axiom, body, head) for body in bodies]
            case Datatype():
                return []
            case Intersection(parts):
                return [rule for part in parts for rule in self.implied(bodies, part, x)]
            case Complement(negated):
                return [Rule(self.axiom, a + b, None) for a, b in product(bodies, self.members(negated, x))]
            case Value(along, value):
                return [Rule(self.axiom, body, _link(x, along, value)) for body in bodies]
            case All(along, filler):
                y = self.new()
                return self.implied([(*body, _link(x, along, y)) for body in bodies], filler, y)
            case AtMost(number, along, filler):
                values = [self.new() for _ in range(number + 1)]
                counted = [
                    tuple(_link(x, along, y) for y in values) + tuple(p for body in met for p in body)
                    for met in product(
                        *([()] if filler == _THING else self.members(filler, y) for y in values)
                    )
                ]
                found = [a + b for a, b in product(bodies, counted)]
                if number == 0:
                    return [Rule(self.axiom, body, None) for body in found]
                pair = (values[0], values[1])
                return [Rule(self.axiom, body, Pattern(pair[0], SAME, pair[1]), pair) for body in found]
        raise NoRuleError(f"{name(expression)} cannot be implied")


def _link(subject: Term, along: Property, object_: Term) -> Pattern:
    if isinstance(along, Inverse):
        return Pattern(object_, along.property, subject)
    return Pattern(subject, along, object_)

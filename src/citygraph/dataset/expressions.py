"""Class and property expressions as values, as far as OWL 2 RL uses them; ``str()`` is OWL functional syntax.

See https://www.w3.org/TR/owl2-syntax/#Class_Expressions for the meaning of each.
"""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from citygraph.namespaces import compact


@dataclass(frozen=True)
class Inverse:
    """A property read from object to subject, where no name was given to that reading."""

    property: NamedNode

    def __str__(self) -> str:
        return f"ObjectInverseOf({name(self.property)})"


@dataclass(frozen=True)
class Intersection:
    """Whatever is in all of ``members``."""

    members: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"ObjectIntersectionOf({names(self.members)})"


@dataclass(frozen=True)
class Union:
    """Whatever is in one of ``members``."""

    members: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"ObjectUnionOf({names(self.members)})"


@dataclass(frozen=True)
class Complement:
    """Whatever is not in ``negated``."""

    negated: Expression

    def __str__(self) -> str:
        return f"ObjectComplementOf({name(self.negated)})"


@dataclass(frozen=True)
class Some:
    """Whatever has at least one ``filler`` for ``property``."""

    property: Property
    filler: Expression

    def __str__(self) -> str:
        return f"SomeValuesFrom({name(self.property)} {name(self.filler)})"


@dataclass(frozen=True)
class All:
    """Whatever has nothing but ``filler`` for ``property``."""

    property: Property
    filler: Expression

    def __str__(self) -> str:
        return f"AllValuesFrom({name(self.property)} {name(self.filler)})"


@dataclass(frozen=True)
class Value:
    """Whatever has this one value for ``property``."""

    property: Property
    value: NamedNode | Literal

    def __str__(self) -> str:
        return f"HasValue({name(self.property)} {name(self.value)})"


@dataclass(frozen=True)
class AtMost:
    """Whatever has at most ``number`` (0 or 1) of ``filler`` for ``property``."""

    number: int
    property: Property
    filler: Expression

    def __str__(self) -> str:
        return f"MaxCardinality({self.number} {name(self.property)} {name(self.filler)})"


@dataclass(frozen=True)
class Datatype:
    """Literals of one kind: a datatype's IRI, or the blank node of a data range that has none."""

    node: NamedNode | BlankNode

    def __str__(self) -> str:
        return name(self.node)


Property = NamedNode | Inverse
Expression = NamedNode | Intersection | Union | Complement | Some | All | Value | AtMost | Datatype


def name(thing: Expression | Property | Literal | BlankNode) -> str:
    """``thing`` as functional syntax writes it: IRIs by their prefixed names."""
    return compact(thing.value) if isinstance(thing, NamedNode) else str(thing)


def names(things: tuple[Expression, ...] | tuple[Property, ...]) -> str:
    """The names of ``things``, one space between them."""
    return " ".join(name(thing) for thing in things)

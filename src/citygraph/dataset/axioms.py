"""OWL axioms as values, as far as OWL 2 RL uses them; ``str()`` is OWL functional syntax.

See https://www.w3.org/TR/owl2-syntax/#Axioms for the meaning of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import NamedNode

from citygraph.dataset.expressions import Expression, Property, name, names


@dataclass(frozen=True)
class SubClassOf:
    """All of ``sub`` is ``sup``."""

    sub: Expression
    sup: Expression

    def __str__(self) -> str:
        return f"SubClassOf({name(self.sub)} {name(self.sup)})"


@dataclass(frozen=True)
class EquivalentClasses:
    """Both classes have the same members."""

    first: Expression
    second: Expression

    def __str__(self) -> str:
        return f"EquivalentClasses({name(self.first)} {name(self.second)})"


@dataclass(frozen=True)
class DisjointClasses:
    """Nothing is in two of ``classes``."""

    classes: tuple[Expression, ...]

    def __str__(self) -> str:
        return f"DisjointClasses({names(self.classes)})"


@dataclass(frozen=True)
class Domain:
    """Whatever has ``property`` is in ``domain``."""

    property: NamedNode
    domain: Expression

    def __str__(self) -> str:
        return f"PropertyDomain({name(self.property)} {name(self.domain)})"


@dataclass(frozen=True)
class Range:
    """Whatever is a value of ``property`` is in ``range``."""

    property: NamedNode
    range: Expression

    def __str__(self) -> str:
        return f"PropertyRange({name(self.property)} {name(self.range)})"


@dataclass(frozen=True)
class SubPropertyOf:
    """Walking ``chain`` (one property or more, in order) implies ``sup``."""

    chain: tuple[Property, ...]
    sup: Property

    def __str__(self) -> str:
        walked = names(self.chain)
        if len(self.chain) > 1:
            walked = f"ObjectPropertyChain({walked})"
        return f"SubPropertyOf({walked} {name(self.sup)})"


@dataclass(frozen=True)
class EquivalentProperties:
    """Both properties hold of the same pairs."""

    first: Property
    second: Property

    def __str__(self) -> str:
        return f"EquivalentProperties({name(self.first)} {name(self.second)})"


@dataclass(frozen=True)
class DisjointProperties:
    """No pair stands in two of ``properties``."""

    properties: tuple[Property, ...]

    def __str__(self) -> str:
        return f"DisjointProperties({names(self.properties)})"


@dataclass(frozen=True)
class InverseProperties:
    """What the one says from subject to object the other says back."""

    first: NamedNode
    second: NamedNode

    def __str__(self) -> str:
        return f"InverseObjectProperties({name(self.first)} {name(self.second)})"


class Characteristic(StrEnum):
    """What a property may be declared to be; OWL 2 RL has no reflexive properties."""

    FUNCTIONAL = "Functional"
    INVERSE_FUNCTIONAL = "InverseFunctional"
    SYMMETRIC = "Symmetric"
    ASYMMETRIC = "Asymmetric"
    TRANSITIVE = "Transitive"
    IRREFLEXIVE = "Irreflexive"


@dataclass(frozen=True)
class PropertyIs:
    """``property`` has one of the characteristics OWL names; ``data`` where its values are literals."""

    characteristic: Characteristic
    property: NamedNode
    data: bool = False

    def __str__(self) -> str:
        return f"{self.characteristic}{'Data' if self.data else 'Object'}Property({name(self.property)})"


@dataclass(frozen=True)
class HasKey:
    """Two of ``keyed`` that agree in all ``properties`` are one."""

    keyed: Expression
    properties: tuple[Property, ...]

    def __str__(self) -> str:
        return f"HasKey({name(self.keyed)} ({names(self.properties)}))"


@dataclass(frozen=True)
class Equality:
    """What ``owl:sameAs`` and ``owl:differentFrom`` mean; holds without being written in any ontology."""

    def __str__(self) -> str:
        return "SameIndividual, DifferentIndividuals"


Axiom = (
    SubClassOf | EquivalentClasses | DisjointClasses | Domain | Range | SubPropertyOf | EquivalentProperties
    | DisjointProperties | InverseProperties | PropertyIs | HasKey | Equality
)  # fmt: skip

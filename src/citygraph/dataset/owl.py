"""Reading axioms out of RDF, by https://www.w3.org/TR/owl2-mapping-to-rdf/ as far as OWL 2 RL goes.

Every statement of an ontology is either an axiom, a piece of one, or listed here as saying nothing about
individuals (declarations, annotations). Anything else is an error: an axiom that is not understood must not
quietly stay without effect.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from citygraph.dataset import terms
from citygraph.dataset.axioms import (
    Axiom,
    Characteristic,
    DisjointClasses,
    DisjointProperties,
    Domain,
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
from citygraph.dataset.terms import Subject, graph_of, subject_of, value_of
from citygraph.namespaces import PREFIXES

Term = terms.Value
_OWL, _RDF, _RDFS = PREFIXES["owl"], PREFIXES["rdf"], PREFIXES["rdfs"]
_TYPE: Final = NamedNode(_RDF + "type")
_ONTOLOGY: Final = NamedNode(_OWL + "Ontology")
_THING: Final = NamedNode(_OWL + "Thing")
_NIL: Final = NamedNode(_RDF + "nil")

_DECLARATIONS: Final = {
    _OWL + "Ontology", _OWL + "Class", _OWL + "ObjectProperty", _OWL + "DatatypeProperty",
    _OWL + "AnnotationProperty", _OWL + "NamedIndividual", _RDFS + "Datatype",
    # Types of blank nodes whose meaning is taken up where they are used, or that only annotate an axiom:
    _OWL + "Restriction", _OWL + "Axiom", _RDF + "List",
}  # fmt: skip
_DATATYPES: Final = {
    NamedNode(_RDFS + "Literal"),
    *(NamedNode(_RDF + local) for local in ("langString", "PlainLiteral", "XMLLiteral", "HTML")),
}
_CHARACTERISTICS: Final = {f"{_OWL}{kind}Property": kind for kind in Characteristic}
_ANNOTATIONS: Final = {
    *(_RDFS + local for local in ("label", "comment", "seeAlso", "isDefinedBy")),
    *(_OWL + local for local in ("deprecated", "versionInfo", "priorVersion", "backwardCompatibleWith")),
}
_PIECES: Final = {
    *(_RDF + local for local in ("first", "rest")),
    *(_OWL + local for local in (
        "onProperty", "someValuesFrom", "allValuesFrom", "hasValue", "maxCardinality",
        "maxQualifiedCardinality", "onClass", "intersectionOf", "unionOf", "complementOf",
        "members", "annotatedSource", "annotatedProperty", "annotatedTarget",
        "oneOf", "onDatatype", "withRestrictions",
    )),
}  # fmt: skip
"""Predicates that may only stand at blank nodes: they are read with the axiom that uses the node."""


class AxiomError(Exception):
    """A statement of the ontology that the closure cannot take up; ``graph`` says in which file it stands."""

    def __init__(self, graph: NamedNode, message: str) -> None:
        super().__init__(message)
        self.graph = graph


def read(quads: Iterable[Quad]) -> dict[Axiom, NamedNode]:
    """All axioms of an ontology, in a stable order, each with the named graph that states it.

    Blank nodes must be told apart across graphs.

    Raises:
        AxiomError: a statement that is neither an axiom of OWL 2 RL nor known to be without effect.
    """
    return dict(sorted(_Reader(quads).axioms(), key=lambda item: (str(item[0]), item[1].value)))


class _UnreadableError(Exception):
    """Why a statement cannot be taken up; becomes an AxiomError that also says which and where."""


class _Reader:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self.quads = list(quads)
        self.about: dict[Subject, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in self.quads:
            self.about[subject_of(quad)][quad.predicate.value].append(value_of(quad))
        headers = {graph_of(quad) for quad in self.quads if quad.object == _ONTOLOGY}
        # The ontology itself and whatever its header describes beside it, such as who publishes it.
        self.described = {
            subject_of(quad)
            for quad in self.quads
            if quad.predicate == _TYPE and graph_of(quad) in headers
            if quad.object == _ONTOLOGY or not value_of(quad).value.startswith((_OWL, _RDF, _RDFS))
        }
        of, along = self.expression, self.property
        self.pairs: dict[str, Callable[[Subject, Term], Axiom]] = {
            _RDFS + "subClassOf": lambda s, o: SubClassOf(of(s), of(o)),
            _OWL + "equivalentClass": lambda s, o: EquivalentClasses(of(s), of(o)),
            _OWL + "disjointWith": lambda s, o: DisjointClasses((of(s), of(o))),
            _OWL + "hasKey": lambda s, o: HasKey(of(s), self.properties(o)),
            _RDFS + "domain": lambda s, o: Domain(_named(s), of(o)),
            _RDFS + "range": lambda s, o: Range(_named(s), of(o)),
            _RDFS + "subPropertyOf": lambda s, o: SubPropertyOf((along(s),), along(o)),
            _OWL + "propertyChainAxiom": lambda s, o: SubPropertyOf(self.properties(o), along(s)),
            _OWL + "equivalentProperty": lambda s, o: EquivalentProperties(along(s), along(o)),
            _OWL + "propertyDisjointWith": lambda s, o: DisjointProperties((along(s), along(o))),
            _OWL + "inverseOf": lambda s, o: InverseProperties(_named(s), _named(o)),
        }

    def axioms(self) -> Iterator[tuple[Axiom, NamedNode]]:
        for quad in self.quads:
            try:
                for axiom in self.said_by(quad):
                    yield axiom, graph_of(quad)
            except _UnreadableError as error:
                said = " ".join(name(term) for term in (subject_of(quad), quad.predicate, value_of(quad)))
                raise AxiomError(graph_of(quad), f"“{said}” cannot be used: {error}") from None

    def said_by(self, quad: Quad) -> Iterator[Axiom]:
        about, predicate, said = subject_of(quad), quad.predicate.value, value_of(quad)
        if about in self.described and predicate != _OWL + "imports":
            return
        if quad.predicate == _TYPE:
            yield from self.typed(about, said)
        elif predicate in self.pairs:
            if not (predicate == _OWL + "inverseOf" and isinstance(about, BlankNode)):
                yield self.pairs[predicate](about, said)
        elif not (
            (predicate in _PIECES and isinstance(about, BlankNode))
            or predicate in _ANNOTATIONS
            or self.is_a(quad.predicate, "AnnotationProperty")
        ):
            raise _UnreadableError("it is neither an axiom of OWL 2 RL nor a declared annotation")

    def typed(self, about: Subject, kind: Term) -> Iterator[Axiom]:
        if kind.value in _CHARACTERISTICS:
            data = self.is_a(about, "DatatypeProperty")
            yield PropertyIs(_CHARACTERISTICS[kind.value], _named(about), data)
        elif kind.value in (_OWL + "AllDisjointClasses", _OWL + "AllDisjointProperties"):
            members = self.one(about, "members")
            if kind.value.endswith("Classes"):
                yield DisjointClasses(self.expressions(members))
            else:
                yield DisjointProperties(self.properties(members))
        elif kind.value.startswith((_OWL, _RDF, _RDFS)) and kind.value not in _DECLARATIONS:
            raise _UnreadableError("it has no rule in OWL 2 RL")
        elif kind.value not in _DECLARATIONS:
            raise _UnreadableError("facts about individuals belong into vocabularies or data")

    def expression(self, node: Term) -> Expression:
        if isinstance(node, Literal):
            raise _UnreadableError("a literal cannot be a class")
        if self.is_datatype(node):
            return Datatype(node)
        if isinstance(node, NamedNode):
            return node
        made_with = set(self.about[node]) - {_TYPE.value, *self.pairs}
        said = frozenset(predicate.removeprefix(_OWL) for predicate in made_with)
        if said == {"intersectionOf"}:
            return Intersection(self.expressions(self.one(node, "intersectionOf")))
        if said == {"unionOf"}:
            return Union(self.expressions(self.one(node, "unionOf")))
        if said == {"complementOf"}:
            return Complement(self.expression(self.one(node, "complementOf")))
        if "onProperty" in said:
            return self.restriction(node, said - {"onProperty"})
        raise _UnreadableError(
            f"a class made with {', '.join(sorted(said)) or 'nothing'} has no rule in OWL 2 RL here"
        )

    def restriction(self, node: BlankNode, said: frozenset[str]) -> Expression:
        along = self.property(self.one(node, "onProperty"))
        if said == {"someValuesFrom"}:
            return Some(along, self.expression(self.one(node, "someValuesFrom")))
        if said == {"allValuesFrom"}:
            return All(along, self.expression(self.one(node, "allValuesFrom")))
        if said == {"hasValue"}:
            value = self.one(node, "hasValue")
            return Value(along, value if isinstance(value, Literal) else _named(value))
        qualified = said == {"maxQualifiedCardinality", "onClass"}
        if qualified or said == {"maxCardinality"}:
            number = self.one(node, "maxQualifiedCardinality" if qualified else "maxCardinality").value
            if isinstance(along, NamedNode) and self.is_a(along, "DatatypeProperty"):
                raise _UnreadableError("how many literals there may be is for a shape to say")
            if number in ("0", "1"):
                filler = self.expression(self.one(node, "onClass")) if qualified else _THING
                return AtMost(int(number), along, filler)
        raise _UnreadableError(f"a restriction by {', '.join(sorted(said))} has no rule in OWL 2 RL")

    def property(self, node: Term) -> Property:
        if isinstance(node, BlankNode) and set(self.about[node]) - {_TYPE.value} == {_OWL + "inverseOf"}:
            return Inverse(_named(self.one(node, "inverseOf")))
        return _named(node)

    def expressions(self, head: Term) -> tuple[Expression, ...]:
        return tuple(self.expression(node) for node in self.items(head))

    def properties(self, head: Term) -> tuple[Property, ...]:
        return tuple(self.property(node) for node in self.items(head))

    def items(self, head: Term) -> Iterator[Term]:
        seen: set[Term] = set()
        while head != _NIL:
            if isinstance(head, Literal) or head in seen:
                raise _UnreadableError("its list does not end")
            seen.add(head)
            yield self.one(head, "first", _RDF)
            head = self.one(head, "rest", _RDF)

    def one(self, node: Subject, local: str, namespace: str = _OWL) -> Term:
        values = self.about[node][namespace + local]
        if len(values) != 1:
            raise _UnreadableError(f"it needs exactly one {local}, there are {len(values)}")
        return values[0]

    def is_a(self, node: Subject, local: str) -> bool:
        return NamedNode(_OWL + local) in self.about[node][_TYPE.value]

    def is_datatype(self, node: Subject) -> bool:
        if isinstance(node, NamedNode) and (node in _DATATYPES or node.value.startswith(PREFIXES["xsd"])):
            return True
        return NamedNode(_RDFS + "Datatype") in self.about[node][_TYPE.value]


def _named(node: Term) -> NamedNode:
    if not isinstance(node, NamedNode):
        raise _UnreadableError("a name must stand where a nameless node or a literal stands")
    return node

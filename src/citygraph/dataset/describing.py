"""Statistics of the whole, in VoID (https://www.w3.org/TR/void/), on the dataset that the data describes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from pyoxigraph import Literal, NamedNode, Triple

from citygraph.dataset.terms import Subject, subject_of, value_of
from citygraph.namespaces import IDS, ONTOLOGY, expand

_TYPE: Final = NamedNode(expand("rdf:type"))
_DATASET: Final = NamedNode(expand("void:Dataset"))


def describe(facts: AbstractSet[Triple]) -> Iterator[Triple]:
    """Numbers of statements, of entities and of entities by class, for every ``void:Dataset`` in ``facts``.

    Entities are the things with an IRI of ours; their geometries and passages are not counted. Nor does the
    description count itself.
    """
    entities = {fact.subject for fact in facts if _is_entity(fact)}
    typed = Counter(_class(fact) for fact in facts if _is_entity(fact) and _class(fact))
    for fact in facts:
        if fact.predicate == _TYPE and fact.object == _DATASET:
            whole = subject_of(fact)
            yield _number(whole, "void:triples", len(facts))
            yield _number(whole, "void:entities", len(entities))
            for class_, number in typed.items():
                part = NamedNode(f"{whole.value}#{class_.removeprefix(ONTOLOGY)}")
                yield Triple(whole, NamedNode(expand("void:classPartition")), part)
                yield Triple(part, NamedNode(expand("void:class")), NamedNode(class_))
                yield _number(part, "void:entities", number)


def _is_entity(fact: Triple) -> bool:
    iri = subject_of(fact).value
    return iri.startswith(IDS) and "#" not in iri


def _class(fact: Triple) -> str:
    kind = value_of(fact).value if fact.predicate == _TYPE else ""
    return kind if kind.startswith(ONTOLOGY) else ""


def _number(about: Subject, name: str, number: int) -> Triple:
    return Triple(about, NamedNode(expand(name)), Literal(number))

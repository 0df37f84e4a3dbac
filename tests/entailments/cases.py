"""The cases: folders named by a sentence, with a premise and what follows from it, or what does not.

``entailed``
    The conclusion follows, from the rules and to a reasoner.
``refuted``
    None of the conclusion follows.
``contradictory``
    The premise cannot be true.
``beyond-rules``
    The conclusion follows, but is of a kind that rules do not conclude; a comment in it says why.

The bounds of dates (``cg:earliest``, ``cg:latest``) and the selectors of passages (``cg:passage``) are worked
out by the build, not inferred; only what kind of thing has them is a case here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse
from rdflib import OWL, RDF, RDFS, Graph

from citygraph import layout as layouts
from citygraph.namespaces import BASE, IDS, VOCABULARIES, expand
from citygraph.rdf import turtle

HERE = Path(__file__).parent
MODULES = layouts.find(HERE.parents[1]).ontology / "modules"
INDIVIDUALS = (IDS, VOCABULARIES)
"""What the IRIs of things and concepts begin with."""

_TYPE, _THING, _SAME, _DIFFERENT = (
    NamedNode(expand(name)) for name in ("rdf:type", "owl:Thing", "owl:sameAs", "owl:differentFrom")
)


@dataclass(frozen=True)
class Case:
    """One case; its sentence is the folder's name.

    To take many cases in one run each can be given names of its own: no axiom of ours speaks of particular
    individuals, so nothing can follow from two cases taken together.
    """

    folder: Path

    @property
    def sentence(self) -> str:
        return self.folder.name

    @property
    def premise(self) -> frozenset[Triple]:
        return self._read("premise.ttl")

    @property
    def conclusion(self) -> frozenset[Triple]:
        return self._read("conclusion.ttl")

    def told_apart(self, name: str = "premise.ttl") -> str:
        """The text of one of its files, with names of its own."""
        text = (self.folder / name).read_text(encoding="utf-8")
        for namespace, own in zip(INDIVIDUALS, self.namespaces, strict=True):
            text = text.replace(namespace, own)
        return text

    def facts(self, lines: Iterable[str]) -> set[Triple]:
        """Those statements, one in each line, that are about this case, in the names it was written in."""
        text = "".join(line for line in lines if line.startswith(tuple("<" + own for own in self.namespaces)))
        for namespace, own in zip(INDIVIDUALS, self.namespaces, strict=True):
            text = text.replace(own, namespace)
        return compared(quad.triple for quad in parse(text, RdfFormat.TURTLE))

    @property
    def namespaces(self) -> tuple[str, ...]:
        """What the names of its own begin with."""
        return tuple(f"{namespace}case/{self.sentence}/" for namespace in INDIVIDUALS)

    def _read(self, name: str) -> frozenset[Triple]:
        return frozenset(quad.triple for quad in turtle.read(self.folder / name, NamedNode(BASE + "case")))


def cases(kind: str) -> list[Case]:
    """All cases of one kind."""
    return [Case(folder) for folder in sorted((HERE / kind).iterdir())]


def compared(triples: Iterable[Triple]) -> set[Triple]:
    """The statements in which engines have to agree: those whose subject is a thing or a concept.

    Left out are what holds of everything (being an ``owl:Thing`` and the same as oneself), membership in a
    class without a name, which says what is written out with the names it is made of, and that things differ,
    which rules make use of but never conclude.
    """
    return {
        triple
        for triple in triples
        if isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(INDIVIDUALS)
        if triple.predicate != _DIFFERENT
        if not (triple.predicate == _SAME and triple.subject == triple.object)
        if not (
            triple.predicate == _TYPE and (triple.object == _THING or str(triple.object).startswith("_:"))
        )
    }


def ontology() -> Graph:
    """The modules without their annotations, which mean nothing to a reasoner and only cost it time."""
    graph = Graph()
    for path in sorted(MODULES.glob("*.ttl")):
        graph.parse(path)
    for annotation in {RDFS.label, RDFS.isDefinedBy, *graph.subjects(RDF.type, OWL.AnnotationProperty)}:
        graph.remove((None, annotation, None))
    return graph

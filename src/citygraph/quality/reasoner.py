"""Whether ontology and data can be true together, asked of the OWL 2 DL reasoner HermiT.

HermiT runs in Java, from the jar that owlready2 carries. Dates (EDTF, ``xsd:date``) and geometries are
outside the OWL 2 datatype map, so HermiT is told to pass over their values; the shapes check those.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from typing import Final

import owlready2
from rdflib import OWL, RDF, Graph, URIRef

from citygraph.errors import CitygraphError
from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY, compact
from citygraph.quality import graphs
from citygraph.quality.report import Finding, Report

SOURCE: Final = "HermiT"
_KINDS: Final = {
    "classes": OWL.Class,
    "object_properties": OWL.ObjectProperty,
    "data_properties": OWL.DatatypeProperty,
}


class ReasonerError(CitygraphError):
    """The reasoner could not be asked; the message says why and what to do."""


def consistency(layout: Layout) -> Report:
    """What the reasoner finds in modules, vocabularies and data together; no findings if all can be true.

    Raises:
        InputError: a file does not parse, with its line and column.
        ReasonerError: Java is missing, or what was read could not be handed to the reasoner whole.
    """
    return Report.of(check(graphs.load(graphs.asserted(layout))))


def check(data: Graph) -> Iterator[Finding]:
    """A violation for each class nothing can be a member of, or one if the whole contradicts itself.

    Raises:
        ReasonerError: as for :func:`consistency`.
    """
    if shutil.which(owlready2.JAVA_EXE) is None:
        raise ReasonerError(
            "The reasoner HermiT needs Java, and there is no “java” on the path. "
            "Install it, on Debian with: apt-get install default-jre-headless"
        )
    world = _world(data)
    try:
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
    except owlready2.OwlReadyInconsistentOntologyError:
        yield _finding(
            ONTOLOGY.rstrip("#"),
            "The ontology and the data contradict each other, so anything would follow from them; "
            "look for a thing with two disjoint classes, from its type or from a property's domain or range.",
            "Онтология и данные противоречат друг другу, и из них следует что угодно; ищите то, чему тип, "
            "область определения или область значений свойства приписывает два непересекающихся класса.",
        )
        return
    except owlready2.OwlReadyJavaError as error:
        last = str(error).strip().splitlines()[-1]
        raise ReasonerError(f"HermiT stopped without a verdict: {last}") from error
    for name in sorted(found.iri for found in world.inconsistent_classes() if found is not owlready2.Nothing):
        yield _finding(
            name,
            f"Nothing can be a {compact(name)}: its superclasses exclude each other; mend rdfs:subClassOf.",
            f"Ничто не может быть {compact(name)}: надклассы несовместимы; исправьте rdfs:subClassOf.",
        )


def _world(data: Graph) -> owlready2.World:
    """``data`` as owlready2 holds it; since it may drop what it cannot read, the terms are compared."""
    world = owlready2.World()
    triples = io.BytesIO(data.serialize(format="nt", encoding="utf-8"))
    try:
        world.get_ontology(ONTOLOGY).load(fileobj=triples)
    except owlready2.OwlReadyOntologyParsingError as error:
        raise ReasonerError(
            f"The files could not be handed to HermiT ({error.__cause__ or error}); "
            "mend first what the shapes report about values and their datatypes."
        ) from error
    for kind, type_ in _KINDS.items():
        given = {term for term in data.subjects(RDF.type, type_) if isinstance(term, URIRef)}
        read = {term.iri for term in getattr(world, kind)()}
        if missing := sorted(str(term) for term in given if str(term) not in read):
            raise ReasonerError(
                f"owlready2 did not read {len(missing)} of the {kind.replace('_', ' ')}: {missing[0]} …"
            )
    return world


def _finding(focus: str, english: str, russian: str) -> Finding:
    return Finding("violation", SOURCE, focus, None, None, {"en": english, "ru": russian})

"""All graphs of a build: what the files say, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, Store, Triple

from citygraph.dataset.closure import close, contradictions, holds_axioms, rules_of
from citygraph.dataset.derived import DateError, derive
from citygraph.dataset.describing import describe
from citygraph.dataset.expressions import name
from citygraph.dataset.inputs import graphs
from citygraph.dataset.owl import AxiomError
from citygraph.dataset.rules import Rule
from citygraph.dataset.steps import Steps
from citygraph.dataset.terms import Value, graph_of, in_graph, subject_of, value_of
from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, INFERRED
from citygraph.rdf import turtle
from citygraph.rdf.positions import Places

_NOT_FACTS = (GRAPHS + "ontology-alignments-", GRAPHS + "ontology-shapes-")


def compose(layout: Layout, step: Steps) -> list[Quad]:
    """Every statement of every graph, sorted; the same list for the same files, wherever they lie.

    Raises:
        InputError: a file is not Turtle 1.1, holds a date that is none or an axiom outside OWL 2 RL, or facts
            contradict each other.
    """
    files = graphs(layout)
    stated: list[Quad] = []
    for iri, path in files.items():
        step("Reading files")
        stated += _with_stable_labels(_read(path, NamedNode(iri)))
    facts = [quad for quad in stated if holds_facts(graph_of(quad))]
    try:
        step("Deriving days, geometries and selectors")
        derived = set(derive(facts))
        step("Drawing conclusions")
        rules = rules_of(stated)
    except DateError as error:
        said = f"{name(subject_of(error.quad))} {name(error.quad.predicate)}"
        path = files[graph_of(error.quad).value]
        terms = (subject_of(error.quad), error.quad.predicate, error.quad.object)
        _, place = Places([path]).find(*(str(getattr(term, "value", term)) for term in terms)) or (path, None)
        line, column = (place.line, place.column) if place else (None, None)
        raise InputError(path, f"the date of {said} cannot be read: {error}", line, column) from error
    except AxiomError as error:
        raise InputError(files[error.graph.value], str(error)) from error
    given = derived.union(quad.triple for quad in facts)
    held = given | close(given, rules)
    _refuse_contradictions(held, rules, {quad.triple: files[graph_of(quad).value] for quad in facts}, layout)
    inferred = held.union(describe(held)).difference(quad.triple for quad in stated)
    return sorted({*stated, *(in_graph(triple, NamedNode(INFERRED)) for triple in inferred)}, key=_order)


def holds_facts(graph: NamedNode) -> bool:
    """Whether a graph is about individuals: data, vocabularies and what was inferred from them."""
    return not (holds_axioms(graph) or graph.value.startswith(_NOT_FACTS))


def facts_of(quads: list[Quad]) -> list[Triple]:
    """The facts among all graphs of a build, written and inferred, each once, in order."""
    facts = {quad.triple for quad in quads if holds_facts(graph_of(quad))}
    return sorted(facts, key=lambda fact: (str(fact.subject), str(fact.predicate), str(fact.object)))


def _refuse_contradictions(
    held: set[Triple], rules: Sequence[Rule], written: Mapping[Triple, Path], layout: Layout
) -> None:
    store = Store()
    store.bulk_extend(Quad(fact.subject, fact.predicate, fact.object) for fact in held)
    for found in contradictions(store, rules):
        about = {fact.subject for fact in found.facts}
        near = (path for fact, path in written.items() if fact in found.facts or fact.subject in about)
        raise InputError(next(near, layout.data), f"{found}; mend one of them, or what it follows from")


def _read(path: Path, graph: NamedNode) -> list[Quad]:
    quads = turtle.read(path, graph)
    for quad in quads:
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            raise InputError(path, f"quotes a statement ({quad.triple}); only RDF 1.1 is understood here")
    return quads


def _with_stable_labels(quads: list[Quad]) -> list[Quad]:
    """Blank nodes labelled by RDFC-1.0 within their file, and by file, so that no two files share a label."""
    if not any(map(_blank, quads)):
        return quads
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    own: dict[Value, Value] = {
        node: BlankNode(f"{graph_of(quad).value.removeprefix(GRAPHS)}-{node.value}")
        for quad in dataset
        for node in _blank(quad)
    }
    return [
        Quad(own.get(subject_of(q), q.subject), q.predicate, own.get(value_of(q), q.object), q.graph_name)
        for q in dataset
    ]


def _blank(quad: Quad) -> list[BlankNode]:
    return [term for term in (quad.subject, quad.object) if isinstance(term, BlankNode)]


def _order(quad: Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)

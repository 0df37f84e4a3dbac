"""The closure of whole graphs: owlrl agrees, nothing contradicts, and every conclusion can be explained."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Quad, Store

from citygraph.dataset.build import Build
from citygraph.dataset.closure import contradictions
from citygraph.dataset.compose import holds_facts
from citygraph.dataset.derived import derive
from citygraph.dataset.explaining import why
from citygraph.dataset.terms import graph_of
from citygraph.namespaces import INFERRED, expand
from entailments import reference
from entailments.cases import compared


def facts(build: Build) -> list[Quad]:
    store = Store.read_only(str(build.store))
    named = [
        quad for graph in store.named_graphs() for quad in store.quads_for_pattern(None, None, None, graph)
    ]
    return [quad for quad in named if holds_facts(graph_of(quad))]


def test_owlrl_draws_the_same_conclusions_from_the_little_world(built_world: Build) -> None:
    known = facts(built_world)
    written = [quad for quad in known if graph_of(quad).value != INFERRED]
    given = {*(quad.triple for quad in written), *derive(written)}
    assert compared(quad.triple for quad in known) == reference.facts_given(given)


@pytest.mark.parametrize("graph", ["built", "built_world"])
def test_no_two_facts_contradict_each_other(graph: str, request: pytest.FixtureRequest) -> None:
    build: Build = request.getfixturevalue(graph)
    assert [str(found) for found in contradictions(Store.read_only(str(build.store)))] == []


@pytest.mark.parametrize(
    "verb", ["cg:signed", "cg:memberOf", "cg:takesPartIn", "cg:committedTo", "cg:reaffirms"]
)
def test_what_was_inferred_can_be_explained(verb: str, built_world: Build) -> None:
    store = Store.read_only(str(built_world.store))
    inferred = list(store.quads_for_pattern(None, NamedNode(expand(verb)), None, NamedNode(INFERRED)))
    assert inferred
    proofs = [why(store, quad.triple) for quad in inferred]
    assert all(proof is not None and proof.axiom is not None for proof in proofs)

"""Every question gives the same answer on the embedded engine and on the stores elsewhere."""

from __future__ import annotations

from citygraph.asking import ask
from citygraph.endpoint.remote import RemoteEndpoint
from citygraph.layout import Layout
from citygraph.questions import load
from questions.cases import CASES, table
from stores.servers import Server


def test_oxigraphs_server_answers_every_case_as_expected(
    oxigraph_world: Server, world_layout: Layout
) -> None:
    questions = load(world_layout.questions)
    with RemoteEndpoint(oxigraph_world.query) as endpoint:
        told = {
            case.name: table(ask(endpoint, questions, case.question, case.values, case.language))
            for case in CASES
        }
    assert told == {case.name: case.table for case in CASES}

"""A query that is only read: the faults are those of running it, and nothing is run."""

from __future__ import annotations

import time

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.errors import CitygraphError, NotAcceptableError

RANGE = " ".join(map(str, range(100)))
LISTS = " ".join(f"VALUES ?{name} {{{RANGE}}}" for name in "abcde")
COSTLY = f"SELECT (SUM(?a*?b*?c*?d*?e) AS ?n) {{ {LISTS} }}"


@pytest.mark.parametrize(
    "text",
    ["SELECT * { ?s ?p ?o }", "ASK {}", "DESCRIBE <a:b>", "CONSTRUCT WHERE { ?s ?p ?o }", COSTLY,
     "SELECT ?city { ?city a cg:City } # city: is declared by the endpoint"],
)  # fmt: skip
def test_what_is_right_is_taken_and_not_run(small: EmbeddedEndpoint, text: str) -> None:
    began = time.monotonic()
    answer = small.query(Request(text, check=True))
    assert (answer.body, answer.rows, answer.cut) == (b"", 0, False)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize(
    "text",
    ["", "SELECT", "SELECT * { ?s a ) }", "SELECT * {", "SELECT * { ?s a nope:x }", "ASK { ?s ?p 'x }",
     "DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://x/> {} }", "SELECT * { ?s a" + "(" * 200,
     "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }"],
)  # fmt: skip
def test_faults_are_those_of_running_it(small: EmbeddedEndpoint, text: str) -> None:
    told = []
    for check in (True, False):
        with pytest.raises(CitygraphError) as caught:
            small.query(Request(text, check=check))
        fault = caught.value
        told.append((type(fault), str(fault), getattr(fault, "line", 0), getattr(fault, "column", 0)))
    assert told[0] == told[1]


def test_format_still_has_to_fit(small: EmbeddedEndpoint) -> None:
    with pytest.raises(NotAcceptableError):
        small.query(Request("CONSTRUCT WHERE { ?s ?p ?o }", graph=None, check=True))

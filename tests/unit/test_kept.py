"""Answers kept for pages: asked once, thrown out by age, never those that are too large or went wrong."""

from __future__ import annotations

import pytest

from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.kept import KeptAnswers
from citygraph.errors import QueryStoppedError
from citygraph.rdf.formats import SOLUTIONS

FORM = SOLUTIONS[0]


class Engine(Endpoint):
    """Answers with as many bytes as the last word of the query says, and counts."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.closed = False

    @property
    def build(self) -> str:
        return "one"

    def query(self, request: Request) -> Answer:
        self.asked.append(request.text)
        if request.text == "stop":
            raise QueryStoppedError("stopped")
        return Answer(b"x" * int(request.text.split()[-1]), FORM, 0.5, queued=0.25, rows=3, cut=True)

    def close(self, grace: float = 0.0) -> None:
        self.closed = True


@pytest.fixture
def engine() -> Engine:
    return Engine()


def test_the_same_query_runs_once_and_costs_nothing_again(engine: Engine) -> None:
    kept = KeptAnswers(engine)
    first, second = kept.query(Request("a 10")), kept.query(Request("a 10"))
    assert engine.asked == ["a 10"]
    assert (first.seconds, first.queued) == (0.5, 0.25)
    assert (second.seconds, second.queued) == (0.0, 0.0)
    assert (second.body, second.rows, second.cut, second.format) == (first.body, 3, True, FORM)


def test_whatever_makes_another_answer_is_asked_anew(engine: Engine) -> None:
    kept = KeptAnswers(engine)
    for request in (
        Request("a 10"),
        Request("a 10", solutions=SOLUTIONS[1]),
        Request("a 10", default_graphs=("http://a",)),
        Request("a 10", check=True),
    ):
        kept.query(request)
    assert len(engine.asked) == 4


def test_the_one_asked_longest_ago_goes_first(engine: Engine) -> None:
    kept = KeptAnswers(engine, most_bytes=3000, largest_bytes=2000)
    for text in ("a 900", "b 900", "a 900", "c 900", "a 900", "b 900"):
        kept.query(Request(text))
    assert engine.asked == ["a 900", "b 900", "c 900", "b 900"]


def test_a_large_answer_pushes_out_nothing(engine: Engine) -> None:
    kept = KeptAnswers(engine, most_bytes=3000, largest_bytes=2000)
    for text in ("a 900", "large 2000", "large 2000", "a 900"):
        kept.query(Request(text))
    assert engine.asked == ["a 900", "large 2000", "large 2000"]


def test_a_fault_is_not_kept(engine: Engine) -> None:
    kept = KeptAnswers(engine)
    for _ in range(2):
        with pytest.raises(QueryStoppedError):
            kept.query(Request("stop"))
    assert engine.asked == ["stop", "stop"]


def test_it_is_the_endpoint_behind_in_all_else(engine: Engine) -> None:
    kept = KeptAnswers(engine)
    assert kept.build == "one"
    kept.close()
    assert engine.closed

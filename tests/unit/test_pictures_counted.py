"""Charts and networks of answers: what is added up, what is joined, and what is left out."""

from __future__ import annotations

import pytest

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.namespaces import IDS, PREFIXES
from citygraph.questions.draws import Bars, Edges
from citygraph.web.labels import Label
from citygraph.web.pictures.bars import bars
from citygraph.web.pictures.edges import NODES, network

HOSTILE = '"><script>alert(1)</script>'


def rows(*given: str) -> Solutions:
    """Solutions from lines such as ``theme=a kind=x n=3``: a number is a literal, all else an IRI."""
    told = [dict(pair.split("=") for pair in line.split()) for line in given]
    names = tuple(dict.fromkeys(name for row in told for name in row))
    return Solutions(
        names,
        tuple(
            {
                name: Term("literal", value) if name == "n" else Term("uri", f"{IDS}city/{value}")
                for name, value in row.items()
            }
            for row in told
        ),
    )


def test_a_bar_is_as_long_as_its_number_however_often_it_stands_there() -> None:
    chart = bars(rows("kind=x n=3", "kind=x n=3", "kind=y n=6"), Bars("kind", "n"), {})
    (group,) = chart.groups
    assert group.thing is None
    assert [(bar.thing.name, bar.number, bar.length) for bar in group.bars] == [("x", 3, 50), ("y", 6, 100)]


def test_numbers_of_several_things_are_added_up_in_their_group() -> None:
    told = rows("theme=a kind=x doc=d n=3", "theme=a kind=x doc=e n=1", "theme=b kind=x doc=d n=2")
    chart = bars(told, Bars("kind", "n", within="theme", each="doc"), {})
    assert [
        (group.thing.name if group.thing else "", [bar.number for bar in group.bars])
        for group in chart.groups
    ] == [
        ("a", [4]),
        ("b", [2]),
    ]


@pytest.mark.parametrize("number", ["", "many", "nan", "inf", "1e999", HOSTILE.replace("=", "")])
def test_what_is_no_number_has_no_bar(number: str) -> None:
    assert not bars(rows(f"kind=x n={number}".replace(" n= ", " ")), Bars("kind", "n"), {})


def test_bars_without_length_and_below_nothing_are_no_fault() -> None:
    assert [
        bar.length for bar in bars(rows("kind=x n=0", "kind=y n=-2"), Bars("kind", "n"), {}).groups[0].bars
    ] == [
        0,
        0,
    ]
    assert not bars(rows(), Bars("kind", "n"), {})


EDGES = Edges((("city", "doc"), ("peer", "doc")))


def test_two_things_are_joined_once_and_those_joined_most_come_first() -> None:
    drawn = network(rows("city=a doc=d peer=b", "city=a doc=d peer=c", "city=a doc=e"), EDGES, {})
    assert [(node.thing.name, node.degree) for node in drawn.nodes] == [
        ("d", 3),
        ("a", 2),
        ("b", 1),
        ("c", 1),
        ("e", 1),
    ]
    assert len(drawn.lines) == 4
    assert drawn.kinds == ("city",)


def test_nothing_is_joined_with_itself_or_with_nothing() -> None:
    drawn = network(rows("city=a doc=a peer=b", "city=z"), EDGES, {})
    assert [(node.thing.name, node.degree) for node in drawn.nodes] == [("a", 1), ("b", 1), ("z", 0)]
    assert not network(rows("city=z"), EDGES, {})


def test_a_tie_has_its_kind_and_leads_from_one_to_the_other() -> None:
    told = rows(
        "city=b doc=a how=signed",
        "city=b doc=a how=signed",
        "city=b doc=a how=cites",
        "city=a doc=b how=cites",
    )
    drawn = network(told, Edges((("city", "doc"),), "how"), {})
    assert [line.one[-1] + line.other[-1] for line in drawn.lines] == ["ba", "ba", "ab"]
    assert [(tie.name, tie.mutual) for tie in drawn.ties] == [("signed", False), ("cites", False)]
    assert {node.degree for node in drawn.nodes} == {1}


def test_a_mutual_tie_is_one_line_whichever_end_stands_first() -> None:
    tie = Term("uri", f"{PREFIXES['cg']}Partnership")
    ends = [Term("uri", f"{IDS}city/{name}") for name in "ab"]
    told = tuple({"one": one, "other": other, "how": tie} for one, other in (ends, ends[::-1]))
    drawn = network(Solutions(("one", "other", "how"), told), Edges((("one", "other"),), "how"), {})
    assert len(drawn.lines) == 1
    assert drawn.ties[0].mutual


def test_rows_without_a_tie_have_plain_lines() -> None:
    drawn = network(rows("city=b doc=a"), Edges((("city", "doc"),), "how"), {})
    assert [(line.one[-1], line.how) for line in drawn.lines] == [("a", "")]
    assert drawn.ties == ()


def test_of_a_large_network_those_joined_with_most_are_shown() -> None:
    lines = [f"city=hub doc=d{number}" for number in range(NODES + 20)]
    drawn = network(rows(*lines), EDGES, {})
    assert drawn.nodes[0].thing.name == "hub"
    assert (len(drawn.nodes), len(drawn.lines), drawn.left_out) == (NODES, NODES - 1, 21)


def test_names_stay_text() -> None:
    iri = f"{IDS}city/a"
    told = Solutions(("city", "doc"), ({"city": Term("uri", iri), "doc": Term("literal", HOSTILE)},))
    drawn = network(told, Edges((("city", "doc"),)), {iri: Label(HOSTILE, "en")})
    assert {node.thing.name for node in drawn.nodes} == {HOSTILE}
    assert [node.thing.address for node in drawn.nodes if node.thing.key != iri] == [None]

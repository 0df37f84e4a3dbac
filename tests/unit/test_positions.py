"""Places of statements in Turtle, and the words they are made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from citygraph.layout import Layout
from citygraph.rdf.positions import Places, Position, locate, mentions
from citygraph.rdf.tokens import tokens

TURTLE = """\
@prefix ex: <http://example.org/> .
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
@base <http://example.org/base/> .
# ex:comment is no mention
ex:a a ex:C ;
    rdfs:label "one # \\"two\\" <http://example.org/no>"@en, 'три'@ru ;
    ex:p <d>, [ ex:q ex:inner ; ex:r 4.5 ] ;
    ex:list ( ex:e "f"^^ex:T ) .

ex:b ex:p true ; ex:long \"\"\"line
ex:a \"quoted\" line\"\"\" .
ex:a ex:late ex:x\\,y .
"""
EX = "http://example.org/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("key", "line", "column"),
    [
        ((EX + "a", None, None), 5, 1),
        ((EX + "a", TYPE, None), 5, 6),
        ((EX + "a", TYPE, EX + "C"), 5, 8),
        ((EX + "a", LABEL, "три"), 6, 60),
        ((EX + "a", LABEL, 'one # "two" <http://example.org/no>'), 6, 16),
        ((EX + "a", EX + "p", EX + "base/d"), 7, 10),
        ((EX + "b", EX + "p", "true"), 10, 11),
        ((EX + "b", EX + "long", 'line\nex:a "quoted" line'), 10, 26),
        ((EX + "a", EX + "late", EX + "x,y"), 12, 14),
    ],
)
def test_every_part_of_a_statement_has_its_place(
    file: Path, key: tuple[str, str | None, str | None], line: int, column: int
) -> None:
    assert locate(file)[key] == Position(line, column)


def test_what_stands_in_brackets_belongs_to_no_named_subject(file: Path) -> None:
    assert (EX + "a", EX + "q", EX + "inner") not in locate(file)
    assert {m.value for m in mentions(TURTLE) if m.subject is None and m.role == "object"} == {
        EX + "inner",
        "4.5",
        EX + "e",
        "f",
    }


def test_blank_nodes_are_told_apart() -> None:
    blank = [m.value for m in mentions("_:x <p:p> [], ( 1 ) .") if m.kind == "blank"]
    assert blank == ["_:x", "[]", "[]"]


def test_datatypes_are_mentions_of_their_own() -> None:
    assert [m.value for m in mentions(TURTLE) if m.role == "datatype"] == [EX + "T"]


def test_places_falls_back_from_value_to_predicate_to_subject(file: Path) -> None:
    places = Places([file])
    assert places.find(EX + "a", LABEL, "absent") == (file, Position(6, 5))
    assert places.find(EX + "a", EX + "absent") == (file, Position(5, 1))
    assert places.find(EX + "nobody") is None


def test_places_reads_nothing_before_it_is_asked(tmp_path: Path) -> None:
    places = Places([tmp_path / "missing.ttl"])
    with pytest.raises(FileNotFoundError):
        places.find(EX + "a")


def test_an_undeclared_prefix_gives_no_value() -> None:
    assert [token.value for token in tokens("nope:a")] == [None]


def test_sparql_has_the_same_terms() -> None:
    query = "PREFIX ex: <http://example.org/>\nSELECT ?x { ?x ex:p/^ex:q* ex:o. FILTER(?x<?y) }"
    assert [(t.text, t.line, t.column) for t in tokens(query) if t.kind == "iri"][1:] == [
        ("<http://example.org/>", 1, 12),
        ("ex:p", 2, 16),
        ("ex:q", 2, 22),
        ("ex:o", 2, 28),
    ]


def test_every_statement_of_the_project_is_found(layout: Layout) -> None:
    files = layout.turtle_files()
    assert files
    for path in files:
        places = locate(path)
        for triple in parse(path.read_bytes(), RdfFormat.TURTLE):
            if isinstance(triple.subject, NamedNode):
                assert (triple.subject.value, triple.predicate.value, None) in places, (path, triple)
                value = getattr(triple.object, "value", None)
                if isinstance(triple.object, NamedNode):
                    assert (triple.subject.value, triple.predicate.value, value) in places, (path, triple)

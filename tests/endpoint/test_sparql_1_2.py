"""What the engine has of SPARQL 1.2: answered, written in each format that has words for it, diagnosed."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Request
from citygraph.endpoint.solutions import parse
from citygraph.errors import NotAcceptableError, QueryRefusedError, QuerySyntaxError
from citygraph.rdf.formats import GRAPHS, SOLUTIONS, Format

EX = "http://example.org/"
TRIPLE = f"<<( <{EX}a> <{EX}b> 1 )>>"
INTEGER = "http://www.w3.org/2001/XMLSchema#integer"

ANSWERED = (
    "VERSION '1.2' ASK {}",
    "VERSION \"1.2-basic\" PREFIX a: <x:> VERSION '1.2' SELECT * { ?s ?p ?o } LIMIT 1",
    f"SELECT ({TRIPLE} AS ?t) {{}}",
    "SELECT * { ?s ?p <<( ?a ?b ?c )>> }",
    "SELECT * { <<?s ?p ?o>> ?q ?r }",
    "SELECT * { << ?s ?p ?o ~ ?name >> ?q ?r }",
    "SELECT * { ?s ?p ?o ~ ?name {| ?q ?r |} }",
    "SELECT * { ?s ?p ?o {| ?q ?r ; ?t ?u |} }",
    "SELECT (TRIPLE(<x:a>, <x:b>, 1) AS ?t) (SUBJECT(?t) AS ?s) (PREDICATE(?t) AS ?p) (OBJECT(?t) AS ?o) {}",
    f"SELECT (isTRIPLE({TRIPLE}) AS ?is) {{}}",
    'SELECT (LANGDIR("a"@ar--rtl) AS ?d) (hasLANG("a"@ar) AS ?l) (hasLANGDIR("a"@ar--rtl) AS ?h) {}',
    'SELECT (STRLANGDIR("a", "ar", "rtl") AS ?a) {}',
    'SELECT * { ?s ?p "a"@ar--rtl }',
    "SELECT * { VALUES ?s { 1 2 } LATERAL { SELECT ?o { ?x ?y ?o } LIMIT 1 } }",
    "SELECT (ADJUST('2026-01-01T00:00:00Z'^^xsd:dateTime, 'PT1H'^^xsd:dayTimeDuration) AS ?t) {}",
    f"CONSTRUCT {{ <<<{EX}a> <{EX}b> 1>> <{EX}c> 2 }} {{}}",
    f"CONSTRUCT {{ <{EX}x> <{EX}y> {TRIPLE} }} {{}}",
)
"""One query for each thing that 1.2 adds, and for LATERAL and ADJUST, which the engine adds to it."""


@pytest.mark.parametrize("text", ANSWERED)
def test_is_answered(small: EmbeddedEndpoint, text: str) -> None:
    assert small.query(Request(text)).body


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("VERSION 1.2 ASK {}", 1, 9),
        ("SELECT * {\n ?s ?p <<( ?a ?b )>> }", 2, 18),
        ("SELECT * {\n << ?s ?p ?o >> ?q }", 2, 20),
        ("SELECT * { ?s ?p ?o {| ?q |} }", 1, 27),
        ('SELECT * { ?s ?p "a"@ar--up }', 1, 21),
    ],
)
def test_faults_stand_where_they_are(small: EmbeddedEndpoint, text: str, line: int, column: int) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        small.query(Request(text))
    assert (caught.value.line, caught.value.column) == (line, column)


@pytest.mark.parametrize("opening", ["<<( ", "<< ", "{| "])
def test_its_brackets_are_counted(small: EmbeddedEndpoint, opening: str) -> None:
    with pytest.raises(QueryRefusedError, match="nested more than 100 deep"):
        small.query(Request("SELECT * { ?s ?p " + opening * 200))


def answer(small: EmbeddedEndpoint, text: str, form: Format) -> bytes:
    return small.query(Request(text, form, form)).body


def test_triple_terms_in_each_format_of_solutions(small: EmbeddedEndpoint) -> None:
    text = f"SELECT ({TRIPLE} AS ?t) {{}}"
    told = {form.name: answer(small, text, form) for form in SOLUTIONS}
    assert json.loads(told["json"])["results"]["bindings"] == [
        {
            "t": {
                "type": "triple",
                "value": {
                    "subject": {"type": "uri", "value": EX + "a"},
                    "predicate": {"type": "uri", "value": EX + "b"},
                    "object": {"type": "literal", "value": "1", "datatype": INTEGER},
                },
            }
        }
    ]
    (triple,) = ElementTree.fromstring(told["xml"]).findall(".//{*}triple")
    assert [part.tag.rpartition("}")[2] for part in triple] == ["subject", "predicate", "object"]
    assert told["tsv"].decode().splitlines() == ["?t", TRIPLE]
    assert told["csv"].decode().splitlines() == ["t", f"{EX}a {EX}b 1"]


def test_triple_terms_in_each_format_of_graphs(small: EmbeddedEndpoint) -> None:
    text = f"CONSTRUCT {{ <{EX}x> <{EX}y> {TRIPLE} }} {{}}"
    for form in GRAPHS[:2]:
        assert b"<<( " in answer(small, text, form)
    assert ElementTree.fromstring(answer(small, text, GRAPHS[2])).find(".//{*}Description/{*}b") is not None
    with pytest.raises(NotAcceptableError, match=r"application/ld\+json.*ask for text/turtle"):
        answer(small, text, GRAPHS[3])


def test_triple_terms_and_directions_are_read_back(small: EmbeddedEndpoint) -> None:
    text = (
        f'SELECT (TRIPLE(<{EX}a>, <{EX}b>, "c \\"d\\""@en) AS ?t) (TRIPLE(BNODE(), <{EX}b>, ?t) AS ?u) '
        '(TRIPLE(<x:y>, <x:z>, STRLANGDIR("e", "ar", "rtl")) AS ?v) {}'
    )
    (row,) = parse(small.query(Request(text)).body)
    inner = f'<<( <{EX}a> <{EX}b> "c \\"d\\""@en )>>'
    assert (row["t"].kind, str(row["t"])) == ("triple", inner)
    assert str(row["u"]).startswith("<<( _:")
    assert str(row["u"]).endswith(f" <{EX}b> {inner} )>>")
    assert str(row["v"]) == '<<( <x:y> <x:z> "e"@ar--rtl )>>'
    assert not row["t"].is_iri


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (r"SELECT ('\u0001' AS ?x) {}", SOLUTIONS[1]),
        (r"SELECT ('\uFFFE' AS ?x) {}", SOLUTIONS[1]),
        (r"CONSTRUCT { <x:a> <x:b> '\u0008' } {}", GRAPHS[2]),
        ("CONSTRUCT { <x:a> <http://x/1> 2 } {}", GRAPHS[2]),
    ],
)
def test_what_xml_cannot_say_is_not_said_in_it(small: EmbeddedEndpoint, text: str, form: Format) -> None:
    with pytest.raises(NotAcceptableError, match="XML has no way to write; ask for"):
        answer(small, text, form)


def test_what_xml_can_say_is_said_in_it(small: EmbeddedEndpoint) -> None:
    text = r"SELECT ('\t\r\n \u007F \uFFFD <oxprefix: x>' AS ?x) {}"
    body = answer(small, text, SOLUTIONS[1])
    assert "<oxprefix: x>" in "".join(ElementTree.fromstring(body).itertext())

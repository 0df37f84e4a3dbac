"""The tokenizer: what it takes for a word, and what it lets nobody hide."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citygraph.endpoint.lexer import examine, position, tokens
from citygraph.errors import QueryRefusedError

DEEP = 100


def words(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("?a $b", [("variable", "?a"), ("variable", "$b")]),
        ("<http://x/y#z>", [("iri", "<http://x/y#z>")]),
        ("?a <?b", [("variable", "?a"), ("mark", "<"), ("variable", "?b")]),
        ("?a<= 3", [("variable", "?a"), ("mark", "<="), ("number", "3")]),
        ("'a' \"b\"", [("string", "'a'"), ("string", '"b"')]),
        ("'''a'b\n''c'''", [("string", "'''a'b\n''c'''")]),
        ('"""a"b\n""c"""', [("string", '"""a"b\n""c"""')]),
        (r'"a\"b"', [("string", r'"a\"b"')]),
        ('"a\nb"', [("mark", '"'), ("word", "a"), ("word", "b"), ("mark", '"')]),
        ('""', [("string", '""')]),
        ('"x"@en-GB', [("string", '"x"'), ("language", "@en-GB")]),
        ('"x"@ar--rtl', [("string", '"x"'), ("language", "@ar--rtl")]),
        ('"1"^^xsd:int', [("string", '"1"'), ("mark", "^^"), ("name", "xsd:int")]),
        ("a # rest < ' \" {\n b", [("word", "a"), ("word", "b")]),
        ("ex:a.b. :c", [("name", "ex:a.b"), ("mark", "."), ("name", ":c")]),
        (r"ex:a\#b%20c", [("name", r"ex:a\#b%20c")]),
        ("город:Алматы", [("name", "город:Алматы")]),
        ("_:b1 1.5e-3 .5 7", [("blank", "_:b1"), ("number", "1.5e-3"), ("number", ".5"), ("number", "7")]),
        ("<<( ?a )>>", [("mark", "<<("), ("variable", "?a"), ("mark", ")>>")]),
        ("<<?a a ?c>>",
         [("mark", "<<"), ("variable", "?a"), ("word", "a"), ("variable", "?c"), ("mark", ">>")]),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert words(text) == expected


@given(st.text())
def test_every_character_but_white_space_and_comments_is_in_one_word(text: str) -> None:
    end = 0
    for token in tokens(text):
        skipped = text[end : token.start]
        assert "#" in skipped or not skipped.strip(" \t\r\n")
        assert text.startswith(token.text, token.start)
        end = token.start + len(token.text)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# SELECT\nask{}", "ASK"),
        ("PREFIX select: <x:> BASE <x:y> construct{}where{}", "CONSTRUCT"),
        ("PREFIX:<x:>DESCRIBE:a", "DESCRIBE"),
        ("SELECT * FROM <x:g> {}", "SELECT"),
        ("ASK FROM NAMED <x:g> {}", "ASK"),
        ("CONSTRUCT{}FROM<x:g>WHERE{}", "CONSTRUCT"),
        ("PREFIX from: <x:> DESCRIBE from:a", "DESCRIBE"),
        ("SELECT ?from { ?from from:x 'FROM' } # FROM", "SELECT"),
        ("", None),
        ("SELEC * {}", None),
    ],
)
def test_form(text: str, form: str | None) -> None:
    assert examine(text, DEEP) == form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <x:y> {} }",
        "SELECT * {service<x:y>{}}",
        "SELECT * { SERVICE SILENT ?s {} }",
        "SELECT * { ?s ?p trueSERVICE<x:y>{} }",
        "SELECT * { SERVICEex:foo{} }",
        "SELECT * { ?s ?p 1SERVICE<x:y>{} }",
        "SELECT * { ?s ?p 'a'@en . SERVICE<x:y>{} }",
        "SELECT * { FILTER(?a < ?b) SERVICE <x:y> {} # > \n}",
        'SELECT * { ?s ?p "\\"" . SERVICE <x:y> {} }',
    ],
)
def test_service_is_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"line 1, column \d+: SERVICE"):
        examine(text, DEEP)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s ?p 'SERVICE <x:y> {}' }",
        "SELECT * { ?s <http://x/SERVICE> ?o } # SERVICE <x:y> {}",
        "PREFIX service: <http://x/> SELECT * { ?s service:p ?o }",
        "SELECT * { ?s ex:service ?o ; ?p '''\nSERVICE <x:y>\n''' }",
    ],
)
def test_the_word_service_elsewhere_is_fine(text: str) -> None:
    assert examine(text, DEEP) == "SELECT"


def test_the_place_of_a_refusal_is_told() -> None:
    with pytest.raises(QueryRefusedError, match="line 3, column 3:"):
        examine("# SERVICE\nSELECT * {\n  SERVICE <x:y> {} }", DEEP)


@pytest.mark.parametrize(
    "word", ["INSERT DATA", "delete", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"]
)
def test_updates_are_refused(word: str) -> None:
    with pytest.raises(QueryRefusedError, match=f"line 2, column 1: {word.split()[0].upper()} changes data"):
        examine(f"PREFIX x: <x:>\n{word} <x:y>", DEEP)


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("{", "}"), ("[", "]"), ("<<", ">>"), ("<<( ", " )>>")]
)
def test_nesting(opening: str, closing: str) -> None:
    def nested(depth: int) -> str:
        return "SELECT * " + opening * depth + closing * depth

    assert examine(nested(5) * 3, 5) == "SELECT"
    with pytest.raises(QueryRefusedError, match="more than 5 deep"):
        examine(nested(6), 5)


def test_brackets_in_strings_do_not_nest() -> None:
    assert examine("SELECT * { ?s ?p '((((((' }", 1) == "SELECT"


@pytest.mark.parametrize(
    "piece",
    ["'''\\", '"""\\', "'''''\\'", "<a", "a.", "....", "a:", "'", '"', "\\", "a-", "?", "a:b.", "_:", "1.",
     "1e", "@a-", '"a\n', "a:%2", "#\n", "<<", "service "],
)  # fmt: skip
def test_hostile_texts_take_linear_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    started = time.perf_counter()
    for _ in tokens(text):
        pass
    assert time.perf_counter() - started < 5  # quadratic reading takes a minute


def test_position() -> None:
    assert [position("ab\nй😀c", offset) for offset in (0, 2, 3, 5)] == [(1, 1), (1, 3), (2, 1), (2, 3)]

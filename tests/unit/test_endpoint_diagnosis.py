"""Syntax errors point at the word at fault and say what could stand there."""

from __future__ import annotations

import pytest

from citygraph.endpoint.diagnosis import diagnose


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("", 1, 1, ["ends too early", "SELECT", "ASK"]),
        ("SELEC ?s {}", 1, 1, ["“SELEC”", "SELECT"]),
        ("SELECT ?s { ?s ?p }", 1, 19, ["“}”", "a variable", "a string"]),
        ("SELECT ?s\nWHERE {\n ?s ?p ?o .\n FILTER(?s = ) }", 4, 14, ["“)”", "a number"]),
        ("SELECT ?x WERE { ?x a cg:City }", 1, 11, ["“WERE”", "WHERE", "“{”"]),
        ("SELECT * {", 1, 11, ["ends too early", "“}”"]),
        ("SELECT * { ?s foo:bar ?o }", 1, 15, ["prefix “foo:” is not declared"]),
        ('SELECT * { ?s ?p "abc', 1, 18, ["string that starts here does not end"]),
        ("SELECT * { ?s ?p ?o } LIMIT -1", 1, 29, ["“-”", "a number"]),
        ("SELECT <rel> { ?s ?p ?o }", 1, 8, ["“<rel>” cannot stand here"]),
        ("SELECT * { ?s <http://[::bad> ?o }", 1, 15, ["not a valid IRI"]),
        ("SELECT * { ?s ?p ?o } garbage", 1, 23, ["“garbage”", "the end of the query"]),
        ("SELECT * { ?s ?p ?o FILTER(MD5(?o) = ) }", 1, 38, ["“)”"]),
        ("SELECT * { ?s ?p ?o FILTER(foo(?s)) }", 1, 28, ["“foo”", "a function"]),
        ('SELECT *\n{ ?s ?p "é€😀" ; ; ?? }', 2, 19, ["“?”"]),
        ("SELECT ?s ?o { ?s ?p ?o } GROUP BY ?s", 1, 38, ["a variable that is unbound"]),
        (r"\u0053ELECT * {}", 1, 1, ["“\\”"]),
    ],
)
def test_place_and_words(text: str, line: int, column: int, words: list[str]) -> None:
    fault = diagnose(text)
    assert (fault.line, fault.column) == (line, column)
    for word in words:
        assert word in fault.message


def test_a_long_word_is_cut() -> None:
    assert len(diagnose("SELECT * { ?s ?p ?o } " + "x" * 5000).message) < 200


def test_words_are_quoted_from_the_original() -> None:
    assert "“two”" in diagnose("SELECT * {} one", "SELECT * {} two").message

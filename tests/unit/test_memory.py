"""A graph in memory: what it holds and how it answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from citygraph.errors import InputError, QuerySyntaxError
from citygraph.namespaces import PREFIXES
from citygraph.rdf.memory import Memory, Value


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    prologue = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in ("city", "rdfs"))
    (tmp_path / "a.ttl").write_text(prologue + 'city:osh rdfs:label "Osh"@en .', encoding="utf-8")
    (tmp_path / "b.ttl").write_text(prologue + 'city:osh rdfs:label "Ош"@ru .', encoding="utf-8")
    return Memory(tmp_path.glob("*.ttl"))


def test_all_files_are_one_graph(memory: Memory) -> None:
    rows = memory.select("SELECT ?label { city:osh rdfs:label ?label } ORDER BY LANG(?label)")
    assert list(rows) == [{"label": Value("Osh", "en")}, {"label": Value("Ош", "ru")}]


def test_what_has_no_value_is_absent(memory: Memory) -> None:
    (row,) = memory.select(
        "SELECT ?city ?none { ?city rdfs:label 'Osh'@en OPTIONAL { ?city rdfs:seeAlso ?none } }"
    )
    assert row == {"city": Value(PREFIXES["city"] + "osh")}


def test_a_statement_can_be_added(memory: Memory) -> None:
    memory.add(PREFIXES["city"] + "osh", PREFIXES["cg"] + "earliest", "2020-01-31", PREFIXES["xsd"] + "date")
    rows = memory.select("SELECT ?day { city:osh cg:earliest ?day FILTER(?day < '2020-02-01'^^xsd:date) }")
    assert list(rows) == [{"day": Value("2020-01-31")}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT *\n{ ?s ?p }", "line 2, column"),
        ("ASK {}", "only SELECT"),
        ("CONSTRUCT WHERE {}", "only SELECT"),
    ],
)
def test_only_valid_select_queries_are_asked(text: str, message: str, memory: Memory) -> None:
    with pytest.raises(QuerySyntaxError, match=message):
        list(memory.select(text))


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.ttl:1:"):
        Memory([tmp_path / "x.ttl"])

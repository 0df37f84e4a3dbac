"""Broken Turtle: where, what was found, and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from citygraph.errors import InputError
from citygraph.rdf.turtle import read

HEAD = "@prefix x: <http://x.example/> .\n"


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("x:a x:b x:c", (2, 12), "“.” to end the last statement"),
        ('x:a x:b "1" "2" .', (2, 13), "“,” or “;”"),
        ("x:a x:b ; x:c x:d .", (2, 9), "an object"),
        ('x:a x:b "c .\nx:d x:e x:f .', (2, 9), "closing quote"),
        ("x:a x:b <http://c .\n", (2, 9), "“>”"),
        ("x:a x:b ( x:c .", (2, 15), "“)”"),
        ("x:a x:b [ x:c x:d .", (2, 19), "“]”"),
        ("x:a y:b x:c .", (2, 5), "@prefix"),
        ("x:a x:b <c> .", (2, 9), "a whole IRI"),
        ("x:a x:b “c” .", (2, 9), "straight quotes"),
        ('x:a x:b "c"@ .', (2, 13), "@en"),
        ("x:a x:b x:c ; x:d x:e ; .\nx:f .", (3, 5), "a predicate"),
        ('{ "a": 1 }', (2, 1), "a subject"),
        (r'x:a x:b "\q" .', (2, 10), r"\n"),
    ],
)
def test_a_fault_says_where_and_what_was_expected(
    text: str, place: tuple[int, int], expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read(path, DefaultGraph())
    assert (caught.value.line, caught.value.column) == place
    assert expected in caught.value.message.partition("; expected")[2]


def test_a_prefix_of_ours_that_is_not_declared_is_given_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(HEAD + "x:a cg:partOf x:c .", encoding="utf-8")
    with pytest.raises(InputError, match=r"put “@prefix cg: <https://w3id\.org/citygraph/ontology#> \.” at"):
        read(path, DefaultGraph())


@pytest.mark.parametrize(
    ("content", "place", "words"),
    [
        (b"\xef\xbb\xbf" + HEAD.encode(), (1, 1), "byte order mark"),
        (HEAD.encode() + 'x:a x:b "Ош" .'.encode("cp1251"), (2, 10), "not UTF-8"),
    ],
)
def test_an_encoding_that_is_not_utf8_is_told(
    content: bytes, place: tuple[int, int], words: str, tmp_path: Path
) -> None:
    path = tmp_path / "encoded.ttl"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        read(path, DefaultGraph())
    assert (caught.value.line, caught.value.column) == place

"""What ``citygraph new document`` says to input that it cannot use; nothing is lost or left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from citygraph.errors import InputError, UsageError
from citygraph.layout import Layout
from citygraph.quality import drafting
from citygraph.quality.drafting import Draft, lay_out

TEXT = """ЗАЯВЛЕНИЕ ДВУХ ГОРОДОВ

1. Города обязуются сажать липы.
"""
NAMES = {"en": "Linden Statement (2027)", "ru": "Липовое заявление (2027)"}
CITED = """@prefix cg: <https://w3id.org/citygraph/ontology#> .
@prefix doc: <https://w3id.org/citygraph/id/doc/> .

doc:charter-1999 a cg:Document .
"""


@pytest.fixture
def place(tmp_path: Path) -> Layout:
    (tmp_path / "ontology").mkdir()
    (tmp_path / "data").mkdir()
    return Layout(tmp_path / "ontology", tmp_path / "data", tmp_path / "queries", tmp_path / "build")


def begin(place: Layout, text: bytes = TEXT.encode(), slug: str = "linden-2027", **names: str) -> Draft:
    path = place.data.parent / "linden.txt"
    path.write_bytes(text)
    return lay_out(place, slug, path, {**NAMES, **names})


def written(place: Layout) -> list[Path]:
    return list(place.data.rglob("*.ttl"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "holds no printed character"),
        (TEXT.encode("cp1251"), "is not UTF-8"),
        (TEXT.replace("\n", "\r\n").encode(), "line feeds"),
        (TEXT.replace("\n", "\r").encode(), "line feeds"),
        (TEXT.encode("utf-8-sig"), "byte order mark"),
    ],
    ids=["empty", "cp1251", "crlf", "cr", "mark"],
)
def test_a_text_whose_places_would_not_hold_is_refused(text: bytes, told: str, place: Layout) -> None:
    with pytest.raises(InputError, match=told):
        begin(place, text)
    assert written(place) == []


@pytest.mark.parametrize(
    ("language", "name", "option"),
    [
        ("en", "", "--name"),
        ("en", "Липовое заявление", "--name"),
        ("ru", " \n", "--name-ru"),
        ("ru", "Linden", "--name-ru"),
    ],
)
def test_a_name_in_no_letters_of_its_language_is_refused(
    language: str, name: str, option: str, place: Layout
) -> None:
    with pytest.raises(UsageError, match=f"with {option}[.]"):
        begin(place, TEXT.encode(), "linden-2027", **{language: name})
    assert written(place) == []


def test_white_space_in_names_becomes_single_spaces_and_quotes_stay(place: Layout) -> None:
    draft = begin(place, en='The  "Linden"\nStatement', ru="Заявление\t\\липы\\")
    turtle = draft.path.read_text(encoding="utf-8")
    assert 'rdfs:label "The \\"Linden\\" Statement"@en , "Заявление \\\\липы\\\\"@ru' in turtle


@pytest.mark.parametrize("slug", ["Linden-2027", "a b", "", "липы-2027", "a--b", "../a", "a/b"])
def test_a_slug_that_names_nothing_is_refused(slug: str, place: Layout) -> None:
    with pytest.raises(UsageError, match="like dushanbe-2025"):
        begin(place, slug=slug)
    assert written(place) == []


def test_a_document_that_the_data_describe_already_is_not_described_twice(place: Layout) -> None:
    (place.data / "cited.ttl").write_text(CITED, encoding="utf-8")
    with pytest.raises(UsageError, match="doc:charter-1999 is described in data/ already"):
        begin(place, slug="charter-1999")
    assert [path.name for path in written(place)] == ["cited.ttl"]


def test_nothing_is_overwritten_and_no_text_is_read_twice(place: Layout) -> None:
    path = begin(place).path
    path.write_text(path.read_text(encoding="utf-8").replace("TODO", "Мои слова", 1), encoding="utf-8")
    half_filled = path.read_bytes()
    with pytest.raises(UsageError, match="is there already; go on in it"):
        begin(place, b"Another text")
    with pytest.raises(UsageError, match="has been read already, as doc:linden-2027"):
        begin(place, slug="linden-2028")
    assert path.read_bytes() == half_filled
    assert written(place) == [path]


def test_a_file_that_could_not_be_written_whole_is_not_left_behind(
    place: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What cannot be encoded fails while it is written, as a full disk does.
    monkeypatch.setattr(drafting, "outline", lambda *_: "half of it \udc80")
    with pytest.raises(UnicodeEncodeError):
        begin(place)
    assert written(place) == []


def test_a_name_in_broken_characters_is_refused(place: Layout) -> None:
    with pytest.raises(UsageError, match="cannot be printed"):
        begin(place, en="Linden \udcff")
    assert written(place) == []


def test_no_verbs_are_looked_for_in_an_english_text(place: Layout) -> None:
    draft = begin(place, b"LINDEN STATEMENT\n\n1. We undertake to plant lindens.\n")
    assert draft.statements is None
    assert draft.parts == 2

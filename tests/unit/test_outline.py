"""Parts proposed from plain text, and the Turtle they become."""

from __future__ import annotations

import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from citygraph.errors import InputError, UsageError
from citygraph.namespaces import expand
from citygraph.quality.outline import digest, outline, parts, read_text
from citygraph.quality.units import Unit, units

DECLARATION = """
 СОВМЕСТНОЕ ЗАЯВЛЕНИЕ

город Приозёрск                                                        1 мая 2020 года

Акимат города Приозёрска и мэрия города Ручейска, в дальнейшем именуемые
«Стороны»,

признавая общую пользу мостов для жителей, для торговли и
для всех, кто приезжает в оба города,

согласились о нижеследующем:

Статья 1

Стороны намерены строить мосты вдоль реки и приглашать к
этому строителей из других городов.

   Статья 2

Стороны договорились беречь вместе, не считаясь с тем, по
какую сторону границы между ними это лежит:

а) реки;

б) озёра и всё, что
в них живёт.

Статья 3

Заявление вступает в силу в день подписания и действует без
ограничения срока, пока хотя бы один из городов не сообщит
другому в письме, что выходит из него.

Подлинник хранится в архиве города Приозёрска.

За акимат города Приозёрска

За мэрию города
ручейской
"""
STATEMENT = """\
 Why we meet
1. We, the mayors of the lake towns, met on the shore and agreed with one another about

the lake. We will keep it clean.

What we promise, each in our own town and together with
our neighbours
2. We will:

• plant trees along the whole of the shore, wherever there is room for a tree to grow up

and to be watered;

• count the fish.
The time is now.
Printed by

The Lake Office

The office prints what the towns ask for, and it

keeps a copy of it.

Member towns

Aldale
Birkford
Old Upper
  Cranley
Dunwick
Elmstead
"""
TABLE = (
    "PLAN FOR 2020\n\nWhen\tWhat\tWhere\nMEETINGS\t\t\nMay\tA forum\tAldale\n"
    "June\tA race\tBirk\n\t\tford\n\n¹ If dry.\n"
)


def shape(found: tuple[Unit, ...], text: str) -> list[object]:
    """Kind and number of each unit, with those of its children."""
    named = [unit.kind + (f" {unit.number}" if unit.number else "") for unit in found]
    return [
        (name, shape(unit.children, text)) if unit.children else name
        for name, unit in zip(named, found, strict=True)
    ]


def flat(found: tuple[Unit, ...]) -> list[Unit]:
    """The units with all they hold."""
    return [each for unit in found for each in (unit, *flat(unit.children))]


def passages(text: str, kind: str) -> list[str]:
    """The passages of one kind."""
    return [text[unit.start : unit.end] for unit in flat(units(text)) if unit.kind == kind]


def test_a_declaration_has_articles_clauses_and_signatures() -> None:
    assert shape(units(DECLARATION), DECLARATION) == [
        "title",
        ("preamble", ["recital", "recital", "recital"]),
        "article 1",
        ("article 2", ["clause а", "clause б"]),
        ("article 3", ["paragraph", "paragraph"]),
        ("signature-block", ["list-item", "list-item"]),
    ]


SIGNED = """ЗАЯВЛЕНИЕ ГОРОДОВ

Липовка, 3 мая 2020 г.

Мы собрались, чтобы сажать липы, и сажали их весь день до вечера.

Статья 1

Стороны сажают липы вдоль всех дорог, по которым ездят их жители.

За город Липовка
Мэр А. Липов

За город Берёзовка
Мэр Б. Берёзов
"""


def test_who_signed_stands_with_the_city_and_place_and_date_with_the_title() -> None:
    found = units(SIGNED)
    assert shape(found, SIGNED) == [
        "title",
        "preamble",
        "article 1",
        ("signature-block", ["list-item", "list-item"]),
    ]
    assert SIGNED[found[0].start : found[0].end].endswith("2020 г.")
    first, second = (SIGNED[item.start : item.end] for item in found[-1].children)
    assert first.endswith("А. Липов")
    assert second.endswith("Б. Берёзов")


def test_an_article_keeps_all_its_paragraphs() -> None:
    assert passages(DECLARATION, "article")[2].endswith("в архиве города Приозёрска.")


def test_a_statement_has_headings_bullets_and_a_publishers_note() -> None:
    assert shape(units(STATEMENT), STATEMENT) == [
        "heading",
        "paragraph 1",
        "heading",
        ("paragraph 2", ["bullet", "bullet"]),
        "closing",
        ("publisher-note", ["heading", "paragraph", "heading", *["list-item"] * 5]),
    ]


def test_paragraphs_of_an_article_are_named_by_their_count() -> None:
    names = [part.slug for part in parts(DECLARATION, "lake", ("Lake", "Озеро"))]
    assert names[-6:] == [
        "lake-article-3",
        "lake-article-3-1",
        "lake-article-3-2",
        "lake-signatures",
        "lake-signatures-1",
        "lake-signatures-2",
    ]


def test_headings_run_over_lines_and_bullets_over_gaps() -> None:
    assert passages(STATEMENT, "heading")[1].endswith("together with\nour neighbours")
    assert passages(STATEMENT, "bullet")[0].endswith("and to be watered;")
    assert passages(STATEMENT, "list-item")[2] == "Old Upper\n  Cranley"


def test_a_table_has_rows_whose_cells_break() -> None:
    assert shape(units(TABLE), TABLE) == [
        "title",
        "heading",
        "heading",
        "table-row",
        "table-row",
        "footnote ¹",
    ]
    assert passages(TABLE, "table-row")[1] == "June\tA race\tBirk\n\t\tford"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. One.\n3. Three is no third.\n2. Two.\n", ["paragraph 1", "paragraph 2"]),
        ("1. One,\n- a dash of it;\n2. Two\n- no bullet.\n", [("paragraph 1", ["bullet"]), "paragraph 2"]),
        (
            "Article 1\nAs agreed by the towns in\nArticle 2 of the treaty.\nArticle 2\nMore.\n",
            ["article 1", "article 2"],
        ),
        (
            "1. One:\n1) a;\n2) b.\n2. Two:\n1) c.\n",
            [("paragraph 1", ["point 1", "point 2"]), ("paragraph 2", ["point 1"])],
        ),
        ("Only prose here.\n", ["paragraph"]),
        ("", []),
        (" \n\n", []),
    ],
)
def test_numbers_must_continue_and_dashes_must_follow_a_clause(text: str, expected: list[object]) -> None:
    assert shape(units(text), text) == expected


LINES = (
    "1. a.", "2. b:", "Статья 1", "Article 2", "а) c;", "б) d.", "• e", "- f,", "", " ", "G h", "За i",
    "text text.", "x\ty\tz", "\t\tw", "¹ n", "I", "Name", "ALL", "-----",
)  # fmt: skip


@settings(derandomize=True, deadline=None, max_examples=300, database=None)
@given(st.lists(st.sampled_from(LINES), max_size=40))
def test_every_printed_character_lies_in_a_part(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = units(text)
    covered = {position for unit in found for position in range(unit.start, unit.end)}
    assert [c for i, c in enumerate(text) if not c.isspace() and i not in covered] == []
    for unit in flat(found):
        assert text[unit.start : unit.end].strip() == text[unit.start : unit.end] != ""
        assert all(unit.start <= child.start and child.end <= unit.end for child in unit.children)
    for siblings in (found, *(unit.children for unit in flat(found))):
        assert all(a.end <= b.start for a, b in pairwise(siblings))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "declaration.txt"
    path.write_bytes(DECLARATION.encode())
    return path


def facts(turtle: str, subject: str) -> dict[str, set[str]]:
    """What Turtle says of one thing, by prefixed property."""
    found: dict[str, set[str]] = {}
    for triple in parse(turtle, RdfFormat.TURTLE):
        if triple.subject == NamedNode(expand(subject)):
            assert isinstance(triple.object, NamedNode | Literal)
            found.setdefault(triple.predicate.value, set()).add(triple.object.value)
    return found


def test_the_outline_says_where_each_part_stands(file: Path) -> None:
    clause = facts(outline(file, "lake-2020"), "part:lake-2020-article-2-b")
    assert clause[expand("cg:partOf")] == {expand("part:lake-2020-article-2")}
    assert clause[expand("cg:partType")] == {expand("part-type:clause")}
    assert clause[expand("cg:number")] == {"б"}
    assert clause[expand("cg:position")] == {"2"}
    (start,), (end,) = clause[expand("cg:start")], clause[expand("cg:end")]
    passage = DECLARATION[int(start) : int(end)]
    assert passage == "б) озёра и всё, что\nв них живёт."
    assert clause[expand("cg:digest")] == {digest(passage)}


def test_the_outline_describes_the_file(file: Path) -> None:
    source = facts(outline(file, "lake-2020"), "source:lake-2020")
    assert source[expand("cg:fileName")] == {"declaration.txt"}
    assert source[expand("cg:length")] == {str(len(DECLARATION))}
    assert source[expand("cg:digest")] == {digest(DECLARATION)}
    assert source[expand("cg:language")] == {"ru"}


def test_labels_use_the_name_given(file: Path) -> None:
    turtle = outline(file, "lake-2020", {"en": "Lake Statement", "ru": "Озёрное заявление"})
    assert facts(turtle, "part:lake-2020-article-2-b")[expand("rdfs:label")] == {
        "Lake Statement, article 2, clause б",
        "Озёрное заявление, статья 2, подпункт «б»",
    }


def test_the_outline_repeats_no_sentence(file: Path) -> None:
    turtle = outline(file, "lake-2020")
    assert not [line for line in DECLARATION.split("\n") if len(line.strip()) > 15 and line.strip() in turtle]


@pytest.mark.parametrize(
    "text", [DECLARATION, STATEMENT, TABLE, STATEMENT.replace("\n", "\r\n"), 'a "b" \\c']
)
def test_the_outline_is_formatted_and_names_each_part_once(text: str, tmp_path: Path) -> None:
    source, target = tmp_path / 'a "quoted".txt', tmp_path / "x.ttl"
    source.write_bytes(text.encode())
    target.write_text(outline(source, "x"), encoding="utf-8")
    formatter = shutil.which("turtlefmt", path=Path(sys.executable).parent)
    assert formatter
    subprocess.run([formatter, "--check", target], check=True, capture_output=True)
    kinds = [
        triple.subject
        for triple in parse(target.read_bytes(), RdfFormat.TURTLE)
        if triple.object == NamedNode(expand("cg:DocumentPart"))
    ]
    assert len(set(kinds)) == len(kinds) == len(flat(units(text)))


@pytest.mark.parametrize("slug", ["Dushanbe", "a_b", "", "a--b", "город"])
def test_a_slug_is_kebab_case(slug: str, file: Path) -> None:
    with pytest.raises(UsageError, match="cannot name a document"):
        outline(file, slug)


def test_a_text_without_a_printed_character_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text(" \n\n")
    with pytest.raises(InputError, match="holds no printed character"):
        outline(tmp_path / "empty.txt", "lake-2020")


def test_unreadable_files_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"missing\.txt: cannot be read"):
        read_text(tmp_path / "missing.txt")
    (tmp_path / "latin.txt").write_bytes("é".encode("latin-1"))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_text(tmp_path / "latin.txt")

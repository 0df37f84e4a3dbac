"""Finding things by their names: what people type, and what has to come first."""

from __future__ import annotations

import random
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citygraph.dataset.build import Build
from citygraph.endpoint.embedded import EmbeddedEndpoint
from citygraph.endpoint.interface import Answer, Endpoint, Request
from citygraph.endpoint.limits import Limits
from citygraph.endpoint.solutions import select
from citygraph.errors import StoreError
from citygraph.finding import Finder, names
from citygraph.questions import FILLABLE, KINDS, choices_query
from citygraph.search import SEARCHED, Index, Named

IDS = "https://w3id.org/citygraph/id/"


@pytest.fixture(scope="module")
def index(built: Build) -> Iterator[Index]:
    """The index that was built with the real graph."""
    with Index.open(built.names) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # as they are spelled, in any alphabet and any case
        ("Petropavl", "city/petropavl"), ("Petropavlovsk", "city/petropavl"), ("Петропавл", "city/petropavl"),
        ("ПЕТРОПАВЛОВСК", "city/petropavl"), ("  dushanbe ", "city/dushanbe"), ("Душанбе", "city/dushanbe"),
        ("Nur-Sultan", "city/astana"), ("Нур-Султан", "city/astana"), ("nursultan", "city/astana"),
        ("nur sultan", "city/astana"), ("Astana", "city/astana"), ("alma ata", "city/almaty"),
        ("Lome", "city/lome"), ("Lomé", "city/lome"), ("Quebec", "city/quebec"),
        ("Порт-о-Пренс", "city/port-au-prince"), ("port au prince", "city/port-au-prince"),
        # short names, whole and as they are typed
        ("Osh", "city/osh"), ("osh", "city/osh"), ("Ош", "city/osh"), ("os", "city/osh"),
        ("SCO", "org/sco"), ("sco", "org/sco"), ("ШОС", "org/sco"), ("ShOS", "org/sco"), ("шос", "org/sco"),
        ("WHO", "org/who"), ("ВОЗ", "org/who"), ("BRICS", "org/brics"), ("BRIKS", "org/brics"),
        ("БРИКС", "org/brics"),
        # as they sound elsewhere
        ("Duschanbe", "city/dushanbe"), ("Douchanbé", "city/dushanbe"), ("Dušanbe", "city/dushanbe"),
        ("dushambe", "city/dushanbe"), ("Kopenhagen", "city/copenhagen"), ("Wladiwostok", "city/vladivostok"),
        ("Habarovsk", "city/khabarovsk"), ("Tjumen", "city/tyumen"), ("Tiumen", "city/tyumen"),
        ("Shankhai", "city/shanghai"),
        # by names only searched for
        ("Kzyl-Zhar", "city/petropavl"), ("Kzylzhar", "city/petropavl"), ("Кзыл-Жар", "city/petropavl"),
        ("Kyzylzhar", "city/petropavl"), ("Kizilzhar", "city/petropavl"), ("Қызылжар", "city/petropavl"),
        ("Кызылжар", "city/petropavl"), ("Qızıljar", "city/petropavl"), ("Целиноград", "city/astana"),
        ("Ленинград", "city/saint-petersburg"), ("Leningrad", "city/saint-petersburg"),
        ("St Petersburg", "city/saint-petersburg"), ("Piter", "city/saint-petersburg"),
        ("Сталинабад", "city/dushanbe"), ("Moskau", "city/moscow"), ("Genf", "city/geneva"),
        ("Bruxelles", "city/brussels"), ("Кёпенхамн", "city/copenhagen"),
        # in the other alphabet, letter for letter
        ("vjcrdf", "city/moscow"), ("ьщысщц", "city/moscow"), ("[f,fhjdcr", "city/khabarovsk"),
        ("ijc", "org/sco"), ("ji", "city/osh"),
        # with slips of the fingers
        ("душанбэ", "city/dushanbe"), ("Dushnabe", "city/dushanbe"), ("Novosibrisk", "city/novosibirsk"),
        ("Самаркан", "city/samarkand"), ("petropavlosvk", "city/petropavl"), ("ohs", "city/osh"),
        ("Dushnabe declaraton", "doc/dushanbe-2025"), ("Dushnabe declaration", "doc/dushanbe-2025"),
        ("Dushnabe decl", "doc/dushanbe-2025"),
        # several words in any order
        ("declaration dushanbe", "doc/dushanbe-2025"), ("хартия шос", "doc/sco-charter"),
        ("healthy cities network", "network/who-european-healthy-cities"),
    ],
)  # fmt: skip
def test_what_people_type_finds_what_they_mean(index: Index, typed: str, first: str) -> None:
    found = index.search(typed)
    assert found.hits[0].iri == IDS + first, [hit.iri for hit in found.hits]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("здоровье", "vocab/theme/determinants-of-health"), ("здоровье", "vocab/theme/healthy-cities"),
        ("здоровья", "vocab/theme/mental-health"), ("декларация Душанбе", "id/doc/dushanbe-2025"),
        ("алматинская заявления", "id/doc/almaty-2018"),
    ],
)  # fmt: skip
def test_russian_words_are_found_in_all_their_forms(index: Index, typed: str, found: str) -> None:
    hits = index.search(typed, limit=300).hits
    assert IDS.removesuffix("id/") + found in {hit.iri for hit in hits}


def test_the_form_that_was_typed_comes_first(index: Index) -> None:
    names = [hit.name.casefold() for hit in index.search("здоровье", language="ru", limit=300).hits]
    whole = [("здоровье" in name) for name in names if "здоров" in name]
    assert whole[: whole.index(False)] and True not in whole[whole.index(False) + 1 :][:20]


@pytest.mark.parametrize("typed", ["Andijan", "Andijon", "Baku", "Tashkent"])
def test_what_is_not_there_is_not_taken_for_something_else(index: Index, typed: str) -> None:
    assert index.search(typed).hits == ()


def test_everything_is_found_first_by_its_own_label(index: Index, endpoint: Endpoint) -> None:
    for kind in ("city", "network", "document"):
        for language in ("en", "ru"):
            for row in select(endpoint, choices_query(kind, language)):
                found = index.search(row["label"].value, fills=kind, limit=1)
                assert found.hits[0].iri == row["value"].value


def test_the_index_knows_all_that_fills_a_blank_and_nothing_else(index: Index, endpoint: Endpoint) -> None:
    for kind in FILLABLE:
        choices = {row["value"].value for row in select(endpoint, choices_query(kind))}
        assert choices, kind
        numbers = index._rows("SELECT iri FROM entry JOIN fills ON entry = id WHERE fills.kind = ?", kind)
        assert {iri for (iri,) in numbers} == choices


def test_names_come_before_texts_and_cities_before_what_is_named_after_them(index: Index) -> None:
    found = index.search("Dushanbe", limit=1000)
    kinds = [hit.kind for hit in found.hits]
    assert kinds[0] == "city"
    roles = [hit.role == "text" for hit in found.hits]
    assert roles == sorted(roles)
    assert found.total == len(found.hits) == sum(found.kinds.values())
    assert list(found.kinds) == [kind for kind in SEARCHED if kind in found.kinds]


def test_pages_of_hits_follow_each_other(index: Index) -> None:
    whole = index.search("health", limit=1000).hits
    assert len(whole) > 100
    pages = [index.search("health", limit=20, offset=start).hits for start in range(0, len(whole), 20)]
    assert tuple(hit for page in pages for hit in page) == whole
    assert index.search("health", offset=len(whole)).hits == ()
    assert len({hit.iri for hit in whole}) == len(whole)


def test_a_search_stays_with_the_kind_asked_for(index: Index) -> None:
    everything = index.search("health", limit=1000)
    for kind, count in everything.kinds.items():
        found = index.search("health", kind=kind, limit=1000)
        assert {hit.kind for hit in found.hits} == {kind}
        assert found.total == count
    assert index.search("Dushanbe", kind="state").hits == ()


def test_a_hit_for_a_blank_says_what_stands_in_the_address(index: Index) -> None:
    assert index.search("Душанбе", fills="city").hits[0].value == "dushanbe"
    assert index.search("Душанбе").hits[0].value is None


def test_the_name_in_the_readers_language_is_told_if_both_answer(index: Index) -> None:
    assert [index.search("Osh", language=language).hits[0].name for language in ("en", "ru")] == ["Osh", "Ош"]


@pytest.mark.parametrize(
    ("typed", "language", "marked"),
    [
        ("dush", "en", [("Dushanbe", "Dush")]),
        ("dush", "ru", [("Душанбе", "Душ")]),
        ("duschanbe", "ru", [("Душанбе", "Душанбе")]),
        ("sultan nur", "en", [("Nur-Sultan", "Nur"), ("Nur-Sultan", "Sultan")]),
        ("nursultan", "en", [("Nur-Sultan", "Nur-Sultan")]),
        ("lom", "en", [("Lomé", "Lom")]),
        ("lome", "en", [("Lomé", "Lomé")]),
        ("dushnabe", "en", [("Dushanbe", "Dushanbe")]),
    ],
)
def test_the_letters_that_answer_are_marked(
    index: Index, typed: str, language: str, marked: list[tuple[str, str]]
) -> None:
    hit = index.search(typed, language=language).hits[0]
    assert [(hit.name, hit.name[start:end]) for start, end in hit.marks] == marked


def test_what_only_resembles_the_query_says_so(index: Index) -> None:
    assert index.search("Dushanbe").exact
    assert index.search("vjcrdf").exact
    assert not index.search("Dushnabe").exact


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [
        # sounds right, is spelled otherwise
        ("healty cities", "healthy cities", "en"), ("healthi cities", "healthy cities", "en"),
        ("Duschanbe", "Dushanbe", "en"), ("Moskow", "Moscow", "en"),
        # a letter dropped, changed, doubled or moved, in one word or two
        ("healthy cites", "healthy cities", "en"), ("helthy citis", "healthy cities", "en"),
        ("sustainble development", "sustainable development", "en"), ("mentl health", "mental health", "en"),
        ("World Helath Organization", "World Health Organization", "en"),
        ("Dushnabe declaration", "Dushanbe declaration", "en"),
        ("здоровые горада", "здоровые города", "ru"), ("здровые города", "здоровые города", "ru"),
        ("психическое здаровье", "психическое здоровье", "ru"),
        ("устойчвое развитие", "устойчивое развитие", "ru"),
        ("Всемирная органзация здравоохранения", "Всемирная организация здравоохранения", "ru"),
        ("Шанхайская оргонизация", "Шанхайская организация", "ru"), ("Душамбинская", "Душанбинская", "ru"),
    ],
)  # fmt: skip
def test_a_slip_gives_what_the_right_spelling_gives(
    index: Index, typed: str, meant: str, language: str
) -> None:
    right = index.search(meant, language=language, limit=1000)
    found = index.search(typed, language=language, limit=1000)
    assert [hit.iri for hit in found.hits[:5]] == [hit.iri for hit in right.hits[:5]]
    assert {hit.iri for hit in found.hits} >= {hit.iri for hit in right.hits}
    assert found.total <= 1.1 * right.total + 2, "and hardly anything else"
    assert right.exact and not found.exact


def test_of_names_that_sound_alike_the_one_likest_to_the_query_is_told() -> None:
    names = ["Kyzylzhar", "Qizilzhar", "Kızılyar", "Petropavl"]
    rows = [Named(f"{IDS}city/petropavl", "hidden", name) for name in names]
    rows += [Named(f"{IDS}city/petropavl", "label", "Petropavl", "en")]
    with Index.make(rows) as made:
        for typed, told in (
            ("Kyzylzhar", "Kyzylzhar"), ("Qizildzhar", "Qizilzhar"), ("Kyzyldzhar", "Kyzylzhar"),
            ("Kzyl-Zhar", "Kyzylzhar"), ("Qizilzhur", "Qizilzhar"),
        ):  # fmt: skip
            assert made.search(typed).hits[0].name == told, typed


@pytest.mark.parametrize("typed", ["nowhere", "not here at all", "no such city", "new york", "Нигде"])
def test_what_is_hardly_alike_is_not_offered(index: Index, typed: str) -> None:
    for kind in ("city", None):
        found = index.search(typed, kind=kind)
        assert (found.hits, found.nearest) == ((), ())


def test_where_nothing_is_found_the_nearest_are_offered(index: Index) -> None:
    for typed, nearest in (("Samarquandtian", "city/samarkand"), ("Dushanbe timetable", "city/dushanbe")):
        found = index.search(typed)
        assert (found.hits, found.total, found.kinds) == ((), 0, {})
        assert found.nearest[0].iri == IDS + nearest
    assert index.search("xyzzyplugh").nearest == ()


HOSTILE = [
    "", " ", "\0", "osh\0", '"', "'", "''", '"osh', "osh*", "*", "(", ")", "((((", "osh AND", "AND OR NOT",
    "NEAR(osh, 2)", "plain:osh", "sound : x", "{plain sound}", "^osh", "-osh", "+",
    "osh; DROP TABLE name; --",
    "' OR 1=1 --", "%", "_", "\\", "😀", "🏙️ osh", "\u202eosh", "\ud800", "i\u0307", "ß", "١٢٣", "東京", "ﬁ",
    "<script>alert(1)</script>", "{{ 7 * 7 }}", "a" * 10_000, "a " * 10_000, "\u0301" * 10_000, "ш" * 10_000,
    " AND ".join(["osh"] * 3000),
]  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_only_text(index: Index, typed: str) -> None:
    found = index.search(typed)
    assert found.total >= len(found.hits)
    assert index.search("osh").hits[0].iri == IDS + "city/osh"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40), st.sampled_from([None, *SEARCHED]), st.sampled_from([None, *KINDS]))
def test_no_text_is_an_error(index: Index, typed: str, kind: str | None, fills: str | None) -> None:
    for hit in index.search(typed, kind=kind, fills=fills, limit=3).hits:
        assert all(0 <= start < end <= len(hit.name) for start, end in hit.marks)


def test_equal_names_make_equal_bytes_in_any_order(endpoint: Endpoint, built: Build) -> None:
    rows = list(names(endpoint))
    for seed in range(2):
        random.Random(seed).shuffle(rows)
        with Index.make(rows) as made:
            assert made.as_bytes() == built.names.read_bytes()


def test_names_come_in_shares_from_where_they_are_too_many_at_once(built: Build, endpoint: Endpoint) -> None:
    narrow = EmbeddedEndpoint(built.store, built.hash, Limits(rows=400), 1)
    try:
        assert set(names(narrow)) == set(names(endpoint))
    finally:
        narrow.close()


def test_without_a_file_the_index_is_made_once_for_each_build(built: Build, endpoint: Endpoint) -> None:
    @dataclass
    class Changing(Endpoint):
        build: str = "one"
        asked: int = 0

        def query(self, request: Request) -> Answer:
            self.asked += 1
            return endpoint.query(request)

        def close(self, grace: float = 0.0) -> None:
            pass

    elsewhere = Changing()
    finder = Finder(elsewhere)
    assert finder.index.as_bytes() == built.names.read_bytes()
    assert finder.index is finder.index
    assert elsewhere.asked == 1
    elsewhere.build = "two"
    assert finder.index.search("osh").hits[0].iri == IDS + "city/osh"
    assert elsewhere.asked == 2
    assert Finder(elsewhere, built.names).index.search("osh") == finder.index.search("osh")
    assert elsewhere.asked == 2


def test_threads_may_ask_at_once(index: Index) -> None:
    wrong: list[str] = []

    def ask(typed: str, first: str) -> None:
        found = (index.search(typed).hits[0].iri for _ in range(50))
        wrong.extend(iri for iri in found if iri != IDS + first)

    pairs = (("osh", "city/osh"), ("ВОЗ", "org/who"), ("Dushnabe", "city/dushanbe"), ("sco", "org/sco"))
    threads = [threading.Thread(target=ask, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_two_things_with_one_slug_are_told_apart_by_their_whole_names() -> None:
    things = [f"{IDS}{kind}/mills" for kind in ("city", "network")]
    rows = [Named(iri, "label", "Mills", "en") for iri in things]
    rows += [Named(iri, "fills", "agent") for iri in things] + [Named(things[0], "fills", "city")]
    with Index.make(rows) as made:
        assert [hit.value for hit in made.search("mills", fills="agent").hits] == things
        assert [hit.value for hit in made.search("mills", fills="city").hits] == ["mills"]


def test_a_graph_without_names_has_an_index_too() -> None:
    with Index.make([]) as made:
        found = made.search("osh")
        assert (found.hits, found.nearest) == ((), ())


def test_an_index_damaged_inside_is_told_when_it_is_asked(built: Build, tmp_path: Path) -> None:
    content = bytearray(built.names.read_bytes())
    with sqlite3.connect(":memory:") as reading:
        (size,) = reading.execute("PRAGMA page_size").fetchone()
    reading.close()
    for page in range(4, len(content) // size):
        content[page * size : page * size + 100] = b"\xff" * 100
    damaged = tmp_path / "search.sqlite"
    damaged.write_bytes(content)
    with pytest.raises(StoreError, match="citygraph build"):
        Index.open(damaged).search("health")


def test_where_too_much_is_found_the_search_says_that_there_is_more() -> None:
    rows = [Named(f"{IDS}event/day-{number}", "label", f"Day {number}", "en") for number in range(1500)]
    rows.append(Named(f"{IDS}city/dayton", "label", "Dayton", "en"))
    with Index.make(rows) as made:
        found = made.search("day", limit=1000)
        assert (found.total, found.cut) == (1000, True)
        assert "city" in {hit.kind for hit in found.hits}, "what people look for most is looked at first"
        assert not made.search("day 77").cut


@pytest.mark.parametrize(
    ("typed", "goal"), [("SDG 11", "11"), ("ЦУР 11", "11"), ("sdg 11.3", "11.3"), ("SDG13", "13")]
)
def test_themes_are_found_by_the_goals_they_match(
    index: Index, endpoint: Endpoint, typed: str, goal: str
) -> None:
    found = index.search(typed, limit=100)
    assert found.exact
    assert {hit.kind for hit in found.hits} == {"theme"}
    assert {hit.role for hit in found.hits} == {"goal"}
    rows = select(
        endpoint,
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT DISTINCT ?theme WHERE {"
        " ?theme skos:closeMatch|skos:broadMatch|skos:relatedMatch ?goal"
        f' FILTER(STRSTARTS(STR(?goal), "http://metadata.un.org/sdg/{goal}")) }}',
    )
    assert {hit.iri for hit in found.hits} == {row["theme"].value for row in rows}

"""Question files: what is read, what is refused, and that no value can say more than itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QuerySolutions, Store

from citygraph.errors import InputError, UnknownNameError, UsageError
from citygraph.namespaces import expand
from citygraph.questions import KINDS, LANGUAGES, Parameter, Question, choices_query, load, nearest
from citygraph.questions.draws import Bars, Draws, Edges, Moments, Places

FILE = """\
#+ id: twins
#+ title: { en: "Which twins?", ru: "Какие близнецы?" }
#+ description: { en: Twins., ru: Близнецы. }
#+ parameters:
#+   city:
#+     kind: city
#+     required: true
#+     label: { en: City, ru: Город }
#+     default: dushanbe
#+   theme:
#+     kind: theme
#+     required: false
#+     label: { en: Theme, ru: Тема }
#+     default: culture
#+ columns:
#+   twin: { en: Twin, ru: Близнец }
#+ view: table
#+ tags: [twins]
PREFIX city: <https://w3id.org/citygraph/id/city/>
PREFIX theme: <https://w3id.org/citygraph/vocab/theme/>

SELECT ?twin ?twinLabel WHERE {
  VALUES ?city { city:dushanbe }
  VALUES ?theme { theme:culture }

  ?twin ?city ?theme ; ?named ?twinLabel .
  FILTER(LANG(?twinLabel) = "en")
}
ORDER BY ?twin
"""


def write(folder: Path, text: str = FILE, name: str = "twins.rq") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def twins(tmp_path: Path) -> Question:
    write(tmp_path)
    return load(tmp_path)["twins"]


def test_a_file_is_read_whole(twins: Question) -> None:
    assert (twins.id, twins.view, twins.tags) == ("twins", "table", ("twins",))
    assert twins.title == {"en": "Which twins?", "ru": "Какие близнецы?"}
    assert [(p.name, p.kind, p.required, p.default) for p in twins.parameters] == [
        ("city", "city", True, "dushanbe"),
        ("theme", "theme", False, "culture"),
    ]
    assert twins.text.startswith("PREFIX city:")
    assert FILE.endswith(twins.text)


def test_a_thing_and_its_label_share_a_heading(twins: Question) -> None:
    assert [twins.heading(name, "ru") for name in ("twin", "twinLabel")] == ["Близнец", "Близнец"]
    assert twins.heading("twin") == "Twin"
    assert twins.heading("other", "ru") == "other"


def test_binding_changes_nothing_but_the_values(twins: Question) -> None:
    bound = twins.bind({"city": expand("city:osh"), "theme": expand("theme:transport")}, "ru")
    assert bound == (
        twins.text.replace('"en"', '"ru"')
        .replace("{ city:dushanbe }", "{ <https://w3id.org/citygraph/id/city/osh> }")
        .replace("{ theme:culture }", "{ <https://w3id.org/citygraph/vocab/theme/transport> }")
    )


def test_a_query_without_a_language_is_refused(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace('"en"', '"ru"'))
    with pytest.raises(InputError, match="asks in no language"):
        load(tmp_path)


SENTENCE = (
    '#+ sentence: { en: "Which twins of {city}?", ru: "Какие близнецы у города {city}?" }\n#+ view: table'
)


def test_a_question_may_be_one_sentence_with_blanks(tmp_path: Path) -> None:
    write(tmp_path, FILE.replace("#+ view: table", SENTENCE))
    assert load(tmp_path)["twins"].sentence["en"] == "Which twins of {city}?"
    write(tmp_path)
    assert load(tmp_path)["twins"].sentence == {}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("{city}", "the city", "is to hold blanks like {city}"),
        ("of {city}", "of {town}", "is to hold blanks like {city}"),
        ("города {city}", "темы {theme}", "not every language has the same blanks"),
    ],
)
def test_a_sentence_without_its_blanks_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    write(tmp_path, FILE.replace("#+ view: table", SENTENCE.replace(old, new)))
    with pytest.raises(InputError, match=fault):
        load(tmp_path)


def test_an_optional_parameter_left_out_takes_its_line_away(twins: Question) -> None:
    bound = twins.bind({"city": "city:osh"})
    assert "VALUES ?theme" not in bound
    assert bound.count("\n") == twins.text.count("\n") - 1


def test_prefixed_names_are_written_out(twins: Question) -> None:
    assert "{ <https://w3id.org/citygraph/id/city/osh> }" in twins.bind({"city": "city:osh"})


@pytest.mark.parametrize(
    "value",
    [
        "",
        "osh",
        "Ош",
        "https://example.org/> } DELETE WHERE { ?s ?p ?o } #",
        "https://example.org/a b",
        "https://example.org/{a}",
        "https://example.org/\nVALUES",
        'https://example.org/"',
        "https://example.org/\\u003e",
        "https://example.org/^`|",
        "https://example.org/\x00",
        "https://example.org/\udc80",
        "city:osh> . ?s ?p <",
        "<https://example.org/>",
        "//example.org/",
        "1city:osh",
    ],
)
def test_what_is_no_iri_is_refused(value: str, twins: Question) -> None:
    with pytest.raises(UsageError, match="is not an IRI, so it cannot fill “city”"):
        twins.bind({"city": value})


@given(st.text())
def test_a_value_is_refused_or_stays_one_term(value: str) -> None:
    text = FILE[FILE.index("PREFIX") :]
    question = Question("twins", {}, {}, (Parameter("city", "city", True, {}),), "table", (), text)
    iri = f"https://example.org/{value}"
    try:
        bound = question.bind({"city": iri})
    except UsageError:
        assert set(value) & set(' <>"{}|^`\\') or min(value) < " "
    else:
        assert bound == text.replace("{ city:dushanbe }", f"{{ <{iri}> }}")


@pytest.mark.parametrize("language", ["", "de", "EN", 'en" } #', "en-GB"])
def test_only_the_languages_of_the_labels_are_spoken(language: str, twins: Question) -> None:
    with pytest.raises(UsageError, match="there are: en, ru"):
        twins.bind({"city": "city:osh"}, language)
    with pytest.raises(UsageError, match="there are: en, ru"):
        choices_query("city", language)


def test_a_missing_value_and_a_strange_one_are_named(twins: Question) -> None:
    with pytest.raises(UsageError, match="needs a city: give “city”"):
        twins.bind({"theme": "theme:culture"})
    with pytest.raises(UnknownNameError, match="no parameter “town”; it has: city, theme"):
        twins.bind({"town": "city:osh"})


YEARS = FILE.replace("kind: theme", "kind: year")
YEARS = YEARS.replace("default: culture", 'default: "2024"').replace("theme:culture", '"2024"')


def test_a_year_is_text_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, YEARS)
    question = load(tmp_path)["twins"]
    assert question.parameters[1].default == "2024"
    assert 'VALUES ?theme { "2020" }' in question.bind({"city": "city:osh", "theme": "2020"})
    for value in ("", "20", "20200", '2020" }', "city:osh", "https://example.org/2020", "2020\n"):
        with pytest.raises(UsageError, match="is no year, so it cannot fill “theme”"):
            question.bind({"city": "city:osh", "theme": value})


@pytest.mark.parametrize(
    ("view", "said", "drawn"),
    [
        ("map", "{ where: twin, what: city }", Places("twin", "city")),
        ("network", "{ edges: [[city, twin], [twin, theme]] }", Edges((("city", "twin"), ("twin", "theme")))),
        ("network", "{ edges: [[city, twin]], how: theme }", Edges((("city", "twin"),), "theme")),
        ("timeline", "{ when: twin, what: city, of: theme }", Moments("twin", "city", "theme")),
        ("chart", "{ bars: twin, length: city }", Bars("twin", "city")),
    ],
)
def test_what_a_view_draws_is_read(view: str, said: str, drawn: Draws, tmp_path: Path) -> None:
    write(tmp_path, FILE.replace("view: table", f"view: {view}\n#+ draws: {said}"))
    assert load(tmp_path)["twins"].draws == drawn


def test_why_there_is_no_answer_is_read_where_it_is_said(tmp_path: Path) -> None:
    write(tmp_path)
    assert load(tmp_path)["twins"].empty == {}
    words = "#+ empty: { en: Nobody asked., ru: Никто не спрашивал. }\n"
    write(tmp_path, FILE.replace("PREFIX city", words + "PREFIX city"))
    assert load(tmp_path)["twins"].empty == {"en": "Nobody asked.", "ru": "Никто не спрашивал."}


def test_values_in_comments_strings_and_other_variables_stay(tmp_path: Path) -> None:
    trap = (
        "  # VALUES ?city { city:dushanbe }\n"
        "  VALUES ?cityTwin { city:osh }\n"
        "  VALUES (?city) { (city:osh) }\n"
        "  ?twin rdfs:comment 'VALUES ?city { city:osh }' .\n"
    )
    write(tmp_path, FILE.replace("  ?twin ?city", trap + "  ?twin ?city"))
    assert trap in load(tmp_path)["twins"].bind({"city": "city:almaty"}, "ru")


def test_a_parameter_on_the_last_line_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    line = "  VALUES ?city { city:dushanbe }"
    text = FILE.replace(line + "\n", "") + line
    write(tmp_path).write_bytes(text.replace("\n", "\r\n").encode())
    bound = load(tmp_path)["twins"].bind({"city": "city:osh"})
    assert bound.endswith("\n  VALUES ?city { <https://w3id.org/citygraph/id/city/osh> }")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("#+ id: twins", "#+ id: twin", "id is “twin”; make it “twins”, the name of the file"),
        ("#+ view: table", "#+ view: globe", "view is “globe”; choose one of table, map"),
        ("#+ view: table\n", "", "the #+ lines: there is no view"),
        ("#+ view: table", "#+ view: map", "draws (a map has to say what it draws): there are to be lines"),
        ("#+ view: table", "#+ view: table\n#+ draws: { where: twin }", "draws: a table draws nothing"),
        ("#+ view: table", "#+ view: map\n#+ draws: { what: twin }", "there is no where"),
        ("#+ view: table", "#+ view: map\n#+ draws: { where: twin, when: twin }", "when means nothing here"),
        ("#+ view: table", "#+ view: map\n#+ draws: { where: town }", "town is no column; there are city"),
        ("#+ view: table", "#+ view: network\n#+ draws: { edges: [[twin]] }", "edges is no list of pairs"),
        ("#+ view: table", "#+ view: network\n#+ draws: { edges: [[twin, way]] }", "way is no column"),
        (
            "#+ view: table",
            "#+ view: network\n#+ draws: { edges: [[twin, city]], how: way }",
            "way is no column",
        ),
        ("#+ view: table", "#+ view: table\n#+ colour: red", "the #+ lines: colour means nothing here"),
        ("#+ tags: [twins]", "#+ tags: twins", "tags is no list of words"),
        ("#+ view: table", "#+ view: table\n#+ empty: { en: So. }", "empty: there is no ru"),
        (', ru: "Какие близнецы?"', "", "title: there is no ru"),
        ('ru: "Какие близнецы?"', "ru: ' '", "title: ru is not text"),
        ('ru: "Какие близнецы?"', "ru: 5", "title: ru is not text"),
        ('близнецы?" }', 'близнецы?", de: Zwillinge }', "title: de means nothing here"),
        ("{ en: Twin, ru: Близнец }", "Twin", "columns: twin: there are to be lines “name: value” here"),
        ("kind: city", "kind: town", "parameters: city: kind is “town”; choose one of city"),
        ("required: true", "required: yes please", "required is “yes please”; write true or false"),
        ("#+     default: dushanbe\n", "", "parameters: city: there is no default"),
        ("default: dushanbe", "default: osh", "default is “osh”, but the query says “dushanbe”"),
        ("#+   city:", "#+   City:", "parameters: City: a name has lower-case letters"),
        ("#+   city:", "#+   format:", "parameters: format: a name has lower-case letters"),
        ("#+   city:\n", "#+   city: x\n#+   town:\n", "parameters: city: there are to be lines"),
        ("  VALUES ?city {", "  VALUES ?town {", "exactly one line “VALUES ?city { … }”"),
        ("{ city:dushanbe }", "{ city:dushanbe city:osh }", "exactly one line “VALUES ?city { … }”"),
    ],
)
def test_a_slip_in_the_file_is_named(before: str, after: str, message: str, tmp_path: Path) -> None:
    assert FILE.count(before) == 1
    path = write(tmp_path, FILE.replace(before, after))
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert caught.value.path == path
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", "SELECT * { ?s ?p ?o }\n", "#+ - twins\n", "#+ 1: 2\n"])
def test_a_file_without_front_matter_is_refused(text: str, tmp_path: Path) -> None:
    write(tmp_path, text)
    with pytest.raises(InputError, match="there are to be lines “name: value” here"):
        load(tmp_path)


def test_broken_yaml_is_refused_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, FILE.replace("#+ view: table", "#+ view: table: map"))
    with pytest.raises(InputError) as caught:
        load(tmp_path)
    assert (caught.value.line, caught.value.column) == (17, 15)
    assert str(caught.value).startswith(f"{path}:17:15: the #+ lines are not YAML: ")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    write(tmp_path).write_bytes("#+ id: близнецы".encode("cp1251"))
    with pytest.raises(InputError, match="is not UTF-8"):
        load(tmp_path)


def test_a_folder_by_the_name_of_a_question_is_refused(tmp_path: Path) -> None:
    (tmp_path / "twins.rq").mkdir()
    with pytest.raises(InputError, match=r"twins\.rq: cannot be read"):
        load(tmp_path)


def test_questions_are_a_mapping_that_offers_the_nearest(tmp_path: Path) -> None:
    write(tmp_path)
    questions = load(tmp_path)
    assert list(questions) == ["twins"]
    assert "twins" in questions
    assert "twin" not in questions
    with pytest.raises(UnknownNameError, match=r"no question “twin”\. Did you mean twins\?"):
        questions["twin"]


def test_an_empty_folder_has_no_questions(tmp_path: Path) -> None:
    assert dict(load(tmp_path)) == {}


def test_nearest_offers_what_to_type() -> None:
    assert nearest("dushambe", ["osh", "dushanbe"]) == "Did you mean dushanbe?"
    assert nearest("душанбе", {"душанбе": "dushanbe", "ош": "osh"}) == "Did you mean dushanbe?"
    assert nearest("osch", {"osh": 1, "almaty": 2}) == "Did you mean osh?"
    assert nearest("xyz", ["b", "a"]) == "There are: a, b."
    assert nearest("xyz", map("n{:02}".format, range(21))).endswith("n19 ….")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_choices_of_every_kind_are_valid_sparql(kind: str, language: str) -> None:
    choices = Store().query(choices_query(kind, language))
    assert isinstance(choices, QuerySolutions)
    assert [variable.value for variable in choices.variables] == ["value", "label"]


def test_choices_of_an_unknown_kind_are_refused() -> None:
    with pytest.raises(UnknownNameError, match=r"no kind of parameter “cty”\. Did you mean city\?"):
        choices_query("cty")

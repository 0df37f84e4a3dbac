"""The SPARQL page for people: the query is kept, its fault is shown in place, its answer is readable."""

from __future__ import annotations

from html import unescape

from flask.testing import FlaskClient

from citygraph.questions import Questions
from web.reading import Page

PREFIX = "PREFIX cg: <https://w3id.org/citygraph/ontology#>\n"


def ask(client: FlaskClient, query: str, language: str = "en") -> tuple[int, str, Page]:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept-Language": language})
    return answer.status_code, answer.text, Page(answer.text)


def test_page_opens_with_a_query_that_works(world: FlaskClient) -> None:
    opened = Page(world.get("/sparql").text)
    status, _, page = ask(world, opened.texts["textarea"][0])
    assert status == 200
    assert page.rows[0] == ["city", "label"]
    assert ["Amberford", "Amberford"] in page.rows


def test_query_is_kept_as_typed(world: FlaskClient) -> None:
    query = "\n\nSELECT * {\n\t?s ?p \"<&>\"\n}  # 'Ответ'\n"
    _, text, _ = ask(world, query)
    kept = text.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0]
    assert unescape(kept) == query


def test_fault_stands_where_it_is(world: FlaskClient) -> None:
    query = PREFIX + "SELECT * WHERE {\n  ?city a cg:City .\n  ?city ?p )\n}"
    status, text, page = ask(world, query)
    assert status == 400
    assert "line 4, column 12" in text
    assert shown(text) == ["  ?city ?p )", "           ^"]
    assert page.values("textarea", "aria-invalid") == ["true"]
    assert "table" not in page.tags


def shown(text: str) -> list[str]:
    """The lines of the fault: what was typed, and the caret."""
    lines = text.partition('<div class="fault"')[2].partition("<code>")[2].partition("</code>")[0]
    return unescape(lines).replace("<b>", "").replace("</b>", "").split("\n")


def test_caret_keeps_tabs(world: FlaskClient) -> None:
    _, text, _ = ask(world, "SELECT * {\n\t\t?s ?p ?o ) }")
    line, caret = shown(text)
    assert line[caret.index("^")] == ")"
    assert caret.startswith("\t\t ")


def test_things_in_the_answer_are_links(world: FlaskClient) -> None:
    _, _, page = ask(world, PREFIX + "SELECT ?city { ?city a cg:City } ORDER BY ?city")
    assert "/id/city/amberford" in page.links
    assert page.values("th", "scope") == ["col"]


def test_yes_and_no_are_words(world: FlaskClient) -> None:
    assert "Yes" in ask(world, "ASK { ?s ?p ?o }")[2].texts["p"]
    assert "Нет" in ask(world, "ASK { ?s ?p <urn:nothing> }", "ru")[2].texts["p"]


def test_graph_is_shown_as_turtle(world: FlaskClient) -> None:
    iri = "https://w3id.org/citygraph/id/city/amberford"
    _, _, page = ask(world, f"CONSTRUCT {{ <{iri}> ?p ?o }} WHERE {{ <{iri}> ?p ?o }}")
    assert any("Amberford" in text for text in page.texts["pre"])
    assert [link for link in page.links if link.endswith("format=turtle")]


def test_empty_answers_are_said_in_words(world: FlaskClient) -> None:
    for query in ("SELECT * { ?s ?p <urn:nothing> }", "CONSTRUCT WHERE { ?s ?p <urn:nothing> }"):
        assert "nothing in the graph matches it" in ask(world, query)[1]


def test_long_answers_are_cut_and_say_so(world: FlaskClient) -> None:
    _, text, page = ask(world, "SELECT * { ?s ?p ?o }")
    assert len(page.rows) == 1001
    assert "The page shows the beginning" in text


def test_answer_is_offered_in_every_format(world: FlaskClient) -> None:
    _, _, page = ask(world, PREFIX + "SELECT ?city { ?city a cg:City }")
    links = [link for link in page.links if "&format=" in link]
    assert [link.rpartition("=")[2] for link in links] == ["json", "xml", "csv", "tsv"]
    for link in links:
        assert world.get(link).status_code == 200


def test_every_question_is_an_example_that_runs(world: FlaskClient, questions: Questions) -> None:
    examples = [link for link in Page(world.get("/sparql").text).links if link.startswith("/sparql?query=")]
    assert len(examples) == len(questions)
    for example in examples:
        assert world.get(example).status_code == 200


def test_whoever_writes_programs_is_led_on(world: FlaskClient) -> None:
    page = Page(world.get("/sparql").text)
    for link in ("/sparql?format=ttl", "/openapi.json", "/problems"):
        assert link in page.links
        assert world.get(link).status_code == 200

"""The command line as a person meets it: real commands in a real shell's environment."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from citygraph.dataset.build import Build
from citygraph.layout import Layout
from citygraph.namespaces import expand
from conftest import ROOT

COMMAND = Path(sys.executable).parent / "citygraph"


class Shell:
    """Runs ``citygraph`` over the project's files with builds of this test run's own."""

    def __init__(self, builds: Path) -> None:
        self.builds = builds
        self.environment = {**os.environ, "COLUMNS": "120"}

    def __call__(self, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        # A project named by --root keeps its builds to itself.
        own = {} if "--root" in arguments else {"CITYGRAPH_BUILD": str(self.builds)}
        return subprocess.run(
            [COMMAND, *arguments],
            env=self.environment | own,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )


@pytest.fixture
def shell(layout: Layout, built: Build) -> Shell:
    return Shell(layout.builds)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's ontology, data and queries that a test may spoil."""
    for folder in ("ontology", "data", "queries"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_bare_ask_lists_every_question_in_both_languages(shell: Shell) -> None:
    english, russian = shell("ask").stdout, shell("ask", "--lang", "ru").stdout
    ids = {path.stem for path in (ROOT / "queries/questions").glob("*.rq")}
    assert {line.split()[0] for line in english.splitlines()} == ids
    assert {line.split()[0] for line in russian.splitlines()} == ids
    assert "Какие" in russian


@pytest.mark.parametrize(
    "city", ["dushanbe", "Dushanbe", "ДУШАНБЕ", "Душанбе", "https://w3id.org/citygraph/id/city/dushanbe"]
)
def test_a_city_is_named_as_people_name_it(shell: Shell, city: str) -> None:
    done = shell("ask", "co-signers", "--city", city, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    names = {row["coSignerLabel"] for row in rows}
    assert names == {"Ashgabat", "Namangan", "Osh", "Petropavl"}, done.stderr


def test_a_city_is_known_by_its_other_names_too(shell: Shell) -> None:
    done = shell("ask", "events-in-city", "--city", "Алма-Ата", "--format", "csv")
    assert "almaty-summit-of-mayors-2018" in done.stdout, done.stderr


def test_labels_come_in_the_language_asked_for(shell: Shell) -> None:
    done = shell("ask", "co-signers", "--city", "osh", "--lang", "ru")
    assert "Душанбе" in done.stdout
    assert "Dushanbe" not in done.stdout


@pytest.mark.parametrize("form", ["json", "csv", "tsv", "xml"])
def test_ask_and_query_give_the_same_bytes(shell: Shell, form: str) -> None:
    question = (ROOT / "queries/questions/co-signers.rq").read_text(encoding="utf-8")
    asked = shell("ask", "co-signers", "--city", "dushanbe", "--format", form)
    queried = shell("query", "-", "--format", form, stdin=question)
    assert "dushanbe-2025" in asked.stdout
    assert asked.stdout == queried.stdout


@pytest.mark.parametrize(
    ("pattern", "table", "csv"), [("{}", "yes\n", "true\n"), ("{ cg:x cg:y cg:z }", "no\n", "false\n")]
)
def test_a_yes_or_no_is_told(shell: Shell, pattern: str, table: str, csv: str) -> None:
    assert shell("query", "-", stdin=f"ASK {pattern}").stdout == table
    assert shell("query", "-", "--format", "csv", stdin=f"ASK {pattern}").stdout == csv


def test_a_graph_comes_as_turtle_or_json_ld(shell: Shell) -> None:
    construct = "CONSTRUCT { ?city a cg:City } WHERE { ?city a cg:City }"
    assert "city:dushanbe" in shell("query", "-", stdin=construct).stdout
    assert json.loads(shell("query", "-", "--format", "jsonld", stdin=construct).stdout)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["ask", "co-signer", "--city", "osh"], "co-signers"),
        (["ask", "co-signers", "--city", "dushanbee"], "dushanbe"),
        (["ask", "co-signers", "--citty", "osh"], "--city"),
        (["ask", "co-signers"], "city"),
        (["biuld"], "build"),
        (["query", "no-such-file.rq"], "no-such-file.rq"),
    ],
)
def test_what_does_not_exist_is_answered_with_what_does(
    shell: Shell, arguments: list[str], hint: str
) -> None:
    done = shell(*arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "words"),
    [
        (["dump", "--output", "/nonexistent/x.nq"], b"", 3, "/nonexistent/x.nq"),
        (["query", "-"], b"\xff\xfe", 3, "not UTF-8"),
        (["query", "-"], b"\xef\xbb\xbfASK {}", 0, ""),
    ],
)
def test_a_fault_of_reading_or_writing_is_one_sentence(
    shell: Shell, arguments: list[str], stdin: bytes, code: int, words: str
) -> None:
    done = subprocess.run(
        [COMMAND, *arguments],
        env=shell.environment | {"CITYGRAPH_BUILD": str(shell.builds)},
        input=stdin,
        capture_output=True,
    )
    assert done.returncode == code
    assert words in done.stderr.decode()
    assert b"fault of ours" not in done.stderr


def test_an_answer_without_rows_says_why(project: Path, shell: Shell) -> None:
    question = project / "queries/questions/city-partnerships.rq"
    said = question.read_text(encoding="utf-8")
    words = "#+ empty: { en: Nobody asked., ru: Никто не спрашивал. }\n"
    question.write_text(words + said, encoding="utf-8")
    ask = ["--root", str(project), "ask", "city-partnerships", "--lang", "ru", "--city"]
    assert shell(*ask, "osh").stdout.splitlines() == ["No rows.", "Никто не спрашивал."]
    assert "спрашивал" not in shell(*ask, "lokossa").stdout
    assert "спрашивал" not in shell(*ask, "osh", "--format", "csv").stdout


@pytest.mark.parametrize("arguments", ["dump", "ask co-signers --city osh", "ask"])
def test_a_reader_who_has_seen_enough_is_no_fault(shell: Shell, arguments: str) -> None:
    command = f"{COMMAND} {arguments} | head -n 1 > /dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        env=shell.environment | {"CITYGRAPH_BUILD": str(shell.builds)},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_is_told(shell: Shell) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [COMMAND, "dump"],
            env=shell.environment | {"CITYGRAPH_BUILD": str(shell.builds)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert done.returncode == 3
    assert "No space left" in done.stderr


def test_a_narrow_terminal_loses_nothing(shell: Shell) -> None:
    shell.environment["COLUMNS"] = "30"
    shown = " ".join(shell("ask", "co-signers", "--city", "dushanbe").stdout.split())
    assert "Co-signer: Namangan" in shown
    assert "Signed by: Khokimiyat of the City of Namangan" in shown


def test_an_answer_cannot_steer_the_terminal(shell: Shell) -> None:
    done = shell("query", "-", stdin='SELECT ?x { BIND("a\\u001B[31mb" AS ?x) }')
    assert "a\ufffd[31mb" in done.stdout
    assert "\x1b" not in done.stdout


def test_an_empty_project_is_no_graph(tmp_path: Path, shell: Shell) -> None:
    for folder in ("ontology", "data", "queries"):
        (tmp_path / folder).mkdir()
    done = shell("--root", str(tmp_path), "build")
    assert done.returncode == 3
    assert "holds no Turtle file" in done.stderr


def test_module_and_command_are_one(shell: Shell) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "citygraph", "ask"],
        env=shell.environment | {"CITYGRAPH_BUILD": str(shell.builds)},
        capture_output=True,
        text=True,
    )
    assert done.stdout == shell("ask").stdout


def test_malformed_sparql_says_where(shell: Shell) -> None:
    done = shell("query", "-", stdin="SELECT *\nWHERE { ?s ?p }")
    assert done.returncode == 2
    assert "line 2, column" in done.stderr


def test_an_update_is_refused(shell: Shell) -> None:
    done = shell("query", "-", stdin="DELETE WHERE { ?s ?p ?o }")
    assert done.returncode == 2
    assert "DELETE changes data, and only queries are answered here" in done.stderr


def test_broken_turtle_says_where_and_leaves_the_last_build(project: Path, shell: Shell) -> None:
    first = shell("--root", str(project), "build")
    assert first.returncode == 0, first.stderr
    pointer = (project / "build/current").read_text()
    broken = project / "data/places/cities.ttl"
    broken.write_text(broken.read_text() + "\ncity:nowhere a cg:City ;\n    rdfs:label “Nowhere”@en .\n")
    line = len(broken.read_text().splitlines())
    done = shell("--root", str(project), "build")
    assert done.returncode == 3
    assert f"cities.ttl:{line}:" in done.stderr
    assert "Traceback" not in done.stderr
    assert (project / "build/current").read_text() == pointer
    assert (project / "build" / pointer.strip() / "store").is_dir()


def test_a_folder_that_is_no_project_is_named(tmp_path: Path, shell: Shell) -> None:
    done = shell("--root", str(tmp_path), "build")
    assert done.returncode == 2
    assert "ontology/" in done.stderr


def test_validate_passes_on_the_real_data_and_fails_on_a_fault(project: Path, shell: Shell) -> None:
    fine = shell("--root", str(project), "validate")
    assert fine.returncode == 0, fine.stdout
    document = project / "data/documents/dushanbe-2025.ttl"
    text = document.read_text()
    assert "cg:capacity" in text
    document.write_text(text.replace("cg:capacity", "cg:capasity", 1))
    spoilt = shell("--root", str(project), "validate", "--format", "json")
    assert spoilt.returncode == 1
    findings = json.loads(spoilt.stdout)["findings"]
    spoilt_at = text[: text.index("cg:capacity")].count("\n") + 1
    assert expand("cgs:Signature-capacity") in {finding["source"] for finding in findings}
    assert [f["line"] for f in findings if f["value"] == expand("cg:capasity")][:1] == [spoilt_at]
    russian = shell("--root", str(project), "validate", "--lang", "ru")
    assert "нарушение" in russian.stdout


def test_why_proves_a_fact_down_to_what_was_written(shell: Shell) -> None:
    done = shell("why", "city:osh", "cg:committedTo", "commitment:dushanbe-2025-article-6")
    first, *_, last = done.stdout.splitlines()
    assert first == "city:osh cg:committedTo commitment:dushanbe-2025-article-6"
    assert last.strip() == (
        "commitment:dushanbe-2025-article-6 cg:bearer group:dushanbe-2025-parties  (given)"
    )
    assert "org:osh-mayors-office cg:governs city:osh  (given)" in done.stdout
    denied = shell("why", "city:almaty", "cg:signed", "doc:almaty-2018")
    assert (denied.returncode, denied.stdout) == (2, "")
    assert "does not follow" in denied.stderr


def test_facts_that_contradict_each_other_are_not_published(project: Path, shell: Shell) -> None:
    places = project / "data/places/cities.ttl"
    places.write_text(places.read_text() + "\ncity:osh a cg:State .\n")
    done = shell("--root", str(project), "build")
    assert done.returncode == 3
    assert "cities.ttl" in done.stderr
    assert "contradict" in done.stderr


def test_dump_writes_the_whole_graph(shell: Shell, built: Build, tmp_path: Path) -> None:
    done = shell("dump", "--format", "nquads")
    assert done.stdout == (built.dumps / "citygraph.nq").read_text()
    shell("dump", "--format", "trig", "--output", str(tmp_path / "x.trig"))
    assert (tmp_path / "x.trig").read_bytes() == (built.dumps / "citygraph.trig").read_bytes()


def test_completion_offers_questions_and_cities(shell: Shell) -> None:
    assert "_CITYGRAPH_COMPLETE" in shell("completion", "bash").stdout
    complete = {"_CITYGRAPH_COMPLETE": "bash_complete", "COMP_CWORD": "4"}
    shell.environment = {**shell.environment, **complete, "COMP_WORDS": "citygraph ask co-signers --city du"}
    assert "dushanbe" in shell().stdout


def test_coverage_tells_what_is_missing_and_publishes_its_figures(tmp_path: Path, shell: Shell) -> None:
    shell.environment.pop("CITYGRAPH_SOURCES", None)
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    shutil.copytree(ROOT / "tests/world/data", tmp_path / "data")
    world, texts = ("--root", str(tmp_path), "coverage"), str(ROOT / "tests/world/texts")
    measurements = tmp_path / "data/coverage/measurements.ttl"
    measurements.unlink()
    assert "Name the folder" in shell(*world).stdout
    assert shell(*world, "--write").returncode == 2
    done = shell(*world, texts, "--write")
    assert done.returncode == 1, "two texts have titles that lie in no part"
    assert str(measurements) in done.stderr
    assert "part:cedarholm-declaration-2015-preamble 200–212 verb «договорились»: binds nobody" in done.stdout
    assert "doc:dunmere-plan-2020" in shell(*world).stdout
    assert "документ" in shell(*world, "--lang", "ru").stdout
    measured = json.loads(shell(*world, texts, "--format", "json").stdout)
    published = json.loads(shell(*world, "--format", "json").stdout)
    figures = {each["document"]: each["figures"] for each in measured["documents"]}
    assert {each["document"]: each["figures"] for each in published["documents"]} == figures
    assert {finding["source"] for finding in measured["findings"]} == {"characters-in-no-part"}
    (tmp_path / "data/coverage/cedarholm-declaration-2015.ttl").unlink()
    unexplained = shell(*world, texts)
    assert unexplained.returncode == 1
    assert "[verb-not-accounted-for]" in unexplained.stdout
    assert "no reason given" in unexplained.stdout


def test_verify_asks_for_names(tmp_path: Path, shell: Shell) -> None:
    shutil.copytree(ROOT / "ontology", tmp_path / "ontology")
    shutil.copytree(ROOT / "tests/world/data", tmp_path / "data")
    command = ("--root", str(tmp_path), "sources", "verify", str(ROOT / "tests/world/texts"))
    assert shell(*command).returncode == 0
    bodies = tmp_path / "data/organisations/organisations.ttl"
    text = bodies.read_text(encoding="utf-8")
    assert "«Чистые реки»" in text
    bodies.write_text(text.replace("«Чистые реки»", "«Чистые пруды»"), encoding="utf-8")
    done = shell(*command)
    assert done.returncode == 1
    assert "[not-named-there]" in done.stdout

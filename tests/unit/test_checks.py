"""Each check query fires on what it is for, stays silent on what is allowed, and is read with care."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from citygraph.errors import InputError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES, compact
from citygraph.quality.checks import Check, dated, load, run
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places

PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


@dataclass(frozen=True)
class Case:
    """Data on which a check names exactly ``subjects``, and data like it on which it names none."""

    fires: str
    subjects: tuple[str, ...]
    silent: str


CASES = {
    "agent-signs-a-document-twice": Case(
        """signature:a cg:document doc:d ; cg:signatory org:x .
        signature:b cg:document doc:d ; cg:signatory org:x .""",
        ("signature:b",),
        """signature:a cg:document doc:d ; cg:signatory org:x .
        signature:b cg:document doc:e ; cg:signatory org:x .""",
    ),
    "digest-does-not-fit-its-passage": Case(
        """doc:d cg:sourceText source:s .
        part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 ; cg:digest "aa" .
        part:b cg:partOf doc:d ; cg:start 6 ; cg:end 9 ; cg:digest "aa" .
        part:c cg:partOf doc:d ; cg:start 0 ; cg:end 5 ; cg:digest "cc" .""",
        ("part:b", "part:c"),
        """doc:d cg:sourceText source:s . doc:e cg:sourceText source:t .
        part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 ; cg:digest "aa" .
        part:b cg:partOf part:a ; cg:start 0 ; cg:end 5 ; cg:digest "aa" .
        part:c cg:partOf doc:e ; cg:start 0 ; cg:end 5 ; cg:digest "cc" .""",
    ),
    "document-is-older-than-the-event-that-adopted-it": Case(
        'doc:d cg:adoptedAt event:e ; cg:date "2020-03" . event:e cg:date "2020-04-01/2020-04-03" .',
        ("doc:d",),
        'doc:d cg:adoptedAt event:e ; cg:date "2020-04" . event:e cg:date "2020-04-01/2020-04-03" .',
    ),
    "event-lies-outside-the-dates-of-its-larger-event": Case(
        """event:a cg:subEventOf event:b ; cg:date "2020-05" .
        event:b cg:subEventOf event:c ; cg:date "2020" .
        event:c cg:date "2020-04-01/2020-04-20" .""",
        ("event:a",),
        """event:a cg:subEventOf event:b ; cg:date "2020-04" .
        event:b cg:subEventOf event:c ; cg:date "2020" .
        event:c cg:date "2020-04-01/2020-04-20" .""",
    ),
    "member-has-two-undated-memberships-in-one-body": Case(
        """membership:a cg:member city:c ; cg:organisation org:o .
        membership:b cg:member city:c ; cg:organisation org:o ; cg:asOf "2020" .""",
        ("membership:b",),
        """membership:a cg:member city:c ; cg:organisation org:o .
        membership:b cg:member city:c ; cg:organisation org:o ; cg:date "2020/2021" .
        membership:d cg:member city:e ; cg:organisation org:o .""",
    ),
    "member-joined-before-the-body-was-founded": Case(
        """membership:a cg:organisation org:o ; cg:date "2000-05" . org:o cg:foundedOn "2001-06-15" .""",
        ("membership:a",),
        """membership:a cg:organisation org:o ; cg:date "2000/2002" . org:o cg:foundedOn "2001-06-15" .
        membership:b cg:organisation org:o ; cg:date "2001" .""",
    ),
    "one-thing-stands-under-two-iris": Case(
        "city:a owl:sameAs city:b .",
        ("city:a",),
        "city:a owl:sameAs <https://www.wikidata.org/entity/Q1> .",
    ),
    "nothing-refers-to-a-thing": Case(
        "city:c a cg:City . org:o a cg:Organisation ; cg:unitOf org:o .",
        ("city:c", "org:o"),
        """city:c a cg:City . org:o a cg:MunicipalAuthority ; cg:governs city:c ; cg:statedIn part:p .
        doc:d a cg:Document ; cg:sourceText source:s . source:s a cg:SourceText .
        signature:s a cg:Signature .""",
    ),
    "place-lies-in-two-states": Case(
        """city:c cg:inState state:a ; cg:within region:r . region:r cg:within region:q .
        region:q cg:inState state:b .
        city:d cg:inState state:a ; cg:within state:b . state:b a cg:State .""",
        ("city:c", "city:d"),
        """city:c cg:inState state:a ; cg:within region:r . region:r cg:within state:a . state:a a cg:State ;
        cg:within region:world . city:d cg:inState state:b ; cg:within region:world .""",
    ),
    "positions-disagree-with-the-order-of-the-text": Case(
        """part:a cg:partOf doc:d ; cg:position 1 ; cg:start 9 .
        part:b cg:partOf doc:d ; cg:position 2 ; cg:start 0 .""",
        ("part:a",),
        """part:a cg:partOf doc:d ; cg:position 1 ; cg:start 0 .
        part:b cg:partOf doc:d ; cg:position 2 ; cg:start 9 .
        part:c cg:partOf part:b ; cg:position 1 ; cg:start 10 .""",
    ),
    "positions-of-parts-have-gaps-or-repeats": Case(
        """doc:gap cg:sourceText source:s . part:a cg:partOf doc:gap ; cg:position 1 .
        part:b cg:partOf doc:gap ;
        cg:position 3 . part:c cg:partOf part:a ; cg:position 1 . part:d cg:partOf part:a ; cg:position 1 .
        part:e cg:partOf part:b ; cg:position 0 .""",
        ("doc:gap", "part:a", "part:b"),
        """doc:d cg:sourceText source:s . part:a cg:partOf doc:d ; cg:position 1 . part:b cg:partOf doc:d ;
        cg:position 2 . part:c cg:partOf part:a ; cg:position 1 .
        part:x cg:partOf doc:cited ; cg:position 4 .""",
    ),
    "sibling-passages-overlap": Case(
        """part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 .
        part:b cg:partOf doc:d ; cg:start 4 ; cg:end 9 .""",
        ("part:b",),
        """part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 . part:b cg:partOf doc:d ; cg:start 5 ; cg:end 9 .
        part:c cg:partOf part:b ; cg:start 6 ; cg:end 7 . part:x cg:partOf doc:e ; cg:start 0 ; cg:end 5 .""",
    ),
    "signatory-is-missing-from-the-group-that-issued-the-document": Case(
        """doc:d cg:issuedBy group:g . group:g cg:membersNamed members-named:all ; cg:groupMember org:a .
        signature:b cg:document doc:d ; cg:signatory org:b .""",
        ("signature:b",),
        """doc:d cg:issuedBy group:g . group:g cg:membersNamed members-named:all ; cg:groupMember org:a .
        org:a cg:governs city:a . signature:a cg:document doc:d ; cg:signatory org:a .
        signature:c cg:document doc:d ; cg:signatory city:a .
        doc:e cg:issuedBy group:h . group:h cg:membersNamed members-named:some ; cg:groupMember org:a .
        signature:d cg:document doc:e ; cg:signatory org:b .""",
    ),
    "signature-rests-on-another-document": Case(
        """doc:d cg:sourceText source:s . part:e cg:partOf doc:e .
        signature:a cg:document doc:d ; cg:signatory org:a ; cg:statedIn part:e .""",
        ("signature:a",),
        """doc:d cg:sourceText source:s . part:e cg:partOf doc:e . part:d cg:partOf part:c .
        part:c cg:partOf doc:d .
        signature:a cg:document doc:d ; cg:signatory org:a ; cg:statedIn part:d .
        signature:b cg:document doc:unread ; cg:signatory org:a ; cg:statedIn part:e .""",
    ),
    "text-is-in-another-language-than-it-says": Case(
        """city:a rdfs:label "Osh"@ru . part:b cg:summary "Город Ош"@en .""",
        ("city:a", "part:b"),
        """city:a rdfs:label "Ош"@ru , "Osh"@en . part:b rdfs:label "Clause а"@en .
        org:c cg:acronym "BRICS"@ru .
        cg:City rdfs:label "City"@ru .""",
    ),
    "thing-is-named-after-another-document": Case(
        """doc:d a cg:Document . doc:e a cg:Document . part:d-1 cg:partOf doc:e .
        part:d-1-a cg:partOf part:d-1 .
        commitment:e-2 cg:statedIn part:d-2 . part:d-2 cg:partOf doc:d .""",
        ("commitment:e-2", "part:d-1", "part:d-1-a"),
        """doc:d a cg:Document . doc:e a cg:Document . part:d-1 cg:partOf doc:d . part:e-1 cg:partOf doc:e .
        appeal:e-1 cg:statedIn part:d-1 , part:e-1 . event:x cg:statedIn part:d-1 .""",
    ),
    "thing-is-part-of-itself": Case(
        """part:a cg:partOf part:b . part:b cg:partOf part:a . region:r cg:within region:r .
        event:e cg:subEventOf event:e . org:o cg:unitOf org:o .
        initiative:i cg:partOfInitiative initiative:i .""",
        ("event:e", "initiative:i", "org:o", "part:a", "part:b", "region:r"),
        """part:a cg:partOf part:b . part:b cg:partOf doc:a . region:r cg:within region:q .
        event:e cg:subEventOf event:f . org:o cg:unitOf org:p .
        initiative:i cg:partOfInitiative initiative:j .""",
    ),
    "things-of-a-kind-share-a-label": Case(
        """city:a a cg:City ; rdfs:label "Osh"@en . city:b a cg:City ; rdfs:label "Osh"@en .""",
        ("city:b",),
        """city:a a cg:City ; rdfs:label "Osh"@en . region:b a cg:Region ; rdfs:label "Osh"@en .
        city:c a cg:City ; rdfs:label "Ош"@ru . cg:X a owl:Class ; rdfs:label "x" .
        cg:Y a owl:Class ; rdfs:label "x" .""",
    ),
    "things-share-an-identifier": Case(
        """city:a cg:geonames <https://sws.geonames.org/1/> .
        city:b cg:geonames <https://sws.geonames.org/1/> .
        state:a cg:isoCode "KZ" . state:b cg:isoCode "KZ" .""",
        ("city:b", "state:b"),
        """city:a cg:geonames <https://sws.geonames.org/1/> .
        city:b cg:geonames <https://sws.geonames.org/2/> .""",
    ),
}  # fmt: skip


def memory(folder: Path, turtle: str) -> Memory:
    """The graph of one file, with the first and last days of its dates."""
    path = folder / "data.ttl"
    path.write_text(PROLOGUE + turtle, encoding="utf-8")
    return dated(Memory([path]))


@pytest.fixture(scope="module")
def checks(layout: Layout) -> dict[str, Check]:
    return {each.id: each for each in load(layout.checks)}


def test_every_check_has_its_case_and_its_name(checks: dict[str, Check]) -> None:
    assert set(checks) == set(CASES)
    assert [each.path.stem for each in checks.values()] == list(checks)
    assert all(set(each.title) == {"en", "ru"} for each in checks.values())


def test_the_readme_lists_every_check_as_it_is(checks: dict[str, Check], layout: Layout) -> None:
    section = (layout.queries / "README.md").read_text(encoding="utf-8").partition("\n## Checks\n")[2]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+) \| (violation|warning|info) \|$", section, re.MULTILINE)
    assert rows == [(each.id, each.title["en"], each.severity) for each in checks.values()]


@pytest.mark.parametrize("name", CASES)
def test_a_check_fires_on_what_it_is_for(name: str, checks: dict[str, Check], tmp_path: Path) -> None:
    found = list(run(checks[name], memory(tmp_path, CASES[name].fires)))
    assert sorted(compact(finding.focus) for finding in found) == list(CASES[name].subjects)
    for finding in found:
        assert set(finding.messages) == {"en", "ru"}
        assert finding.source == name
        assert finding.severity == checks[name].severity


@pytest.mark.parametrize("name", CASES)
def test_a_check_is_silent_on_what_is_allowed(name: str, checks: dict[str, Check], tmp_path: Path) -> None:
    assert list(run(checks[name], memory(tmp_path, CASES[name].silent))) == []


def test_a_finding_points_at_the_value(checks: dict[str, Check], tmp_path: Path) -> None:
    turtle = '\ncity:b a cg:City ;\n    rdfs:label "Osh"@en .\ncity:a a cg:City ; rdfs:label "Osh"@en .'
    graph = memory(tmp_path, turtle)
    (finding,) = run(checks["things-of-a-kind-share-a-label"], graph, Places([tmp_path / "data.ttl"]))
    assert finding.file == tmp_path / "data.ttl"
    assert (finding.line, finding.column) == (len(PREFIXES) + 3, 16)
    assert finding.message("ru").startswith("Так же назван city:a")


def test_labels_cannot_break_a_message(checks: dict[str, Check], tmp_path: Path) -> None:
    turtle = "".join(rf'city:{name} a cg:City ; rdfs:label "$1 \\ {{x}}"@en . ' for name in "ab")
    graph = memory(tmp_path, turtle)
    (finding,) = run(checks["things-of-a-kind-share-a-label"], graph)
    assert finding.value == "$1 \\ {x}"
    assert set(finding.messages) == {"en", "ru"}


def test_a_date_that_is_no_date_is_left_to_the_shapes(tmp_path: Path) -> None:
    graph = memory(tmp_path, 'event:a cg:date "soon" . event:b cg:date "2020-02/.." .')
    rows = list(graph.select("SELECT ?s ?e ?l { ?s cg:earliest ?e OPTIONAL { ?s cg:latest ?l } }"))
    assert [{name: value.text for name, value in row.items()} for row in rows] == [
        {"s": PREFIXES["event"] + "b", "e": "2020-02-01"}
    ]


FRONT = "#+ id: x\n#+ title: { en: X, ru: Х }\n#+ severity: warning\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?subject {}", "lack"),
        ("#+ id: x\nSELECT ?subject {}", "lack 'title'"),
        ("#+ id: [x\nSELECT ?subject {}", "are not YAML"),
        (
            FRONT.replace("warning", "grave") + "SELECT ?subject {}",
            "its severity is “grave”; choose one of violation",
        ),
        (FRONT + "SELECT ?subject {", r"x\.rq:4:18: "),
        (FRONT + "ASK {}", "only SELECT"),
        (FRONT + "SELECT ?subject { VALUES ?subject { 1 } }", r"returns a row without \?problem"),
    ],
)
def test_a_file_that_is_no_check_is_named(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        list(run(load(tmp_path)[0], Memory([])))

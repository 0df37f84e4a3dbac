"""Each rule that compares things fires on what it is for and on nothing else, whoever asks it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from citygraph.dates import bounds
from citygraph.errors import QuerySyntaxError
from citygraph.namespaces import ONTOLOGY, PREFIXES, SHAPES, compact
from citygraph.quality import shapes
from citygraph.quality.across import Rule, dated, rules, run
from citygraph.rdf.memory import Memory
from citygraph.rdf.positions import Places
from shapes.fixture import across_things

PROLOGUE = "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())


@dataclass(frozen=True)
class Case:
    """Data on which a rule names exactly ``subjects``, and data like it on which it names none."""

    fires: str
    subjects: tuple[str, ...]
    silent: str


CASES = {
    "Document-date-event": Case(
        """doc:d cg:adoptedAt event:e ; cg:date "2020-03" . event:e cg:date "2020-04-01/2020-04-03" .
        doc:f cg:adoptedAt event:e ; cg:date "2020-04-04" .""",
        ("doc:d", "doc:f"),
        'doc:d cg:adoptedAt event:e ; cg:date "2020-04" . event:e cg:date "2020-04-01/2020-04-03" .',
    ),
    "DocumentPart-digest-unlike": Case(
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
    "DocumentPart-outside-whole": Case(
        """source:s cg:length 20 . doc:d cg:sourceText source:s .
        part:a cg:partOf doc:d ; cg:start 5 ; cg:end 21 . part:b cg:partOf doc:d ; cg:start 0 ; cg:end 5 .
        part:c cg:partOf part:b ; cg:start 4 ; cg:end 6 .
        part:e cg:partOf part:a ; cg:start 4 ; cg:end 9 .""",
        ("part:a", "part:c", "part:e"),
        """source:s cg:length 20 . doc:d cg:sourceText source:s .
        part:a cg:partOf doc:d ; cg:start 5 ; cg:end 20 . part:b cg:partOf part:a ; cg:start 5 ; cg:end 20 .
        part:x cg:partOf doc:unread ; cg:start 5 ; cg:end 99 .""",
    ),
    "DocumentPart-overlap": Case(
        """part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 .
        part:b cg:partOf doc:d ; cg:start 4 ; cg:end 9 .""",
        ("part:b",),
        """part:a cg:partOf doc:d ; cg:start 0 ; cg:end 5 . part:b cg:partOf doc:d ; cg:start 5 ; cg:end 9 .
        part:c cg:partOf part:b ; cg:start 6 ; cg:end 7 . part:x cg:partOf doc:e ; cg:start 0 ; cg:end 5 .""",
    ),
    "DocumentPart-position-count": Case(
        """doc:gap cg:sourceText source:s . part:a cg:partOf doc:gap ; cg:position 1 .
        part:b cg:partOf doc:gap ;
        cg:position 3 . part:c cg:partOf part:a ; cg:position 1 . part:d cg:partOf part:a ; cg:position 1 .
        part:e cg:partOf part:b ; cg:position 0 .""",
        ("doc:gap", "part:a", "part:b"),
        """doc:d cg:sourceText source:s . part:a cg:partOf doc:d ; cg:position 1 . part:b cg:partOf doc:d ;
        cg:position 2 . part:c cg:partOf part:a ; cg:position 1 .
        part:x cg:partOf doc:cited ; cg:position 4 .""",
    ),
    "DocumentPart-position-order": Case(
        """part:a cg:partOf doc:d ; cg:position 1 ; cg:start 9 .
        part:b cg:partOf doc:d ; cg:position 2 ; cg:start 0 .""",
        ("part:a",),
        """part:a cg:partOf doc:d ; cg:position 1 ; cg:start 0 .
        part:b cg:partOf doc:d ; cg:position 2 ; cg:start 9 .
        part:c cg:partOf part:b ; cg:position 1 ; cg:start 10 .""",
    ),
    "Event-date-larger-event": Case(
        """event:a cg:subEventOf event:b ; cg:date "2020-05" .
        event:b cg:subEventOf event:c ; cg:date "2020" .
        event:c cg:date "2020-04-01/2020-04-20" .""",
        ("event:a",),
        """event:a cg:subEventOf event:b ; cg:date "2020-04" .
        event:b cg:subEventOf event:c ; cg:date "2020" .
        event:c cg:date "2020-04-01/2020-04-20" .""",
    ),
    "Membership-date-founding": Case(
        """membership:a cg:organisation org:o ; cg:date "2000-05" . org:o cg:foundedOn "2001-06-15" .""",
        ("membership:a",),
        """membership:a cg:organisation org:o ; cg:date "2000/2002" . org:o cg:foundedOn "2001-06-15" .
        membership:b cg:organisation org:o ; cg:date "2001" .""",
    ),
    "Membership-undated-twice": Case(
        """membership:a cg:member city:c ; cg:organisation org:o .
        membership:b cg:member city:c ; cg:organisation org:o ; cg:asOf "2020" .""",
        ("membership:b",),
        """membership:a cg:member city:c ; cg:organisation org:o .
        membership:b cg:member city:c ; cg:organisation org:o ; cg:date "2020/2021" .
        membership:d cg:member city:e ; cg:organisation org:o .""",
    ),
    "Participation-date-event": Case(
        """event:e cg:date "2020-04" . participation:a cg:event event:e ; cg:date "2020-05-01" .""",
        ("participation:a",),
        """event:e cg:date "2020-04" . participation:a cg:event event:e ; cg:date "2020-04-30/2020-05-01" .
        participation:b cg:event event:e .""",
    ),
    "Place-inState-within": Case(
        """city:c cg:inState state:a ; cg:within region:r . region:r cg:within region:q .
        region:q cg:inState state:b .
        city:d cg:inState state:a ; cg:within state:b . state:b a cg:State .""",
        ("city:c", "city:d"),
        """city:c cg:inState state:a ; cg:within region:r . region:r cg:within state:a . state:a a cg:State ;
        cg:within region:world . city:d cg:inState state:b ; cg:within region:world .""",
    ),
    "Signature-repeated": Case(
        """signature:a cg:document doc:d ; cg:signatory org:x .
        signature:b cg:document doc:d ; cg:signatory org:x .""",
        ("signature:b",),
        """signature:a cg:document doc:d ; cg:signatory org:x .
        signature:b cg:document doc:e ; cg:signatory org:x .""",
    ),
    "Signature-signatory-group": Case(
        """doc:d cg:issuedBy group:g . group:g cg:membersNamed members-named:all ; cg:groupMember org:a .
        signature:b cg:document doc:d ; cg:signatory org:b .""",
        ("signature:b",),
        """doc:d cg:issuedBy group:g . group:g cg:membersNamed members-named:all ; cg:groupMember org:a .
        org:a cg:governs city:a . signature:a cg:document doc:d ; cg:signatory org:a .
        signature:c cg:document doc:d ; cg:signatory city:a .
        doc:e cg:issuedBy group:h . group:h cg:membersNamed members-named:some ; cg:groupMember org:a .
        signature:d cg:document doc:e ; cg:signatory org:b .""",
    ),
    "Signature-statedIn-document": Case(
        """doc:d cg:sourceText source:s . part:e cg:partOf doc:e .
        signature:a cg:document doc:d ; cg:signatory org:a ; cg:statedIn part:e .""",
        ("signature:a",),
        """doc:d cg:sourceText source:s . part:e cg:partOf doc:e . part:d cg:partOf part:c .
        part:c cg:partOf doc:d .
        signature:a cg:document doc:d ; cg:signatory org:a ; cg:statedIn part:d .
        signature:b cg:document doc:unread ; cg:signatory org:a ; cg:statedIn part:e .""",
    ),
    "Thing-document-in-iri": Case(
        """doc:d a cg:Document . doc:e a cg:Document . part:d-1 cg:partOf doc:e .
        part:d-1-a cg:partOf part:d-1 .
        commitment:e-2 cg:statedIn part:d-2 . part:d-2 cg:partOf doc:d .""",
        ("commitment:e-2", "part:d-1", "part:d-1-a"),
        """doc:d a cg:Document . doc:e a cg:Document . part:d-1 cg:partOf doc:d . part:e-1 cg:partOf doc:e .
        appeal:e-1 cg:statedIn part:d-1 , part:e-1 . event:x cg:statedIn part:d-1 .""",
    ),
    "Thing-identifier-shared": Case(
        """city:a cg:geonames <https://sws.geonames.org/1/> .
        city:b cg:geonames <https://sws.geonames.org/1/> .
        state:a cg:isoCode "KZ" . state:b cg:isoCode "KZ" .""",
        ("city:b", "state:b"),
        """city:a cg:geonames <https://sws.geonames.org/1/> .
        city:b cg:geonames <https://sws.geonames.org/2/> .""",
    ),
    "Thing-label-shared": Case(
        """city:a a cg:City ; rdfs:label "Osh"@en . city:b a cg:City ; rdfs:label "Osh"@en .""",
        ("city:b",),
        """city:a a cg:City ; rdfs:label "Osh"@en . region:b a cg:Region ; rdfs:label "Osh"@en .
        city:c a cg:City ; rdfs:label "Ош"@ru . cg:X a owl:Class ; rdfs:label "x" .
        cg:Y a owl:Class ; rdfs:label "x" .""",
    ),
    "Thing-language-en": Case(
        """part:b cg:summary "Город Ош"@en .""",
        ("part:b",),
        """city:a rdfs:label "Ош"@ru , "Osh"@en . part:b rdfs:label "Clause а"@en .""",
    ),
    "Thing-language-ru": Case(
        """city:a rdfs:label "Osh"@ru .""",
        ("city:a",),
        """city:a rdfs:label "Ош"@ru , "Osh"@en . org:c cg:acronym "BRICS"@ru .
        gap:g rdfs:label "«2027»: заявление"@ru ; cg:printedForm "2027"@ru .
        cg:City rdfs:label "City"@ru .""",
    ),
    "Thing-part-of-itself": Case(
        """part:a cg:partOf part:b . part:b cg:partOf part:a . region:r cg:within region:r .
        event:e cg:subEventOf event:e . org:o cg:unitOf org:o .
        initiative:i cg:partOfInitiative initiative:i .""",
        ("event:e", "initiative:i", "org:o", "part:a", "part:b", "region:r"),
        """part:a cg:partOf part:b . part:b cg:partOf doc:a . region:r cg:within region:q .
        event:e cg:subEventOf event:f . org:o cg:unitOf org:p .
        initiative:i cg:partOfInitiative initiative:j .""",
    ),
    "Thing-sameAs": Case(
        "city:a owl:sameAs city:b .",
        ("city:a",),
        "city:a owl:sameAs <https://www.wikidata.org/entity/Q1> .",
    ),
    "Thing-unreferenced": Case(
        "city:c a cg:City . org:o a cg:Organisation ; cg:unitOf org:o .",
        ("city:c", "org:o"),
        """city:c a cg:City . org:o a cg:MunicipalAuthority ; cg:governs city:c ; cg:statedIn part:p .
        doc:d a cg:Document ; cg:sourceText source:s . source:s a cg:SourceText .
        signature:s a cg:Signature .""",
    ),
}  # fmt: skip


@cache
def all_rules() -> dict[str, Rule]:
    return {compact(rule.shape).removeprefix("cgs:"): rule for rule in rules(across_things())}


def memory(folder: Path, turtle: str) -> Memory:
    """The graph of one file, with the first and last days of its dates."""
    path = folder / "data.ttl"
    path.write_text(PROLOGUE + turtle, encoding="utf-8")
    return dated(Memory([path]))


def asked_per_thing(name: str, data: Graph) -> set[str]:
    """What pySHACL, which binds ``$this`` to one thing after the other, finds broken by a rule."""
    shape = URIRef(SHAPES + name)
    own = Graph()
    for node in (shape, URIRef(f"{shape}-query")):
        own += across_things().triples((node, None, None))
    for header in own.objects(None, SH.prefixes):
        for declared in across_things().objects(header, SH.declare):
            own.add((header, SH.declare, declared))
            own += across_things().triples((declared, None, None))
    report = shapes.validate(data, own)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    assert {report.value(result, SH.sourceShape) for result in results} <= {shape}
    return {compact(str(report.value(result, SH.focusNode))) for result in results}


def graph(turtle: str) -> Graph:
    """The same as ``memory`` gives, for pySHACL."""
    data = Graph().parse(data=PROLOGUE + turtle, format="turtle")
    for thing, date in list(data.subject_objects(URIRef(ONTOLOGY + "date"))):
        for name, day in zip(("earliest", "latest"), bounds(str(date)), strict=True):
            if day:
                data.add((thing, URIRef(ONTOLOGY + name), Literal(day)))
    return data


def test_every_rule_has_its_case() -> None:
    assert set(all_rules()) == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_every_rule_has_a_name_a_message_in_both_languages_and_a_severity(name: str) -> None:
    shape = URIRef(SHAPES + name)
    languages = [
        text.language for text in across_things().objects(shape, SH.name) if isinstance(text, Literal)
    ]
    assert sorted(language or "" for language in languages) == ["en", "ru"]
    assert set(all_rules()[name].messages) == {"en", "ru"}
    assert across_things().value(shape, SH.severity) in (SH.Violation, SH.Warning)


@pytest.mark.parametrize("name", CASES)
def test_a_rule_fires_on_what_it_is_for(name: str, tmp_path: Path) -> None:
    found = list(run(all_rules()[name], memory(tmp_path, CASES[name].fires)))
    assert sorted(compact(finding.focus) for finding in found) == list(CASES[name].subjects)
    for finding in found:
        assert set(finding.messages) == {"en", "ru"}
        assert not any("{" in message for message in finding.messages.values())


@pytest.mark.parametrize("name", CASES)
def test_a_rule_is_silent_on_what_is_allowed(name: str, tmp_path: Path) -> None:
    assert list(run(all_rules()[name], memory(tmp_path, CASES[name].silent))) == []


@pytest.mark.parametrize("name", CASES)
def test_a_shacl_engine_finds_the_same(name: str) -> None:
    case = CASES[name]
    assert asked_per_thing(name, graph(case.fires)) == set(case.subjects)
    assert asked_per_thing(name, graph(case.silent)) == set()


def test_a_finding_points_at_the_value(tmp_path: Path) -> None:
    turtle = '\ncity:b a cg:City ;\n    rdfs:label "Osh"@en .\ncity:a a cg:City ; rdfs:label "Osh"@en .'
    data = memory(tmp_path, turtle)
    (finding,) = run(all_rules()["Thing-label-shared"], data, Places([tmp_path / "data.ttl"]))
    assert finding.file == tmp_path / "data.ttl"
    assert (finding.line, finding.column) == (len(PREFIXES) + 3, 16)
    assert finding.message("ru").startswith("Так же назван city:a")


def test_labels_cannot_break_a_message(tmp_path: Path) -> None:
    turtle = "".join(rf'city:{name} a cg:City ; rdfs:label "$1 \\ {{?value}}"@en . ' for name in "ab")
    (finding,) = run(all_rules()["Thing-label-shared"], memory(tmp_path, turtle))
    assert finding.value == "$1 \\ {?value}"
    assert set(finding.messages) == {"en", "ru"}


def test_a_date_that_is_no_date_is_left_to_the_shapes(tmp_path: Path) -> None:
    data = memory(tmp_path, 'event:a cg:date "soon" . event:b cg:date "2020-02/.." .')
    rows = list(data.select("SELECT ?s ?e ?l { ?s cg:earliest ?e OPTIONAL { ?s cg:latest ?l } }"))
    assert [{name: value.text for name, value in row.items()} for row in rows] == [
        {"s": PREFIXES["event"] + "b", "e": "2020-02-01"}
    ]


@pytest.mark.parametrize("query", ["SELECT $this {", "ASK {}", 'SELECT ?x { BIND("a" AS ?x) }'])
def test_a_rule_that_cannot_be_asked_is_refused(query: str, tmp_path: Path) -> None:
    with pytest.raises(QuerySyntaxError):
        list(run(Rule("x", "violation", {}, query), memory(tmp_path, "")))

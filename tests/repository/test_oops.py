"""Pitfalls P01 to P24 of the OOPS! catalogue (https://oops.linkeddata.es/catalogue.jsp), by code and title.

A test holds what a machine can decide. What is left to judgement, what only the live Web can show, and what
is as it is on purpose is said in ``pitfalls.py``, with the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Namespace, URIRef
from rdflib.term import Node

from citygraph.layout import Layout
from citygraph.namespaces import ONTOLOGY
from citygraph.quality import graphs
from repository import test_oops_axioms as from_p25
from repository.pitfalls import JUDGED, OF_ANYTHING, OPEN, OVERLAPPING, READ_BACKWARDS, TO_ANYTHING
from repository.terms import above, chains, classes, exclude, labels, name, of_kind, properties

CG = Namespace(ONTOLOGY)


def test_every_pitfall_is_held_judged_or_open() -> None:
    held = {name[5:8].upper() for name in (*globals(), *vars(from_p25)) if re.match(r"test_p\d\d_", name)}
    assert held.isdisjoint(JUDGED)
    assert held | set(JUDGED) == {f"P{number:02}" for number in range(1, 42)}
    assert all(reason.endswith(".") for reason in (*JUDGED.values(), *OPEN.values()))


def test_p02_no_two_classes_are_synonyms(modules: Graph) -> None:
    """P02. Creating synonyms as classes."""
    assert list(modules.subject_objects(OWL.equivalentClass)) == []


def test_p03_no_property_says_is(own: tuple[URIRef, ...], modules: Graph) -> None:
    """P03. Creating the relationship "is" instead of using rdfs:subClassOf, rdf:type or owl:sameAs."""
    told = {name(term).lower() for term in own} | {
        str(label).lower() for label in modules.objects(None, RDFS.label)
    }
    assert told & {"is", "isa", "is a", "issubclassof", "isinstanceof", "sameas", "является", "есть"} == set()


def test_p04_every_term_is_connected_with_others(modules: Graph) -> None:
    """P04. Creating unconnected ontology elements."""
    joints = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, OWL.disjointWith)
    pairs = [pair for joint in joints for pair in modules.subject_objects(joint)]
    connected = {end for one, other in pairs for end in (one, other)}
    connected |= {step for _, steps in chains(modules) for step in steps}
    loose = (classes(modules) | properties(modules)) - connected
    assert {name(term) for term in loose} == {"wikidata"}, "it leads out of here, from anything to anything"


def test_p05_inverses_run_between_the_same_ends(modules: Graph) -> None:
    """P05. Defining wrong inverse relationships."""
    pairs = list(modules.subject_objects(OWL.inverseOf))
    assert pairs
    for one, other in pairs:
        assert modules.value(one, RDFS.domain) == modules.value(other, RDFS.range), one
        assert modules.value(one, RDFS.range) == modules.value(other, RDFS.domain), one
    assert max(Counter(end for pair in pairs for end in pair).values()) == 1, "a property has one inverse"


def test_p06_no_class_is_above_itself(modules: Graph) -> None:
    """P06. Including cycles in a class hierarchy."""
    for term in classes(modules):
        wider = {wide for parent in modules.objects(term, RDFS.subClassOf) for wide in above(modules, parent)}
        assert term not in wider, term


def test_p07_no_class_is_named_for_two_things(modules: Graph) -> None:
    """P07. Merging different concepts in the same class."""
    for term in classes(modules):
        assert re.search(r"(?<=[a-z])(And|Or)(?=[A-Z])", name(term)) is None, term
        assert not any(re.search(r"\b(and|or|и|или)\b", str(label)) for label in labels(modules, term)), term


def test_p08_every_term_is_named_and_explained(modules: Graph, own: tuple[URIRef, ...]) -> None:
    """P08. Missing annotations."""
    for term in own:
        for annotation in (RDFS.label, SKOS.definition):
            assert {text.language for text in modules.objects(term, annotation)} == {"en", "ru"}, term  # type: ignore[attr-defined]


def test_p09_every_question_can_be_put_in_terms_of_ours(layout: Layout, own: tuple[URIRef, ...]) -> None:
    """P09. Missing domain information: what is required is an answer to each question."""
    used = {
        CG[local]
        for path in sorted(layout.questions.rglob("*.rq"))
        for local in re.findall(r"(?<![\w:-])cg:(\w+)", path.read_text(encoding="utf-8"))
    }
    assert used
    assert used - set(own) == set()


def test_p10_siblings_exclude_each_other_or_it_is_said_why_not(modules: Graph) -> None:
    """P10. Missing disjointness."""
    families: dict[Node, set[URIRef]] = {}
    for term in classes(modules):
        for parent in list(modules.objects(term, RDFS.subClassOf)) or [OWL.Thing]:
            families.setdefault(parent, set()).add(term)
    overlapping = {
        frozenset({name(one), name(other)})
        for family in families.values()
        for one, other in combinations(sorted(family), 2)
        if not exclude(modules, one, other)
    }
    assert overlapping == set(OVERLAPPING), "say that they exclude each other, or there why they need not"


def test_p11_properties_have_a_domain_and_a_range_or_it_is_said_why_not(modules: Graph) -> None:
    """P11. Missing domain or range in properties."""
    for end, without in ((RDFS.domain, OF_ANYTHING), (RDFS.range, TO_ANYTHING)):
        assert {name(term) for term in properties(modules) if (term, end, None) not in modules} == without


def test_p12_no_property_doubles_another(modules: Graph) -> None:
    """P12. Equivalent properties not explicitly declared."""
    told = Counter(label for term in properties(modules) for label in labels(modules, term))
    assert [str(label) for label, count in told.items() if count > 1] == []


def test_p13_properties_have_an_inverse_or_it_is_said_why_not(modules: Graph) -> None:
    """P13. Inverse relationships not explicitly declared."""
    inverted = {end for pair in modules.subject_objects(OWL.inverseOf) for end in pair}
    to_concepts = set(modules.subjects(RDFS.range, SKOS.Concept))
    without = of_kind(modules, OWL.ObjectProperty) - inverted - to_concepts
    assert {name(term) for term in without} == set(READ_BACKWARDS.split()), "name its inverse, or it there"
    first_steps = {step for _, steps in chains(modules) for step in steps[:-1]}
    assert first_steps <= inverted


def test_p14_nothing_is_restricted_to_all_values(modules: Graph) -> None:
    """P14. Misusing "owl:allValuesFrom"."""
    assert (None, OWL.allValuesFrom, None) not in modules


def test_p15_nothing_is_denied_of_some_values(modules: Graph) -> None:
    """P15. Using "some not" in place of "not some"."""
    assert (None, OWL.someValuesFrom, None) not in modules
    assert (None, OWL.complementOf, None) not in modules


def test_p17_the_narrowest_classes_have_members(modules: Graph, data: Graph, world_layout: Layout) -> None:
    """P17. Overspecializing a hierarchy: what no text has yet is at least in the little world."""
    world = graphs.load(
        path for path in world_layout.turtle_files() if path.is_relative_to(world_layout.data)
    )
    leaves = {term for term in classes(modules) if (None, RDFS.subClassOf, term) not in modules}
    peopled = {*data.objects(None, RDF.type), *world.objects(None, RDF.type)}
    assert leaves - peopled == set()


def test_p18_no_domain_or_range_makes_of_a_thing_what_it_was_not(modules: Graph, data: Graph) -> None:
    """P18. Overspecializing the domain or range: in the data they only repeat what a thing was said to be."""
    forced = set()
    for subject, predicate, value in data:
        for end, thing in ((RDFS.domain, subject), (RDFS.range, value)):
            written = set(data.objects(thing, RDF.type))
            known = {wide for kind in written for wide in above(modules, kind)}
            forced |= {
                (thing, predicate, kind)
                for kind in modules.objects(predicate, end)
                if written and kind not in known
            }
    assert forced == set()


def test_p19_domains_and_ranges_are_single(modules: Graph) -> None:
    """P19. Defining multiple domains or ranges in properties."""
    ends = Counter((term, end) for end in (RDFS.domain, RDFS.range) for term in modules.subjects(end))
    assert [name(term) for (term, _), count in ends.items() if count > 1] == []


def test_p20_annotations_say_what_they_are_for(modules: Graph, own: tuple[URIRef, ...]) -> None:
    """P20. Misusing ontology annotations: labels name, definitions explain, examples show."""
    for term in own:
        definitions = {str(text) for text in modules.objects(term, SKOS.definition)}
        assert all(re.fullmatch(r"[A-ZА-Я].{20,}\.", text) for text in definitions), term
        for label in labels(modules, term):
            assert len(label.split()) <= 6, term
            assert not label.endswith("."), term
            assert str(label) not in definitions, term
        assert not definitions & {str(text) for text in modules.objects(term, SKOS.example)}, term


def test_p21_no_class_is_for_the_rest(modules: Graph) -> None:
    """P21. Using a miscellaneous class."""
    rest = r"other|misc|various|unknown|unclassified|rest|друг|проч|разн"
    told = [text for term in classes(modules) for text in (name(term), *map(str, labels(modules, term)))]
    assert [text for text in told if re.match(rest, text, re.IGNORECASE)] == []


def test_p22_names_follow_one_convention(modules: Graph, own: tuple[URIRef, ...]) -> None:
    """P22. Using different naming conventions in the ontology."""
    for term in own:
        first = "[A-Z]" if term in classes(modules) else "[a-z]"
        assert re.fullmatch(rf"{first}[a-z]*([A-Z][a-z]+)*", name(term)), term


def test_p23_no_class_stands_for_a_datatype(modules: Graph) -> None:
    """P23. Duplicating a datatype already provided by the implementation language."""
    datatypes = {str(term).removeprefix(str(XSD)).lower() for term in dir(XSD)} | {
        "text",
        "number",
        "literal",
    }
    assert {name(term).lower() for term in classes(modules)} & datatypes == set()


def test_p24_no_term_is_defined_by_itself(modules: Graph) -> None:
    """P24. Using recursive definitions."""
    defining = (
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.domain,
        RDFS.range,
        OWL.equivalentClass,
        OWL.unionOf,
    )
    assert [one for link in defining for one, other in modules.subject_objects(link) if one == other] == []

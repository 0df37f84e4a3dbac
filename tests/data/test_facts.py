"""What the two declarations say, read from the texts by hand and asked of the built graph.

Every fact is a pattern for ``?x`` and the values that the text gives; nothing here is computed from the data.
"""

from __future__ import annotations

import pytest

from citygraph import namespaces
from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select

FIVE_CITIES = {"city:petropavl", "city:osh", "city:dushanbe", "city:ashgabat", "city:namangan"}
FIVE_AUTHORITIES = {
    "org:petropavl-akimat", "org:osh-mayors-office", "org:dushanbe-executive-authority",
    "org:ashgabat-hyakimlik", "org:namangan-khokimiyat",
}  # fmt: skip
FIVE_STATES = {
    "state:kazakhstan", "state:kyrgyzstan", "state:tajikistan", "state:turkmenistan", "state:uzbekistan",
}  # fmt: skip
ISO_CODES_IN_2018 = (
    "AT AZ AL AD AM BY BE BG BA MK HU DE GR GE DK IL IE IS ES IT KZ CY KG LV LT LU MT MC NL NO PL PT MD RU "
    "RO SM RS SK SI GB TJ TM TR UZ UA FI FR HR ME CZ CH SE EE"
)
COALITION = "network:coalition-of-sustainable-cities-of-central-asia"
EUROPE = "org:who-regional-office-for-europe"

DUSHANBE: dict[str, tuple[str, set[str]]] = {
    "date": ("doc:dushanbe-2025 cg:date ?x", {"2025-10-16"}),
    "place": ("doc:dushanbe-2025 cg:place ?x", {"city:dushanbe"}),
    "language": ("doc:dushanbe-2025 cg:language ?x", {"ru"}),
    "kind": ("doc:dushanbe-2025 cg:documentType ?x", {"document-type:declaration"}),
    "the Parties are exactly five": ("group:dushanbe-2025-parties cg:groupMember ?x", FIVE_AUTHORITIES),
    "all Parties are named": ("group:dushanbe-2025-parties cg:membersNamed ?x", {"members-named:all"}),
    "signatories": ("?s cg:document doc:dushanbe-2025 ; cg:signatory ?x", FIVE_AUTHORITIES),
    "signed on behalf of": ("?s cg:document doc:dushanbe-2025 ; cg:onBehalfOf ?x", FIVE_CITIES),
    "everybody who signed": ("?x cg:signed doc:dushanbe-2025", FIVE_AUTHORITIES | FIVE_CITIES),
    "capacity": ("?s cg:document doc:dushanbe-2025 ; cg:capacity ?x", {"capacity:party"}),
    "Osh signs in the third line": (
        "signature:dushanbe-2025-osh cg:statedIn ?p . "
        "?p cg:partOf part:dushanbe-2025-signatures ; cg:position ?x",
        {"3"},
    ),
    "date and place of signing rest on their own line": (
        "signature:dushanbe-2025-osh cg:statedIn ?x . ?x cg:partOf doc:dushanbe-2025",
        {"part:dushanbe-2025-place-and-date"},
    ),
    "states of the five cities": ("?c cg:signed doc:dushanbe-2025 ; cg:inState ?x", FIVE_STATES),
    "articles": (
        "?p cg:partOf doc:dushanbe-2025 ; cg:partType part-type:article ; cg:number ?x",
        {str(number) for number in range(1, 12)},
    ),
    "clauses of article 5": ("?p cg:partOf part:dushanbe-2025-article-5 ; cg:number ?x", set("абвг")),
    "not binding, says article 8": (
        "?x cg:legalForce legal-force:expressly-non-binding . ?x cg:number '8'",
        {"part:dushanbe-2025-article-8"},
    ),
    "open to others": ("doc:dushanbe-2025 cg:openForAccession ?x", {"true"}),
    "in force from": ("doc:dushanbe-2025 cg:entryIntoForce ?x", {"2025-10-16"}),
    "depositary": ("doc:dushanbe-2025 cg:depositary ?x", {"org:cesdrr"}),
    "adopted by signing": ("doc:dushanbe-2025 cg:adoptionMethod ?x", {"adoption-method:signature"}),
    "founds the Coalition": ("doc:dushanbe-2025 cg:establishes ?x", {COALITION}),
    "where it says that it founds": (
        f"?x cg:establishes {COALITION} ; cg:start ?start",
        {"part:dushanbe-2025-title", "part:dushanbe-2025-article-1", "part:dushanbe-2025-article-7"},
    ),
    "Coalition since": (f"{COALITION} cg:foundedOn ?x", {"2025-10-16"}),
    "founders": (f"{COALITION} cg:founder ?x", FIVE_AUTHORITIES),
    "cities in the Coalition": (f"?x cg:memberOf {COALITION} ; a cg:City", FIVE_CITIES),
    "documents supported": (
        "part:dushanbe-2025-article-3 cg:supports ?x",
        {"doc:sustainable-development-goals", "doc:paris-agreement", "doc:sendai-framework"},
    ),
    "UNDP's project is paid for by": (
        "initiative:undp-resilient-cities-in-central-asia cg:funder ?x",
        {"org:government-of-japan"},
    ),
    "UNDP's project is carried out by": (
        "initiative:undp-resilient-cities-in-central-asia cg:implementer ?x",
        {"org:undp"},
    ),
    "the Parties agreed to, in articles": (
        "?c cg:bearer group:dushanbe-2025-parties ; a cg:Obligation ; cg:modality modality:agree ;"
        " cg:statedIn/cg:number ?x",
        {"2", "6", "7"},
    ),
    "the Parties intend, in articles and clauses": (
        "?c cg:bearer group:dushanbe-2025-parties ; a cg:Intention ; cg:statedIn/cg:number ?x",
        {"2", "3", "4", "а", "б", "в", "г"},
    ),
    "article 2 both binds and intends": (
        "?c cg:statedIn part:dushanbe-2025-article-2 ; cg:modality ?x",
        {"modality:agree", "modality:intend"},
    ),
    "article 3 both is ready and intends": (
        "?c cg:statedIn part:dushanbe-2025-article-3 ; cg:modality ?x",
        {"modality:ready", "modality:intend"},
    ),
    "disputes are for the Parties to settle": (
        "?c cg:theme theme:dispute-settlement ; cg:bearer ?x",
        {"group:dushanbe-2025-parties"},
    ),
    "who sends copies to the Parties": (
        "?c cg:beneficiary group:dushanbe-2025-parties ; cg:bearer ?x",
        {"org:cesdrr"},
    ),
    "Namangan is committed to the action plans": (
        "?x cg:committedTo commitment:dushanbe-2025-article-6 ; a cg:City",
        FIVE_CITIES,
    ),
}

ALMATY: dict[str, tuple[str, set[str]]] = {
    "date": ("doc:almaty-2018 cg:date ?x", {"2018-10-24"}),
    "adopted at": ("doc:almaty-2018 cg:adoptedAt ?x", {"event:almaty-summit-of-mayors-2018"}),
    "adopted how": (
        "doc:almaty-2018 cg:adoptionMethod ?x",
        {"adoption-method:unanimity-without-a-vote"},
    ),
    "adopted by": ("doc:almaty-2018 cg:adoptedBy ?x", {"group:almaty-2018-participants"}),
    "undertaken in so many words, four times": (
        "?s a cg:Commitment ; cg:modality modality:undertake ; cg:statedIn ?x . ?x cg:partOf doc:almaty-2018",
        {"part:almaty-2018-paragraph-5", "part:almaty-2018-paragraph-6", "part:almaty-2018-paragraph-8"},
    ),
    "all three things the mayors will do bind them": (
        "?s cg:bearer group:almaty-2018-mayors ; cg:modality modality:will ; cg:statedIn ?x . "
        "?x cg:partOf part:almaty-2018-paragraph-15",
        {f"part:almaty-2018-paragraph-15-bullet-{number}" for number in (1, 2, 3)},
    ),
    "within whose framework the summit was held": (
        "?p cg:event event:almaty-summit-of-mayors-2018 ; cg:role role:framework ; cg:participant ?x",
        {"network:who-healthy-cities"},
    ),
    "host of the summit": (
        "?p cg:event event:almaty-summit-of-mayors-2018 ; cg:role role:host ; cg:participant ?x",
        {"city:almaty"},
    ),
    "those bound are named nowhere": (
        "?c a cg:Commitment ; cg:statedIn/cg:partOfTransitive doc:almaty-2018 ; cg:bearer/cg:membersNamed ?x",
        {"members-named:none"},
    ),
    "numbered paragraphs": (
        "?p cg:partOf doc:almaty-2018 ; cg:partType part-type:paragraph ; cg:number ?x",
        {str(number) for number in range(1, 16)},
    ),
    "headings": (
        "{ SELECT (COUNT(?p) AS ?x) { ?p cg:partOf doc:almaty-2018 ; cg:partType part-type:heading } }",
        {"8"},
    ),
    "bullets of the last paragraph": (
        "{ SELECT (COUNT(?p) AS ?x) { ?p cg:partOf part:almaty-2018-paragraph-15 } }",
        {"3"},
    ),
    "reaffirmed in paragraph 1": (
        "part:almaty-2018-paragraph-1 cg:reaffirms ?x",
        {"doc:alma-ata-1978", "doc:who-constitution"},
    ),
    "reaffirmed in paragraph 4": (
        "part:almaty-2018-paragraph-4 cg:reaffirms ?x",
        {"doc:copenhagen-consensus-2018", "doc:shanghai-consensus-2016"},
    ),
    "who reaffirms the Astana declaration, and where": (
        "?x cg:reaffirms doc:astana-2018",
        {"doc:almaty-2018", "part:almaty-2018-paragraph-13"},
    ),
    "where Alma-Ata is recalled": (
        "?x cg:recalls doc:alma-ata-1978 ; cg:number ?number",
        {"part:almaty-2018-paragraph-9", "part:almaty-2018-paragraph-13"},
    ),
    "programme of work": (
        "part:almaty-2018-paragraph-7 cg:refersTo ?x",
        {"doc:thirteenth-general-programme-of-work"},
    ),
    "2030 Agenda and its goals": (
        "part:almaty-2018-paragraph-3 cg:refersTo ?x",
        {"doc:2030-agenda", "doc:sustainable-development-goals"},
    ),
    "Copenhagen summit": (
        "event:copenhagen-summit-of-mayors-2018 cg:date ?x",
        {"2018-02-12/2018-02-13"},
    ),
    "adopted in Copenhagen": (
        "?x cg:adoptedAt/cg:place city:copenhagen",
        {"doc:copenhagen-consensus-2018"},
    ),
    "Shanghai conference, its lost dash restored": (
        "event:global-conference-on-health-promotion-9 cg:date ?x",
        {"2016-11-21/2016-11-24"},
    ),
    "approved in Shanghai": ("?x cg:adoptedAt/cg:place city:shanghai", {"doc:shanghai-consensus-2016"}),
    "Astana conference": (
        "?e cg:place city:astana ; a cg:Event ; cg:date ?x",
        {"2018-10-25/2018-10-27"},
    ),
    "Alma-Ata declaration": ("doc:alma-ata-1978 cg:date ?x", {"1978"}),
    "bearers of paragraph 5": (
        "commitment:almaty-2018-paragraph-5 cg:bearer ?x",
        {"group:almaty-2018-mayors"},
    ),
    "paragraph 7 expresses resolve": (
        "?c cg:statedIn part:almaty-2018-paragraph-7 ; a cg:Intention ; cg:modality ?x",
        {"modality:resolve"},
    ),
    "paragraphs that bind or intend": (
        "?c a cg:Commitment ; cg:statedIn ?p . ?p cg:partOf doc:almaty-2018 ; cg:number ?x",
        {"1", "2", "3", "4", "5", "6", "7", "8", "11", "13"},
    ),
    "four commitments in paragraph 8": (
        "{ SELECT (COUNT(?c) AS ?x) { ?c cg:statedIn part:almaty-2018-paragraph-8 ; a cg:Commitment } }",
        {"4"},
    ),
    "appeals": (
        "?p a cg:Appeal ; cg:statedIn ?x",
        {"part:almaty-2018-paragraph-14", "part:almaty-2018-paragraph-15-bullet-2"},
    ),
    "whom the mayors urge": (
        "appeal:almaty-2018-paragraph-15-bullet-2 cg:addressee ?x",
        {
            "group:almaty-2018-international-development-partners",
            "group:almaty-2018-national-partners",
            "group:almaty-2018-subnational-and-local-partners",
            "group:almaty-2018-civil-society",
        },
    ),
    "WHO is a specialised agency": (
        "org:who cg:organisationType ?x",
        {"organisation-type:specialised-agency"},
    ),
    "WHO since": ("org:who cg:foundedOn ?x", {"1948"}),
    "the Regional Office belongs to": (f"{EUROPE} cg:unitOf ?x", {"org:who"}),
    "member states": (f"?s cg:memberOf {EUROPE} ; cg:isoCode ?x", set(ISO_CODES_IN_2018.split())),
    "each in a line of its own": (
        f"{{ SELECT (COUNT(DISTINCT ?p) AS ?x) {{ ?m cg:organisation {EUROPE} ; cg:statedIn ?p }} }}",
        {"53"},
    ),
    "as of when": (f"?m cg:organisation {EUROPE} ; cg:asOf ?x", {"2018"}),
    "first and last of the list": (
        f"?m cg:organisation {EUROPE} ; cg:member ?x ; cg:statedIn/cg:position ?n FILTER(?n IN (4, 56))",
        {"state:austria", "state:estonia"},
    ),
    "name of a member state in 2018": (
        "?n cg:nameOf state:north-macedonia ; cg:nameText ?x FILTER(LANG(?x) = 'ru')",
        {"Бывшая югославская Республика Македония"},
    ),
    "publisher": ("doc:almaty-2018 cg:issuedBy ?x", {EUROPE}),
}

PLACES: dict[str, tuple[str, set[str]]] = {
    "Russian name of Petropavl as printed": (
        "city:petropavl rdfs:label ?x FILTER(LANG(?x) = 'ru')",
        {"Петропавловск"},
    ),
    "GeoNames of Dushanbe": ("city:dushanbe cg:geonames ?x", {"https://sws.geonames.org/1221874/"}),
    "ISO code of Uzbekistan": ("state:uzbekistan cg:isoCode ?x", {"UZ"}),
    "cities of Central Asia": (
        "?x a cg:City ; cg:within region:central-asia",
        FIVE_CITIES | {"city:almaty", "city:astana"},
    ),
    "GeoNames is credited for every city": (
        "{ SELECT (COUNT(?c) AS ?x) { ?c a cg:City ; dcterms:source source:geonames } }",
        {"9"},
    ),
}

ABSENT = {
    "nobody signed the Almaty statement": "?x cg:signed doc:almaty-2018",
    "Almaty signed nothing": "?s cg:onBehalfOf city:almaty ; cg:document ?x",
    "no member of the mayors is named": "group:almaty-2018-mayors cg:groupMember ?x",
    "Almaty is committed to nothing": "city:almaty cg:committedTo ?x",
    "Almaty is not in the Coalition": f"city:almaty cg:memberOf {COALITION} . BIND('member' AS ?x)",
    "the Almaty statement says nothing of its legal force": "doc:almaty-2018 cg:legalForce ?x",
    "articles 1, 8 and 10 bind nobody": (
        "?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf doc:dushanbe-2025 ; cg:number ?n "
        "FILTER(?n IN ('1', '8', '10'))"
    ),
    "paragraphs 9, 10 and 12 bind nobody": (
        "?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf doc:almaty-2018 ; cg:number ?n "
        "FILTER(?n IN ('9', '10', '12'))"
    ),
    "nobody promises to implement anything": "?d cg:implements ?x",
}


def answers(endpoint: Endpoint, pattern: str) -> set[str]:
    """The values of ``?x`` that the graph gives for a pattern, IRIs by their prefixed names."""
    query = f"{namespaces.sparql_prologue()}SELECT DISTINCT ?x WHERE {{ {pattern} }}"
    values = (row["x"] for row in select(endpoint, query))
    return {namespaces.compact(value.value) if value.is_iri else value.value for value in values}


@pytest.mark.parametrize(("pattern", "values"), DUSHANBE.values(), ids=DUSHANBE)
def test_dushanbe_2025(endpoint: Endpoint, pattern: str, values: set[str]) -> None:
    assert answers(endpoint, pattern) == values


@pytest.mark.parametrize(("pattern", "values"), ALMATY.values(), ids=ALMATY)
def test_almaty_2018(endpoint: Endpoint, pattern: str, values: set[str]) -> None:
    assert answers(endpoint, pattern) == values


@pytest.mark.parametrize(("pattern", "values"), PLACES.values(), ids=PLACES)
def test_places(endpoint: Endpoint, pattern: str, values: set[str]) -> None:
    assert answers(endpoint, pattern) == values


@pytest.mark.parametrize("pattern", ABSENT.values(), ids=ABSENT)
def test_what_the_texts_do_not_say(endpoint: Endpoint, pattern: str) -> None:
    assert answers(endpoint, pattern) == set()

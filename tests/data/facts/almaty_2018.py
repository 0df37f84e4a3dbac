"""What the Almaty Statement of Mayors says, read from the text by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

ISO_CODES_IN_2018 = (
    "AT AZ AL AD AM BY BE BG BA MK HU DE GR GE DK IL IE IS ES IT KZ CY KG LV LT LU MT MC NL NO PL PT MD RU "
    "RO SM RS SK SI GB TJ TM TR UZ UA FI FR HR ME CZ CH SE EE"
)
EUROPE = "org:who-regional-office-for-europe"

FACTS: dict[str, tuple[str, set[str]]] = {
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
        "?e cg:place city:astana ; a cg:Event ; cg:date ?x ; cg:eventStatus event-status:held",
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
        "?p a cg:Appeal ; cg:statedIn ?x . ?x cg:partOf+ doc:almaty-2018",
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

ABSENT = {
    "nobody signed the Almaty statement": "?x cg:signed doc:almaty-2018",
    "Almaty signed nothing": "?s cg:onBehalfOf city:almaty ; cg:document ?x",
    "no member of the mayors is named": "group:almaty-2018-mayors cg:groupMember ?x",
    "Almaty is committed to nothing": "city:almaty cg:committedTo ?x",
    "the Almaty statement says nothing of its legal force": "doc:almaty-2018 cg:legalForce ?x",
    "paragraphs 9, 10 and 12 bind nobody": (
        "?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf doc:almaty-2018 ; cg:number ?n "
        "FILTER(?n IN ('9', '10', '12'))"
    ),
    "the mayors promise to implement no document": "doc:almaty-2018 cg:implements ?x",
}

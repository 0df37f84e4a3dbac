"""What the report on the mayors' meeting in Brussels says, read from the text by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

REPORT = "doc:brussels-2001"
MEETING = "event:mayors-meeting-brussels-2001"
CONFERENCE = "event:third-un-conference-on-the-least-developed-countries"
MAYORS = "group:brussels-2001-mayors"
CITIES = "group:brussels-2001-participating-cities"
NETWORKS = "group:brussels-2001-networks"
WACAP = "network:world-alliance-of-cities-against-poverty"
SISTER_CITIES = "network:sister-cities-united-states"
SOLIDARITY_FUND = "org:international-solidarity-fund-of-cities"


def _bullet(number: int | str) -> str:
    return f"part:brussels-2001-paragraph-16-bullet-{number}"


def _paragraph(number: int) -> str:
    return f"part:brussels-2001-paragraph-{number}"


def _of_status(status: str) -> str:
    return f"?x cg:partnershipStatus partnership-status:{status} ; cg:statedIn/cg:partOf* {REPORT}"


FACTS: dict[str, tuple[str, set[str]]] = {
    "a report": (f"{REPORT} cg:documentType ?x", {"document-type:report"}),
    "written when the meeting had ended": (f"{REPORT} cg:date ?x", {"2001-05-16/.."}),
    "numbered paragraphs": (
        f"?p cg:partOf {REPORT} ; cg:number ?x",
        {str(number) for number in range(1, 17)},
    ),
    "headings name three sessions": (
        f"?x cg:partOf {REPORT} ; cg:partType part-type:heading",
        {f"part:brussels-2001-heading-{number}" for number in (1, 2, 3)},
    ),
    "eleven results": (
        "?x cg:partOf part:brussels-2001-paragraph-16 ; cg:partType part-type:bullet",
        {_bullet(number) for number in range(1, 12)},
    ),
    # --- The meeting ---
    "days": (f"{MEETING} cg:date ?x", {"2001-05-15/2001-05-16"}),
    "city": (f"{MEETING} cg:place ?x", {"city:brussels"}),
    "venue": (f"{MEETING} cg:venue ?x", {"venue:european-parliament-brussels"}),
    "venue lies in": ("venue:european-parliament-brussels cg:within ?x", {"city:brussels", "state:belgium"}),
    "part of the conference": (f"{MEETING} cg:subEventOf ?x", {CONFERENCE}),
    "the conference is the third of its series": (f"{CONFERENCE} cg:ordinal ?x", {"3"}),
    "series": (
        f"{CONFERENCE} cg:inSeries ?x",
        {"event:un-conference-on-the-least-developed-countries"},
    ),
    "sessions": (
        f"?x cg:subEventOf {MEETING}",
        {f"{MEETING}-session-{number}" for number in (1, 2, 3)},
    ),
    "sessions belong to the conference, too": (
        f"?x cg:subEventOf {CONFERENCE} ; cg:eventType event-type:session",
        {f"{MEETING}-session-{number}" for number in (1, 2, 3)},
    ),
    "number of participants": (f"{MEETING} cg:attendance ?x", {"200"}),
    "or rather more": (f"{MEETING} cg:attendanceQualifier ?x", {"attendance-qualifier:over"}),
    "organisers": (
        f"?p cg:event {MEETING} ; cg:role role:organiser ; cg:participant ?x",
        {"org:unctad", "org:undp", "org:un-habitat"},
    ),
    "in cooperation with": (
        f"?p cg:event {MEETING} ; cg:role role:partner ; cg:participant ?x",
        {WACAP, "org:brussels-city-authority"},
    ),
    "opened by": (
        f"?p cg:event {MEETING} ; cg:role role:opened-by ; cg:participant ?x",
        {"org:executive-secretary-of-the-third-un-conference-on-ldcs"},
    ),
    "the opening is told in": (
        f"?p cg:event {MEETING} ; cg:role role:opened-by ; cg:statedIn ?x",
        {_paragraph(2)},
    ),
    "rapporteur": (
        f"?p cg:event {MEETING} ; cg:role role:rapporteur ; cg:statedIn ?x",
        {_paragraph(13)},
    ),
    "whom the text leaves unnamed": (
        f"?p cg:event {MEETING} ; cg:role role:participant ; cg:participant ?x ."
        " ?x cg:membersNamed members-named:none",
        {MAYORS, "group:brussels-2001-participants"},
    ),
    "Brussels is governed by": ("city:brussels cg:governedBy ?x", {"org:brussels-city-authority"}),
    # --- Partnerships ---
    "models": (
        _of_status("presented-as-a-model"),
        {"partnership:lome-lyon", "partnership:quebec-ouagadougou"},
    ),
    "partners of Lomé": ("partnership:lome-lyon cg:partner ?x", {"city:lome", "city:lyon"}),
    "partners of Québec": (
        "partnership:quebec-ouagadougou cg:partner ?x",
        {"city:quebec", "city:ouagadougou"},
    ),
    "states of the models": (
        "?p cg:partnershipStatus partnership-status:presented-as-a-model ; cg:partner/cg:inState ?x",
        {"state:togo", "state:france", "state:canada", "state:burkina-faso"},
    ),
    "models have culture in them": (
        f"?x cg:partnershipField theme:culture ; cg:statedIn {_paragraph(4)}",
        {"partnership:lome-lyon", "partnership:quebec-ouagadougou"},
    ),
    "possible": (
        _of_status("announced-as-possible"),
        {
            "partnership:port-au-prince-cities-in-madagascar",
            "partnership:lokossa-andenne",
            "partnership:lokossa-evere",
            "partnership:banjul-ostend",
        },
    ),
    "Port-au-Prince with": (
        "partnership:port-au-prince-cities-in-madagascar cg:partner ?x",
        {"city:port-au-prince", "group:brussels-2001-cities-in-madagascar"},
    ),
    "no city in Madagascar is named": (
        "group:brussels-2001-cities-in-madagascar cg:membersNamed ?x",
        {"members-named:none"},
    ),
    "Lokossa with": (
        "?p cg:partner city:lokossa , ?x FILTER(?x != city:lokossa)",
        {"city:andenne", "city:evere"},
    ),
    "whether Andenne is meant is open": ("city:andenne cg:identification ?x", {"identification:uncertain"}),
    "Belgian name as printed": ("city:andenne rdfs:label ?x FILTER(LANG(?x) = 'ru')", {"Андени"}),
    "Banjul with": ("partnership:banjul-ostend cg:partner ?x", {"city:banjul", "city:ostend"}),
    "Banjul lies in": ("city:banjul cg:inState ?x", {"state:gambia"}),
    "in contact": (
        _of_status("in-contact"),
        {"partnership:brussels-kigali", "partnership:brussels-kinshasa", "partnership:brussels-dakar"},
    ),
    "Brussels is in contact with": (
        "?p cg:partner city:brussels , ?x ; cg:partnershipStatus partnership-status:in-contact"
        " FILTER(?x != city:brussels)",
        {"city:kigali", "city:kinshasa", "city:dakar"},
    ),
    "Kinshasa lies in": ("city:kinshasa cg:inState ?x", {"state:democratic-republic-of-the-congo"}),
    "formalised, with both sides unnamed": (
        f"?p cg:partnershipStatus partnership-status:in-force ; cg:statedIn {_bullet(3)} ; cg:partner ?x",
        {"group:brussels-2001-belgian-cities", "group:brussels-2001-cities-of-africa-asia-and-latin-america"},
    ),
    # --- The fund of three cities ---
    "founders of the solidarity fund": (
        f"{SOLIDARITY_FUND} cg:founder ?x",
        {"city:geneva", "city:lyon", "city:bamako"},
    ),
    "founded, as the report has it, in": (f"{SOLIDARITY_FUND} cg:foundedOn ?x", {"2000-03"}),
    "the fund is spoken of in": (f"{SOLIDARITY_FUND} cg:statedIn ?x", {_paragraph(10), _bullet(4)}),
    "the fund is a fund": (f"{SOLIDARITY_FUND} a ?x FILTER(?x = cg:Fund)", {"cg:Fund"}),
    # --- Money ---
    "pledges": (
        f"?p a cg:FundingPledge ; cg:bearer ?x ; cg:statedIn/cg:partOf+ {REPORT}",
        {"state:monaco", "org:government-of-belgium", "org:european-commission", "org:undp"},
    ),
    "Monaco gives to": (
        "?p a cg:FundingPledge ; cg:bearer state:monaco ; cg:recipient ?x",
        {"city:dakar", "city:cotonou"},
    ),
    "Monaco's pledge stands in": (
        "?p a cg:FundingPledge ; cg:bearer state:monaco ; cg:statedIn ?x",
        {_bullet(11), _bullet("11-a")},
    ),
    "Cotonou lies in": ("city:cotonou cg:inState ?x", {"state:benin"}),
    "Belgium's government pays for": (
        "?p a cg:FundingPledge ; cg:bearer org:government-of-belgium ; cg:concerns ?x",
        {"initiative:belgian-pilot-project-2001"},
    ),
    "the Commission gives to": (
        "?p a cg:FundingPledge ; cg:bearer org:european-commission ; cg:recipient ?x",
        {WACAP},
    ),
    "the Commission pays for training": (
        "?p a cg:FundingPledge ; cg:bearer org:european-commission ; cg:concerns ?x",
        {"initiative:wacap-training-of-municipal-staff"},
    ),
    "UNDP's money is a possibility": (
        "?p a cg:FundingPledge , cg:Intention ; cg:bearer org:undp ; cg:concerns ?x",
        {"org:trust-fund-for-democratic-governance"},
    ),
    "the trust fund stands in": ("org:trust-fund-for-democratic-governance cg:statedIn ?x", {_bullet(6)}),
    "Sister Cities will fund": (
        f"?c cg:bearer {SISTER_CITIES} ; cg:modality modality:will ; cg:concerns ?x",
        {"initiative:sister-cities-funding-programme"},
    ),
    # --- Who binds itself ---
    "the mayors' duties": (
        f"?x cg:bearer {MAYORS} ; a cg:Obligation",
        {"commitment:brussels-2001-paragraph-14", "commitment:brussels-2001-paragraph-15-poverty"},
    ),
    "the duty in the declaration is read from the text with help": (
        f"?x cg:bearer {MAYORS} ; a cg:Obligation ; cg:implied true",
        {"commitment:brussels-2001-paragraph-14"},
    ),
    "the mayors undertake in so many words": (
        f"?c cg:bearer {MAYORS} ; a cg:Obligation ; cg:statedIn {_paragraph(15)} ; cg:modality ?x",
        {"modality:undertake"},
    ),
    "the mayors resolve": (
        f"?x cg:bearer {MAYORS} ; a cg:Intention ; cg:modality modality:resolve",
        {
            "commitment:brussels-2001-paragraph-15-cooperation",
            "commitment:brussels-2001-paragraph-15-common-task",
        },
    ),
    "all of it stands in": (f"?c cg:bearer {MAYORS} ; cg:statedIn ?x", {_paragraph(14), _paragraph(15)}),
    "the mayors call for two things": (
        f"?x cg:author {MAYORS} ; a cg:Call",
        {"appeal:brussels-2001-paragraph-15-debt", "appeal:brussels-2001-paragraph-15-aid"},
    ),
    "they call on": (
        f"?c cg:author {MAYORS} ; cg:addressee ?x",
        {"group:brussels-2001-governments", "group:brussels-2001-international-community"},
    ),
    "cities agree to go on negotiating": (
        f"?c cg:bearer {CITIES} ; a cg:Obligation ; cg:statedIn ?x",
        {_paragraph(11)},
    ),
    "cities resolve": (
        f"?c cg:bearer {CITIES} ; a cg:Intention ; cg:modality modality:resolve ; cg:statedIn ?x",
        {_paragraph(11), _bullet(2)},
    ),
    "who supports agreements": (
        f"?c cg:modality modality:support ; cg:statedIn {_bullet(9)} ; cg:bearer ?x",
        {"org:undp", "org:un-volunteers"},
    ),
    # --- Documents ---
    "the declaration was adopted at": ("doc:brussels-mayors-declaration-2001 cg:adoptedAt ?x", {MEETING}),
    "the declaration was adopted by": ("doc:brussels-mayors-declaration-2001 cg:adoptedBy ?x", {MAYORS}),
    "the declaration is told of in": (
        "doc:brussels-mayors-declaration-2001 cg:statedIn ?x",
        {_paragraph(14)},
    ),
    "the report refers to": (
        f"{REPORT} cg:refersTo ?x",
        {
            "doc:brussels-mayors-declaration-2001",
            "doc:guide-on-city-to-city-cooperation",
            "doc:brussels-mayors-meeting-2001-rapporteurs-report",
        },
    ),
    "the guide was handed out in": ("doc:guide-on-city-to-city-cooperation cg:statedIn ?x", {_paragraph(4)}),
    "the fair was considered in": ("initiative:city-cooperation-fair cg:statedIn ?x", {_paragraph(11)}),
    # --- Networks ---
    "ten networks": (
        f"{NETWORKS} cg:groupMember ?x",
        {
            "network:msmu",
            "network:mfgp",
            "network:citynet",
            SISTER_CITIES,
            "network:mamf",
            "network:fzhk",
            "network:alliance-of-african-mayors-against-aids",
            "network:union-of-belgian-cities-and-municipalities",
            WACAP,
            "network:komval",
        },
    ),
    "abbreviations left open": (
        f"{NETWORKS} cg:groupMember ?n . ?n cg:identification identification:uncertain ; cg:acronym ?x",
        {"МСМУ", "МФГП", "МАМФ", "ФЖК", "КОМВАЛ"},
    ),
    "the Alliance's abbreviation": (f"{WACAP} cg:acronym ?x FILTER(LANG(?x) = 'ru')", {"ВАГЛН"}),
    "the Alliance is named in": (f"{WACAP} cg:statedIn ?x", {_paragraph(1), _bullet(1), _bullet(8)}),
    "Sister Cities is named in": (
        f"{SISTER_CITIES} cg:statedIn ?x",
        {_paragraph(10), _bullet(1), _bullet(5)},
    ),
}

ABSENT = {
    "paragraphs that report views and results bind nobody": (
        f"?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf {REPORT} ; cg:number ?n "
        "FILTER(?n IN ('1', '2', '3', '4', '5', '6', '7', '8', '9', '12', '13'))"
    ),
    "the report names no author": f"{REPORT} cg:issuedBy ?x",
    "nobody signs": f"{REPORT} cg:hasSignature ?x",
    "no day of a city's agreement is given": (
        f"?p a cg:Partnership ; cg:date ?x ; cg:statedIn/cg:partOf* {REPORT}"
    ),
    "only what was formalised is in force": (
        f"?p cg:partnershipStatus partnership-status:in-force ; cg:statedIn/cg:partOf* {REPORT} ;"
        " cg:partner ?x . ?x a cg:City"
    ),
    "no sum of money": f"?p a cg:FundingPledge ; cg:amount ?x ; cg:statedIn/cg:partOf+ {REPORT}",
    "Andenne and Evere are not said to be partners": "?x cg:partner city:andenne , city:evere",
    "UNDP did not found the fund": f"{SOLIDARITY_FUND} cg:founder org:undp . BIND('founder' AS ?x)",
    "no coordinates for a city that is not sure": "city:andenne cg:point ?x",
}

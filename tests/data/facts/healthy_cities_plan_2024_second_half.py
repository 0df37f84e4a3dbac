"""What the second half of the 2024 plan of Healthy Cities says, rows 19–37 and the footnote, read by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

PLAN = "healthy-cities-plan-2024"
DIRECTORATE = "org:healthy-cities-directorate"
ASSOCIATION = "network:healthy-cities-districts-and-settlements"
AUTHORITIES = f"group:{PLAN}-member-authorities"
PARTNERS = f"group:{PLAN}-partners"
MEMBERS = f"group:{PLAN}-members"
CENTRES = f"group:{PLAN}-regional-public-health-centres"
HEALTH_MINISTRY = "org:ministry-of-health-of-russia"
COMMISSION = "org:civic-chamber-commission-on-demography"
WHO_OFFICE = "org:who-country-office-russia"
SUPPORTERS = {"org:federation-council-of-russia", "org:roscongress-foundation"}
BAUMAN, MEDICS = "org:bauman-university", "org:volunteer-medics"

FESTIVAL = "event:festival-healthy-cities-through-childrens-eyes-2024"
FOOD = "event:food-quality-and-safety-conference-2024"
SIXTH_CONTEST = "event:healthy-cities-of-russia-contest-2024"
BE_HEALTHY = "event:be-healthy-contest-2024"
UNIVERSITY = "event:healthy-university-contest-2024"
NOVEMBER_FORUM = "event:healthy-cities-best-municipal-practices-forum-2024"
CEREMONY = "event:healthy-university-and-be-healthy-award-ceremony-2024"
PROJECT = "event:children-health-in-russian-schools-2024-second-half"
COMMITTEE_MEETINGS = "event:coordinating-committee-and-working-group-meetings-2024"
EDUCATION = "event:healthy-cities-educational-programmes-2024"


def row(number: int) -> str:
    """The part of the plan that holds a row of its table."""
    return f"part:{PLAN}-row-{number}"


def in_role(event: str, role: str) -> str:
    """Who has a role in an event."""
    return f"?p a cg:Participation ; cg:event {event} ; cg:role role:{role} ; cg:participant ?x"


def dated(number: int) -> str:
    """The dates of the events that rest on a row and on no other."""
    return (
        f"?e a cg:Event ; cg:statedIn {row(number)} ; cg:date ?x "
        f"FILTER NOT EXISTS {{ ?e cg:statedIn ?other FILTER(?other != {row(number)}) }}"
    )


FACTS: dict[str, tuple[str, set[str]]] = {
    # When
    "festival in September": (dated(19), {"2024-09"}),
    "food conference over the turn of the month": (dated(20), {"2024-09-30/2024-10-02"}),
    "sixth contest": (f"{SIXTH_CONTEST} cg:date ?x", {"2024-09/2024-11"}),
    "both student contests": (
        f"VALUES ?e {{ {BE_HEALTHY} {UNIVERSITY} }} ?e cg:date ?x",
        {"2024-09/2024-12"},
    ),
    "forum on public health": (dated(24), {"2024-10/2024-11"}),
    "forum on strategic planning": (dated(25), {"2024-10/2024-11"}),
    "everything in row 26": (dated(26), {"2024-11"}),
    "forum of the BRICS+ countries": (dated(27), {"2024-11"}),
    "forum in Ulyanovsk": (dated(28), {"2024-11"}),
    "forum in Novosibirsk": (dated(29), {"2024-11/2024-12"}),
    "award ceremony": (dated(30), {"2024-12"}),
    "second half of the schools project": (dated(31), {"2024-07/2024-12"}),
    "rows that last all year": (
        "?e a cg:PlannedAction ; cg:dueDate ?date ; cg:statedIn ?x . "
        f"?x cg:partOf doc:{PLAN} FILTER(STR(?date) = '2024')",
        {row(number) for number in range(32, 38)},
    ),
    # Where
    "events in Saint Petersburg after June": (
        "?x a cg:Event ; cg:place city:saint-petersburg ; cg:statedIn ?row ; cg:earliest ?day . "
        f"?row cg:partOf doc:{PLAN} ; cg:position ?position FILTER(?position > 23)",
        {"event:strategic-planning-forum-2024", "event:brics-plus-municipal-forum-2024"},
    ),
    "what happens at RUDN University": (
        "?x cg:venue venue:rudn-university",
        {
            FOOD,
            "event:round-table-healthy-food-for-healthy-cities-2024",
            "event:round-table-urban-agriculture-2024",
        },
    ),
    "where the winners are honoured": (
        f"{CEREMONY} cg:venue|cg:place ?x",
        {"venue:federation-council", "city:moscow"},
    ),
    "contests with a city and municipalities besides": (
        f"?x cg:place city:moscow ; cg:heldAmong ?group ; cg:statedIn ?row . ?row cg:partOf doc:{PLAN}",
        {BE_HEALTHY, UNIVERSITY},
    ),
    "the sixth contest has its entrants for a place": (
        f"{SIXTH_CONTEST} cg:heldAmong ?x",
        {f"group:{PLAN}-healthy-cities-of-russia-entrants"},
    ),
    "the schools project runs in member cities": (
        f"{PROJECT} cg:heldAmong/cg:membersNamed ?x",
        {"members-named:none"},
    ),
    "events and projects at member municipalities": (
        f"?x cg:heldAmong {MEMBERS} ; cg:date ?date FILTER(STR(?date) = '2024')",
        {"event:public-health-events-at-members-2024", "event:public-health-projects-at-members-2024"},
    ),
    "Ulyanovsk lies in its oblast": (
        "city:ulyanovsk cg:within ?x . ?x a cg:Region",
        {"region:ulyanovsk-oblast"},
    ),
    "city of the forum of boundless opportunities": (
        "event:novosibirsk-city-of-boundless-opportunities-forum-2024 cg:place ?x",
        {"city:novosibirsk"},
    ),
    # How
    "on site or online": (
        f"?e cg:eventMode event-mode:either ; cg:statedIn ?x . ?x cg:partOf doc:{PLAN}",
        {row(34), row(35)},
    ),
    "online": (f"?e cg:eventMode event-mode:online ; cg:statedIn ?x . ?x cg:partOf doc:{PLAN}", {row(36)}),
    "publications": (
        f"?e cg:eventType event-type:publication ; cg:statedIn ?x . ?x cg:partOf doc:{PLAN}",
        {row(37)},
    ),
    "festival or forum": (f"{FESTIVAL} cg:eventType ?x", {"event-type:festival", "event-type:forum"}),
    # Series and nesting
    "number of the contest": (f"{SIXTH_CONTEST} cg:ordinal ?x", {"VI"}),
    "number of the planning forum": ("event:strategic-planning-forum-2024 cg:ordinal ?x", {"XXII"}),
    "round tables of the food conference": (
        f"?x cg:subEventOf {FOOD} ; cg:eventType event-type:round-table",
        {
            "event:round-table-healthy-food-for-healthy-cities-2024",
            "event:round-table-urban-agriculture-2024",
        },
    ),
    "what belongs to the November forum": (
        f"?x cg:subEventOf {NOVEMBER_FORUM}",
        {
            "event:healthy-cities-general-assembly-2024-11",
            "event:healthy-cities-of-russia-contest-2024-results",
        },
    ),
    "the contest's results belong to the contest": (
        f"?x cg:subEventOf {SIXTH_CONTEST}",
        {"event:healthy-cities-of-russia-contest-2024-results"},
    ),
    "the ceremony belongs to two contests": (f"{CEREMONY} cg:subEventOf ?x", {BE_HEALTHY, UNIVERSITY}),
    "one initiative for both halves of the schools project": (
        f"{PROJECT} cg:inInitiative ?x",
        {"initiative:children-health-in-russian-schools"},
    ),
    "the festival belongs to the children's contest": (
        f"{FESTIVAL} cg:inInitiative ?x",
        {"initiative:healthy-cities-through-childrens-eyes"},
    ),
    "the contest that the festival shares its initiative with": (
        f"{FESTIVAL} cg:inInitiative ?i . ?x cg:inInitiative ?i ; cg:eventType event-type:contest",
        {"event:healthy-cities-through-childrens-eyes-contest-2024"},
    ),
    "both halves of the schools project": (
        "?x cg:inInitiative initiative:children-health-in-russian-schools",
        {PROJECT, "event:children-health-in-russian-schools-2024-first-half"},
    ),
    # Who
    "responsible for the festival": (
        in_role(FESTIVAL, "responsible"),
        {"org:cherepovets-mayors-office", DIRECTORATE, AUTHORITIES},
    ),
    "responsible for the food conference": (
        in_role(FOOD, "responsible"),
        {"org:rudn-university", "org:federal-research-centre-for-food-systems", DIRECTORATE, AUTHORITIES},
    ),
    "responsible for both round tables on food": (
        f"?table cg:subEventOf {FOOD} . {in_role('?table', 'responsible')}",
        {"org:rudn-university", "org:federal-research-centre-for-food-systems", DIRECTORATE, AUTHORITIES},
    ),
    "responsible for the sixth contest": (
        in_role(SIXTH_CONTEST, "responsible"),
        {HEALTH_MINISTRY, DIRECTORATE, COMMISSION},
    ),
    "responsible for Be Healthy": (
        in_role(BE_HEALTHY, "responsible"),
        {BAUMAN, DIRECTORATE, MEDICS, AUTHORITIES, f"group:{PLAN}-colleges-and-universities"},
    ),
    "supporters of Be Healthy": (in_role(BE_HEALTHY, "supporter"), SUPPORTERS),
    "responsible for Healthy University": (
        in_role(UNIVERSITY, "responsible"),
        {BAUMAN, DIRECTORATE, MEDICS, AUTHORITIES, f"group:{PLAN}-universities"},
    ),
    "responsible for the ceremony": (in_role(CEREMONY, "responsible"), {BAUMAN, DIRECTORATE, MEDICS}),
    "supporters of the ceremony": (in_role(CEREMONY, "supporter"), SUPPORTERS),
    "responsible for the forum on public health": (
        in_role("event:public-health-forum-2024", "responsible"),
        {HEALTH_MINISTRY, DIRECTORATE, AUTHORITIES},
    ),
    "organisers of the planning forum": (
        in_role("event:strategic-planning-forum-2024", "organiser"),
        {
            "org:state-duma-of-russia",
            "org:ministry-of-economic-development-of-russia",
            "org:government-of-saint-petersburg",
        },
    ),
    "organisers of the BRICS+ forum": (
        in_role("event:brics-plus-municipal-forum-2024", "organiser"),
        {
            "org:ministry-of-foreign-affairs-of-russia",
            "org:rossotrudnichestvo",
            "org:government-of-saint-petersburg",
        },
    ),
    "organisers in Ulyanovsk": (
        in_role("event:strengthening-public-health-forum-2024", "organiser"),
        {"org:ministry-of-health-of-ulyanovsk-oblast", "org:ulyanovsk-public-health-centre"},
    ),
    "responsible for the November forum": (
        in_role(NOVEMBER_FORUM, "responsible"),
        {DIRECTORATE, COMMISSION},
    ),
    "responsible in Novosibirsk": (
        in_role("event:novosibirsk-city-of-boundless-opportunities-forum-2024", "responsible"),
        {"org:novosibirsk-mayors-office", DIRECTORATE, AUTHORITIES},
    ),
    "responsible for the committee's meetings": (
        in_role(COMMITTEE_MEETINGS, "responsible"),
        {DIRECTORATE, f"group:{PLAN}-coordinating-committee-members", AUTHORITIES, PARTNERS},
    ),
    "who meets": (
        in_role(COMMITTEE_MEETINGS, "participant"),
        {"org:healthy-cities-coordinating-committee", f"group:{PLAN}-working-groups"},
    ),
    "responsible for the meetings on a system of public health": (
        in_role("event:public-health-system-meetings-2024", "responsible"),
        {
            DIRECTORATE,
            AUTHORITIES,
            "org:national-medical-research-centre-for-therapy-and-preventive-medicine",
            CENTRES,
            PARTNERS,
        },
    ),
    "responsible for teaching": (
        in_role(EDUCATION, "responsible"),
        {DIRECTORATE, AUTHORITIES, WHO_OFFICE, CENTRES, PARTNERS},
    ),
    "responsible for publications": (
        in_role("event:healthy-cities-publications-2024", "responsible"),
        {DIRECTORATE, AUTHORITIES, f"group:{PLAN}-experts", PARTNERS},
    ),
    "who is in the schools project, not counting the authorities": (
        f"{in_role(PROJECT, 'responsible')} FILTER NOT EXISTS {{ ?x a cg:Group }}",
        {HEALTH_MINISTRY, WHO_OFFICE, DIRECTORATE},
    ),
    "others' events in which the Association takes part after the summer": (
        f"?p cg:participant {ASSOCIATION} ; cg:role role:participant ; "
        f"cg:statedIn part:{PLAN}-heading-2 , ?x . "
        f"?x cg:partOf doc:{PLAN} ; cg:partType part-type:table-row ; cg:position ?position "
        "FILTER(?position > 23)",
        {row(number) for number in (20, 24, 25, 27, 28)},
    ),
    # What is planned
    "one planned action for every row": (
        f"?c a cg:PlannedAction ; cg:statedIn ?x . ?x cg:partOf doc:{PLAN} ; cg:position ?position ; "
        "cg:partType part-type:table-row FILTER(?position > 23)",
        {row(number) for number in range(19, 38)},
    ),
    "supporters bind themselves to nothing": (
        f"commitment:{PLAN}-row-30 cg:bearer ?x",
        {BAUMAN, DIRECTORATE, MEDICS},
    ),
    "where only organisers are named the Association bears its part": (
        f"VALUES ?c {{ commitment:{PLAN}-row-25 commitment:{PLAN}-row-27 commitment:{PLAN}-row-28 }} "
        "?c cg:bearer ?x",
        {ASSOCIATION},
    ),
    "the footnote's mark stands in two rows": (
        f"?c a cg:PlannedAction ; cg:statedIn part:{PLAN}-footnote-1-paragraph-1 , ?x . "
        "?x cg:partType part-type:table-row",
        {row(32), row(33)},
    ),
    "the footnote lies between rows 32 and 33": (
        f"part:{PLAN}-footnote-1 cg:position ?n . ?x cg:partOf doc:{PLAN} ; cg:position ?m "
        "FILTER(?m = ?n - 1 || ?m = ?n + 1)",
        {row(32), row(33)},
    ),
    "the footnote has two paragraphs": (
        f"?part cg:partOf part:{PLAN}-footnote-1 ; cg:position ?x",
        {"1", "2"},
    ),
    "site of the Association": (f"{ASSOCIATION} schema:url ?x", {"https://zdorovyegoroda.ru/"}),
    # Which kinds
    "chambers, ministries and agencies": (
        "VALUES ?x { org:state-duma-of-russia org:ministry-of-economic-development-of-russia "
        "org:ministry-of-foreign-affairs-of-russia org:rossotrudnichestvo "
        f"org:ministry-of-health-of-ulyanovsk-oblast {BAUMAN} {MEDICS} }} ?x a cg:PublicBody",
        {
            "org:state-duma-of-russia",
            "org:ministry-of-economic-development-of-russia",
            "org:ministry-of-foreign-affairs-of-russia",
            "org:rossotrudnichestvo",
            "org:ministry-of-health-of-ulyanovsk-oblast",
        },
    ),
    "Bauman is a university": (f"{BAUMAN} cg:organisationType ?x", {"organisation-type:university"}),
    "whom the mayor's office of Novosibirsk governs": (
        "org:novosibirsk-mayors-office cg:governs ?x",
        {"city:novosibirsk"},
    ),
    # Drawn by a second reader
    "whom the ceremony honours": (
        f"commitment:{PLAN}-row-30 cg:beneficiary ?x",
        {f"group:{PLAN}-prize-winners"},
    ),
    "who belongs to the Coordinating Committee": (
        "?x cg:memberOf org:healthy-cities-coordinating-committee",
        {f"group:{PLAN}-coordinating-committee-members"},
    ),
    "supporters of Healthy University": (in_role(UNIVERSITY, "supporter"), SUPPORTERS),
    "bearers of the part in the forum on public health": (
        f"commitment:{PLAN}-row-24 cg:bearer ?x",
        {HEALTH_MINISTRY, DIRECTORATE, AUTHORITIES},
    ),
    "responsible for the November assembly and for the results": (
        f"?e cg:subEventOf {NOVEMBER_FORUM} . {in_role('?e', 'responsible')}",
        {DIRECTORATE, COMMISSION},
    ),
    "what row 26 concerns": (
        f"commitment:{PLAN}-row-26 cg:concerns ?x",
        {
            NOVEMBER_FORUM,
            "event:healthy-cities-general-assembly-2024-11",
            "event:healthy-cities-of-russia-contest-2024-results",
            SIXTH_CONTEST,
        },
    ),
    "place of the November forum": (f"{NOVEMBER_FORUM} cg:place|cg:venue ?x", {"city:moscow"}),
    "events and projects of the members": (
        f"VALUES ?c {{ commitment:{PLAN}-row-32 commitment:{PLAN}-row-33 }} ?c cg:bearer ?x",
        {AUTHORITIES, DIRECTORATE},
    ),
    "who proposes what the members do": (
        f"?c cg:statedIn part:{PLAN}-footnote-1-paragraph-1 ; cg:concerns ?x . ?x a cg:Group",
        {f"group:{PLAN}-heads-of-members"},
    ),
    "what the footnote asks for rests on an inference": (
        f"?x cg:statedIn part:{PLAN}-footnote-1-paragraph-2 ; a cg:PlannedAction ; cg:implied true",
        {f"commitment:{PLAN}-footnote-1-paragraph-2"},
    ),
    "rows that name the directorate after the summer": (
        f"{DIRECTORATE} cg:statedIn ?x . ?x cg:position ?n FILTER(?n > 23)",
        {row(number) for number in (19, 20, 21, 22, 23, 24, 26, *range(29, 38))},
    ),
    "where regional centres of public health are named": (
        f"{CENTRES} cg:statedIn ?x",
        {row(8), row(35), row(36)},
    ),
    "rows of the partners": (f"{PARTNERS} cg:statedIn ?x", {row(number) for number in range(34, 38)}),
    "who bears teaching": (
        f"commitment:{PLAN}-row-36 cg:bearer ?x",
        {DIRECTORATE, AUTHORITIES, WHO_OFFICE, CENTRES, PARTNERS},
    ),
    "who bears the second half of the schools project": (
        f"commitment:{PLAN}-row-31 cg:bearer ?x",
        {HEALTH_MINISTRY, WHO_OFFICE, DIRECTORATE, f"group:{PLAN}-project-authorities"},
    ),
}

ABSENT = {
    "unnamed crowds have no members": (
        f"?x a cg:Group ; cg:statedIn ?row ; cg:groupMember ?m . ?row cg:partOf doc:{PLAN} ; cg:position ?n "
        "FILTER(?n > 23)"
    ),
    "nothing of the plan is said to have been held": (
        f"?x a cg:Event ; cg:statedIn ?row ; cg:eventStatus event-status:held . ?row cg:partOf doc:{PLAN}"
    ),
    "the publications have no place": "event:healthy-cities-publications-2024 cg:place|cg:heldAmong ?x",
    "the food conference is not the Association's own": in_role(FOOD, "organiser"),
    "the festival is no part of a contest that is over by then": f"{FESTIVAL} cg:subEventOf ?x",
    "supporters of the contests are not responsible": (
        f"VALUES ?e {{ {BE_HEALTHY} {UNIVERSITY} {CEREMONY} }} "
        f"VALUES ?who {{ {' '.join(sorted(SUPPORTERS))} }} "
        "?x cg:event ?e ; cg:participant ?who ; cg:role role:responsible"
    ),
    "the members' authorities are not named for the ceremony": (
        f"?x cg:event {CEREMONY} ; cg:participant {AUTHORITIES}"
    ),
    "colleges are not asked to the universities' contest": (
        f"?x cg:event {UNIVERSITY} ; cg:participant group:{PLAN}-colleges-and-universities"
    ),
    "the forum in Novosibirsk is not said to be somebody else's": (
        "?x cg:event event:novosibirsk-city-of-boundless-opportunities-forum-2024 ; cg:role role:participant"
    ),
    "nobody is said to have won the contest": f"{SIXTH_CONTEST} cg:attendance ?x",
}

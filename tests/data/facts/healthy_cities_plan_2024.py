"""What the 2024 plan of Healthy Cities says of itself and in rows 1–18, read from the text by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

PLAN = "healthy-cities-plan-2024"
DIRECTORATE = "org:healthy-cities-directorate"
ASSOCIATION = "network:healthy-cities-districts-and-settlements"
AUTHORITIES = f"group:{PLAN}-member-authorities"
MINISTRY = "org:ministry-of-health-of-russia"
COMMISSION = "org:civic-chamber-commission-on-demography"
SAINT_PETERSBURG = "org:committee-for-health-of-saint-petersburg"
SAKHALIN = {"org:ministry-of-health-of-sakhalin-oblast", "org:sakhalin-public-health-centre"}
ASTANA = {
    "org:ministry-of-ecology-and-natural-resources-of-kazakhstan", "org:astana-akimat", "org:rudn-university",
    DIRECTORATE, AUTHORITIES,
}  # fmt: skip

SPRING_FORUM = "event:healthy-cities-for-family-health-forum-2024"
ASSEMBLY = "event:healthy-cities-general-assembly-2024-04"
PERM_FORUM = "event:healthy-cities-for-healthy-generations-forum-2024"
EXERCISE = "event:exercise-for-everyone-2024"
CONGRESS = "event:mental-health-in-a-changing-world-congress-2024"
SESSION = "event:healthy-cities-session-on-older-people-2024"
WEEK = "event:public-health-technologies-week-2024"
TELETHON = "event:health-marathon-telethon-2024"
ECONOMIC_FORUM = "event:saint-petersburg-international-economic-forum-2024"
VLADIVOSTOK = "event:health-on-the-way-to-the-future-forum-2024"
FIRST_HALF = "event:children-health-in-russian-schools-2024-first-half"
PROJECT = "initiative:children-health-in-russian-schools"
CONFERENCE = "event:smart-and-healthy-cities-conference-2024"
ROUND_TABLE = "event:mayors-round-table-in-astana-2024"
HEALTH_FORUM = "event:petersburg-health-forum-2024"


def row(number: int) -> str:
    return f"part:{PLAN}-row-{number}"


def who(event: str, role: str) -> str:
    return f"?p cg:event {event} ; cg:role role:{role} ; cg:participant ?x"


def bearers(number: int) -> str:
    return f"commitment:{PLAN}-row-{number} cg:bearer ?x"


FACTS: dict[str, tuple[str, set[str]]] = {
    "kind": (f"doc:{PLAN} cg:documentType ?x", {"document-type:plan"}),
    "whose plan": (f"doc:{PLAN} cg:issuedBy ?x", {ASSOCIATION}),
    "force": (f"doc:{PLAN} cg:legalForce ?x", {"legal-force:internal-plan"}),
    "rows": (
        f"?x cg:partOf doc:{PLAN} ; cg:partType part-type:table-row",
        {row(number) for number in range(1, 38)},
    ),
    "units of the Association": (
        f"?x cg:unitOf {ASSOCIATION}",
        {DIRECTORATE, "org:healthy-cities-coordinating-committee"},
    ),
    "who belongs to the Association": (
        f"?x cg:memberOf {ASSOCIATION} ; a cg:Group",
        {f"group:{PLAN}-members", f"group:{PLAN}-member-cities"},
    ),
    "no member is named": (f"group:{PLAN}-members cg:membersNamed ?x", {"members-named:none"}),
    "day of the conference in Cherepovets": (
        "event:strengthening-public-health-conference-2024 cg:date ?x",
        {"2024-02-28"},
    ),
    "oblast of Cherepovets": (
        "city:cherepovets cg:within ?x . ?x a cg:Region",
        {"region:vologda-oblast"},
    ),
    "who holds the conference in Cherepovets": (bearers(1), {"org:cherepovets-mayors-office", DIRECTORATE}),
    "the Coordinating Council meets in": (
        "event:saint-petersburg-healthy-cities-council-meeting-2024 cg:place ?x",
        {"city:saint-petersburg"},
    ),
    "whose project the Coordinating Council coordinates": (
        "event:saint-petersburg-healthy-cities-council-meeting-2024 cg:inInitiative/cg:implementer ?x",
        {"org:who"},
    ),
    "responsible for the part in the Coordinating Council": (bearers(2), {SAINT_PETERSBURG, DIRECTORATE}),
    "the Committee for Health belongs to": (
        f"{SAINT_PETERSBURG} cg:unitOf ?x",
        {"org:government-of-saint-petersburg"},
    ),
    "days of the spring forum": (f"{SPRING_FORUM} cg:date ?x", {"2024-04-04/2024-04-05"}),
    "venue of the spring forum": (f"{SPRING_FORUM} cg:venue ?x", {"venue:civic-chamber"}),
    "row 3 holds two events": (f"?x a cg:Event ; cg:statedIn {row(3)}", {SPRING_FORUM, ASSEMBLY}),
    "responsible for the spring assembly": (who(ASSEMBLY, "responsible"), {DIRECTORATE, COMMISSION}),
    "the commission is a unit of": (f"{COMMISSION} cg:unitOf ?x", {"org:civic-chamber-of-russia"}),
    "the forum in Perm is the second": (f"{PERM_FORUM} cg:ordinal ?x", {"II"}),
    "month of the forum in Perm": (f"{PERM_FORUM} cg:date ?x", {"2024-04"}),
    "responsible for the forum in Perm": (
        who(PERM_FORUM, "responsible"),
        {
            "org:perm-city-administration",
            "org:ministry-of-health-of-perm-krai",
            "org:perm-krai-public-health-centre",
            DIRECTORATE,
        },
    ),
    "where everyone exercises": (f"{EXERCISE} cg:heldAmong ?x", {f"group:{PLAN}-members"}),
    "the exercise is within": (f"{EXERCISE} cg:subEventOf/cg:inSeries ?x", {"event:world-health-day"}),
    "the exercise is a": (f"{EXERCISE} cg:eventType ?x", {"event-type:campaign"}),
    "organisers of the forum on the nation's health": (
        who("event:health-of-the-nation-forum-2024", "organiser"),
        {"org:nations-health-league", MINISTRY},
    ),
    "who takes part in the forum on the nation's health": (
        who("event:health-of-the-nation-forum-2024", "participant"),
        {ASSOCIATION},
    ),
    "organisers of the congress on mental health": (
        who(CONGRESS, "organiser"),
        {MINISTRY, "org:bekhterev-national-medical-research-centre"},
    ),
    "who takes part in the congress on mental health": (
        who(CONGRESS, "participant"),
        {ASSOCIATION, DIRECTORATE, AUTHORITIES},
    ),
    "the session on older people lies within": (f"{SESSION} cg:subEventOf ?x", {CONGRESS}),
    "session or round table": (
        f"{SESSION} cg:eventType ?x",
        {"event-type:session", "event-type:round-table"},
    ),
    "responsible for the session on older people": (
        who(SESSION, "responsible"),
        {DIRECTORATE, AUTHORITIES},
    ),
    "organisers of the week": (
        who(WEEK, "organiser"),
        {"org:national-medical-research-centre-for-therapy-and-preventive-medicine", DIRECTORATE},
    ),
    "what takes place in the week": (
        f"?x cg:subEventOf {WEEK}",
        {"event:regional-network-coordinators-meeting-2024"},
    ),
    "forum in Khabarovsk": (
        "?x cg:place city:khabarovsk ; a cg:Event ; cg:ordinal 'V'",
        {"event:healthy-city-best-practices-forum-2024"},
    ),
    "who bears the part in Khabarovsk": (
        bearers(9),
        {"org:khabarovsk-city-administration", DIRECTORATE, AUTHORITIES},
    ),
    "months of the telethon": (f"{TELETHON} cg:date ?x", {"2024-05/2024-06"}),
    "venue of the telethon": (f"{TELETHON} cg:venue ?x", {"venue:federation-council"}),
    "supporters of the telethon": (
        who(TELETHON, "supporter"),
        {"org:federation-council-of-russia", "org:civic-chamber-of-russia", "org:rspp"},
    ),
    "responsible for the telethon": (
        who(TELETHON, "responsible"),
        {"org:health-360", DIRECTORATE, AUTHORITIES, f"group:{PLAN}-enterprises"},
    ),
    "number of the economic forum": (f"{ECONOMIC_FORUM} cg:ordinal ?x", {"XXVII"}),
    "organiser of the economic forum": (who(ECONOMIC_FORUM, "organiser"), {"org:roscongress-foundation"}),
    "responsible at the economic forum": (who(ECONOMIC_FORUM, "responsible"), {DIRECTORATE}),
    "responsible for the forum in Vladivostok": (
        who(VLADIVOSTOK, "responsible"),
        {"org:vladivostok-mayors-office", DIRECTORATE, AUTHORITIES, f"group:{PLAN}-twin-city-officers"},
    ),
    "participants of the forum in Vladivostok": (
        who(VLADIVOSTOK, "participant"),
        {f"group:{PLAN}-far-eastern-territories", f"group:{PLAN}-representatives-of-china-and-india"},
    ),
    "krai of Vladivostok": ("city:vladivostok cg:within ?x . ?x a cg:Region", {"region:primorsky-krai"}),
    "the project has two halves": (
        f"?e cg:inInitiative {PROJECT} ; cg:date ?x",
        {"2024-01/2024-06", "2024-07/2024-12"},
    ),
    "rows that state the project": (f"{PROJECT} cg:statedIn ?x", {row(13), row(31)}),
    "responsible for the project's first half": (
        who(FIRST_HALF, "responsible"),
        {MINISTRY, "org:who-country-office-russia", DIRECTORATE, f"group:{PLAN}-project-authorities"},
    ),
    "where the project is carried out": (f"{FIRST_HALF} cg:heldAmong ?x", {f"group:{PLAN}-member-cities"}),
    "WHO's office is a unit of": ("org:who-country-office-russia cg:unitOf ?x", {"org:who"}),
    "where the children's contest runs": (
        "event:healthy-cities-through-childrens-eyes-contest-2024 cg:place|cg:heldAmong ?x",
        {"city:cherepovets", f"group:{PLAN}-childrens-eyes-entrants"},
    ),
    "what takes place at the conference in Astana": (
        f"?x cg:subEventOf {CONFERENCE}",
        {"event:healthy-cities-session-in-astana-2024", ROUND_TABLE},
    ),
    "days of the conference in Astana": (f"{CONFERENCE} cg:date ?x", {"2024-07-03/2024-07-05"}),
    "responsible for the mayors' round table": (who(ROUND_TABLE, "responsible"), ASTANA),
    "RUDN is a": ("org:rudn-university cg:organisationType ?x", {"organisation-type:university"}),
    "organisers of the Far Eastern forum": (
        who("event:far-eastern-public-health-forum-2024", "organiser"),
        SAKHALIN,
    ),
    "the Far Eastern forum belongs to a jubilee of": (
        "event:far-eastern-public-health-forum-2024 cg:subEventOf ?x",
        {"event:sakhalin-prevention-service-anniversary-2024"},
    ),
    "who bears the part in the Far Eastern forum": (bearers(16), {ASSOCIATION}),
    "number and venue of the health forum": (
        f"{HEALTH_FORUM} cg:ordinal|cg:venue ?x",
        {"XII", "venue:expoforum"},
    ),
    "responsible at the health forum": (
        who(HEALTH_FORUM, "responsible"),
        {SAINT_PETERSBURG, DIRECTORATE, AUTHORITIES},
    ),
    "organisers of the employers' forum": (
        who("event:healthy-worker-healthy-company-forum-2024", "organiser"),
        SAKHALIN,
    ),
    "the employers' forum is the third": (
        "event:healthy-worker-healthy-company-forum-2024 cg:ordinal ?x",
        {"III"},
    ),
    # Drawn by a second reader
    "dates of the first half's rows": (
        f"?e a cg:PlannedAction ; cg:dueDate ?x ; cg:statedIn ?row . ?row cg:partOf doc:{PLAN} ; "
        "cg:position ?n FILTER(?n > 4 && ?n < 19)",
        {
            "2024-02-28",
            "2024-03",
            "2024-04-04/2024-04-05",
            "2024-04",
            "2024-05-15/2024-05-17",
            "2024-05-23/2024-05-24",
            "2024-05",
            "2024-05/2024-06",
            "2024-06-05/2024-06-08",
            "2024-06",
            "2024-01/2024-06",
        },
    ),
    "date of the plan": (f"doc:{PLAN} cg:date ?x", {"2024"}),
    "headings": (
        f"?x cg:partOf doc:{PLAN} ; cg:partType part-type:heading",
        {f"part:{PLAN}-heading-{number}" for number in range(1, 5)},
    ),
    "the second half begins between": (
        f"part:{PLAN}-heading-4 cg:position ?n . ?x cg:partOf doc:{PLAN} ; cg:position ?m "
        "FILTER(?m = ?n - 1 || ?m = ?n + 1)",
        {row(14), row(15)},
    ),
    "who meets in the Coordinating Council": (
        who("event:saint-petersburg-healthy-cities-council-meeting-2024", "participant"),
        {"org:coordinating-council-healthy-cities-saint-petersburg", ASSOCIATION},
    ),
    "rows that name WHO": (
        f"org:who cg:statedIn ?x . ?x cg:partOf doc:{PLAN}",
        {row(number) for number in (2, 13, 31, 36)},
    ),
    "who assembles": (
        f"VALUES ?e {{ {ASSEMBLY} event:healthy-cities-general-assembly-2024-11 }} "
        + who("?e", "participant"),
        {ASSOCIATION},
    ),
    "days and venue of the spring assembly": (
        f"{ASSEMBLY} cg:date|cg:venue ?x",
        {"2024-04-04/2024-04-05", "venue:civic-chamber"},
    ),
    "responsible for the spring forum": (who(SPRING_FORUM, "responsible"), {DIRECTORATE, COMMISSION}),
    "bearers of the exercise": (bearers(5), {AUTHORITIES, DIRECTORATE}),
    "who bears the part in the forum on the nation's health": (bearers(6), {ASSOCIATION}),
    "the league is a": (
        "org:nations-health-league cg:organisationType ?x",
        {"organisation-type:ngo"},
    ),
    "bearers of the part in the congress": (bearers(7), {DIRECTORATE, AUTHORITIES}),
    "themes of the congress, its guests from abroad with them": (
        f"commitment:{PLAN}-row-7 cg:theme ?x",
        {
            "theme:mental-health",
            "theme:older-people",
            "theme:healthy-cities",
            "theme:international-cooperation",
        },
    ),
    "who comes to the yearly meeting": (
        who("event:regional-network-coordinators-meeting-2024", "participant"),
        {f"group:{PLAN}-regional-network-coordinators"},
    ),
    "rows of the centre for preventive medicine": (
        "org:national-medical-research-centre-for-therapy-and-preventive-medicine cg:statedIn ?x",
        {row(8), row(35)},
    ),
    "rows that name the Ministry of Health of Russia": (
        f"{MINISTRY} cg:statedIn ?x . ?x cg:partOf doc:{PLAN}",
        {row(number) for number in (6, 7, 8, 13, 21, 24, 31, 35)},
    ),
    "rows that name Saint Petersburg's government": (
        "org:government-of-saint-petersburg cg:statedIn ?x",
        {row(number) for number in (2, 17, 25, 27)},
    ),
    "states that row 12 names": (f"?x a cg:State ; cg:statedIn {row(12)}", {"state:china", "state:india"}),
    "bearers in Vladivostok": (
        bearers(12),
        {"org:vladivostok-mayors-office", DIRECTORATE, AUTHORITIES, f"group:{PLAN}-twin-city-officers"},
    ),
    "who carries out the project": (
        f"{PROJECT} cg:implementer ?x",
        {MINISTRY, "org:who-country-office-russia", DIRECTORATE, f"group:{PLAN}-project-authorities"},
    ),
    "the project's groups belong to the Association": (
        f"{FIRST_HALF} cg:heldAmong ?x . ?x cg:memberOf {ASSOCIATION}",
        {f"group:{PLAN}-member-cities"},
    ),
    "responsible for the children's contest": (
        who("event:healthy-cities-through-childrens-eyes-contest-2024", "responsible"),
        {"org:cherepovets-mayors-office", DIRECTORATE, AUTHORITIES},
    ),
    "who sits at the mayors' round table": (
        who(ROUND_TABLE, "participant"),
        {f"group:{PLAN}-mayors-in-astana"},
    ),
    "bearers in Astana": (bearers(15), ASTANA),
    "state of Astana": ("city:astana cg:inState ?x", {"state:kazakhstan"}),
    "what row 16 concerns": (
        f"commitment:{PLAN}-row-16 cg:concerns ?x",
        {"event:far-eastern-public-health-forum-2024", "event:sakhalin-prevention-service-anniversary-2024"},
    ),
    "days of the Far Eastern forum": (
        "event:far-eastern-public-health-forum-2024 cg:date ?x",
        {"2024-08-22/2024-08-23"},
    ),
    "days of the health forum": (f"{HEALTH_FORUM} cg:date ?x", {"2024-09-25/2024-09-27"}),
    "oblast of Yuzhno-Sakhalinsk": (
        "city:yuzhno-sakhalinsk cg:within ?x . ?x a cg:Region",
        {"region:sakhalin-oblast"},
    ),
}

ABSENT: dict[str, str] = {
    "no row is without a planned action": (
        f"?x cg:partOf doc:{PLAN} ; cg:partType part-type:table-row "
        "FILTER NOT EXISTS { ?c a cg:PlannedAction ; cg:statedIn ?x }"
    ),
    "nothing that is planned is known to have been held": (
        f"?x cg:statedIn ?p ; cg:eventStatus event-status:held . ?p cg:partOf doc:{PLAN}"
    ),
    "no city is named as a member": (
        f"?tie cg:organisation {ASSOCIATION} ; cg:member ?x ; cg:statedIn ?part . ?x a cg:City"
    ),
    "the directorate organises no congress on mental health": (
        f"?x cg:event {CONGRESS} ; cg:participant {DIRECTORATE} ; cg:role role:organiser"
    ),
    "supporters of the telethon are not responsible for it": (
        f"?x cg:event {TELETHON} ; cg:participant org:rspp ; cg:role role:responsible"
    ),
    "China and India bind themselves to nothing in the plan": (
        f"VALUES ?s {{ state:china state:india }} ?s cg:committedTo ?x . ?x cg:statedIn {row(12)}"
    ),
    "no twin city is named": f"?x a cg:Partnership ; cg:statedIn {row(12)}",
    "who holds the conference in Astana is not said": f"?x cg:event {CONFERENCE} ; cg:role role:organiser",
    "the council in Saint Petersburg is not the Association's": (
        f"org:coordinating-council-healthy-cities-saint-petersburg cg:unitOf ?x FILTER(?x = {ASSOCIATION})"
    ),
    "the Bekhterev centre does not itself bear the Association's part": (
        f"commitment:{PLAN}-row-7 cg:bearer org:bekhterev-national-medical-research-centre"
    ),
    "the Association organises nobody else's forum": (
        f"?x cg:participant {ASSOCIATION} ; cg:role role:organiser ; cg:statedIn/cg:partOf doc:{PLAN}"
    ),
    "no day of the jubilee is given": (
        "event:sakhalin-prevention-service-anniversary-2024 cg:date ?x FILTER(STRLEN(STR(?x)) > 4)"
    ),
    "the plan was signed by nobody": f"?x cg:document doc:{PLAN}",
}

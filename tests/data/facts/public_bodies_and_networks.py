"""What public pages say of the UN's bodies, SCO's documents, and city networks that no text names.

Every fact is a pattern for ``?x`` and the values it has, read on the pages by eye.
"""

from __future__ import annotations

PARIS, SENDAI = "doc:paris-agreement", "doc:sendai-framework"
COP, CONFERENCE = (
    "event:un-climate-change-conference-2015",
    "event:un-world-conference-on-disaster-risk-reduction-3",
)
MCR, HABITAT = "initiative:making-cities-resilient-2030", "name:un-centre-for-human-settlements"
CREATIVE, LEARNING = "network:unesco-creative-cities", "network:unesco-learning-cities"
ASSEMBLY = "network:international-assembly-of-capitals-and-large-cities"

FACTS: dict[str, tuple[str, set[str]]] = {
    "day the United Nations came into being": ("org:un cg:foundedOn ?x", {"1945-10-24"}),
    "day of the resolution on UNDP": ("org:undp cg:foundedOn ?x", {"1965-11-22"}),
    "who called UNDP into being": ("org:undp cg:founder ?x", {"org:un"}),
    "year of UNCTAD": ("org:unctad cg:foundedOn ?x", {"1964"}),
    "year of Habitat": ("org:un-habitat cg:foundedOn ?x", {"1977"}),
    "Habitat's name in 2001, in English": (
        f"{HABITAT} cg:nameOf org:un-habitat ; cg:nameText ?x FILTER(LANG(?x) = 'en')",
        {"United Nations Centre for Human Settlements (Habitat)"},
    ),
    "last day of that name": (f"{HABITAT} cg:latest ?x", {"2001-12-31"}),
    "day of the resolution on UNV": ("org:un-volunteers cg:foundedOn ?x", {"1970-12-07"}),
    "who called UNV into being": ("org:un-volunteers cg:founder ?x", {"org:un"}),
    "what UNDRR is a unit of": ("org:undrr cg:unitOf ?x", {"org:un"}),
    "entry into force of WHO's constitution": ("doc:who-constitution cg:entryIntoForce ?x", {"1948-04-07"}),
    "force of WHO's constitution": ("doc:who-constitution cg:legalForce ?x", {"legal-force:treaty"}),
    "day of the Paris Agreement": (f"{PARIS} cg:date ?x", {"2015-12-12"}),
    "entry into force of the Paris Agreement": (f"{PARIS} cg:entryIntoForce ?x", {"2016-11-04"}),
    "how the Paris Agreement was adopted": (f"{PARIS} cg:adoptionMethod ?x", {"adoption-method:consensus"}),
    "force of the Paris Agreement": (f"{PARIS} cg:legalForce ?x", {"legal-force:treaty"}),
    "where the Paris Agreement was adopted": (f"{PARIS} cg:adoptedAt ?x", {COP}),
    "first day of COP 21": (f"{COP} cg:earliest ?x", {"2015-11-30"}),
    "last day of COP 21": (f"{COP} cg:latest ?x", {"2015-12-12"}),
    "place of COP 21": (f"{COP} cg:place ?x", {"city:paris"}),
    "Russian acronym of COP 21": (f"{COP} cg:acronym ?x FILTER(LANG(?x) = 'ru')", {"КС-21"}),
    "day of the Sendai Framework": (f"{SENDAI} cg:date ?x", {"2015-03-18"}),
    "where the Sendai Framework was adopted": (f"{SENDAI} cg:adoptedAt ?x", {CONFERENCE}),
    "first day of the conference in Sendai": (f"{CONFERENCE} cg:earliest ?x", {"2015-03-14"}),
    "place of the conference in Sendai": (f"{CONFERENCE} cg:place ?x", {"city:sendai"}),
    "state of Sendai": ("city:sendai cg:inState ?x", {"state:japan"}),
    "GeoNames of Sendai, the one in Miyagi": (
        "city:sendai cg:geonames ?x",
        {"https://sws.geonames.org/2111149/"},
    ),
    "first day of Making Cities Resilient 2030": (f"{MCR} cg:earliest ?x", {"2021-01-01"}),
    "last day of Making Cities Resilient 2030": (f"{MCR} cg:latest ?x", {"2030-12-31"}),
    "who runs Making Cities Resilient 2030": (f"{MCR} cg:implementer ?x", {"org:un", "org:undrr"}),
    "force of the SCO Charter": ("doc:sco-charter cg:legalForce ?x", {"legal-force:treaty"}),
    "where the Samarkand Declaration was adopted": (
        "doc:samarkand-declaration-2022 cg:adoptedAt ?x",
        {"event:sco-council-of-heads-of-state-22"},
    ),
    "ordinal of the Samarkand summit": ("event:sco-council-of-heads-of-state-22 cg:ordinal ?x", {"22"}),
    "place of the Samarkand summit": (
        "event:sco-council-of-heads-of-state-22 cg:place ?x",
        {"city:samarkand"},
    ),
    "year of the Creative Cities Network": (f"{CREATIVE} cg:foundedOn ?x", {"2004"}),
    "Ashgabat joins the Creative Cities": (
        f"?m cg:member city:ashgabat ; cg:organisation {CREATIVE} ; cg:earliest ?x",
        {"2023-10-31"},
    ),
    "year of the network of learning cities": (f"{LEARNING} cg:foundedOn ?x", {"2013"}),
    "Ashgabat joins the learning cities": (
        f"?m cg:member city:ashgabat ; cg:organisation {LEARNING} ; cg:earliest ?x",
        {"2025-12-04"},
    ),
    "networks of Ashgabat": (
        "city:ashgabat cg:memberOf ?x . ?x a cg:CityNetwork",
        {CREATIVE, LEARNING, "network:coalition-of-sustainable-cities-of-central-asia"},
    ),
    "day of the Assembly of Capitals and Large Cities": (f"{ASSEMBLY} cg:foundedOn ?x", {"1998-09-03"}),
    "Russian acronym of the Assembly": (f"{ASSEMBLY} cg:acronym ?x FILTER(LANG(?x) = 'ru')", {"МАГ"}),
    "Astana joins the Assembly": (
        f"?m cg:member city:astana ; cg:organisation {ASSEMBLY} ; cg:earliest ?x",
        {"2004-08-17"},
    ),
    "when Dushanbe is known to be in the Assembly": (
        f"?m cg:member city:dushanbe ; cg:organisation {ASSEMBLY} ; cg:asOf ?x",
        {"2020-03"},
    ),
    "cities of the Coalition that are in the Assembly too": (
        f"?x cg:memberOf network:coalition-of-sustainable-cities-of-central-asia , {ASSEMBLY} . ?x a cg:City",
        {"city:dushanbe"},
    ),
}

ABSENT = {
    "UNCTAD is no programme or fund": "org:unctad cg:organisationType ?x",
    "no founder of Habitat was read": "org:un-habitat cg:founder ?x",
    "the SCO Charter did not establish the SCO": "doc:sco-charter cg:establishes ?x",
    "the Sendai Framework is no treaty": f"{SENDAI} cg:legalForce legal-force:treaty . BIND('treaty' AS ?x)",
    "the Sendai Framework has no entry into force": f"{SENDAI} cg:entryIntoForce ?x",
    "nothing says since when Dushanbe is in the Assembly": (
        f"?m cg:member city:dushanbe ; cg:organisation {ASSEMBLY} ; cg:date ?x"
    ),
}

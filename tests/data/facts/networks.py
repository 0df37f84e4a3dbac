"""What public pages say of organisations, networks and memberships, read by hand.

Every fact is a pattern for ``?x`` and the values that the pages give; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

SIX = {
    "state:china",
    "state:kazakhstan",
    "state:kyrgyzstan",
    "state:russian-federation",
    "state:tajikistan",
    "state:uzbekistan",
}
TEN = SIX | {"state:india", "state:pakistan", "state:iran", "state:belarus"}
FIVE = {"state:brazil", "state:russian-federation", "state:india", "state:china", "state:south-africa"}
LATER = {"state:egypt", "state:ethiopia", "state:iran", "state:united-arab-emirates"}

TWO_NETWORKS = (
    "?x cg:memberOf ?one , ?two ; a cg:City . ?one a cg:CityNetwork . ?two a cg:CityNetwork "
    "FILTER(STR(?one) < STR(?two))"
)
UNION = "network:union-of-russian-cities"

FACTS: dict[str, tuple[str, set[str]]] = {
    # --- The Shanghai Cooperation Organisation ---
    "founders of the SCO": ("org:sco cg:founder ?x", SIX),
    "day on which the SCO was founded": ("org:sco cg:foundedOn ?x", {"2001-06-15"}),
    "members of the SCO": ("?x cg:memberOf org:sco", TEN),
    "founding members of the SCO": ("?t cg:organisation org:sco ; cg:role role:founder ; cg:member ?x", SIX),
    "who joined the SCO in 2017": (
        "?t cg:organisation org:sco ; cg:member ?x ; cg:earliest ?day FILTER(YEAR(?day) = 2017)",
        {"state:india", "state:pakistan"},
    ),
    "since when India is in the SCO": ("membership:sco-india cg:date ?x", {"2017-06-09/.."}),
    "since when Iran is in the SCO": ("membership:sco-iran cg:date ?x", {"2023-07-04/.."}),
    "since when Belarus is in the SCO": ("membership:sco-belarus cg:date ?x", {"2024-07-04/.."}),
    "members of the SCO when Tyumen met": (
        "?t cg:organisation org:sco ; cg:member ?x ; cg:earliest ?day FILTER(?day <= '2022-12-31'^^xsd:date)",
        SIX | {"state:india", "state:pakistan"},
    ),
    "what founds the SCO": ("?x cg:establishes org:sco", {"doc:sco-founding-declaration"}),
    "who signed the founding declaration": (
        "?t cg:document doc:sco-founding-declaration ; cg:signatory ?x",
        SIX,
    ),
    "where the founding declaration was signed": (
        "doc:sco-founding-declaration cg:place ?x",
        {"city:shanghai"},
    ),
    "day of the Charter": ("doc:sco-charter cg:date ?x", {"2002-06-07"}),
    "place of the Charter": ("doc:sco-charter cg:place ?x", {"city:saint-petersburg"}),
    "entry into force of the Charter": ("doc:sco-charter cg:entryIntoForce ?x", {"2003-09-19"}),
    "who signed the Charter": ("?t cg:document doc:sco-charter ; cg:signatory ?x", SIX),
    "day of the Samarkand Declaration": ("doc:samarkand-declaration-2022 cg:date ?x", {"2022-09-16"}),
    "who signed the Samarkand Declaration": (
        "?t cg:document doc:samarkand-declaration-2022 ; cg:signatory ?x",
        SIX | {"state:india", "state:pakistan"},
    ),
    "who adopted the Samarkand Declaration": (
        "doc:samarkand-declaration-2022 cg:adoptedBy ?x . ?x cg:unitOf org:sco",
        {"org:sco-council-of-heads-of-state"},
    ),
    # --- BRICS ---
    "members of BRICS": ("?x cg:memberOf org:brics", FIVE | LATER | {"state:indonesia"}),
    "kind of BRICS": ("org:brics cg:organisationType ?x", {"organisation-type:informal-grouping"}),
    "who joined BRICS in 2024": (
        "?t cg:organisation org:brics ; cg:member ?x ; cg:date '2024-01-01/..'^^edtf:EDTF",
        LATER,
    ),
    "since when South Africa is in BRICS": ("membership:brics-south-africa cg:date ?x", {"2010/.."}),
    "since when Indonesia is in BRICS": ("membership:brics-indonesia cg:date ?x", {"2025/.."}),
    "states in both the SCO and BRICS": (
        "?x cg:memberOf org:sco , org:brics",
        {"state:china", "state:india", "state:iran", "state:russian-federation"},
    ),
    # --- United Cities and Local Governments ---
    "Russian acronym of UCLG": ("network:uclg cg:acronym ?x FILTER(LANG(?x) = 'ru')", {"ОГМВ"}),
    "day on which UCLG was founded": ("network:uclg cg:foundedOn ?x", {"2004-05-05"}),
    "days of UCLG's seventh World Congress": (
        "event:uclg-world-congress-7 cg:date ?x",
        {"2022-10-10/2022-10-14"},
    ),
    "where UCLG's seventh World Congress was held": (
        "event:uclg-world-congress-7 cg:place ?x",
        {"city:daejeon"},
    ),
    "which World Congress it was": ("event:uclg-world-congress-7 cg:ordinal ?x", {"7"}),
    "what was adopted there": (
        "?x cg:adoptedAt event:uclg-world-congress-7",
        {"doc:pact-for-the-future-of-humanity"},
    ),
    "day of the Pact": ("doc:pact-for-the-future-of-humanity cg:date ?x", {"2022-10-14"}),
    "cities known to be in UCLG": ("?x cg:memberOf network:uclg ; a cg:City", {"city:astana", "city:geneva"}),
    "since when Geneva is in UCLG": ("membership:uclg-geneva cg:date ?x", {"2004/.."}),
    "since when Astana is in UCLG": ("membership:uclg-astana cg:date ?x", {"2022-10/.."}),
    # --- Other networks ---
    "year of the WHO European network": ("network:who-european-healthy-cities cg:foundedOn ?x", {"1988"}),
    "cities known to be in the WHO European network": (
        "?t cg:organisation network:who-european-healthy-cities ; cg:member ?x . ?x a cg:City",
        {"city:copenhagen", "city:novosibirsk"},
    ),
    "who founded the Alliance against poverty": (
        "network:world-alliance-of-cities-against-poverty cg:founder ?x",
        {"org:undp"},
    ),
    "year of the Alliance against poverty": (
        "network:world-alliance-of-cities-against-poverty cg:foundedOn ?x",
        {"1996"},
    ),
    "cities in more than one network": (
        TWO_NETWORKS,
        {"city:ashgabat", "city:astana", "city:dushanbe", "city:geneva", "city:novosibirsk"},
    ),
    "year of the Union of Russian Cities": (f"{UNION} cg:foundedOn ?x", {"1991"}),
    "city known to be in the Union of Russian Cities": (
        f"?x cg:memberOf {UNION} ; a cg:City",
        {"city:tyumen"},
    ),
    "Geneva's networks": (
        "city:geneva cg:memberOf ?x . ?x a cg:CityNetwork",
        {"network:uclg", "network:world-alliance-of-cities-against-poverty"},
    ),
}

ABSENT = {
    "Saudi Arabia is left out of BRICS": "?x cg:memberOf org:brics ; cg:isoCode 'SA'",
    "India did not found the SCO": "org:sco cg:founder state:india . BIND('founder' AS ?x)",
    "Iran did not sign the Samarkand Declaration": (
        "?x cg:document doc:samarkand-declaration-2022 ; cg:signatory state:iran"
    ),
    "no membership here is without evidence": (
        "?x a cg:Membership FILTER NOT EXISTS { ?x dcterms:source|cg:statedIn ?evidence }"
    ),
}

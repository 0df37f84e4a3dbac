"""What the Dushanbe Declaration says, read from the text by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

FIVE_CITIES = {"city:petropavl", "city:osh", "city:dushanbe", "city:ashgabat", "city:namangan"}
FIVE_AUTHORITIES = {
    "org:petropavl-akimat", "org:osh-mayors-office", "org:dushanbe-executive-authority",
    "org:ashgabat-hyakimlik", "org:namangan-khokimiyat",
}  # fmt: skip
FIVE_STATES = {
    "state:kazakhstan", "state:kyrgyzstan", "state:tajikistan", "state:turkmenistan", "state:uzbekistan",
}  # fmt: skip
COALITION = "network:coalition-of-sustainable-cities-of-central-asia"

FACTS: dict[str, tuple[str, set[str]]] = {
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

ABSENT = {
    "Almaty is not in the Coalition": f"city:almaty cg:memberOf {COALITION} . BIND('member' AS ?x)",
    "articles 1, 8 and 10 bind nobody": (
        "?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf doc:dushanbe-2025 ; cg:number ?n "
        "FILTER(?n IN ('1', '8', '10'))"
    ),
    "the Parties promise to implement no document": "doc:dushanbe-2025 cg:implements ?x",
}

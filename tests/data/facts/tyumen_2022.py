"""What the Tyumen Resolution says, read from the text by hand.

Every fact is a pattern for ``?x`` and the values that the text gives; ``ABSENT`` fits nothing.
"""

from __future__ import annotations

DOC = "doc:tyumen-2022"
FORUM = "event:cities-of-the-present-and-future-2022"
WE = "group:tyumen-2022-participants"


def bullets(point: int, count: int) -> set[str]:
    """The bullets of a point."""
    return {f"part:tyumen-2022-point-{point}-bullet-{number}" for number in range(1, count + 1)}


FACTS: dict[str, tuple[str, set[str]]] = {
    "kind": (f"{DOC} cg:documentType ?x", {"document-type:resolution"}),
    "date": (f"{DOC} cg:date ?x", {"2022-10-20"}),
    "place": (f"{DOC} cg:place ?x", {"city:tyumen"}),
    "issued by": (f"{DOC} cg:issuedBy ?x", {"network:union-of-russian-cities"}),
    "adopted at": (f"{DOC} cg:adoptedAt ?x", {FORUM}),
    "adopted by": (f"{DOC} cg:adoptedBy ?x", {WE}),
    "where it says that it is adopted": (
        f"?x cg:adoptedBy {WE} ; cg:partType part-type:recital",
        {"part:tyumen-2022-preamble-5"},
    ),
    "forum's place": (f"{FORUM} cg:place ?x", {"city:tyumen"}),
    "forum's type": (f"{FORUM} cg:eventType ?x", {"event-type:forum"}),
    "over 200 cities": (
        f"{FORUM} cg:attendance ?x ; cg:attendanceQualifier attendance-qualifier:over",
        {"200"},
    ),
    "who took part": (f"?p cg:event {FORUM} ; cg:role role:participant ; cg:participant ?x", {WE}),
    "nobody is named": (f"{WE} cg:membersNamed ?x", {"members-named:none"}),
    "twelve points": (
        f"?p cg:partOf {DOC} ; cg:partType part-type:point ; cg:number ?x",
        {str(number) for number in range(1, 13)},
    ),
    "five recitals": (
        "{ SELECT (COUNT(?p) AS ?x) { ?p cg:partOf part:tyumen-2022-preamble } }",
        {"5"},
    ),
    "bullets of point 6": ("?x cg:partOf part:tyumen-2022-point-6", bullets(6, 8)),
    "bullets of point 8": ("?x cg:partOf part:tyumen-2022-point-8", bullets(8, 6)),
    "bullets of point 10": ("?x cg:partOf part:tyumen-2022-point-10", bullets(10, 4)),
    "bullets of point 11": ("?x cg:partOf part:tyumen-2022-point-11", bullets(11, 5)),
    "which documents it looks to": (
        f"{DOC} cg:refersTo ?x",
        {"doc:sco-charter", "doc:samarkand-declaration-2022", "doc:pact-for-the-future-of-humanity"},
    ),
    "where it takes its bearings from the SCO": (
        "?x cg:refersTo doc:sco-charter ; cg:partType part-type:recital",
        {"part:tyumen-2022-preamble-3"},
    ),
    "where it answers the Pact": (
        "?x cg:refersTo doc:pact-for-the-future-of-humanity ; cg:partType part-type:recital",
        {"part:tyumen-2022-preamble-4"},
    ),
    "will strive for": (
        f"?c a cg:Intention ; cg:bearer {WE} ; cg:modality modality:strive ; cg:statedIn ?x",
        bullets(6, 8) | {"part:tyumen-2022-point-9"},
    ),
    "will work for": (
        f"?c a cg:Obligation ; cg:bearer {WE} ; cg:modality modality:will ; cg:statedIn ?x",
        bullets(8, 6),
    ),
    "are ready": (
        "?c a cg:Intention ; cg:modality modality:ready ; cg:statedIn ?x . "
        f"?x cg:partOf {DOC}",
        {"part:tyumen-2022-point-4", "part:tyumen-2022-point-5"},
    ),
    "who is ready in point 4": (
        "commitment:tyumen-2022-point-4 cg:bearer ?x",
        {"group:tyumen-2022-local-self-government"},
    ),
    "support": (
        f"?c cg:bearer {WE} ; cg:modality modality:support ; cg:statedIn ?x",
        {"part:tyumen-2022-point-3"},
    ),
    "calls": (
        f"?c a cg:Call ; cg:author {WE} ; cg:statedIn ?x",
        {"part:tyumen-2022-point-4"},
    ),
    "proposals": (
        f"?c a cg:Proposal ; cg:author {WE} ; cg:statedIn ?x",
        bullets(10, 4) | bullets(11, 5) | {"part:tyumen-2022-point-12"},
    ),
    "to whom the years are proposed": (
        "appeal:tyumen-2022-point-12 cg:addressee ?x",
        {"group:tyumen-2022-competent-sco-bodies"},
    ),
    "which years": (
        "appeal:tyumen-2022-point-12 cg:concerns/cg:date ?x",
        {"2023/2025"},
    ),
    "between whom channels are to stand": (
        "appeal:tyumen-2022-point-10-bullet-4 cg:addressee ?x",
        {
            "group:tyumen-2022-associations-of-municipalities",
            "group:tyumen-2022-sco-leading-bodies",
            "group:tyumen-2022-brics-leading-bodies",
        },
    ),
    "whose aims cooperation is to be filled with": (
        "appeal:tyumen-2022-point-10-bullet-1 cg:concerns ?x",
        {"org:sco", "org:brics"},
    ),
    "what point 9 is about": ("commitment:tyumen-2022-point-9 cg:concerns ?x", {"org:sco"}),
    "whom point 4 calls on others to bring in": (
        "appeal:tyumen-2022-point-4 cg:concerns ?x",
        {"group:tyumen-2022-local-self-government"},
    ),
    "proposals about the SCO": (
        "?a a cg:Proposal ; cg:concerns org:sco ; cg:statedIn ?x",
        bullets(10, 4) | {"part:tyumen-2022-point-11-bullet-1", "part:tyumen-2022-point-12"},
    ),
    "proposals about BRICS": ("?a a cg:Proposal ; cg:concerns org:brics ; cg:statedIn ?x", bullets(10, 4)),
    "where the participants speak of themselves by that name": (
        f"{WE} cg:statedIn ?x",
        {"part:tyumen-2022-preamble-1"} | {f"part:tyumen-2022-point-{n}" for n in (1, 3, 4, 6, 9, 10, 12)},
    ),
    "where the Union of Russian Cities is named": (
        "network:union-of-russian-cities cg:statedIn ?x",
        {"part:tyumen-2022-title"},
    ),
    "where Tyumen is named": ("city:tyumen cg:statedIn ?x", {"part:tyumen-2022-title"}),
    "which congress proclaimed the Pact": (
        "doc:pact-for-the-future-of-humanity cg:adoptedAt ?x",
        {"event:uclg-world-congress-7"},
    ),
    "which congress it was": ("event:uclg-world-congress-7 cg:ordinal ?x", {"7"}),
    "where that congress is named": (
        "event:uclg-world-congress-7 cg:statedIn ?x",
        {"part:tyumen-2022-preamble-4"},
    ),
    "whose Samarkand Declaration it is": (
        "doc:samarkand-declaration-2022 cg:adoptedBy ?x",
        {"org:sco-council-of-heads-of-state"},
    ),
    "where the SCO is named": (
        "org:sco cg:statedIn ?x . ?x cg:partOfTransitive doc:tyumen-2022",
        {"part:tyumen-2022-preamble-3"}
        | {f"part:tyumen-2022-point-{n}" for n in (3, 4, 9, 11, 12)}
        | bullets(10, 4),
    ),
    "peace": (
        "?s cg:theme theme:peace-and-safety ; cg:statedIn ?x . ?x cg:partOf part:tyumen-2022-point-6",
        {"part:tyumen-2022-point-6-bullet-4", "part:tyumen-2022-point-6-bullet-6"},
    ),
    "city planning": (
        "?s cg:theme theme:urban-planning ; cg:statedIn ?x . ?x cg:partOf part:tyumen-2022-point-8",
        {"part:tyumen-2022-point-8-bullet-2", "part:tyumen-2022-point-8-bullet-4"},
    ),
    "what rests on science": (
        "?s cg:theme theme:border-cooperation , theme:research-and-innovation ; cg:statedIn ?x",
        {"part:tyumen-2022-point-11-bullet-2"},
    ),
    "twin ties of border areas": (
        "appeal:tyumen-2022-point-11-bullet-1 cg:addressee ?x",
        {"group:tyumen-2022-local-authorities-of-border-areas"},
    ),
    "theme of point 11": (
        "?s cg:statedIn/cg:partOf part:tyumen-2022-point-11 ; cg:theme ?x",
        {
            "theme:border-cooperation", "theme:intermunicipal-cooperation", "theme:research-and-innovation",
            "theme:culture", "theme:local-economic-development", "theme:digitalisation",
        },
    ),
    "mobility": (
        "?s cg:theme theme:transport ; cg:statedIn ?x . ?x cg:partOf part:tyumen-2022-point-8",
        {"part:tyumen-2022-point-8-bullet-6"},
    ),
    "volunteers": ("?s cg:theme theme:volunteering ; cg:statedIn ?x", {"part:tyumen-2022-point-6-bullet-5"}),
    "regions named": (
        "?x a cg:Region ; cg:statedIn part:tyumen-2022-point-11",
        {"region:central-asia", "region:south-asia"},
    ),
    "where BRICS is named": (
        "org:brics cg:statedIn ?x . ?x cg:partOf part:tyumen-2022-point-10",
        bullets(10, 4),
    ),
    "statements in all": (
        "{ SELECT (COUNT(DISTINCT ?s) AS ?x) "
        f"{{ ?s a cg:Statement ; cg:statedIn/cg:partOfTransitive {DOC} }} }}",
        {"29"},
    ),
}  # fmt: skip

ABSENT = {
    "points 1, 2 and 7 bind nobody": (
        f"?x a cg:Statement ; cg:statedIn ?p . ?p cg:partOf {DOC} ; cg:number ?n "
        "FILTER(?n IN ('1', '2', '7'))"
    ),
    "nobody signed it": f"?x cg:signed {DOC}",
    "it says nothing of its legal force": f"{DOC} cg:legalForce ?x",
    "it does not say how it was adopted": f"{DOC} cg:adoptionMethod ?x",
    "it reaffirms nothing": f"{DOC} cg:reaffirms ?x",
    "Tyumen is committed to nothing": "city:tyumen cg:committedTo ?x",
    "whom point 4 calls on is not said": "appeal:tyumen-2022-point-4 cg:addressee ?x",
    "no city is said to have taken part": f"?x cg:takesPartIn {FORUM} ; a cg:City",
    "the Union of Russian Cities promises nothing": "network:union-of-russian-cities cg:committedTo ?x",
    "the years were not declared": (
        "?x cg:establishes initiative:years-of-cooperation-of-sco-border-cities-and-regions"
    ),
    "no years of cooperation were held": '?x a cg:Event ; cg:date "2023/2025"^^edtf:EDTF',
    "no one answers for the years": (
        "initiative:years-of-cooperation-of-sco-border-cities-and-regions cg:implementer ?x"
    ),
    "who organised the forum is not said": f"?x cg:event {FORUM} ; cg:role role:organiser",
    "most proposals name nobody who is to act": (
        "?x a cg:Proposal ; cg:addressee ?who ; cg:statedIn ?part "
        "FILTER(?part IN (part:tyumen-2022-point-10-bullet-1, part:tyumen-2022-point-10-bullet-2, "
        "part:tyumen-2022-point-11-bullet-2, part:tyumen-2022-point-11-bullet-3, "
        "part:tyumen-2022-point-11-bullet-4, part:tyumen-2022-point-11-bullet-5))"
    ),
}

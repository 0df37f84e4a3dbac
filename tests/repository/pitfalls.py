"""What no machine can decide about the pitfalls of OOPS!, and what is as it is on purpose: the reasons."""

from __future__ import annotations

JUDGED = {
    "P01": "Whether one name carries two senses takes a reader. What helps one is held: each term has one "
    "kind, one domain, one range and a definition of one sentence that it shares with no other.",
    "P16": "No class here is meant to be recognised by its marks alone: whoever writes data says what a "
    "thing is, and domains and ranges find what was forgotten. Hence there are no defined classes.",
}
OPEN = {
    "P37": "Whether https://w3id.org/citygraph/ontology leads to a server can be seen only once the redirect "
    "is registered; our own server is held to answer there as page and as RDF.",
}

OF_ANYTHING = {
    "acronym",
    "digest",
    "identification",
    "implied",
    "language",
    "officialName",
    "statedIn",
    "wikidata",
}
"""Properties without a domain, since whatever can be named, found elsewhere or evidenced may have them."""
TO_ANYTHING = {"concerns", "nameOf", "states", "geonames", "wikidata"}
"""Object properties without a range: a statement may concern, a name be of, a passage state anything; and
what an identifier in another catalogue stands for is a thing of whatever kind that catalogue has."""
OVERLAPPING = {
    frozenset({"Agent", "LocatedThing"}): "a municipality or a state has a territory, an organisation a seat",
    frozenset({"DatedThing", "DocumentUnit"}): "a document has a date, a part of it has none",
    **{
        frozenset({"Fund", body}): "a fund may be a unit, a ministry's, or of states or cities"
        for body in (
            "CityNetwork",
            "IntergovernmentalOrganisation",
            "MunicipalAuthority",
            "OrganisationalUnit",
        )
    },
    frozenset({"Fund", "PublicBody"}): "a state may set up a fund as one of its bodies",
    **{
        frozenset({"OrganisationalUnit", body}): "a unit may be a body of that kind in its own right"
        for body in ("CityNetwork", "IntergovernmentalOrganisation", "MunicipalAuthority", "PublicBody")
    },
    **{
        frozenset({kind, force}): "what is promised and how firmly are told apart"
        for kind in ("FundingPledge", "PlannedAction")
        for force in ("Intention", "Obligation")
    },
    frozenset({"FundingPledge", "PlannedAction"}): "a plan may set money aside",
}
"""Sibling classes that may share members, and why."""
READ_BACKWARDS = """
adoptedBy beneficiary concerns coverage depositary endorses establishes founder funder geonames
heldAmong implementer implements inInitiative inSeries inState issuedBy nameOf partOfInitiative passage place
reaffirms recalls recipient refersTo sourceText subEventOf supports unitOf venue wikidata
"""
"""Object properties without a named inverse: no chain steps through one, SPARQL reads any property backwards
(``^cg:founder``) and a page lists what points at it, so a name of its own would only double the closure."""

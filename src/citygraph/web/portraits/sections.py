"""The sections of each kind of page: a question asked about the thing, or a query of the page's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from citygraph.web.language import marked
from citygraph.web.portraits import queries

OwnQuery = Callable[[str], str]


@dataclass(frozen=True)
class Section:
    """One section: its name in the templates, its heading, and what is asked about the thing.

    ``source`` is the id of a question, whose ``parameter`` the thing fills, or makes a query from its IRI.
    Rows that share what stands in the column ``by`` are told as one.
    """

    name: str
    title: str
    source: str | OwnQuery
    parameter: str = ""
    by: str = ""


BELONGS: Final = marked("Belongs to")
SIGNED: Final = marked("Signed")
BOUND: Final = marked("Undertaken, intended or planned")
EVENTS: Final = marked("Roles in events")
ABOUT: Final = marked("What is promised or asked about it")

_ASKED: Final = Section("asked", marked("Asked of it"), "bodies-asked-to-act", "agent", "appeal")
_ROLES: Final = Section("roles", EVENTS, "roles-in-events", "agent")
_ABOUT: Final = Section("about", ABOUT, "statements-about", "subject", "statement")
_MEMBERS: Final = Section("members", marked("Members"), "network-members", "network")
_SIGNED: Final = Section("signed", SIGNED, queries.signed)
_BELONGS: Final = Section("memberships", BELONGS, queries.memberships)
_BOUND: Final = Section("commitments", BOUND, queries.commitments, by="statement")
_DOCUMENTS: Final = Section("documents", marked("Its documents"), queries.documents)
_FUNDS: Final = Section("funds", marked("Money"), "who-funds-what", "agent")
_FOUNDED: Final = Section("founding", marked("Founded by"), "founding-documents", "body")
_NAMES: Final = Section("names", marked("Names over time"), "names-over-time", "place")

_BODY: Final = (_FOUNDED, _DOCUMENTS, _MEMBERS, _BELONGS, _SIGNED, _BOUND, _ASKED, _ROLES, _FUNDS, _ABOUT)

SECTIONS: Final[dict[str, tuple[Section, ...]]] = {
    "city": (
        Section("memberships", BELONGS, "city-memberships", "city"),
        _SIGNED,
        Section("cosigners", marked("Signed beside"), "co-signers", "city", "document"),
        Section("commitments", BOUND, "city-commitments", "city", "commitment"),
        _ASKED,
        Section("partnerships", marked("Partnerships"), "city-partnerships", "city", "partnership"),
        Section("events", marked("What happened or was planned here"), "events-in-city", "city", "event"),
        _ROLES,
        _FUNDS,
        _NAMES,
    ),
    "network": (
        *_BODY,
        Section("duties", marked("What members take on in its documents"), queries.duties, by="statement"),
    ),
    "org": _BODY,
    "group": (
        Section("composition", marked("Who belongs to it"), queries.composition),
        _BOUND,
        _ASKED,
        _ROLES,
    ),
    "state": (
        _BELONGS,
        _SIGNED,
        _BOUND,
        _ROLES,
        Section("cities", marked("Its cities"), queries.cities),
        _NAMES,
    ),
    "region": (Section("cities", marked("Its cities"), queries.cities), _NAMES),
    "event": (
        Section("participants", marked("Who took part, in which role"), "event-participants", "event"),
        Section("adopted", marked("Adopted there"), queries.adopted),
        Section("editions", marked("Its editions"), "editions-of-series", "series"),
        Section("inside", marked("What it consisted of"), queries.inside),
        _ABOUT,
    ),
    "initiative": (Section("shares", marked("Funded and carried out by"), queries.shares), _ABOUT),
    "doc": (
        Section("rests_on", marked("What it rests on"), queries.rests_on),
        Section("rests_upon", marked("What rests on it"), queries.rests_upon),
        _ABOUT,
    ),
    "commitment": (
        Section("bearers", marked("Who takes it on"), queries.bearers),
        Section("related", marked("What else speaks of its themes"), queries.related, by="statement"),
    ),
    "appeal": (
        Section("addressees", marked("Who is asked"), queries.addressees),
        Section("related", marked("What else speaks of its themes"), queries.related, by="statement"),
    ),
    "theme": (
        Section("statements", marked("Who says what"), "force-of-words-on-theme", "theme", "statement"),
    ),
}
"""By kind of thing, in the order in which they are asked."""

_STATEMENT: Final = (
    "cg:bearer", "cg:author", "cg:addressee", "cg:beneficiary", "cg:recipient", "cg:modality", "cg:amount",
    "cg:currency", "cg:purpose", "cg:dueDate", "cg:status", "cg:theme", "cg:concerns", "cg:statedIn",
)  # fmt: skip
_AGENT: Final = (
    "cg:organisationType", "cg:foundedOn", "cg:founder", "cg:governs", "cg:unitOf", "cg:place", "cg:inState",
    "cg:within", "cg:acronym", "cg:officialName", "skos:altLabel", "cg:printedForm", "cg:identification",
    "owl:sameAs", "cg:wikidata",
)  # fmt: skip
_PLACE: Final = (
    "cg:isoCode", "cg:inState", "cg:within", "cg:governedBy", "cg:officialName", "skos:altLabel",
    "cg:geonames", "cg:wikidata", "owl:sameAs",
)  # fmt: skip

HEADS: Final[dict[str, tuple[str, ...]]] = {
    "city": _PLACE,
    "state": _PLACE,
    "region": _PLACE,
    "network": _AGENT,
    "org": _AGENT,
    "group": ("cg:membersNamed", "cg:printedForm", "cg:identification", "cg:place", "cg:inState"),
    "event": (
        "cg:date", "cg:place", "cg:venue", "cg:eventType", "cg:eventStatus", "cg:eventMode", "cg:heldAmong",
        "cg:subEventOf", "cg:inSeries", "cg:ordinal", "cg:attendance", "cg:attendanceQualifier",
        "cg:inInitiative", "cg:officialName", "skos:altLabel", "cg:statedIn",
    ),
    "initiative": ("cg:partOfInitiative", "cg:date", "cg:officialName", "skos:altLabel", "cg:statedIn"),
    "doc": (
        "cg:documentType", "cg:date", "cg:language", "cg:legalForce", "cg:adoptedAt", "cg:adoptedBy",
        "cg:adoptionMethod", "cg:issuedBy", "cg:place", "cg:depositary", "cg:openForAccession",
        "cg:entryIntoForce", "cg:establishes", "cg:officialName", "skos:altLabel", "cg:sourceText",
    ),
    "commitment": _STATEMENT,
    "appeal": _STATEMENT,
    "theme": ("skos:closeMatch", "skos:exactMatch", "skos:broadMatch", "skos:relatedMatch"),
}  # fmt: skip
"""By kind of thing, the properties that head its page, in their order there."""

WHERE: Final = ("cg:place", "cg:venue")
"""Properties whose values stand on the map of an event or document."""
CITIES: Final = (("members", "city"), ("cities", "city"))
"""Sections and their columns whose cities stand on the map of the page."""

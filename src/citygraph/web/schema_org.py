"""Pages described to search engines, in the terms of schema.org as JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from citygraph.endpoint.solutions import Term
from citygraph.namespaces import VOCABULARIES, compact
from citygraph.web.addresses import SITE, canonical, lasting
from citygraph.web.labels import Label
from citygraph.web.language import current, gettext
from citygraph.web.links import kind
from citygraph.web.resources.facts import Description

TYPES: Final = {
    "city": "City", "state": "Country", "region": "Place", "venue": "Place", "org": "Organization",
    "network": "Organization", "group": "Organization", "event": "Event", "doc": "CreativeWork",
    "part": "CreativeWork", "commitment": "CreativeWork", "appeal": "CreativeWork", "initiative": "Project",
}  # fmt: skip
"""What each kind of thing is to schema.org; all others are a Thing."""
TEXTS: Final = {
    "skos:altLabel": "alternateName", "cg:officialName": "legalName", "cg:acronym": "alternateName",
    "cg:paraphrase": "description", "cg:summary": "abstract", "cg:language": "inLanguage",
}  # fmt: skip
LINKS: Final = {
    "cg:inState": "containedInPlace", "cg:within": "containedInPlace", "cg:geonames": "sameAs",
    "cg:wikidata": "sameAs", "owl:sameAs": "sameAs", "cg:place": "location", "cg:venue": "location",
    "cg:partOf": "isPartOf", "cg:subEventOf": "superEvent", "cg:memberOf": "memberOf", "cg:theme": "about",
    "cg:founder": "founder",
}  # fmt: skip
"""Our properties in the terms of schema.org, where both mean the same."""
PLAIN_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DAY: Final = 10
"""Characters of a date that is a day."""
LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"

Data = dict[str, Any]


def crumbs(above: Iterable[tuple[str, str]], here: str) -> Data:
    """The way from the home page to this one."""
    way = [("/", gettext("Home")), *above]
    items: list[Data] = [{"name": name, "item": lasting(address)} for address, name in way]
    items.append({"name": here, "item": canonical()})
    return _context(
        "BreadcrumbList",
        itemListElement=[
            {"@type": "ListItem", "position": at, **item} for at, item in enumerate(items, start=1)
        ],
    )


def thing(description: Description, names: Mapping[str, Label]) -> Data:
    """A thing of the graph: its names, where it is, when it was, what it belongs to."""
    what = kind(description.iri)
    found: dict[str, list[Any]] = {}
    for prop in (*description.stated, *description.inferred):
        name = compact(prop.predicate)
        for term in (value.term for value in prop.values):
            if name in TEXTS and term.language in (None, current()):
                found.setdefault(TEXTS[name], []).append(term.value)
            elif name in LINKS and term.is_iri:
                found.setdefault(LINKS[name], []).append(_linked(LINKS[name], term, names))
            elif name == "cg:date" and what == "event":
                found |= {when: [day] for when, day in _when(term.value).items()}
            elif name == "cg:date" and what == "doc" and "/" not in term.value:
                found.setdefault("dateCreated", []).append(term.value)
    if what == "doc" and "location" in found:
        found["locationCreated"] = found.pop("location")
    for name in () if what in ("org", "network", "group") else ("legalName", "founder", "memberOf"):
        found.pop(name, None)
    type_ = "DefinedTerm" if description.iri.startswith(VOCABULARIES) else TYPES.get(what or "", "Thing")
    facts = {name: _one_or_all(values) for name, values in found.items()}
    label = names[description.iri].text
    return _context(type_, **{"@id": description.iri}, name=label, url=canonical(), **facts)


def dataset(name: str, description: str, files: Mapping[str, str]) -> Data:
    """Data to take away: ``files`` by address, with their media types."""
    return _context(
        "Dataset",
        name=name,
        description=description,
        url=canonical(),
        license=LICENCE,
        isAccessibleForFree=True,
        inLanguage=current(),
        includedInDataCatalog={"@type": "DataCatalog", "name": "citygraph", "url": SITE + "/"},
        distribution=[
            {"@type": "DataDownload", "contentUrl": lasting(address), "encodingFormat": media_type}
            for address, media_type in files.items()
        ],
    )


def website(description: str) -> Data:
    """The site, and how to search it."""
    return _context(
        "WebSite",
        name="citygraph",
        description=description,
        url=SITE + "/",
        inLanguage=current(),
        potentialAction={
            "@type": "SearchAction",
            "target": f"{SITE}/search?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    )


def _when(date: str) -> dict[str, str]:
    """Beginning and end of an event as precisely as its EDTF date says, where ISO 8601 can say it."""
    begin, slash, end = date.partition("/")
    days = {"startDate": begin, "endDate": end if slash else begin if len(begin) == DAY else ""}
    return {when: day for when, day in days.items() if PLAIN_DATE.fullmatch(day)}


def _one_or_all(values: list[Any]) -> Any:
    """The values, each once; a single one is no list."""
    once = [value for at, value in enumerate(values) if value not in values[:at]]
    return once[0] if len(once) == 1 else once


def _linked(term: str, value: Term, names: Mapping[str, Label]) -> Any:
    if term == "sameAs" or value.value not in names:
        return value.value
    return {"@id": value.value, "name": names[value.value].text}


def _context(type_: str, **facts: Any) -> Data:
    return {"@context": "https://schema.org", "@type": type_, **facts}

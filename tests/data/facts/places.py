"""What is known of the places, looked up by hand.

Every fact is a pattern for ``?x`` and the values it has.
"""

from __future__ import annotations

FACTS: dict[str, tuple[str, set[str]]] = {
    "Russian name of Petropavl as printed": (
        "city:petropavl rdfs:label ?x FILTER(LANG(?x) = 'ru')",
        {"Петропавловск"},
    ),
    "GeoNames of Dushanbe": ("city:dushanbe cg:geonames ?x", {"https://sws.geonames.org/1221874/"}),
    "ISO code of Uzbekistan": ("state:uzbekistan cg:isoCode ?x", {"UZ"}),
    "cities of Central Asia": (
        "?x a cg:City ; cg:within region:central-asia",
        {
            "city:petropavl",
            "city:osh",
            "city:dushanbe",
            "city:ashgabat",
            "city:namangan",
            "city:almaty",
            "city:astana",
            "city:samarkand",
        },
    ),
}

ABSENT = {
    "GeoNames is credited for every city that has its identifier": (
        "?x a cg:City ; cg:geonames ?id FILTER NOT EXISTS { ?x dcterms:source source:geonames }"
    ),
}

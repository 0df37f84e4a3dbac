"""The kind of an address: few enough for a counter each, and telling nothing that a reader typed."""

from __future__ import annotations

from typing import Final

METHODS: Final = frozenset({"GET", "HEAD", "POST", "QUERY", "OPTIONS"})
OTHER: Final = "other"
UNKNOWN: Final = "unknown"
_BY_FIRST_WORD: Final = {
    "/": "page",
    "/about": "page",
    "/download": "download",
    "/graph": "id",
    "/health": "health",
    "/id": "id",
    "/metrics": "metrics",
    "/ontology": "id",
    "/openapi.json": "page",
    "/problems": "page",
    "/questions": "questions",
    "/robots.txt": "page",
    "/search": "search",
    "/search.json": "search",
    "/shapes": "id",
    "/sitemap.xml": "page",
    "/sparql": "sparql",
    "/static": "static",
    "/suggest": "search",
    "/vocab": "id",
    **{
        f"/{view}{ending}": "page"
        for view in ("map", "timeline", "network", "themes")
        for ending in ("", ".svg", ".json", ".csv", ".tsv", ".xml")
    },
}
ROUTES: Final = (*sorted({*_BY_FIRST_WORD.values(), UNKNOWN}),)
"""Every kind there is."""


def route(path: str) -> str:
    """The kind of the address at ``path``, which is one of ``ROUTES`` whatever the path."""
    return _BY_FIRST_WORD.get(_first_word(path), UNKNOWN)


def known_method(method: str) -> str:
    """``method`` if it is one that some address takes, else ``OTHER``."""
    return method if method in METHODS else OTHER


def shortened(path: str) -> str:
    """``path`` up to its first word, ``/id/…``, and only ``/…`` where that is none of ours."""
    word = _first_word(path)
    if word not in _BY_FIRST_WORD:
        return "/…"
    return path if path == word else f"{word}/…"


def _first_word(path: str) -> str:
    end = path.find("/", 2)  # no word is empty: //id is none of ours
    return path if end < 0 else path[:end]

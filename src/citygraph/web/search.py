"""``/search`` and ``/suggest``: anything of the graph by any of its names, as a page and as data."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final

from flask import Blueprint, Response, render_template, request

from citygraph.errors import NotAcceptableError, UsageError, echoed
from citygraph.finding import Finder
from citygraph.questions import FILLABLE
from citygraph.search import SEARCHED, Found
from citygraph.web.found import KINDS, Result, shown
from citygraph.web.language import current, gettext
from citygraph.web.negotiation import HTML, Accept

PAGE: Final = 20
"""Results on one page."""
FEW: Final = 8
"""Suggestions while one types, where no other number is asked for."""
MOST: Final = 20
"""Suggestions at most."""
JSON: Final = "application/json"


@dataclass(frozen=True)
class Asked:
    """A search as its address says it."""

    text: str
    kind: str | None
    page: int


def blueprint(finder: Finder) -> Blueprint:
    """The search page, the same as JSON, and suggestions for whoever is still typing."""
    pages = Blueprint("search", __name__)

    @pages.get("/search")
    def search() -> Response:
        asked = _asked()
        response = _data(asked) if _wants_json() else _page(asked)
        response.vary.add("Accept")
        return response

    @pages.get("/search.json")
    def data() -> Response:
        return _data(_asked())

    @pages.get("/suggest")
    def suggest() -> Response:
        text, kind = _text(), _one_of(SEARCHED, "kind")
        limit = min(max(1, request.args.get("limit", FEW, int)), MOST)
        found = finder.index.search(
            text, kind=kind, fills=_one_of(FILLABLE, "fills"), language=current(), limit=limit
        )
        return _json(
            {
                "query": text,
                "total": found.total,
                "exact": found.exact,
                "results": [result.as_json() for result in _results(found)],
            }
        )

    def _found(asked: Asked) -> tuple[Asked, Found, dict[str, int]]:
        """What was found of the kind asked for, how much of every kind, and the page it is: the last one
        where the one asked for is not there."""
        index, language = finder.index, current()
        start = (asked.page - 1) * PAGE
        found = index.search(asked.text, kind=asked.kind, language=language, limit=PAGE, offset=start)
        if asked.page > (last := _pages(found)):
            return _found(replace(asked, page=last))
        kinds = dict(found.kinds)
        if asked.kind is not None:
            counted = dict(index.search(asked.text, limit=0).kinds) | kinds
            kinds = {kind: counted[kind] for kind in SEARCHED if kind in counted}
        return asked, found, kinds

    def _page(asked: Asked) -> Response:
        asked, found, kinds = _found(asked)
        body = render_template(
            "search.html",
            asked=asked,
            found=found,
            results=_results(found),
            nearest=[shown(hit, current()) for hit in found.nearest],
            kinds=[(kind, gettext(KINDS[kind][1]), count) for kind, count in kinds.items()],
            all=sum(kinds.values()),
            more=found.total > asked.page * PAGE,
            page_size=PAGE,
            searched=[(kind, gettext(KINDS[kind][1])) for kind in SEARCHED],
        )
        return Response(body, content_type="text/html; charset=utf-8")

    def _data(asked: Asked) -> Response:
        asked, found, kinds = _found(asked)
        return _json(
            {
                "query": asked.text,
                "kind": asked.kind,
                "page": asked.page,
                "pages": _pages(found),
                "total": found.total,
                "exact": found.exact,
                "cut": found.cut,
                "kinds": kinds,
                "results": [result.as_json() for result in _results(found)],
                "nearest": [shown(hit, current()).as_json() for hit in found.nearest],
            }
        )

    return pages


def _pages(found: Found) -> int:
    return max(1, ceil(found.total / PAGE))


def _asked() -> Asked:
    page = max(1, request.args.get("page", 1, int))
    return Asked(_text(), _one_of(SEARCHED, "kind"), page)


def _text() -> str:
    """What is searched for, as far as it is read."""
    return echoed(request.args.get("q", "").strip())


def _one_of(known: tuple[str, ...], name: str) -> str | None:
    """The value of a parameter that may be left out or empty.

    Raises:
        UsageError: it is none of those ``known``.
    """
    given = request.args.get(name, "").strip() or None
    if given is not None and given not in known:
        raise UsageError(f"There is no {name} “{echoed(given)}”; there are: {', '.join(known)}.")
    return given


def _wants_json() -> bool:
    """Whether JSON is wanted more than the page.

    Raises:
        NotAcceptableError: neither is accepted.
    """
    accept = Accept(request.headers.get("Accept"))
    page, data = max(accept.rank(media_type) for media_type in HTML), accept.rank(JSON)
    if not (page[0] or data[0]):
        raise NotAcceptableError(f"This address answers as {HTML[0]}, {JSON}.")
    return data > page


def _results(found: Found) -> list[Result]:
    return [shown(hit, current()) for hit in found.hits]


def _json(told: dict[str, Any]) -> Response:
    return Response(json.dumps(told, ensure_ascii=False).encode("utf-8", "replace"), content_type=JSON)

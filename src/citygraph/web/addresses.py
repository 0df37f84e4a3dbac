"""The addresses that pages give of themselves: one for good, one in each language."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from citygraph.errors import echoed
from citygraph.namespaces import BASE
from citygraph.web.blanks import TRACKING
from citygraph.web.language import current
from citygraph.web.links import LONGEST, href

SITE: Final = BASE.rstrip("/")
"""Where the site stands for good, whatever host serves it now: what its IRIs begin with."""


def in_language(tag: str) -> str:
    """This address in the language ``tag``, on this host."""
    arguments: MultiDict[str, str] = MultiDict(_arguments())
    arguments["lang"] = tag
    return f"{_path()}?{urlencode(list(arguments.items(multi=True)))}"


def canonical(tag: str | None = None) -> str:
    """The address for good of this page in a language, else in its own, without what follows its readers."""
    return f"{SITE}{_path()}?{urlencode([*_lasting_arguments(), ('lang', tag or current())])}"


def canonical_in_any_language() -> str:
    """The address for good of this page in the language that each of its readers prefers."""
    kept = urlencode(_lasting_arguments())
    return f"{SITE}{_path()}{'?' if kept else ''}{kept}"


def lasting(address: str) -> str:
    """The address for good of a page of this site, or of a thing by its IRI."""
    local = href(address) or address
    return SITE + local if local.startswith("/") else local


def _lasting_arguments() -> list[tuple[str, str]]:
    """What the address of this page gives that belongs to the page, but for its language."""
    return [
        (name, value)
        for name, value in _arguments()
        if name not in ("lang", "hide") and value and not TRACKING.fullmatch(name)
    ]


def _arguments() -> list[tuple[str, str]]:
    """What the address of this page gives; only a query of SPARQL may be long."""
    whole = "query" if request.path.startswith("/sparql") else None
    given = request.args.items(multi=True)
    return [(echoed(name), value if name == whole else echoed(value)) for name, value in given]


def _path() -> str:
    path = request.path
    return quote(path if len(path) <= LONGEST else echoed(path))

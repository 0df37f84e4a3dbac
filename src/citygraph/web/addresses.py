"""The addresses that pages give of themselves: one for good, one in each language."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote, urlencode

from flask import request
from werkzeug.datastructures import MultiDict

from citygraph.namespaces import BASE
from citygraph.web.blanks import TRACKING
from citygraph.web.language import current
from citygraph.web.links import href

SITE: Final = BASE.rstrip("/")
"""Where the site stands for good, whatever host serves it now: what its IRIs begin with."""


def in_language(tag: str) -> str:
    """This address in the language ``tag``, on this host."""
    arguments: MultiDict[str, str] = MultiDict(request.args)
    arguments["lang"] = tag
    return f"{quote(request.path)}?{urlencode(list(arguments.items(multi=True)))}"


def canonical(tag: str | None = None) -> str:
    """The address for good of this page in a language, else in its own, without what follows its readers."""
    kept = [
        (name, value)
        for name, value in request.args.items(multi=True)
        if name != "lang" and value and not TRACKING.fullmatch(name)
    ]
    return f"{SITE}{quote(request.path)}?{urlencode([*kept, ('lang', tag or current())])}"


def lasting(address: str) -> str:
    """The address for good of a page of this site, or of a thing by its IRI."""
    local = href(address) or address
    return SITE + local if local.startswith("/") else local

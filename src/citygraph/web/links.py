"""From IRIs to addresses and back: every IRI of ours has a page at its own path."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from citygraph.namespaces import BASE, IDS

_IRI: Final = re.compile(r'[^\x00-\x20<>"{}|^`\\\x7f-\x9f]+')
_PLANES: Final = "".join(f"\\U{plane:04x}0000-\\U{plane:04x}fffd" for plane in range(1, 14))
_LETTERS: Final = rf"\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef{_PLANES}\U000e1000-\U000efffd"
_CHARACTER: Final = rf"(?:[A-Za-z0-9._~!$&'()*+,;=:@/{_LETTERS}-]|%[0-9A-Fa-f]{{2}})"
_PATH: Final = re.compile(rf"{_CHARACTER}*+(?:#(?:{_CHARACTER}|\?)*+)?+")
"""A path and a fragment, if any, as RFC 3987 (section 2.2) has them in IRIs."""

LONGEST: Final = 1000
"""Characters of the path of an IRI of ours, which is many times more than any has."""


@lru_cache(maxsize=16384)
def href(iri: str) -> str | None:
    """Where a link to ``iri`` leads: a local path for IRIs of ours, the IRI itself for the web, else nothing.

    ``None`` for every other scheme, so that an IRI such as ``javascript:…`` from the graph is never a link,
    and for an IRI of ours whose path would read as another host (``//…``).
    """
    if iri == BASE.rstrip("/"):
        return "/"
    if iri.startswith(BASE):
        path = iri[len(BASE) :]
        return None if path.startswith("/") else "/" + quote(path, safe="/#:@!$&'()*+,;=-._~")
    try:
        parts = urlsplit(iri)
    except ValueError:
        return None
    return iri if parts.scheme in ("http", "https") and parts.netloc and is_iri(iri) else None


def is_iri(text: str) -> bool:
    """Whether ``text`` can stand between angle brackets in SPARQL without ending them."""
    return _IRI.fullmatch(text) is not None


def is_local(iri: str) -> bool:
    """Whether ``iri`` is one of ours."""
    return iri.startswith(BASE) or iri == BASE.rstrip("/")


def named(path: str) -> str | None:
    """The IRI of ours at a URL path such as ``/id/city/osh``; ``None`` where no IRI can be written so."""
    local = path.lstrip("/")
    return BASE + local if len(local) <= LONGEST and _PATH.fullmatch(local) else None


def slug(iri: str) -> str:
    """Last segment of an IRI, after its last ``/`` or ``#``."""
    return re.split(r"[/#]", iri.rstrip("/#"))[-1]


def kind(iri: str) -> str | None:
    """Kind of one of our instances, as its IRI says it: ``city``, ``doc``, …; ``None`` for anything else."""
    return iri[len(IDS) :].partition("/")[0] if iri.startswith(IDS) else None


def without_fragment(iri: str) -> str:
    """The IRI of the page that tells of ``iri``."""
    return iri.partition("#")[0]

"""What stores do each in their own way, told apart by their address and by the header ``Server``.

Only what no standard settles is here. A store that is not recognised gets the standards alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Dialect:
    """One kind of store.

    ``timeout`` writes seconds as the store's parameter ``timeout`` has them, ``None`` where there is no such
    parameter. ``repeats`` says that SELECT DISTINCT may give a row more than once.
    """

    name: str
    timeout: Callable[[float], str] | None = None
    repeats: bool = False


def _milliseconds(seconds: float) -> str:
    # Less than a second is taken for no limit at all.
    return str(max(1000, math.ceil(seconds * 1000)))


def _whole_seconds(seconds: float) -> str:
    return str(max(1, math.ceil(seconds)))


def _seconds_with_unit(seconds: float) -> str:
    return f"{_whole_seconds(seconds)}s"


PLAIN: Final = Dialect("SPARQL 1.1")
VIRTUOSO: Final = Dialect("Virtuoso", _milliseconds, repeats=True)
FUSEKI: Final = Dialect("Fuseki", _whole_seconds)
RDF4J: Final = Dialect("RDF4J or GraphDB", _whole_seconds)
QLEVER: Final = Dialect("QLever", _seconds_with_unit)


def recognise(address: str, headers: Mapping[str, str]) -> Dialect:
    """The dialect of the store at ``address`` that answered with ``headers`` (names in lower case)."""
    server = headers.get("server", "").lower()
    if "virtuoso" in server:
        return VIRTUOSO
    if "fuseki" in server or "fuseki-request-id" in headers:
        return FUSEKI
    if "/repositories/" in urlsplit(address).path:
        return RDF4J
    if "qlever" in server:
        return QLEVER
    return PLAIN

"""The kinds of things that have pages: their classes and what people call them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from citygraph.web.language import marked


@dataclass(frozen=True)
class Kind:
    """One ``/id/<name>/``: the classes its things belong to and its name in the plural."""

    name: str
    classes: tuple[str, ...]
    plural: str


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind("doc", ("cg:Document",), marked("Documents")),
        Kind("city", ("cg:Municipality",), marked("Cities and districts")),
        Kind("network", ("cg:CityNetwork",), marked("City networks")),
        Kind("org", ("cg:Organisation",), marked("Organisations")),
        Kind("event", ("cg:Event", "cg:EventSeries"), marked("Events and series of events")),
        Kind("commitment", ("cg:Commitment",), marked("Commitments")),
        Kind("appeal", ("cg:Appeal",), marked("Appeals")),
        Kind("signature", ("cg:Signature",), marked("Signatures")),
        Kind("membership", ("cg:Membership",), marked("Memberships")),
        Kind("participation", ("cg:Participation",), marked("Participations")),
        Kind("partnership", ("cg:Partnership",), marked("Partnerships")),
        Kind("initiative", ("cg:Initiative",), marked("Initiatives")),
        Kind("group", ("cg:Group",), marked("Groups")),
        Kind("state", ("cg:State",), marked("States")),
        Kind("region", ("cg:Region",), marked("Regions")),
        Kind("venue", ("cg:Venue",), marked("Venues")),
        Kind("part", ("cg:DocumentPart",), marked("Parts of documents")),
        Kind("source", ("cg:SourceText", "cg:PublicSource"), marked("Sources")),
        Kind("name", ("cg:DatedName",), marked("Dated names")),
        Kind("gap", ("cg:CoverageGap",), marked("Coverage gaps")),
        Kind("measurement", ("cg:CoverageMeasurement",), marked("Coverage measurements")),
    )
}

"""One document of a generated graph: its parts, whoever signed it, what it says and what it refers to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from benchmarks.actors import World
from benchmarks.drawing import Draw, invented
from benchmarks.sheets import both, edtf, thing
from benchmarks.wording import APPEALS, CITATIONS, COMMITMENTS, ROLES, STATUSES, THEMES, TYPES

_FAMILY: Final = 8  # documents that reaffirm each other in chains stand together in groups of this size


class Paper:
    """The ``number``-th document of a world; ``things`` are the pieces of its file."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.draw = draw = Draw(world.seed, f"document {number}")
        self.slug = f"d{number}"
        self.place = draw.tail(world.cities)
        name, russian = invented(self.place)
        self.type, called = TYPES[draw.tail(len(TYPES))]
        self.title = (
            f"{name} {self.type.capitalize()} No. {number}", f"{called} {russian} № {number}"
        )  # fmt: skip
        self.date = f"{1990 + int(36 * draw.random())}-{1 + int(12 * draw.random()):02}-{draw.one('0012')}7"
        self.signers = draw.some(2 + draw.tail(16), world.cities)
        self.end = 0
        self.stated: list[str] = []

    def things(self) -> Iterator[str]:
        """Everything, in the order of the text."""
        yield from self.head()
        yield from self.event()
        yield from self.groups()
        yield self.part("title", "title", f"doc:{self.slug}", 1)
        yield from self.preamble()
        articles = 4 + self.draw.tail(40)
        for number in range(1, articles + 1):
            yield from self.article(number, last=number == articles)
        yield from self.signatures()
        yield from self.ties()

    def label(self, english: str, russian: str) -> tuple[str, str]:
        return f"{self.title[0]}, {english}", f"{self.title[1]}, {russian}"

    def part(
        self, name: str, kind: str, above: str, position: int, *said: tuple[str, str], words: str = ""
    ) -> str:
        start, self.end = self.end + 1, self.end + 60 + int(400 * self.draw.random())
        digest = hashlib.sha256(f"{self.world.seed} {self.slug} {name}".encode()).hexdigest()
        summary = both(f"What {name} says: {words or kind}.", f"О чём {name}: {words or kind}.")
        return thing(
            f"part:{self.slug}-{name}", "cg:DocumentPart", self.label(name, name),
            ("cg:partOf", above), ("cg:partType", f"part-type:{kind}"), ("cg:position", str(position)),
            ("cg:start", str(start)), ("cg:end", str(self.end)), ("cg:digest", f'"{digest}"'),
            ("cg:summary", summary), *said,
        )  # fmt: skip

    def head(self) -> Iterator[str]:
        source, title = f"source:{self.slug}", f"part:{self.slug}-title"
        yield thing(
            source, "cg:SourceText", self.label("text", "текст"), ("cg:fileName", f'"{self.slug}.txt"')
        )
        yield thing(
            f"doc:{self.slug}", "cg:Document", self.title, ("cg:documentType", f"document-type:{self.type}"),
            ("cg:date", edtf(self.date)), ("cg:place", f"city:c{self.place}"),
            ("cg:language", '"en"^^xsd:language'), ("cg:issuedBy", self.world.body(self.place)),
            ("cg:adoptedAt", f"event:{self.slug}"), ("cg:sourceText", source), ("cg:statedIn", title),
        )  # fmt: skip

    def event(self) -> Iterator[str]:
        draw, event, title = self.draw, f"event:{self.slug}", ("cg:statedIn", f"part:{self.slug}-title")
        series = f"event:series-{self.number // 24}"
        if self.number % 24 == 0:
            yield thing(series, "cg:EventSeries", self.label("series", "цикл встреч"), title)
        among = [("cg:inSeries", series), ("cg:ordinal", f'"{self.number % 24 // 3 + 1}"')]
        hall = [("cg:venue", f"venue:c{self.place}-hall")] if self.place % 4 == 0 else []
        yield thing(
            event, "cg:Event", self.label("the meeting", "встреча"),
            ("cg:eventType", f"event-type:{draw.one(('forum', 'summit', 'conference', 'session'))}"),
            ("cg:eventStatus", f"event-status:{draw.one(('held', 'held', 'planned'))}"),
            ("cg:date", edtf(draw.one((self.date, self.date[:7], self.date[:4])))),
            ("cg:place", f"city:c{self.place}"), *(among if self.number % 3 == 0 else []), *hall, title,
        )  # fmt: skip
        if self.number % 2:
            yield thing(
                f"{event}-session", "cg:Event", self.label("a session", "заседание"),
                ("cg:subEventOf", event),
                ("cg:eventStatus", "event-status:held"), ("cg:date", edtf(self.date)),
                ("cg:place", f"city:c{self.place}"), title,
            )  # fmt: skip
        company = f"org:f{draw.tail(self.world.companies)}"
        invited = draw.some(draw.tail(30), self.world.cities)
        taking_part = [
            (f"city:c{self.place}", "host"), (company, "supporter"),
            (f"group:{self.slug}-forum", "participant"),
            *((self.world.body(city), draw.one(ROLES)) for city in invited),
        ]  # fmt: skip
        for number, (who, role) in enumerate(taking_part):
            yield thing(
                f"participation:{self.slug}-{number}", "cg:Participation",
                self.label(f"{role} {number}", f"участие {number}"), ("cg:event", event),
                ("cg:participant", who), ("cg:role", f"role:{role}"), title,
            )  # fmt: skip

    def groups(self) -> Iterator[str]:
        names = " , ".join(map(self.world.body, self.signers))
        for name, russian, named, members in (
            ("parties", "стороны", "all", [("cg:groupMember", names)]),
            ("forum", "участники встречи", "none", []),
            ("neighbours", "соседи", "some", [("cg:groupMember", f"city:c{self.signers[0]}")]),
        ):
            yield thing(
                f"group:{self.slug}-{name}", "cg:Group", self.label(f"the {name}", russian), *members,
                ("cg:membersNamed", f"members-named:{named}"), ("cg:statedIn", f"part:{self.slug}-preamble"),
            )  # fmt: skip

    def preamble(self) -> Iterator[str]:
        draw, family = self.draw, self.number % _FAMILY
        whole = f"part:{self.slug}-preamble"
        yield self.part("preamble", "preamble", f"doc:{self.slug}", 2)
        cited = [("reaffirms", self.number - 1 - int(family * draw.random()))] if family else []
        cited += [(draw.one(CITATIONS), draw.tail(self.number)) for _ in range(min(self.number, 3))]
        for number, (how, other) in enumerate(cited, 1):
            relation = (f"cg:{how}", f"doc:d{other}")
            yield self.part(
                f"preamble-{number}", "recital", whole, number, relation, words=f"{how} No. {other}"
            )

    def article(self, number: int, *, last: bool) -> Iterator[str]:
        draw, name = self.draw, f"article-{number}"
        said: list[tuple[str, str]] = []
        if last and self.number % 5 == 0:
            said = [("cg:legalForce", "legal-force:expressly-non-binding")]
        if last and self.number < self.world.networks:
            said.append(("cg:establishes", f"network:n{self.number}"))
        yield self.part(name, "article", f"doc:{self.slug}", 2 + number, *said)
        clauses = draw.tail(4)
        for clause in range(1, clauses + 1):
            yield self.part(f"{name}-{clause}", "clause", f"part:{self.slug}-{name}", clause)
        where = f"{name}-{clauses}" if clauses else name
        chance = draw.random()
        if chance < 0.6 or number == 1:
            yield self.commitment(where, first=number == 1)
        elif chance < 0.85 or number == 2:
            yield self.appeal(where)

    def statement(self, where: str) -> list[tuple[str, str]]:
        draw = self.draw
        themes = {f"theme:{THEMES[draw.tail(len(THEMES))]}" for _ in range(2)}
        said = [
            ("cg:paraphrase", both(f"To do what {where} says.", f"Сделать то, о чём говорит {where}.")),
            ("cg:theme", " , ".join(sorted(themes))), ("cg:statedIn", f"part:{self.slug}-{where}"),
        ]  # fmt: skip
        if draw.random() < 0.25:
            said.append(("cg:dueDate", edtf(f"../{int(self.date[:4]) + 1 + draw.tail(10)}-12-31")))
        if draw.random() < 0.2:
            said.append(
                ("cg:concerns", draw.one((f"initiative:{self.slug}", f"doc:d{draw.tail(self.number + 1)}")))
            )
        return said

    def commitment(self, where: str, *, first: bool) -> str:
        draw = self.draw
        kind, modality = ("FundingPledge", "will") if first else draw.one(COMMITMENTS)
        bearer = draw.one((f"group:{self.slug}-parties", self.world.body(draw.one(self.signers))))
        money: list[tuple[str, str]] = []
        if kind == "FundingPledge":
            bearer = f"org:f{3 * draw.tail((self.world.companies + 2) // 3)}"
            money = [
                ("cg:recipient", f"city:c{draw.one(self.signers)}"),
                ("cg:amount", f"{1000 * draw.tail(900)}.5"), ("cg:currency", '"XTS"'),
                ("cg:purpose", both(f"For {where}", f"На {where}")),
            ]  # fmt: skip
        return thing(
            f"commitment:{self.slug}-{where}", f"cg:{kind}",
            self.label(f"{where}: to do", f"{where}: сделать"),
            ("cg:bearer", bearer), ("cg:modality", f"modality:{modality}"), *money, *self.statement(where),
        )  # fmt: skip

    def appeal(self, where: str) -> str:
        kind, modality = self.draw.one(APPEALS)
        asked = self.draw.one((f"group:{self.slug}-neighbours", f"org:b{self.draw.tail(self.world.bodies)}"))
        return thing(
            f"appeal:{self.slug}-{where}", f"cg:{kind}", self.label(f"{where}: to ask", f"{where}: призвать"),
            ("cg:author", f"group:{self.slug}-parties"), ("cg:addressee", asked),
            ("cg:modality", f"modality:{modality}"), *self.statement(where),
        )  # fmt: skip

    def signatures(self) -> Iterator[str]:
        block = f"{self.slug}-signatures"
        by, how = f"group:{self.slug}-parties", self.draw.one(("signature", "vote", "consensus"))
        adopted = ("cg:adoptionMethod", f"adoption-method:{how}"), ("cg:adoptedBy", by)
        yield self.part("signatures", "signature-block", f"doc:{self.slug}", 99, *adopted)
        for city in self.signers:
            name, russian = invented(city)
            signatory = self.world.body(city)
            behalf = [("cg:onBehalfOf", f"city:c{city}")] if signatory.startswith("org:") else []
            yield thing(
                f"signature:{self.slug}-c{city}", "cg:Signature", self.label(f"signature of {name}", russian),
                ("cg:document", f"doc:{self.slug}"), ("cg:signatory", signatory), *behalf,
                ("cg:capacity", f"capacity:{self.draw.one(('party', 'party', 'witness'))}"),
                ("cg:date", edtf(self.date)), ("cg:statedIn", f"part:{block}"),
            )  # fmt: skip

    def ties(self) -> Iterator[str]:
        draw, stated = self.draw, ("cg:statedIn", f"part:{self.slug}-article-1")
        funder, network = (
            f"org:f{draw.tail(self.world.companies)}",
            f"network:n{draw.tail(self.world.networks)}",
        )
        yield thing(
            f"initiative:{self.slug}", "cg:Initiative", self.label("the initiative", "инициатива"),
            ("cg:funder", funder), ("cg:implementer", network), stated,
        )  # fmt: skip
        first, second = sorted((draw.tail(self.world.cities), int(draw.random() * self.world.cities)))
        others = f"city:c{second}" if first != second else f"group:{self.slug}-forum"
        yield thing(
            f"partnership:{self.slug}", "cg:Partnership", self.label("the partnership", "партнёрство"),
            ("cg:partner", f"city:c{first} , {others}"),
            ("cg:partnershipField", f"theme:{draw.one(THEMES)}"),
            ("cg:partnershipStatus", f"partnership-status:{draw.one(STATUSES)}"),
            ("cg:date", edtf(self.date[:4])), stated,
        )  # fmt: skip
        if self.number % 20 == 0:
            letters = f"R{self.number}D"
            yield thing(
                f"org:unresolved-{self.number}", "cg:Organisation",
                (f"{letters} (as printed)", f"{letters} (так напечатано)"),
                ("cg:acronym", f'"{letters}"@en'), ("cg:identification", "identification:uncertain"), stated,
            )  # fmt: skip

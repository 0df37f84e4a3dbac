"""Places, bodies and memberships of a generated graph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.drawing import Draw, invented
from benchmarks.sheets import REGISTER, edtf, thing

_SOURCE = ("dcterms:source", REGISTER)


@dataclass(frozen=True)
class World:
    """How much of everything a generated graph has; all follows from the number of documents."""

    seed: int
    documents: int

    @property
    def cities(self) -> int:
        """A city for each document, and a few more."""
        return 12 + self.documents

    @property
    def states(self) -> int:
        """Few, as on the map: never more than there are in the world."""
        return 4 + min(self.cities // 20, 190)

    @property
    def networks(self) -> int:
        """City networks; the first is the largest."""
        return 3 + self.cities // 15

    @property
    def bodies(self) -> int:
        """Organisations that states belong to."""
        return 4

    @property
    def companies(self) -> int:
        """Supporters and funders."""
        return 3 + self.cities // 10

    def body(self, city: int) -> str:
        """Whoever acts for a city: its authority, or the city itself where it has none."""
        return f"city:c{city}" if city % 5 == 4 else f"org:c{city}-city-hall"


def states(world: World) -> Iterator[str]:
    """States, each in one of four regions, and what they belong to."""
    for number in range(4):
        name, russian = invented(number)
        yield thing(f"region:r{number}", "cg:Region", (f"{name} Lands", f"Земли {russian}"))
    for number in range(world.states):
        name, russian = invented(30 + number)
        code = f'"X{chr(65 + number % 26)}{number // 26}"'
        within = ("cg:within", f"region:r{number % 4}")
        yield thing(
            f"state:s{number}", "cg:State", (f"{name}ia", f"{russian}ия"), ("cg:isoCode", code), within
        )


def cities(world: World) -> Iterator[str]:
    """Cities, and now and then a district, a hall and an older name of one."""
    for number in range(world.cities):
        draw = Draw(world.seed, f"city {number}")
        name, russian = invented(number)
        city, state = f"city:c{number}", ("cg:inState", f"state:s{draw.tail(world.states)}")
        point = f'"POINT({draw.uniform(-180, 180):.4f} {draw.uniform(-60, 70):.4f})"^^geo:wktLiteral'
        yield thing(city, "cg:City", (name, russian), state, ("cg:point", point), _SOURCE)
        if number % 7 == 0:
            label = f"{name}, Old Town", f"{russian}, Старый город"
            yield thing(f"city:c{number}-old-town", "cg:District", label, ("cg:within", city), state)
        if number % 4 == 0:
            label = f"Hall of {name}", f"Зал города {russian}"
            yield thing(f"venue:c{number}-hall", "cg:Venue", label, ("cg:within", city))
        if number % 6 == 0:
            older = f'"{name}-on-Sea"@en , "{russian}-на-море"@ru'
            yield thing(
                f"name:c{number}", "cg:DatedName", (f"{name}-on-Sea, a name", f"{russian}-на-море, имя"),
                ("cg:nameOf", city), ("cg:nameText", older), ("cg:date", edtf(f"../{1950 + number % 40}")),
                _SOURCE,
            )  # fmt: skip


def bodies(world: World) -> Iterator[str]:
    """Authorities of cities, bodies of states, networks, companies and funds."""
    for number in range(world.cities):
        name, russian = invented(number)
        if (hall := world.body(number)).startswith("org:"):
            label = f"{name} City Hall", f"Мэрия города {russian}"
            yield thing(hall, "cg:MunicipalAuthority", label, ("cg:governs", f"city:c{number}"), _SOURCE)
    for number in range(world.bodies):
        name, russian = invented(60 + number)
        label = f"{name} Organisation", f"Организация {russian}"
        yield thing(f"org:b{number}", "cg:IntergovernmentalOrganisation", label, _SOURCE)
    for number in range(world.networks):
        name, russian = invented(200 + number)
        founded = ("cg:foundedOn", edtf(str(1990 + number % 30)))
        founder = ("cg:founder", world.body(number % world.cities))
        label = f"{name} Network of Cities", f"Сеть городов {russian}"
        short = ("cg:acronym", f'"N{number}"@en')
        yield thing(f"network:n{number}", "cg:CityNetwork", label, short, founder, founded)
    for number in range(world.companies):
        name, russian = invented(500 + number)
        if number % 3 == 0:
            founder = ("cg:founder", f"state:s{number % world.states}")
            yield thing(f"org:f{number}", "cg:Fund", (f"{name} Fund", f"Фонд {russian}"), founder, _SOURCE)
        else:
            kind = ("cg:organisationType", "organisation-type:company")
            label = f"{name} Works", f"Завод {russian}"
            yield thing(f"org:f{number}", "cg:Organisation", label, kind, _SOURCE)


def memberships(world: World, network: int) -> Iterator[str]:
    """Who belongs to a network: the k-th of all networks has about 1/k as many members as the first."""
    draw = Draw(world.seed, f"network {network}")
    name, russian = invented(200 + network)
    for member in draw.some(max(3, world.cities // (2 * (network + 1))), world.cities):
        city, cyrillic = invented(member)
        since = ("cg:date", edtf(f"{1990 + draw.tail(36)}/..")), ("cg:asOf", edtf(str(2000 + draw.tail(26))))
        yield thing(
            f"membership:n{network}-c{member}", "cg:Membership",
            (f"Membership of {city} in the {name} Network", f"Членство: {cyrillic} в сети {russian}"),
            ("cg:member", world.body(member)), ("cg:organisation", f"network:n{network}"),
            ("cg:role", f"role:{draw.one(('member', 'member', 'member', 'founder', 'observer'))}"),
            draw.one(since), _SOURCE,
        )  # fmt: skip


def memberships_of_states(world: World) -> Iterator[str]:
    """Which states belong to which body; every third is a mere observer."""
    for body in range(world.bodies):
        name, russian = invented(60 + body)
        for state in range(body % 2, world.states, body + 1):
            land, cyrillic = invented(30 + state)
            yield thing(
                f"membership:b{body}-s{state}", "cg:Membership",
                (f"{land}ia in the {name} Organisation", f"{cyrillic}ия в Организации {russian}"),
                ("cg:member", f"state:s{state}"), ("cg:organisation", f"org:b{body}"),
                ("cg:role", "role:observer" if state % 3 == 2 else "role:member"),
                ("cg:date", edtf(f"{1960 + state % 40}/..")), _SOURCE,
            )  # fmt: skip

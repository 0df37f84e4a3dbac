"""Write the Turtle of a generated graph, so large as asked for, to be built by ``citygraph build --root``.

    python -m benchmarks.generate --triples 2000000 build/generated/2000000

The graph has the ontology and the shape of the shipped one: states, cities, networks whose sizes follow
Zipf's law, documents with parts, signatures, events, commitments and appeals, one file per document. The same
seed writes the same bytes. Nothing is true of any city. ``--triples`` counts the finished graph, what follows
from the ontology included; it is met within a tenth.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Final

from benchmarks import actors
from benchmarks.papers import Paper
from benchmarks.sheets import REGISTER, thing, write

ROOT: Final = Path(__file__).parents[1]
STANDARD: Final = 2_000_000
_ONTOLOGY: Final = 9_000  # triples that are there before the first document
_DOCUMENT: Final = 1_680  # triples that one document adds, with its city, its memberships and what follows


def generate(folder: Path, triples: int = STANDARD, seed: int = 1) -> actors.World:
    """Write ontology/, data/ and queries/ below ``folder``, which must be empty or not there."""
    world = actors.World(seed, max(2, (triples - _ONTOLOGY) // _DOCUMENT))
    for name in ("ontology", "queries"):
        shutil.copytree(ROOT / name, folder / name)
    data = folder / "data"
    register = thing(
        REGISTER, "cg:PublicSource", ("Register of invented cities", "Реестр выдуманных городов")
    )
    write(data / "sources.ttl", [register])
    write(data / "places/states.ttl", actors.states(world))
    write(data / "places/cities.ttl", actors.cities(world))
    write(data / "organisations/bodies.ttl", actors.bodies(world))
    write(data / "memberships/states.ttl", actors.memberships_of_states(world))
    for network in range(world.networks):
        write(data / f"memberships/n{network}.ttl", actors.memberships(world, network))
    for number in range(world.documents):
        write(data / f"documents/d{number}.ttl", Paper(world, number).things())
    return world


def main() -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; must not be there yet")
    parser.add_argument(
        "--triples", type=int, default=STANDARD, help=f"size when built (default {STANDARD:,})"
    )
    parser.add_argument("--seed", type=int, default=1, help="another seed, another graph (default 1)")
    given = parser.parse_args()
    if given.folder.exists():
        parser.error(f"{given.folder} is there already; remove it or name another folder")
    world = generate(given.folder, given.triples, given.seed)
    print(f"{world.documents:,} documents, {world.cities:,} cities, {world.networks:,} networks")


if __name__ == "__main__":
    main()

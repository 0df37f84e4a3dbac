"""What HermiT, a complete OWL 2 DL reasoner, makes of the cases, asked about all of them in one run of Java.

Its jar is the one that owlready2 carries, and brings the OWL API with it.
"""

from __future__ import annotations

import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import owlready2
from pyoxigraph import Triple
from rdflib import OWL, RDF, Graph, URIRef

from citygraph.namespaces import ONTOLOGY
from entailments.cases import Case, ontology

_HERMIT = Path(owlready2.__file__).parent / "hermit" / "HermiT.jar"
_PROGRAM = Path(__file__).with_name("HermitFacts.java")
_DECLARED = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)


@dataclass(frozen=True)
class Verdicts:
    """HermiT's word on each case, by its sentence: its facts, whether more follows, whether it cannot be."""

    facts: dict[str, set[Triple]]
    follows: dict[str, bool]
    contradictory: dict[str, bool]


def verdicts(
    consistent: Iterable[Case], beyond_rules: Iterable[Case], contradictory: Iterable[Case], folder: Path
) -> Verdicts:
    """Asks HermiT about all cases, with ``folder`` as the place for the files that it reads."""
    together = ontology()
    for case in (*consistent, *beyond_rules):
        together.parse(data=case.told_apart(), format="turtle")
    _write(together, folder / "together.owl")
    for case in beyond_rules:
        conclusion = _declarations().parse(data=case.told_apart("conclusion.ttl"), format="turtle")
        _write(conclusion, folder / "beyond-rules" / f"{case.sentence}.owl")
    for case in contradictory:
        _write(
            ontology().parse(case.folder / "premise.ttl"), folder / "contradictory" / f"{case.sentence}.owl"
        )
    told = defaultdict(list)
    for line in _run(folder).splitlines(keepends=True):
        kind, _, rest = line.partition("\t")
        told[kind].append(rest)
    return Verdicts(
        {case.sentence: case.facts(told["fact"]) for case in (*consistent, *beyond_rules)},
        dict(_answer(line) for line in told["follows"]),
        dict(_answer(line) for line in told["contradictory"]),
    )


def _run(folder: Path) -> str:
    done = subprocess.run(
        ["java", "-Xmx512m", "-cp", os.fspath(_HERMIT), _PROGRAM, folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _answer(line: str) -> tuple[str, bool]:
    name, answer = line.split()
    return name, {"true": True, "false": False}[answer]


def _declarations() -> Graph:
    """What kind of term each is: without that a conclusion about terms could not be read."""
    full, graph = ontology(), Graph()
    for kind in _DECLARED:
        for term in full.subjects(RDF.type, kind):
            graph.add((term, RDF.type, kind))
    return graph


def _write(graph: Graph, file: Path) -> None:
    file.parent.mkdir(exist_ok=True)
    graph.add((URIRef(ONTOLOGY.rstrip("#")), RDF.type, OWL.Ontology))
    graph.serialize(file, format="xml", encoding="utf-8")

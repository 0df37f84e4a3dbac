"""A small project of five Turtle files, to be built in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from citygraph.layout import Layout
from citygraph.namespaces import expand

PREFIXES = "\n".join(
    f"@prefix {name}: <{expand(name + ':')}> ."
    for name in ("cg", "city", "doc", "part", "edtf", "owl", "rdfs")
)
TERMS = """
cg:City a owl:Class ; rdfs:subClassOf cg:Place .
cg:Place a owl:Class .
cg:Event a owl:Class .
[] a owl:AllDisjointClasses ; owl:members ( cg:Place cg:Event cg:Tie ) .
"""
MORE_TERMS = "[] a owl:AllDisjointClasses ; owl:members ( cg:Document cg:Event cg:Tie ) ."
FACTS = 'city:yar a cg:City . doc:pact cg:date "2024-02"^^edtf:EDTF .'

BUILD = """
import os, signal, sys
from pathlib import Path
from citygraph.dataset.build import ensure
from citygraph.layout import Layout
root, last_words = Path(sys.argv[1]), sys.argv[2]
def tell(step, done, total):
    if step == last_words:
        os.kill(os.getpid(), signal.SIGKILL)
ensure(Layout(root / "ontology", root / "data", root / "queries", root / "build"), progress=tell)
print("edtf" in sys.modules)
"""


def project(root: Path) -> Layout:
    write(root / "ontology/modules/terms.ttl", TERMS)
    write(root / "ontology/modules/more-terms.ttl", MORE_TERMS)
    write(root / "ontology/vocabularies/theme.ttl", "cg:a-theme a cg:Theme .")
    write(root / "ontology/alignments/other.ttl", "cg:City rdfs:subClassOf <http://example.org/Town> .")
    write(root / "data/documents/pact.ttl", FACTS)
    return Layout(root / "ontology", root / "data", root / "queries", root / "build")


def write(path: Path, turtle: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{PREFIXES}\n{turtle}\n", encoding="utf-8")


def start(layout: Layout, last_words: str = "") -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(layout.data.parent), last_words]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

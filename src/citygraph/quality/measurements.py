"""Figures of coverage as they are published with the data, read and written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from pathlib import Path
from typing import Final

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES, compact
from citygraph.quality import graphs
from citygraph.rdf.memory import Memory

_PUBLISHED: Final = """
SELECT ?document ?measure ?counted ?covered ?excused WHERE {
  ?document cg:coverage ?measurement .
  ?measurement cg:measures ?measure ; cg:countedItems ?counted ; cg:coveredItems ?covered ;
    cg:excusedItems ?excused .
} ORDER BY ?document ?measure
"""
_LABELS: Final = "SELECT ?thing ?label WHERE { ?thing rdfs:label ?label }"
_USED: Final = ("cg", "coverage-measure", "doc", "measurement", "rdfs")
_HEAD: Final = """
# How much of each text the data account for. “citygraph coverage --write” writes this file.
"""


@dataclass(frozen=True, order=True)
class Figure:
    """One measure of one document: how many items were counted, how many are covered, how many excused."""

    measure: str
    counted: int
    covered: int
    excused: int

    @property
    def share(self) -> Decimal:
        """Covered items as a share of those counted, rounded down to four places; 1 where there are none."""
        share = Decimal(self.covered) / self.counted if self.counted else Decimal(1)
        return share.quantize(Decimal("0.0001"), ROUND_DOWN)


def published(memory: Memory) -> Mapping[str, tuple[Figure, ...]]:
    """The figures that the data give for each document, by its IRI, in the order of their measures."""
    found: dict[str, list[Figure]] = {}
    for row in memory.select(_PUBLISHED):
        counts = (int(row[name].text) for name in ("counted", "covered", "excused"))
        figure = Figure(compact(row["measure"].text).partition(":")[2], *counts)
        found.setdefault(row["document"].text, []).append(figure)
    return {document: tuple(sorted(figures)) for document, figures in found.items()}


def publish(layout: Layout, figures: Mapping[str, Iterable[Figure]]) -> Path:
    """Write the figures of documents to ``data/coverage/measurements.ttl``; those of other documents stay.

    Raises:
        InputError: a data file is not Turtle.
        UsageError: a document has no label in a language; nothing is written then.
    """
    memory = Memory(graphs.asserted(layout))
    path = layout.data / "coverage" / "measurements.ttl"
    path.parent.mkdir(exist_ok=True)
    turtle = _turtle({**published(memory), **figures}, memory)
    path.write_text(turtle, encoding="utf-8")
    return path


def _turtle(figures: Mapping[str, Iterable[Figure]], memory: Memory) -> str:
    labels: dict[tuple[str, str | None], str] = {}
    for row in memory.select(_LABELS):
        labels.setdefault((row["thing"].text, row["label"].language), row["label"].text)
    prefixes = "\n".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in _USED)
    blocks = [f"{prefixes}\n{_HEAD.rstrip()}"]
    for document in sorted(figures):
        slug = compact(document).partition(":")[2]
        if unlabelled := [language for language in ("en", "ru") if (document, language) not in labels]:
            raise UsageError(
                f"doc:{slug} has no rdfs:label in {' and '.join(unlabelled)}: add it, as “citygraph "
                "validate” asks, and then publish its figures."
            )
        own = sorted(figures[document])
        listed = " , ".join(f"measurement:{slug}-{figure.measure}" for figure in own)
        blocks.append(f"doc:{slug} cg:coverage {listed} .")
        for figure in own:
            measure = PREFIXES["coverage-measure"] + figure.measure
            named = " , ".join(
                f'"{_quoted(labels[document, language])}: {labels[measure, language]}"@{language}'
                for language in ("en", "ru")
            )
            blocks.append(
                f"measurement:{slug}-{figure.measure} a cg:CoverageMeasurement ;\n"
                f"    rdfs:label {named} ;\n"
                f"    cg:measures coverage-measure:{figure.measure} ;\n"
                f"    cg:share {figure.share} ;\n"
                f"    cg:countedItems {figure.counted} ;\n"
                f"    cg:coveredItems {figure.covered} ;\n"
                f"    cg:excusedItems {figure.excused} ."
            )
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

"""Coverage told: a table of figures, what is not covered with its reason, and what is to be mended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from citygraph.layout import Layout
from citygraph.namespaces import compact
from citygraph.quality import graphs, report
from citygraph.quality.coverage import Coverage, Uncovered
from citygraph.quality.measurements import Figure, published
from citygraph.rdf.memory import Memory

_LABELS: Final = """
SELECT ?thing ?label WHERE {
  ?thing skos:inScheme ?scheme ; rdfs:label ?label .
  FILTER(?scheme IN (<https://w3id.org/citygraph/vocab/coverage-measure>,
    <https://w3id.org/citygraph/vocab/gap-reason>))
}
"""
_WORDS: Final = {
    "en": {
        "document": "document", "of": "of", "excused": "explained", "why": "Not covered, and why:",
        "unexplained": "no reason given", "verb": "verb", "name": "name", "date": "date",
        "none": "No figures are published. Name the folder of source texts to measure them.",
    },
    "ru": {
        "document": "документ", "of": "из", "excused": "объяснено", "why": "Не отражено и почему:",
        "unexplained": "причина не указана", "verb": "глагол", "name": "имя", "date": "дата",
        "none": "Показатели не опубликованы. Чтобы измерить их, укажите папку исходных текстов.",
    },
}  # fmt: skip


def labels(layout: Layout, language: str) -> Mapping[str, str]:
    """What measures and reasons are called in ``language``, by their prefixed names."""
    rows = Memory(graphs.asserted(layout)).select(_LABELS)
    return {
        compact(row["thing"].text): row["label"].text for row in rows if row["label"].language == language
    }


def published_text(layout: Layout, language: str) -> str:
    """The table of the figures that the data publish."""
    figures = published(Memory(graphs.asserted(layout)))
    if not figures:
        return _WORDS[language]["none"] + "\n"
    return _table(figures, labels(layout, language), language)


def published_json(layout: Layout) -> str:
    """The figures that the data publish, for a program."""
    figures = published(Memory(graphs.asserted(layout)))
    return _json({"documents": [_document(each, own, ()) for each, own in sorted(figures.items())]})


def as_text(found: Coverage, layout: Layout, language: str) -> str:
    """Table, list of all that is not covered, and findings, for a person."""
    words, called = _WORDS[language], labels(layout, language)
    figures = {measured.document: measured.figures for measured in found.documents}
    blocks = [_table(figures, called, language)] if figures else []
    listed = [_line(each, called, words) for one in found.documents for each in one.uncovered]
    if listed:
        blocks.append("\n".join([words["why"], *listed]) + "\n")
    return "\n".join([*blocks, report.as_text(found.report, language)])


def as_json(found: Coverage) -> str:
    """All of it for a program: per document its figures and what is not covered, and the findings."""
    documents = [_document(each.document, each.figures, each.uncovered) for each in found.documents]
    return _json({"documents": documents, **json.loads(report.as_json(found.report))})


def _table(figures: Mapping[str, Sequence[Figure]], called: Mapping[str, str], language: str) -> str:
    words = _WORDS[language]
    measures = sorted({figure.measure for own in figures.values() for figure in own})
    rows = [[words["document"], *(called[f"coverage-measure:{measure}"] for measure in measures)]]
    for document, own in sorted(figures.items()):
        by_measure = {figure.measure: figure for figure in own}
        cells = (_cell(by_measure.get(measure), words) for measure in measures)
        rows.append([compact(document), *cells])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _cell(figure: Figure | None, words: Mapping[str, str]) -> str:
    if figure is None:
        return "–"
    share = f"{100 * figure.share:.1f}".replace(".", "," if words is _WORDS["ru"] else ".")
    excused = f" + {figure.excused} {words['excused']}" if figure.excused else ""
    return f"{share} % ({figure.covered}{excused} {words['of']} {figure.counted})"


def _line(each: Uncovered, called: Mapping[str, str], words: Mapping[str, str]) -> str:
    item = each.item
    reason = called[compact(each.gap.reason)] if each.gap else words["unexplained"]
    return f"  {compact(item.part)} {item.start}–{item.end} {words[item.kind]} «{item.printed}»: {reason}"


def _document(document: str, figures: Iterable[Figure], uncovered: Iterable[Uncovered]) -> object:
    return {
        "document": document,
        "figures": [
            {
                "measure": figure.measure,
                "share": float(figure.share),
                "counted": figure.counted,
                "covered": figure.covered,
                "excused": figure.excused,
            }
            for figure in figures
        ],
        "uncovered": [
            {
                "kind": each.item.kind,
                "part": each.item.part,
                "start": each.item.start,
                "end": each.item.end,
                "printed": each.item.printed,
                "gap": each.gap.iri if each.gap else None,
                "reason": each.gap.reason if each.gap else None,
            }
            for each in uncovered
        ],
    }


def _json(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

"""Which files speak of what is so, and which of how it must be said."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph

from citygraph.layout import Layout
from citygraph.rdf.merging import load

__all__ = ["asserted", "load", "shapes"]


def asserted(layout: Layout) -> tuple[Path, ...]:
    """The files that say what is so: data, ontology modules, vocabularies; no shapes and no alignments."""
    apart = (layout.shapes, layout.ontology / "alignments")
    return tuple(
        path for path in layout.turtle_files() if not any(path.is_relative_to(folder) for folder in apart)
    )


def shapes(layout: Layout) -> Graph:
    """Every SHACL shape of the project in one graph.

    Raises:
        InputError: a shape file does not parse, with its line and column.
    """
    return load(sorted(layout.shapes.rglob("*.ttl")))

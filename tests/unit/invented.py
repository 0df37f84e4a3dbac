"""Invented texts as a project of their own: a text, its parts as the outline has them, and a few facts."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from citygraph.layout import Layout
from citygraph.namespaces import PREFIXES
from citygraph.quality.outline import outline

_DECLARED = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def project(folder: Path, layout: Layout, text: str, facts: str = "", slug: str = "pact") -> Layout:
    """The real ontology over the parts of ``text`` (``part:pact-paragraph-1`` …) and ``facts``.

    The text lies in ``folder/texts``; facts are Turtle with every prefix declared.
    """
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "data").mkdir(exist_ok=True)
    path = folder / "texts" / f"{slug}.txt"
    path.write_bytes(text.encode())
    (folder / "data" / f"{slug}.ttl").write_text(outline(path, slug), encoding="utf-8")
    (folder / "data" / "facts.ttl").write_text(_DECLARED + facts, encoding="utf-8")
    return dataclasses.replace(layout, data=folder / "data")

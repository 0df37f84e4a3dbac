"""The picture in the ontology's README is the one its modules give, and shows what it should."""

from __future__ import annotations

import dataclasses
import re
import shutil
from pathlib import Path

import pytest

from citygraph.dataset.diagram import BEGIN, END, PICTURES, diagram, readme_with_diagram
from citygraph.errors import UsageError
from citygraph.layout import Layout


def test_readme_is_up_to_date(layout: Layout) -> None:
    text = (layout.ontology / "README.md").read_text(encoding="utf-8")
    assert readme_with_diagram(text, diagram(layout)) == text, "run “citygraph diagram”"


def test_every_module_is_in_one_picture(layout: Layout) -> None:
    modules = sorted(path.stem for path in (layout.ontology / "modules").glob("*.ttl"))
    modules.remove("outside-terms")
    assert sorted(name for group in PICTURES.values() for name in group) == modules


def test_every_class_is_drawn_and_no_inverse(layout: Layout) -> None:
    drawn = diagram(layout)
    boxes = set(re.findall(r"^    class (\w+)$", drawn, re.MULTILINE))
    declared: set[str] = set()
    for path in (layout.ontology / "modules").glob("*.ttl"):
        declared |= set(re.findall(r"^cg:(\w+) a owl:Class", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert boxes == declared
    assert "Agent ..> Document : signed\n" in drawn
    assert "signedBy" not in drawn
    assert "Document <|-- Document\n" not in drawn


def test_arrows_follow_the_modules(layout: Layout, tmp_path: Path) -> None:
    shutil.copytree(layout.ontology / "modules", tmp_path / "modules")
    place = tmp_path / "modules" / "place.ttl"
    place.write_text(
        place.read_text(encoding="utf-8")
        + "\n<https://w3id.org/citygraph/ontology#twinnedWith> a owl:ObjectProperty ;\n"
        + "    rdfs:domain cg:City ; rdfs:range cg:City .\n",
        encoding="utf-8",
    )
    drawn = diagram(dataclasses.replace(layout, ontology=tmp_path))
    assert "    City --> City : twinnedWith\n" in drawn
    assert "twinnedWith" not in diagram(layout)


def test_only_what_is_between_the_markers_is_replaced() -> None:
    text = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    once = readme_with_diagram(text, "new")
    assert once == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n"
    assert readme_with_diagram(once, "new") == once


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}"])
def test_missing_markers_are_said(text: str) -> None:
    with pytest.raises(UsageError, match="give it the lines"):
        readme_with_diagram(text, "new")

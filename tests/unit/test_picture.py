"""Where things stand in a picture: nothing overlaps, every text fits, every line joins what it should."""

from __future__ import annotations

import re
from itertools import pairwise

from citygraph.web.picture import INDENT, Entry, Node, draw, text_width

LABELS = {"cg:Place": "Place", "cg:State": "State", "cg:Thing": "Thing"}
NODES = [
    Node(
        "cg:Place",
        "Place",
        0,
        False,
        (
            Entry("cg:inState", "in state", "cg:State", "State", "stated"),
            Entry("cg:point", "point", None, "shape on the map", "stated"),
            Entry("cg:contains", "contains", "cg:Place", "Place", "derived"),
        ),
    ),
    Node("cg:Region", "Region with a name much longer than any row of it", 1, False, ()),
    Node("cg:State", "State", 1, True, (Entry("cg:Thing", "is a kind of", "cg:Thing", "Thing", "kind"),)),
]


def ends(path: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """Where a path starts and where it ends, whether by absolute points or by ``H`` and ``V``."""
    start = re.match(r"M(\S+) ([^HVC]+)", path)
    assert start
    x, y = float(start[1]), float(start[2])
    for command, numbers in re.findall(r"([HVC])([^HVC]+)", path):
        values = [float(value) for value in numbers.split()]
        x, y = {"H": (values[0], y), "V": (x, values[0]), "C": (values[-2:] * 2)[:2]}[command]
    return (float(start[1]), float(start[2])), (x, y)


def test_boxes_stand_one_below_the_other_and_hold_their_words() -> None:
    picture = draw(NODES, LABELS)
    for column in (picture.boxes, picture.targets):
        for upper, lower in pairwise(column):
            assert upper.y + upper.height < lower.y
        for box in column:
            assert text_width(box.node.label, 15, bold=True) < box.width
            assert box.x + box.width <= picture.width
            assert box.y + box.height <= picture.height
            for row in box.rows:
                words = text_width(row.entry.label) + text_width(row.entry.value, 12)
                assert words < box.width
                assert box.y < row.y < box.y + box.height


def test_narrower_classes_are_indented_and_end_where_the_wider_ones_do() -> None:
    wider, *narrower = draw(NODES, LABELS).boxes
    for box in narrower:
        assert box.x == wider.x + INDENT
        assert box.x + box.width == wider.x + wider.width


def test_each_row_that_leads_to_a_class_has_a_line_to_it() -> None:
    picture = draw(NODES, LABELS)
    assert {target.node.iri for target in picture.targets} == {"cg:Place", "cg:State", "cg:Thing"}
    found = []
    for curve in picture.curves[2:]:
        (x, y), (to_x, to_y) = ends(curve.path)
        (box,) = [box for box in picture.boxes if box.y < y < box.y + box.height]
        (target,) = [target for target in picture.targets if target.y < to_y < target.y + target.height]
        assert x == box.x + box.width
        assert to_x == target.x
        found.append((box.node.iri, target.node.iri, curve.style))
    assert sorted(found) == [
        ("cg:Place", "cg:Place", "derived"),
        ("cg:Place", "cg:State", "stated"),
        ("cg:State", "cg:Thing", "kind"),
    ]


def test_a_line_goes_up_from_each_narrower_class() -> None:
    picture = draw(NODES, LABELS)
    wider, *narrower = picture.boxes
    for box, curve in zip(narrower, picture.curves, strict=False):
        (x, y), (to_x, to_y) = ends(curve.path)
        assert (x, curve.style) == (box.x, "kind")
        assert box.y < y < box.y + box.height
        assert wider.x < to_x < box.x
        assert to_y == wider.y + wider.height


def test_classes_without_properties_need_no_second_column() -> None:
    picture = draw([Node("cg:Thing", "Thing", 0, False, ())], {})
    assert picture.targets == ()
    assert picture.curves == ()
    assert picture.width < 200

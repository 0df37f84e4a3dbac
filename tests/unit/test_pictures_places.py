"""Maps of answers: where every place stands, what is told of it, and what part of the world is shown."""

from __future__ import annotations

import pytest

from citygraph.endpoint.solutions import Solutions, Term
from citygraph.namespaces import IDS
from citygraph.questions.draws import Places
from citygraph.web.labels import Label
from citygraph.web.pictures import mercator
from citygraph.web.pictures.naming import named
from citygraph.web.pictures.places import places, point
from citygraph.web.pictures.things import Thing

OSH, TOWN, HALL = f"{IDS}city/osh", f"{IDS}city/town", f"{IDS}org/hall"
HOSTILE = "<script>alert(1)</script>"


def iri(value: str) -> Term:
    return Term("uri", value)


def text(value: str) -> Term:
    return Term("literal", value, "en")


ROWS = Solutions(
    ("city", "cityLabel", "thing", "thingLabel", "how"),
    (
        {"city": iri(TOWN), "cityLabel": text(HOSTILE)},
        {"city": iri(OSH), "cityLabel": text("Osh"), "thing": iri(HALL), "how": text("signed")},
        {"city": iri(OSH), "cityLabel": text("Osh"), "thing": iri(OSH), "how": text("signed")},
        {"city": iri(HALL), "cityLabel": text("City hall"), "thing": text("a word")},
        {"thing": iri(HALL)},
    ),
)
DRAWS = Places("city", "thing", "how")
WHERE = {OSH: (72.8, 40.5), HALL: (72.8, 40.5), TOWN: (-0.6, 0.1)}
NAMES = {HALL: Label("City hall", "en")}


def test_places_at_one_point_are_gathered_and_most_told_of_comes_first() -> None:
    drawn = places(ROWS, DRAWS, NAMES, WHERE)
    assert [[place.thing.name for place in spot.places] for spot in drawn.spots] == [
        ["Osh", "City hall"],
        [HOSTILE],
    ]
    assert (drawn.spots[0].longitude, drawn.spots[0].latitude) == (72.8, 40.5)
    assert drawn.elsewhere == ()


def test_what_is_told_stands_under_its_heading_and_no_place_tells_of_itself() -> None:
    osh, hall = places(ROWS, DRAWS, NAMES, WHERE).spots[0].places
    assert [(told.heading, told.things) for told in osh.told] == [
        ("signed", (Thing(HALL, "City hall", "/id/org/hall", "org"),))
    ]
    assert [(told.heading, [thing.name for thing in told.things]) for told in hall.told] == [("", ["a word"])]
    assert hall.told[0].things[0].address is None


def test_what_has_no_coordinates_is_named_and_nothing_at_all_is_no_map() -> None:
    drawn = places(ROWS, DRAWS, NAMES, {OSH: WHERE[OSH]})
    assert [thing.key for thing in drawn.elsewhere] == [TOWN, HALL]
    assert not places(ROWS, DRAWS, NAMES, {})


@pytest.mark.parametrize(
    "where",
    [
        {OSH: (72.8, 40.5)},
        {OSH: (72.8, 40.5), TOWN: (68.8, 38.5)},
        {OSH: (-179.9, 70.0), TOWN: (179.9, -55.0)},
        {OSH: (20.0, 84.0), TOWN: (20.0, -59.0)},
    ],
)
def test_all_is_shown_within_the_world(where: dict[str, tuple[float, float]]) -> None:
    drawn = places(ROWS, DRAWS, NAMES, where)
    left, top, width, height = drawn.box
    assert left >= 0
    assert left + width <= mercator.WORLD + 1
    assert top >= 0
    assert width == pytest.approx(2 * height, abs=2)
    assert all(left <= spot.x <= left + width for spot in drawn.spots)
    assert len(where) == 1 or max(spot.y for spot in drawn.spots) - min(spot.y for spot in drawn.spots) > 100


def test_a_city_alone_shows_its_surroundings() -> None:
    _, _, width, _ = places(ROWS, DRAWS, NAMES, {OSH: (72.8, 40.5)}).box
    assert 900 < width < 2000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("POINT(68.77905 38.53575)", (68.77905, 38.53575)),
        (" point ( -0.5 1e1 ) ", (-0.5, 10.0)),
        ("POINT(181 0)", None),
        ("POINT(0 91)", None),
        ("POINT Z (1 2 3)", None),
        ("LINESTRING(0 0, 1 1)", None),
        ("<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(38 68)", None),
        (HOSTILE, None),
    ],
)
def test_only_points_in_degrees_are_read(written: str, read: tuple[float, float] | None) -> None:
    assert point(written) == read


def test_the_projection_is_web_mercator() -> None:
    assert mercator.x(-180) == 0
    assert mercator.x(0) == mercator.WORLD / 2
    assert mercator.y(0) == pytest.approx(mercator.WORLD / 2)
    assert mercator.y(85.0511287) < 100
    # 20037508.34 m are half the world; 45 degrees north is at 5621521.49 m (EPSG:3857).
    assert mercator.y(45) == pytest.approx(mercator.WORLD / 2 * (1 - 5621521.49 / 20037508.34), abs=0.01)
    assert mercator.y(90) == mercator.y(85)


def test_a_name_stands_beside_its_dot_where_it_has_room() -> None:
    right, left, none = named([(50, 50, "Osh"), (190, 20, "Osh"), (100, 80, "long " * 9)], 200, 13, 8)
    assert (right and right.anchor, left and left.anchor, none) == ("start", "end", None)
    assert right
    assert right.x > 58


def test_no_name_lies_over_another_or_over_a_dot() -> None:
    first, second = named([(50, 50, "Osh"), (75, 50, "Osh")], 400, 13, 8)
    assert first
    assert first.anchor == "end"
    assert second
    assert second.anchor == "start"


def test_a_map_without_scripts_names_its_places_in_its_own_units() -> None:
    drawn = places(ROWS, DRAWS, NAMES, {OSH: (72.8, 40.5)})
    (name,) = drawn.names
    assert name.text == "Osh"
    left, _, width, _ = drawn.box
    assert left < name.x < left + width
    assert name.y == drawn.spots[0].y

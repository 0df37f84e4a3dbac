"""Degrees as units of the base map (``frontend/basemap.mjs``): Web Mercator (EPSG:3857), north at the top."""

from __future__ import annotations

from math import log, pi, radians, tan
from typing import Final

WORLD: Final = 16384
"""Units from the western edge of the world to the eastern; ``frontend/pictures/mercator.js`` has the same."""
_LAST_LATITUDE: Final = 85


def x(longitude: float) -> float:
    """Units east of the map's edge."""
    return (longitude + 180) / 360 * WORLD


def y(latitude: float) -> float:
    """Units below the map's edge; what is nearer to a pole than the map goes is put on its edge."""
    north = radians(max(-_LAST_LATITUDE, min(latitude, _LAST_LATITUDE)))
    return (0.5 - log(tan(pi / 4 + north / 2)) / (2 * pi)) * WORLD

"""A page made for each kind of thing: what readers want to know of a city, an event, a promise."""

from citygraph.web.portraits.portrait import Portrait, Portraits

__all__ = ["Portrait", "Portraits"]

"""Finding things by any of their names, however they are spelled: an SQLite index made with the graph.

A name is found in the spelling it has, in the letters of the other alphabet, as it sounds, as it comes out of
a keyboard set to the other alphabet, and with slips of the fingers; the surer way always comes first. The
index knows nothing but names: what a thing is, the graph says.
"""

from citygraph.search.folding import LONGEST
from citygraph.search.hits import Found, Hit
from citygraph.search.index import Index
from citygraph.search.names import SEARCHED, Named, names_query
from citygraph.search.ranking import likeness

__all__ = ["LONGEST", "SEARCHED", "Found", "Hit", "Index", "Named", "likeness", "names_query"]

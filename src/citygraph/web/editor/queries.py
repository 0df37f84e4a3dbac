"""The queries behind completion: a fixed number per build, however large the graph."""

from __future__ import annotations

from typing import Final

from citygraph.namespaces import IDS, ONTOLOGY, PREFIXES, SCHEMES, VOCABULARIES, sparql_prologue
from citygraph.questions import LANGUAGES
from citygraph.web.kinds import KINDS

MOST: Final = 2000
"""Things offered under one prefix, the most used first."""
COMMON: Final = ("city", "network", "org", "doc", "event", "initiative", "state", "group")
"""Kinds that are offered where no prefix has been typed."""

_TYPES: Final = "owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty"
_TOLD: Final = "rdfs:label skos:definition rdfs:domain rdfs:range rdfs:subClassOf"


def _query(text: str) -> str:
    return sparql_prologue() + text


TERMS: Final = _query(f"""SELECT DISTINCT ?term ?type ?told ?value WHERE {{
  VALUES ?type {{ {_TYPES} }}
  VALUES ?told {{ {_TOLD} }}
  ?term a ?type ; ?told ?value .
  FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}") && !ISBLANK(?value))
}} ORDER BY ?term ?told ?value""")
"""What the ontology says of its classes and properties."""
LISTS: Final = _query("""SELECT ?scheme ?label WHERE {
  ?scheme a skos:ConceptScheme ; rdfs:label ?label .
} ORDER BY ?scheme ?label""")
"""What the lists of concepts are called."""
CLASSES: Final = _query("""SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  ?thing a ?term FILTER(ISIRI(?term))
} GROUP BY ?term ORDER BY ?term""")
"""How many things each class has."""
STATED: Final = _query("""SELECT ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  GRAPH ?file { ?thing a ?term } FILTER(ISIRI(?term) && ?file != graph:inferred)
} GROUP BY ?term ORDER BY ?term""")
"""How many things are said to be of each class; that others are follows from the ontology."""
PROPERTIES: Final = _query("""SELECT ?term (COUNT(*) AS ?count) WHERE {
  ?thing ?term ?value
} GROUP BY ?term ORDER BY ?term""")
"""How many facts each property has."""
SUBJECTS: Final = _query(f"""SELECT ?class ?term (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  ?thing a ?class ; ?term ?value FILTER(STRSTARTS(STR(?class), "{ONTOLOGY}"))
}} GROUP BY ?class ?term ORDER BY ?class ?term""")
"""How many things of a class have a property."""
OBJECTS: Final = _query("""SELECT ?term ?namespace (COUNT(*) AS ?count) WHERE {
  ?thing ?term ?value FILTER(ISIRI(?value) && ?term != rdf:type)
  BIND(REPLACE(STR(?value), "[^/#]*$", "") AS ?namespace)
} GROUP BY ?term ?namespace ORDER BY ?term ?namespace""")
"""How many facts of a property point into a namespace."""


def things(prefixes: tuple[str, ...]) -> str:
    """``?thing ?uses ?label``: what is called by ``prefixes``, by the number of facts that point at it."""
    patterns = " UNION ".join(f"{{ {_members(prefix)} }}" for prefix in prefixes)
    return _used(f"""{{ SELECT DISTINCT ?thing WHERE {{ {patterns} }} }}
    OPTIONAL {{ ?other ?use ?thing }}""")


def values(name: str) -> str:
    """``?thing ?uses ?label``: what the property ``name`` points at, by how often it does."""
    return _used(f"?other {name} ?thing FILTER(ISIRI(?thing))")


def _used(pattern: str) -> str:
    languages = ", ".join(f'"{language}"' for language in LANGUAGES)
    return _query(f"""SELECT ?thing ?uses ?label WHERE {{
  {{ SELECT ?thing (COUNT(?other) AS ?uses) WHERE {{
    {pattern}
  }} GROUP BY ?thing ORDER BY DESC(?uses) ?thing LIMIT {MOST + 1} }}
  OPTIONAL {{ ?thing rdfs:label ?label FILTER(LANG(?label) IN ({languages})) }}
}} ORDER BY DESC(?uses) ?thing ?label""")


def _members(prefix: str) -> str:
    """The pattern of the things called by a prefix: of its kind, in its list, or files of the graph."""
    if prefix in SCHEMES:
        return f"?thing skos:inScheme <{VOCABULARIES}{prefix}>"
    if prefix == "graph":
        return "GRAPH ?thing { ?any a ?class }"
    classes = " ".join(KINDS[prefix].classes)
    return f'VALUES ?class {{ {classes} }} ?thing a ?class FILTER(STRSTARTS(STR(?thing), "{IDS}{prefix}/"))'


OFFERED: Final = frozenset({*KINDS, *SCHEMES, "graph"}) & PREFIXES.keys()
"""Prefixes whose things are asked for one at a time; all other names are terms."""

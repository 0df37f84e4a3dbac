"""The queries behind the page of the ontology: terms, chains, what excludes what, shapes and alignments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citygraph.namespaces import ONTOLOGY, sparql_prologue
from citygraph.web.resources.queries import iris

_NEAR: Final = "rdfs:subClassOf rdfs:subPropertyOf skos:closeMatch skos:exactMatch skos:broadMatch"
_OURS: Final = f'STRSTARTS(STR(?term), "{ONTOLOGY}")'


def terms(graphs: Iterable[str]) -> str:
    """``?graph ?term ?predicate ?object``, unordered: what modules say of our terms, unnamed nodes apart."""
    return _query(f"""SELECT ?graph ?term ?predicate ?object WHERE {{
  VALUES ?graph {{ {iris(graphs)} }}
  GRAPH ?graph {{ ?term ?predicate ?object }}
  FILTER({_OURS} && !ISBLANK(?object))
}}""")


def chains() -> str:
    """``?term ?chain ?place ?step``: the steps of each property chain, the first at place 1."""
    return _query("""SELECT ?term ?chain (COUNT(?before) AS ?place) ?step WHERE {
  ?term owl:propertyChainAxiom ?chain .
  ?chain rdf:rest* ?before .
  ?before rdf:rest* ?node .
  ?node rdf:first ?step .
} GROUP BY ?term ?chain ?node ?step ORDER BY ?term ?chain ?place""")


def apart() -> str:
    """``?term ?other``: classes that exclude each other, as the modules say it."""
    return _query(f"""SELECT DISTINCT ?term ?other WHERE {{
  {{ ?term owl:disjointWith ?other }} UNION {{ ?other owl:disjointWith ?term }}
  UNION {{
    ?all a owl:AllDisjointClasses ; owl:members ?list .
    ?list rdf:rest*/rdf:first ?term .
    ?list rdf:rest*/rdf:first ?other .
  }}
  FILTER(?term != ?other && {_OURS})
}} ORDER BY ?term ?other""")


def shapes(language: str) -> str:
    """``?term ?shape ?name ?message ?severity``, unordered: shapes of a property, and of things of a class.

    The part in braces is worked out first, which Oxigraph 0.5.13 does ten times faster than all in one.
    """
    return _query(f"""SELECT DISTINCT ?term ?shape ?name ?message ?severity WHERE {{
  {{ ?shape sh:path ?term }} UNION {{ ?shape sh:targetSubjectsOf|sh:targetClass ?term }}
  UNION {{
    ?node sh:targetClass ?term ; sh:property ?shape .
    FILTER NOT EXISTS {{ ?wider sh:property ?shape . FILTER(?wider != ?node) }}
  }}
  {{ SELECT ?shape ?name ?severity ?message WHERE {{
    ?shape sh:name ?name ; sh:severity ?severity ; (sh:message|(sh:sparql/sh:message)) ?message .
    FILTER(LANG(?name) = "{language}" && LANG(?message) = "{language}")
  }} }}
  FILTER({_OURS})
}}""")


def alignments(graphs: Iterable[str]) -> str:
    """``?graph ?term ?link ?theirs``: the terms of others that ours fall under or come near to.

    Where that holds only of some things, ``?property`` and ``?value`` say of which.
    """
    return _query(f"""SELECT DISTINCT ?graph ?term ?link ?theirs ?property ?value WHERE {{
  VALUES ?graph {{ {iris(graphs)} }}
  VALUES ?link {{ {_NEAR} }}
  GRAPH ?graph {{
    {{ ?term ?link ?theirs }}
    UNION {{
      ?some ?link ?theirs ; owl:intersectionOf ?list .
      ?list rdf:rest*/rdf:first ?term .
      ?list rdf:rest*/rdf:first ?condition .
      ?condition owl:onProperty ?property ; owl:hasValue ?value .
    }}
  }}
  FILTER({_OURS} && ISIRI(?theirs))
}} ORDER BY ?term ?link ?theirs ?value""")


def _query(text: str) -> str:
    return sparql_prologue() + text

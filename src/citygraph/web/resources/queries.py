"""The queries behind the page of a thing: a fixed number for each page, however much it tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from citygraph.namespaces import INFERRED, sparql_prologue

INVERSE_LIMIT: Final = 1000
"""Facts pointing at a thing that its page shows."""
PASSAGE_LIMIT: Final = 200
"""Passages a page shows."""
LIST_LIMIT: Final = 500
"""Things on one page of a list."""

FRAGMENTS: Final = ("", "#position", "#fragment")
"""A thing, and the selectors of its passage, which the passage names and not the thing."""
LAST_PAGE: Final = 100_000
"""Pages of a list beyond which nothing is looked for."""

REFERENCES: Final = "cg:reaffirms cg:endorses cg:supports cg:recalls cg:implements cg:refersTo"


def exists(iri: str) -> str:
    """Whether any fact has the thing at either end."""
    return f"ASK {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"


def facts(iri: str, hidden: Iterable[str]) -> str:
    """``?subject ?predicate ?object ?graph`` of a thing and of what it names inside its page (``#…``)."""
    return _query(f"""SELECT ?subject ?predicate ?object ?graph WHERE {{
  {subjects_at(iri)}
  GRAPH ?graph {{ ?subject ?predicate ?object }}
  {_without(hidden)}
}}""")


def subjects_at(iri: str) -> str:
    """The pattern that binds ``?subject`` to a thing and to what it names inside its page."""
    known = iris(iri + fragment for fragment in FRAGMENTS)
    return f"""{{ SELECT DISTINCT ?subject WHERE {{
    {{ VALUES ?subject {{ {known} }} }}
    UNION {{ <{iri}> ?named ?subject FILTER(STRSTARTS(STR(?subject), "{iri}#")) }}
  }} }}"""


def inverse(iri: str, hidden: Iterable[str]) -> str:
    """``?subject ?predicate ?graph`` of the facts that point at a thing, one more than the page shows."""
    return _query(f"""SELECT ?subject ?predicate ?graph WHERE {{
  GRAPH ?graph {{ ?subject ?predicate <{iri}> }}
  FILTER(ISIRI(?subject))
  {_without(hidden)}
}} ORDER BY ?predicate ?subject LIMIT {INVERSE_LIMIT + 1}""")


def mirrors() -> str:
    """``?one ?other``: every pair of properties that say the same from both ends."""
    return _query("""SELECT ?one ?other WHERE {
  { ?one owl:inverseOf ?other } UNION { ?other owl:inverseOf ?one }
}""")


def passages(iri: str, language: str) -> str:
    """The parts that a thing, or an act or statement about it, is stated in; not the parts of itself.

    Inverses are in the graph, so whatever a thing points at points back at it.
    """
    return _query(f"""SELECT DISTINCT ?part ?node ?document ?summary ?start ?end ?digest WHERE {{
  {{ SELECT DISTINCT ?part ?node WHERE {{
    {{ <{iri}> cg:statedIn ?part BIND(<{iri}> AS ?node) }}
    UNION {{
      ?node ?relation <{iri}> ; cg:statedIn ?part .
      FILTER EXISTS {{ VALUES ?act {{ cg:Tie cg:Statement cg:Event }} ?node a ?act }}
    }}
    UNION {{ ?part ?relation <{iri}> ; cg:partOf ?parent BIND(<{iri}> AS ?node) }}
    FILTER NOT EXISTS {{ ?part cg:partOfTransitive <{iri}> }}
  }} }}
  ?part cg:partOfTransitive ?document . ?document a cg:Document .
  OPTIONAL {{ ?part cg:summary ?summary FILTER(LANG(?summary) = "{language}") }}
  OPTIONAL {{ ?part cg:start ?start ; cg:end ?end ; cg:digest ?digest }}
}} ORDER BY ?document ?start ?part ?node LIMIT {PASSAGE_LIMIT * 4}""")


def outline(iri: str, language: str) -> str:
    """Every part inside a document or part, and the part itself, with what an outline shows of each."""
    return _query(f"""SELECT DISTINCT * WHERE {{
  {{ ?part cg:partOfTransitive <{iri}> }} UNION {{ BIND(<{iri}> AS ?part) }}
  ?part cg:partOf ?parent .
  OPTIONAL {{ ?part cg:position ?position }}
  OPTIONAL {{ ?part cg:number ?number }}
  OPTIONAL {{ ?part cg:partType ?type }}
  OPTIONAL {{ ?part cg:summary ?summary FILTER(LANG(?summary) = "{language}") }}
  OPTIONAL {{ ?part cg:start ?start }}
  OPTIONAL {{ ?part cg:end ?end }}
  OPTIONAL {{ ?part cg:digest ?digest }}
}} ORDER BY ?start ?position ?part""")


def stated(iri: str, language: str) -> str:
    """What is stated in the parts inside a document or part, with its words and bearers."""
    return _query(f"""SELECT DISTINCT * WHERE {{
  {{ SELECT DISTINCT ?part ?node WHERE {{
    {{ ?part cg:partOfTransitive <{iri}> }} UNION {{ BIND(<{iri}> AS ?part) }}
    ?node cg:statedIn ?part .
  }} }}
  GRAPH ?graph {{ ?node a ?class }}
  FILTER(?graph != <{INFERRED}>)
  OPTIONAL {{ ?node cg:paraphrase ?text FILTER(LANG(?text) = "{language}") }}
  OPTIONAL {{ ?node cg:bearer|cg:author ?bearer }}
  OPTIONAL {{ ?node cg:modality ?modality }}
}} ORDER BY ?part ?node ?class ?bearer ?modality""")


def references(iri: str) -> str:
    """What the parts inside a document or part do with other documents: ``?part ?relation ?cited``."""
    return _query(f"""SELECT DISTINCT ?part ?relation ?cited WHERE {{
  {{ ?part cg:partOfTransitive <{iri}> }} UNION {{ BIND(<{iri}> AS ?part) }}
  VALUES ?relation {{ {REFERENCES} }}
  GRAPH ?graph {{ ?part ?relation ?cited }}
  FILTER(?graph != <{INFERRED}>)
}} ORDER BY ?part ?relation ?cited""")


def signatures(iri: str) -> str:
    """Who signed a document, on whose behalf, in which capacity and when."""
    return _query(f"""SELECT DISTINCT ?signature ?signatory ?onBehalfOf ?capacity ?date WHERE {{
  ?signature cg:document <{iri}> ; a cg:Signature ; cg:signatory ?signatory .
  OPTIONAL {{ ?signature cg:onBehalfOf ?onBehalfOf }}
  OPTIONAL {{ ?signature cg:capacity ?capacity }}
  OPTIONAL {{ ?signature cg:date ?date }}
}} ORDER BY ?date ?signature""")


def siblings(iri: str) -> str:
    """The parts of the same parent in order, with that parent and the document they belong to."""
    return _query(f"""SELECT DISTINCT ?sibling ?position ?parent ?document WHERE {{
  <{iri}> cg:partOf ?parent ; cg:partOfTransitive ?document . ?document a cg:Document .
  ?sibling cg:partOf ?parent .
  OPTIONAL {{ ?sibling cg:position ?position }}
}} ORDER BY ?position ?sibling""")


def of_classes(classes: Iterable[str], language: str, offset: int) -> str:
    """``?thing ?label`` of the instances of ``classes`` by label, a page of them and one more."""
    return _query(f"""SELECT DISTINCT ?thing ?label WHERE {{
  VALUES ?class {{ {" ".join(classes)} }}
  ?thing a ?class ; rdfs:label ?label .
  FILTER(LANG(?label) = "{language}")
}} ORDER BY ?label ?thing LIMIT {LIST_LIMIT + 1} OFFSET {offset}""")


def schemes(language: str) -> str:
    """``?thing ?label`` of the lists of concepts."""
    return of_classes(("skos:ConceptScheme",), language, 0)


def graphs() -> str:
    """``?graph ?count``: every named graph and how many facts it holds."""
    return _query("""SELECT ?graph (COUNT(*) AS ?count) WHERE {
  GRAPH ?graph { ?s ?p ?o }
} GROUP BY ?graph ORDER BY ?graph""")


def subjects_of(graph: str) -> str:
    """``?thing ?count``: the things a named graph says something of, one more than the page shows."""
    return _query(f"""SELECT ?thing (COUNT(*) AS ?count) WHERE {{
  GRAPH <{graph}> {{ ?thing ?p ?o }}
  FILTER(ISIRI(?thing))
}} GROUP BY ?thing ORDER BY ?thing LIMIT {LIST_LIMIT + 1}""")


def terms(iri: str, namespace: str, graphs: Iterable[str]) -> str:
    """``?term ?predicate ?object``, unordered: what ``graphs`` say of ``iri`` and of its terms."""
    return _query(f"""SELECT DISTINCT ?term ?predicate ?object WHERE {{
  VALUES ?graph {{ {iris(graphs)} }}
  GRAPH ?graph {{ ?term ?predicate ?object }}
  FILTER((STRSTARTS(STR(?term), "{namespace}") || ?term = <{iri}>) && !ISBLANK(?object))
}}""")


def version(iri: str) -> str:
    """``?version``: the version IRI of an ontology."""
    return _query(f"SELECT ?version WHERE {{ <{iri}> owl:versionIRI ?version }}")


def iris(of: Iterable[str]) -> str:
    """IRIs as they stand in a ``VALUES`` block."""
    return " ".join(f"<{iri}>" for iri in of)


def _without(hidden: Iterable[str]) -> str:
    # Oxigraph 0.5.13 takes NOT IN () for false.
    names = ", ".join(f"<{iri}>" for iri in sorted(hidden))
    return f"FILTER(?predicate NOT IN ({names}))" if names else ""


def _query(text: str) -> str:
    return sparql_prologue() + text

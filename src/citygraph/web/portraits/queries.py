"""What pages ask about a thing where no question of the project does: one query each, with the passages."""

from __future__ import annotations

from typing import Final

from citygraph.namespaces import INFERRED, sparql_prologue
from citygraph.web.resources.queries import REFERENCES

RELATED: Final = 12
"""Other statements on the same themes that a page names."""

_EVIDENCE: Final = "cg:statedIn|dcterms:source"
_WRITTEN: Final = f"FILTER(?graph != <{INFERRED}>)"


def memberships(iri: str) -> str:
    """What an agent belongs to, itself or through the authority it governs or is governed by."""
    return _query(f"""SELECT DISTINCT ?network ?member ?role ?since ?asOf ?part WHERE {{
  <{iri}> (cg:governedBy|cg:governs)? ?member .
  ?membership cg:member ?member ; cg:organisation ?network ; {_EVIDENCE} ?part .
  OPTIONAL {{ ?membership cg:date ?since }}
  OPTIONAL {{ ?membership cg:asOf ?asOf }}
  OPTIONAL {{ ?membership cg:role ?role }}
}} ORDER BY ?network ?member ?since ?role ?part""")


def signed(iri: str) -> str:
    """What an agent signed, itself or through its authority."""
    return _query(f"""SELECT DISTINCT ?document ?date ?signatory ?capacity ?signature ?part WHERE {{
  <{iri}> cg:representedIn|cg:makesSignature|cg:governedBy/cg:makesSignature ?signature .
  ?signature cg:document ?document ; cg:signatory ?signatory ; {_EVIDENCE} ?part .
  OPTIONAL {{ ?document cg:date ?date }}
  OPTIONAL {{ ?signature cg:capacity ?capacity }}
}} ORDER BY ?date ?document ?signature ?capacity ?part""")


def commitments(iri: str) -> str:
    """What an agent is committed to, itself or as a named member of a group."""
    return _statements(f"<{iri}> cg:committedTo|cg:bears ?statement . ?statement cg:bearer ?speaker .", "")


def documents(iri: str) -> str:
    """The documents of a body: that founded it, that it issued or adopted, or of an event of its own."""
    return _query(f"""SELECT DISTINCT ?document ?date WHERE {{
  {_own_documents(iri)}
  OPTIONAL {{ ?document cg:date ?date }}
}} ORDER BY ?date ?document""")


def duties(iri: str) -> str:
    """What members of a body are committed to in its documents, themselves or in a group that names them."""
    return _statements(
        f"""{_own_documents(iri)}
  ?statement a cg:Commitment ; cg:bearer ?speaker .
  FILTER EXISTS {{ <{iri}> cg:hasMember ?member . ?member cg:committedTo|cg:bears ?statement }}""",
        "",
    )


def bearers(iri: str) -> str:
    """Who bears a commitment, the named members of a group that does, their cities; in which document."""
    return _query(f"""SELECT DISTINCT ?bearer ?named ?agent ?city ?document ?legal ?part WHERE {{
  <{iri}> cg:bearer ?bearer ; cg:statedIn ?part .
  ?part cg:partOfTransitive ?document . ?document a cg:Document .
  OPTIONAL {{ ?document cg:legalForce ?legal }}
  OPTIONAL {{ ?bearer cg:membersNamed ?named }}
  OPTIONAL {{
    ?bearer cg:groupMember+ ?agent .
    OPTIONAL {{ ?agent cg:governs ?city }}
  }}
}} ORDER BY ?bearer ?agent ?city ?part""")


def related(iri: str) -> str:
    """Other statements on the themes of a statement, those that share most of them first."""
    return _statements(
        f"""{{ SELECT ?statement (COUNT(?theme) AS ?shared) WHERE {{
    <{iri}> cg:theme ?theme . ?statement cg:theme ?theme FILTER(?statement != <{iri}>)
  }} GROUP BY ?statement ORDER BY DESC(?shared) ?statement LIMIT {RELATED} }}
  ?statement cg:bearer|cg:author ?speaker .""",
        "DESC(?shared)",
    )


def addressees(iri: str) -> str:
    """Whom an appeal asks, and the known members of a group among them."""
    return _query(f"""SELECT DISTINCT ?addressee ?named ?agent ?part WHERE {{
  <{iri}> cg:addressee ?addressee ; cg:statedIn ?part .
  OPTIONAL {{ ?addressee cg:membersNamed ?named }}
  OPTIONAL {{ ?addressee cg:groupMember+ ?agent }}
}} ORDER BY ?addressee ?agent ?part""")


def composition(iri: str) -> str:
    """The named members of a group."""
    return _query(f"""SELECT DISTINCT ?agent WHERE {{
  GRAPH ?graph {{ <{iri}> cg:groupMember ?agent }} {_WRITTEN}
}} ORDER BY ?agent""")


def cities(iri: str) -> str:
    """The cities of a state or region, by name."""
    return _query(f"""SELECT DISTINCT ?city WHERE {{
  ?city a cg:Municipality ; cg:within|cg:inState <{iri}> .
}} ORDER BY ?city""")


def adopted(iri: str) -> str:
    """Documents adopted at an event or at a part of it."""
    return _query(f"""SELECT DISTINCT ?document ?date ?method ?event WHERE {{
  ?event cg:subEventOf? <{iri}> . ?document cg:adoptedAt ?event .
  OPTIONAL {{ ?document cg:date ?date }}
  OPTIONAL {{ ?document cg:adoptionMethod ?method }}
}} ORDER BY ?date ?document ?event""")


def inside(iri: str) -> str:
    """The events that an event consisted of."""
    return _query(f"""SELECT DISTINCT ?event ?date ?type ?place ?part WHERE {{
  ?event cg:subEventOf <{iri}> ; {_EVIDENCE} ?part .
  OPTIONAL {{ ?event cg:date ?date }}
  OPTIONAL {{ ?event cg:eventType ?type }}
  OPTIONAL {{ ?event cg:place|cg:venue ?place }}
}} ORDER BY ?date ?event ?type ?place ?part""")


def shares(iri: str) -> str:
    """Who funds and who carries out an initiative."""
    return _query(f"""SELECT DISTINCT ?relation ?agent WHERE {{
  VALUES ?relation {{ cg:funder cg:implementer }} <{iri}> ?relation ?agent .
}} ORDER BY ?relation ?agent""")


def rests_on(iri: str) -> str:
    """The documents that a document cites, what it does with each, and where."""
    return _query(f"""SELECT DISTINCT ?document ?relation ?date ?part WHERE {{
  VALUES ?relation {{ {REFERENCES} }}
  {{ ?where cg:partOfTransitive <{iri}> BIND(?where AS ?part) }}
  UNION {{ BIND(<{iri}> AS ?where) ?where dcterms:source ?part }}
  GRAPH ?graph {{ ?where ?relation ?document }} {_WRITTEN}
  OPTIONAL {{ ?document cg:date ?date }}
}} ORDER BY ?relation ?date ?document ?part""")


def rests_upon(iri: str) -> str:
    """The documents that cite a document, what each does with it, and where."""
    return _query(f"""SELECT DISTINCT ?document ?relation ?date ?part WHERE {{
  VALUES ?relation {{ {REFERENCES} }}
  GRAPH ?graph {{ ?where ?relation <{iri}> }} {_WRITTEN}
  {{ ?where cg:partOfTransitive ?document BIND(?where AS ?part) }}
  UNION {{ ?where dcterms:source ?part BIND(?where AS ?document) }}
  ?document a cg:Document .
  OPTIONAL {{ ?document cg:date ?date }}
}} ORDER BY ?date ?document ?relation ?part""")


def _own_documents(iri: str) -> str:
    return f"""{{ SELECT DISTINCT ?document WHERE {{
    ?document a cg:Document .
    {{ ?document cg:establishes|cg:issuedBy|cg:adoptedBy <{iri}> }}
    UNION {{
      VALUES ?own {{ role:organiser role:co-organiser role:framework }}
      ?participation cg:participant <{iri}> ; cg:role ?own ; cg:event ?event . ?document cg:adoptedAt ?event .
    }}
  }} }}"""


def _statements(pattern: str, first: str) -> str:
    """Statements that ``pattern`` binds with their speakers, by document, or by ``first`` before that."""
    shown = "?statement ?paraphrase ?modality ?speaker ?document ?date ?legal ?part"
    return _query(f"""SELECT DISTINCT {shown} WHERE {{
  {pattern}
  ?statement cg:statedIn ?part . ?part cg:partOfTransitive ?document . ?document a cg:Document .
  OPTIONAL {{ ?statement cg:paraphrase ?paraphrase FILTER(LANG(?paraphrase) = "en") }}
  OPTIONAL {{ ?statement cg:modality ?modality }}
  OPTIONAL {{ ?document cg:date ?date }}
  OPTIONAL {{ ?document cg:legalForce ?legal }}
  OPTIONAL {{ ?part cg:start ?start }}
}} ORDER BY {first} ?date ?document ?start ?statement ?speaker ?part""")


def _query(text: str) -> str:
    return sparql_prologue() + text

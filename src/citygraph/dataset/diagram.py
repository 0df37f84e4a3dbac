"""The picture of the ontology, drawn from its modules so that it cannot drift from them.

Mermaid class diagrams, which code hosts and editors render: a few small ones rather than one of everything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode

from citygraph.errors import UsageError
from citygraph.layout import Layout
from citygraph.namespaces import GRAPHS, ONTOLOGY, PREFIXES
from citygraph.rdf.turtle import read

BEGIN: Final = "<!-- diagram: drawn by “citygraph diagram”, do not edit -->"
END: Final = "<!-- /diagram -->"
PICTURES: Final = {
    "Agents and places": ("agent", "place"),
    "Documents and evidence": ("document", "evidence"),
    "Events and the acts that tie agents": ("event", "tie"),
    "What is said": ("statement",),
    "Time and names": ("time", "name"),
    "Coverage": ("coverage",),
}
"""Title of each picture and the modules whose terms it shows."""

_OWL, _RDF, _RDFS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs"))
_WORDS: Final = {
    None: "anything",
    PREFIXES["skos"] + "Concept": "concept",
    PREFIXES["rdf"] + "PlainLiteral": "text",
}
"""What a range is called in a box where its own name would say less."""


@dataclass(frozen=True)
class _Term:
    """One term: the module that declares it and the objects of its statements, by predicate."""

    module: str
    said: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def is_a(self, type_: str) -> bool:
        return _OWL + type_ in self.said[_RDF + "type"]

    def one(self, predicate: str) -> str | None:
        return next(iter(self.said[_RDFS + predicate]), None)

    @property
    def derived(self) -> bool:
        return "true" in self.said[ONTOLOGY + "derived"]

    @property
    def shown(self) -> bool:
        """Whether it is drawn: inverses are left out, verbs that follow from chains are not."""
        return not self.derived or bool(self.said[_OWL + "propertyChainAxiom"])


def diagram(layout: Layout) -> str:
    """Markdown: for each picture a heading, a Mermaid diagram and what it cannot show.

    Raises:
        InputError: a module cannot be read.
    """
    terms = _terms(layout)
    return "\n\n".join(_picture(title, modules, terms) for title, modules in PICTURES.items())


def readme_with_diagram(text: str, diagram: str) -> str:
    """``text`` with ``diagram`` between its two marker lines in place of what was there.

    Raises:
        UsageError: the marker lines are missing.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise UsageError(f"The README has no place for the picture; give it the lines “{BEGIN}” and “{END}”.")
    return f"{before}{BEGIN}\n\n{diagram}\n\n{END}{after}"


def _terms(layout: Layout) -> dict[str, _Term]:
    terms: dict[str, _Term] = {}
    for path in sorted((layout.ontology / "modules").glob("*.ttl")):
        for quad in read(path, NamedNode(GRAPHS + layout.graph_name(path))):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(ONTOLOGY):
                term = terms.setdefault(quad.subject.value, _Term(path.stem))
                term.said[quad.predicate.value].append(quad.object.value)  # type: ignore[union-attr]
    return terms


def _picture(title: str, modules: Iterable[str], terms: dict[str, _Term]) -> str:
    own = {iri: term for iri, term in terms.items() if term.module in modules}
    edges: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    boxes: dict[str, list[str]] = defaultdict(list)
    loose = []
    for iri, term in sorted(own.items()):
        if term.is_a("Class"):
            boxes.setdefault(_name(iri), [])
        elif term.is_a("AnnotationProperty") or not term.shown:
            continue
        elif (domain := term.one("domain")) is None:
            loose.append(f"`cg:{_name(iri)}` ({_kind(term)})")
        elif (target := term.one("range")) and target.startswith(ONTOLOGY):
            edges[_name(domain), "..>" if term.derived else "-->", _name(target)].append(_name(iri))
        else:
            boxes[_name(domain)].append(f"{_name(iri)} {_kind(term)}")
    lines = [
        "classDiagram",
        "direction LR",
        *_drawn_boxes(boxes),
        *_drawn_ranks(own, terms),
        *_drawn_edges(edges),
    ]
    drawing = "\n    ".join(lines)
    note = f"\n\nOf anything at all: {', '.join(loose)}." if loose else ""
    return f"### {title}\n\n```mermaid\n{drawing}\n```{note}"


def _drawn_boxes(boxes: dict[str, list[str]]) -> Iterator[str]:
    for name, fields in sorted(boxes.items()):
        yield f"class {name}"
        yield from (f"{name} : {entry}" for entry in fields)


def _drawn_ranks(own: dict[str, _Term], terms: dict[str, _Term]) -> Iterator[str]:
    for iri, term in sorted(terms.items()):
        for parent in sorted(term.said[_RDFS + "subClassOf"]):
            if iri in own or parent in own:
                yield f"{_name(parent)} <|-- {_name(iri)}"


def _drawn_edges(edges: dict[tuple[str, str, str], list[str]]) -> Iterator[str]:
    for (domain, arrow, target), names in sorted(edges.items()):
        yield f"{domain} {arrow} {target} : {', '.join(names)}"


def _kind(term: _Term) -> str:
    target = term.one("range")
    return _WORDS.get(target) or _name(str(target))


def _name(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]

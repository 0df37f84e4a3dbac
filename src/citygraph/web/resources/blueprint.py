"""Addresses of things: ``/id/…``, ``/vocab/…``, ``/graph/…``, ``/ontology``, ``/shapes`` and the rest."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from flask import Blueprint, Response, abort, redirect, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from citygraph.namespaces import GRAPHS, compact
from citygraph.namespaces import VOCABULARIES as VOCABULARY_IRIS
from citygraph.questions import Questions
from citygraph.web import faults
from citygraph.web.headers import IN_QUERY
from citygraph.web.kinds import KINDS
from citygraph.web.labels import Label, Labels
from citygraph.web.language import current, gettext
from citygraph.web.links import href, named
from citygraph.web.memory import Memory
from citygraph.web.portraits import Portraits
from citygraph.web.resources import lists, ontology, pictures, represent
from citygraph.web.resources.ontology import LINKS, TRAITS
from citygraph.web.resources.suggest import suggestions
from citygraph.web.resources.terms import (
    MESSAGE,
    VOCABULARIES,
    Vocabulary,
    graph_sizes,
    graphs_of,
    read_terms,
    version_of,
)
from citygraph.web.resources.thing import Page, exists, read
from citygraph.web.texts import Passages, Texts, passages


def blueprint(memory: Memory, questions: Questions, texts: Texts) -> Blueprint:
    """Pages and RDF of all things in the graph, lists by kind, and 404 with the nearest names."""
    pages = Blueprint("resources", __name__)
    labels = Labels(memory)
    portraits = Portraits(memory, questions)
    lists.register(pages, memory)

    @pages.get("/<any(ontology, shapes):name>")
    @pages.get("/<any(ontology, shapes):name>/<version>")
    def vocabulary(name: str, version: str | None = None) -> Response:
        found = VOCABULARIES[name]
        if version is not None and f"{found.iri}/{version}" != version_of(memory, found):
            return _missing(f"{found.iri}/{version}")
        choice = represent.wanted()
        if choice:
            graphs = graphs_of(memory, found)
            return represent.rdf(memory.endpoint, represent.graphs(graphs), choice)
        # The body depends on nothing but the build and the language, and takes long to write.
        tell = _ontology if name == "ontology" else _terms
        body = memory.get(("terms page", name, current()), lambda: tell(found))
        return _page(render_template("terms.html", title=gettext(found.title), iri=found.iri, body=body))

    def _terms(vocabulary: Vocabulary) -> Markup:
        told = read_terms(memory, vocabulary, current())
        shown = {"told": told, "names": labels.of(told.iris(), current()), "message": MESSAGE}
        # Markup, since the template it comes from has escaped all it prints.
        return Markup(render_template("_terms.html", **shown))  # noqa: S704

    def _ontology(vocabulary: Vocabulary) -> Markup:
        told = ontology.read(memory, current())
        header = read_terms(memory, vocabulary, current()).header
        names = labels.of({*header.iris(), *told.iris()}, current())
        drawn = [pictures.drawn(section, told, names) for section in told.sections]
        words = {"traits": TRAITS, "links": LINKS}
        page = render_template(
            "_ontology.html", ontology=told, header=header, drawn=drawn, names=names, **words
        )
        return Markup(page)  # noqa: S704 (as above)

    @pages.get("/<path:path>")
    def thing(path: str) -> BaseResponse:
        if path.endswith("/"):
            query = "?" + quote(request.query_string, IN_QUERY) if request.query_string else ""
            return redirect("/" + quote(path.strip("/")) + query, 308)
        iri = named(path)
        if iri is None:
            abort(404)
        choice = represent.wanted()
        is_graph = iri in graph_sizes(memory)
        if choice:
            if not is_graph and not exists(memory, iri):
                return _missing(iri)
            construct = represent.graph(iri) if is_graph else represent.thing(iri)
            return represent.rdf(memory.endpoint, construct, choice)
        page = read(memory, iri, current())
        if not (page.description.exists or is_graph):
            return _missing(iri)
        portrait = portraits.of(iri, page.description, current())
        names = labels.of({*page.iris(), *(portrait.iris() if portrait else ())}, current())
        shown = {"above": _above(page, names), "portrait": portrait, "read": _read(page)}
        return _page(render_template("thing.html", page=page, iri=iri, names=names, **shown))

    def _read(page: Page) -> Passages:
        return passages(page.parts, texts.of(memory, page.description.iri) if page.parts else None)

    def _missing(iri: str) -> Response:
        nearest = labels.of(suggestions(memory, iri), current())
        return faults.answer(
            404, gettext("The graph does not know %(name)s.") % {"name": compact(iri)}, nearest
        )

    return pages


def _above(page: Page, names: Mapping[str, Label]) -> list[tuple[str, str]]:
    """The pages between home and the page of a thing: address and name of each."""
    above = []
    if page.kind in KINDS:
        kind = KINDS["doc" if page.position else page.kind]
        above = [(f"/id/{kind.name}/", gettext(kind.plural))]
    if page.position:
        above.append((href(page.position.document) or "", names[page.position.document].text))
    if page.description.iri.startswith(VOCABULARY_IRIS):
        above = [("/vocab/", gettext("Lists of concepts"))]
        if page.scheme:
            above.append((href(page.scheme) or "", names[page.scheme].text))
    if page.description.iri.startswith(GRAPHS):
        above = [("/graph/", gettext("Files of the graph"))]
    return above


def _page(body: str) -> Response:
    response = Response(body, content_type="text/html; charset=utf-8")
    response.vary.add("Accept")
    return response

"""A thing as RDF: what is said of it and what points at it, in the format asked for."""

from __future__ import annotations

from typing import Final

from flask import Response, request

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.errors import NotAcceptableError
from citygraph.rdf.formats import GRAPHS, Format
from citygraph.web.resources.queries import FRAGMENTS, iris

HTML: Final = "text/html"


def wanted() -> Format | None:
    """The RDF format asked for by ``?format=`` or else by Accept; ``None`` means the page.

    Raises:
        NotAcceptableError: neither a page nor RDF in a format we write.
    """
    names = ", ".join(form.extension for form in GRAPHS)
    asked = request.args.get("format")
    if asked is not None:
        for form in GRAPHS:
            if asked in (form.name, form.extension, form.media_type):
                return form
        if asked == "html":
            return None
        raise NotAcceptableError(f"There is no format “{asked}” here; there are: {names}, html.")
    types = {HTML: None, **{form.media_type: form for form in GRAPHS}}
    best = request.accept_mimetypes.best_match(types)
    if best is None and request.accept_mimetypes:
        raise NotAcceptableError(f"This address answers as {', '.join(types)}.")
    return types[best or HTML]


def rdf(endpoint: Endpoint, construct: str, form: Format) -> Response:
    """The answer to ``construct``, free for any page to fetch.

    Raises what ``Endpoint.query`` raises.
    """
    answer = endpoint.query(Request(construct, graph=form))
    response = Response(answer.body, content_type=f"{form.media_type}; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.vary.add("Accept")
    return response


def thing(iri: str) -> str:
    """The query for all facts of a thing, of what is named inside its page, and for all that point at it."""
    subjects = iris(iri + fragment for fragment in FRAGMENTS)
    return (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ VALUES ?s {{ {subjects} }} ?s ?p ?o }} "
        f"UNION {{ VALUES ?o {{ <{iri}> }} ?s ?p ?o FILTER(ISIRI(?s)) }} }}"
    )


def graph(iri: str) -> str:
    """The query for all facts of a named graph."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"


def graphs(names: tuple[str, ...]) -> str:
    """The query for all facts of several named graphs."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {iris(names)} }} GRAPH ?g {{ ?s ?p ?o }} }}"

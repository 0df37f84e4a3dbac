"""A thing as RDF: what is said of it and what points at it, in the format asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from flask import Response, request

from citygraph.endpoint.interface import Endpoint, Request
from citygraph.rdf.formats import GRAPHS
from citygraph.web import headers
from citygraph.web.negotiation import Choice, named
from citygraph.web.resources.queries import iris, subjects_at
from citygraph.web.wanted import data

OFFERED: Final = (*GRAPHS[:-1], replace(GRAPHS[-1], aliases=("application/json",)))
"""The formats of graphs; at the address of a thing, whoever asks for JSON gets JSON-LD."""


def wanted() -> Choice | None:
    """The RDF format asked for by ``?format=`` or else by Accept; ``None`` means the page.

    Raises:
        NotAcceptableError: neither a page nor RDF in a format we write.
    """
    asked = request.args.get("format", "").strip()
    return named(asked, OFFERED) if asked else data(OFFERED)


def rdf(endpoint: Endpoint, construct: str, choice: Choice) -> Response:
    """The answer to ``construct``.

    Raises what ``Endpoint.query`` raises.
    """
    answer = endpoint.query(Request(construct, graph=choice.format))
    response = Response(answer.body, content_type=choice.content_type)
    response.vary.add("Accept")
    response.headers.extend(headers.truncated(answer))
    return response


def thing(iri: str) -> str:
    """The query for all facts of a thing, of what is named inside its page, and for all that point at it."""
    return f"""CONSTRUCT {{ ?subject ?predicate ?object }} WHERE {{
  {{ {subjects_at(iri)} ?subject ?predicate ?object }}
  UNION {{ VALUES ?object {{ <{iri}> }} ?subject ?predicate ?object FILTER(ISIRI(?subject)) }}
}}"""


def graph(iri: str) -> str:
    """The query for all facts of a named graph."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}"


def graphs(names: tuple[str, ...]) -> str:
    """The query for all facts of several named graphs."""
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?g {{ {iris(names)} }} GRAPH ?g {{ ?s ?p ?o }} }}"

"""A page for every IRI of ours, at its own path; the same address answers as RDF."""

from citygraph.web.resources.blueprint import blueprint

__all__ = ["blueprint"]

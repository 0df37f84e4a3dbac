"""Links to things, as templates write them many hundred times on some pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from citygraph.namespaces import compact
from citygraph.web.labels import Label
from citygraph.web.language import is_page_language
from citygraph.web.links import href, is_local


def link(iri: str, names: Mapping[str, Label]) -> Markup:
    """A link to ``iri`` by its name in ``names``, else by its IRI, shortened."""
    name = names.get(iri)
    return anchor(iri, name.text, name.language) if name else anchor(iri, compact(iri))


def anchor(iri: str, text: str, tag: str | None = None) -> Markup:
    """A link to ``iri`` around ``text``, whose language is said where it is not the page's.

    What must not be a link is the text alone.
    """
    return _element(iri, text, None if is_page_language(tag) else tag)


@lru_cache(8192)
def _element(iri: str, text: str, tag: str | None) -> Markup:
    said = Markup(' lang="{}"').format(tag) if tag else Markup()
    address = href(iri)
    if address is None:
        return Markup('<span class="iri"{}>{}</span>').format(said, text)
    kind = Markup() if is_local(iri) else Markup(' class="outside" rel="external noreferrer"')
    return Markup('<a{} href="{}"{}>{}</a>').format(kind, address, said, text)

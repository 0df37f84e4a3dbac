"""``/robots.txt`` and ``/sitemap.xml``: what search engines may read, and all that is worth reading.

After RFC 9309 and the Sitemaps protocol 0.9 (sitemaps.org). Addresses are those for good.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template

from citygraph.endpoint.solutions import select
from citygraph.namespaces import VOCABULARIES, sparql_prologue
from citygraph.questions import LANGUAGES, Questions
from citygraph.web.addresses import SITE, lasting
from citygraph.web.kinds import KINDS
from citygraph.web.memory import Memory
from citygraph.web.portraits.sections import SECTIONS

MOST: Final = 20_000
"""Things in the sitemap, which may hold 50,000 addresses: each has one in every language."""
PAGES: Final = (
    "/",
    "/map",
    "/timeline",
    "/network",
    "/themes",
    "/questions/",
    "/ontology",
    "/about",
    "/download/",
)
"""Pages that lead to all others."""
ROBOTS: Final = f"""User-agent: *
Disallow: /sparql?query=
Disallow: /search?q=
Disallow: /suggest

Sitemap: {SITE}/sitemap.xml
"""
"""Behind a search or a query is nothing that has no page of its own, and there is no end of them."""
_CLASSES: Final = " ".join(
    name for kind in sorted(SECTIONS.keys() & KINDS.keys()) for name in KINDS[kind].classes
)
THINGS: Final = (
    sparql_prologue()
    + f"""SELECT DISTINCT ?thing WHERE {{
  {{ VALUES ?class {{ {_CLASSES} }} ?thing a ?class }}
  UNION {{ ?thing skos:inScheme <{VOCABULARIES}theme> }}
}} ORDER BY ?thing LIMIT {MOST}"""
)
"""Whatever has a page made for its kind."""


def blueprint(memory: Memory, questions: Questions) -> Blueprint:
    """The two files that crawlers ask for before all others."""
    pages = Blueprint("crawlers", __name__)

    @pages.get("/robots.txt")
    def robots() -> Response:
        return Response(ROBOTS, content_type="text/plain; charset=utf-8")

    @pages.get("/sitemap.xml")
    def sitemap() -> Response:
        things = memory.get(
            "sitemap", lambda: [row["thing"].value for row in select(memory.endpoint, THINGS)]
        )
        asked = (f"/questions/{name}" for name in questions)
        addresses = [lasting(address) for address in (*PAGES, *asked, *things)]
        body = render_template("sitemap.xml", addresses=addresses, languages=LANGUAGES)
        return Response(body, content_type="application/xml; charset=utf-8")

    return pages

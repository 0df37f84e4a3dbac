"""The largest pages of the real graph: as light as those of the little world, which a browser weighs."""

from __future__ import annotations

import re
from typing import Final

import pytest
import zstandard
from flask.testing import FlaskClient

from citygraph.endpoint.interface import Endpoint
from citygraph.endpoint.solutions import select
from citygraph.namespaces import IDS, VOCABULARIES
from citygraph.questions import LANGUAGES
from citygraph.web.compression import PAGE_LEVELS
from citygraph.web.links import href
from citygraph.web.portraits.sections import SECTIONS

PAGE_BYTES: Final = 60_000
HEADER_BYTES: Final = 700
"""Of each answer, about; a browser counts them too."""
ASKED: Final = re.compile(r'(?:src|href|data-basemap)="(/static/[^"#]+)')


def weight(client: FlaskClient, path: str) -> int:
    """Bytes over the wire of a page with all it names, each file once."""
    page = client.get(path)
    assert page.status_code == 200, path
    packed = zstandard.ZstdCompressor(PAGE_LEVELS["zstd"])
    sizes = [len(packed.compress(page.data))]
    for file in set(ASKED.findall(page.text)):
        with client.get(file) as answer:
            sizes.append(len(packed.compress(answer.data)))
    return sum(sizes) + HEADER_BYTES * len(sizes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["/", "/map", "/timeline", "/network", "/themes", "/ontology", "/shapes", "/about", "/dataset"]
)
def test_pages_of_the_whole_graph_are_light(site: FlaskClient, path: str, language: str) -> None:
    assert weight(site, f"{path}?lang={language}") < PAGE_BYTES


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_page_most_points_at_is_light(site: FlaskClient, endpoint: Endpoint, kind: str) -> None:
    within = f"{VOCABULARIES}theme/" if kind == "theme" else f"{IDS}{kind}/"
    found = select(
        endpoint,
        f"""SELECT ?thing (COUNT(*) AS ?facts) WHERE {{
  {{ ?thing ?p ?o }} UNION {{ ?s ?p ?thing }}
  FILTER(STRSTARTS(STR(?thing), "{within}") && !CONTAINS(STR(?thing), "#"))
}} GROUP BY ?thing ORDER BY DESC(?facts) LIMIT 3""",
    )
    assert len(found) == 3 or kind == "initiative"
    for row in found:
        for language in LANGUAGES:
            assert weight(site, f"{href(row['thing'].value)}?lang={language}") < PAGE_BYTES

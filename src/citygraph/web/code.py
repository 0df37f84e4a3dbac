"""Code that reproduces an answer: a few lines for each language people analyse data in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from citygraph.web.addresses import SITE

SPARQL: Final = "/sparql"


@dataclass(frozen=True)
class Snippet:
    """Code in one language; between its ``parts`` stands the address of the site, wherever that is."""

    name: str
    parts: tuple[str, ...]

    def at(self, site: str = SITE) -> str:
        """The code for the site at an address."""
        return site.join(self.parts)


def snippets(address: str, values: Mapping[str, str], sparql: str) -> tuple[Snippet, ...]:
    """Code for the answer at ``address`` of this site with ``values`` in its blanks, and for its query."""
    query = f"?{urlencode(values)}" if values else ""
    return tuple(
        Snippet(name, tuple(text.split(SITE_MARK)))
        for name, text in _texts(f"{SITE_MARK}{address}.%s{query.replace('%', '%%')}", sparql)
    )


SITE_MARK: Final = "\x00"


def _texts(address: str, sparql: str) -> Iterator[tuple[str, str]]:
    csv, json = address % "csv", address % "json"
    endpoint = f"{SITE_MARK}{SPARQL}"
    yield "curl", f"curl --silent --show-error '{csv}'\n"
    yield "Python: pandas", f'import pandas\n\nanswer = pandas.read_csv("{csv}")\nprint(answer)\n'
    yield (
        "Python: SPARQLWrapper",
        f"""from SPARQLWrapper import JSON, SPARQLWrapper

query = {_python(sparql)}
endpoint = SPARQLWrapper("{endpoint}", returnFormat=JSON)
endpoint.setQuery(query)
for row in endpoint.queryAndConvert()["results"]["bindings"]:
    print({{name: term["value"] for name, term in row.items()}})
""",
    )
    yield (
        "Python: rdflib",
        f"""from rdflib import Graph
from rdflib.plugins.stores.sparqlstore import SPARQLStore

query = {_python(sparql)}
graph = Graph(SPARQLStore("{endpoint}"))
for row in graph.query(query):
    print(row.asdict())
""",
    )
    yield "R", f'answer <- read.csv("{csv}", encoding = "UTF-8")\nprint(answer)\n'
    yield (
        "JavaScript",
        f"""const answer = await fetch("{json}");
const {{ results }} = await answer.json();
for (const row of results.bindings) {{
  console.log(Object.fromEntries(Object.entries(row).map(([name, {{ value }}]) => [name, value])));
}}
""",
    )


def _python(text: str) -> str:
    """A string of Python that is ``text``, as people write one that has many lines."""
    plain = '"""' not in text and not text.endswith(('"', "\\"))
    return f'r"""{text}"""' if plain else repr(text)

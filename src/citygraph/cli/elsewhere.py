"""``citygraph push``, and the option that has a store elsewhere answer."""

from __future__ import annotations

from pathlib import Path

import click

from citygraph import layout
from citygraph.cli.output import progress

ENDPOINT = "CITYGRAPH_ENDPOINT"
"""The environment variable that names the store elsewhere."""
endpoint_option = click.option(
    "--endpoint",
    metavar="URL",
    envvar=ENDPOINT,
    help=f"A SPARQL 1.1 store that “citygraph push” filled, instead of the engine here.  [env: {ENDPOINT}]",
)


@click.command()
@click.argument("url", envvar=ENDPOINT)
@click.option(
    "--graph-store",
    metavar="URL",
    help="Where the store takes graphs.  [default: found from where it takes queries]",
)
@click.pass_obj
def push(root: Path | None, url: str, graph_store: str | None) -> None:
    """Bring the graph to the SPARQL 1.1 store that takes queries at URL; only what changed is sent.

    A push that is broken off goes on where it ended. Afterwards the store counts every graph. Name and
    password come from CITYGRAPH_ENDPOINT_USER and CITYGRAPH_ENDPOINT_PASSWORD.

    \b
    Where graphs are sent, by where queries are taken (of other stores, name it):
      Oxigraph       /query                              /store
      Virtuoso       /sparql, /sparql-auth               /sparql-graph-crud-auth
      Fuseki         …/NAME/sparql, …/NAME/query         …/NAME/data
      GraphDB, RDF4J …/repositories/NAME                 …/repositories/NAME/rdf-graphs/service
      Neptune        :8182/sparql                        :8182/sparql/gsp/

    \b
    Examples:
      citygraph push http://localhost:7878/query
      citygraph push https://example.org/sparql --graph-store https://example.org/graphs
    """
    from citygraph.dataset.build import ensure
    from citygraph.endpoint.credentials import Credentials
    from citygraph.pushing import push as bring

    credentials = Credentials.from_environment()
    with progress() as report:
        build = ensure(layout.find(root), progress=report)
        done = bring(build, url, graph_store, credentials, progress=report)
    address, _, _ = url.partition("?")  # parameters may be secrets
    click.echo(
        f"{address} holds build {build.hash[:16]}: {done.statements:,} statements in {done.graphs:,} graphs "
        f"({done.uploaded:,} sent, {done.unchanged:,} unchanged, {done.deleted:,} deleted)"
    )

"""The command line: arguments in, one call down, words out.

Exit codes: 0 fine, 1 findings, 2 usage, 3 unreadable input or failure.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from citygraph import __version__
from citygraph.cli import asking, building, checking, serving
from citygraph.errors import CitygraphError

__all__ = ["citygraph", "main"]


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 fine, 1 findings, 2 usage, 3 unreadable input or failure.",
)
@click.version_option(__version__, prog_name="citygraph")
@click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="CITYGRAPH_ROOT",
    help="Project folder with ontology/, data/ and queries/; otherwise this checkout or the installed data.",
)
@click.pass_context
def citygraph(context: click.Context, root: Path | None) -> None:
    """Ask what cities sign, join, host and promise, with the passage behind every answer.

    \b
    Examples:
      citygraph ask                                 list the questions
      citygraph ask co-signers --city dushanbe      ask one
      citygraph query my.rq --format csv            run SPARQL of your own
      citygraph serve                               the same in a browser
    """
    context.obj = root


for command in (
    asking.ask,
    asking.query,
    building.build,
    building.dump,
    building.diagram,
    checking.validate,
    checking.sources,
    serving.serve,
    serving.completion,
):
    citygraph.add_command(command)


def main() -> None:
    """Run the command line; every fault becomes one sentence and an exit code."""
    try:
        citygraph()
    except CitygraphError as error:
        click.echo(f"citygraph: {error}", err=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get("CITYGRAPH_DEBUG"):
            raise
        click.echo(
            f"citygraph: a fault of ours ({type(error).__name__}: {error}). "
            "Run it again with CITYGRAPH_DEBUG=1 and report what it prints.",
            err=True,
        )
        sys.exit(3)

"""The command line: arguments in, one call down, words out.

Exit codes: 0 fine, 1 findings, 2 usage, 3 unreadable input or failure.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from citygraph import __version__
from citygraph.cli import asking, building, checking, curating, elsewhere, serving
from citygraph.errors import CitygraphError

__all__ = ["citygraph", "main"]
INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


class Commands(click.Group):
    """All commands; one whose reader has seen enough ends well, where click's 1 would mean findings."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was given."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        return done


@click.group(
    cls=Commands,
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
    building.why,
    checking.validate,
    checking.sources,
    checking.coverage,
    curating.new,
    elsewhere.push,
    serving.serve,
    serving.completion,
):
    citygraph.add_command(command)


def main() -> None:
    """Run the command line; every fault becomes one sentence and an exit code."""
    completing = "_CITYGRAPH_COMPLETE" in os.environ
    try:
        code = citygraph.main(prog_name="citygraph", standalone_mode=False)
    except click.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except CitygraphError as error:
        code = error.exit_code
        _say(str(error), quietly=completing)
    except OSError as error:
        code = 3
        name = f" {error.filename}" if error.filename else ""
        _say(f"Reading or writing{name} failed: {error.strerror or error}.", quietly=completing)
    except Exception as error:
        if os.environ.get("CITYGRAPH_DEBUG"):
            raise
        code = 3
        fault = f"a fault of ours ({type(error).__name__}: {error})"
        _say(f"{fault}. Run it again with CITYGRAPH_DEBUG=1 and report what it prints.", quietly=completing)
    sys.exit(code)


def _say(sentence: str, *, quietly: bool) -> None:
    if not quietly:
        click.echo(f"citygraph: {sentence}", err=True)

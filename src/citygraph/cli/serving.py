"""``citygraph serve`` and ``citygraph completion``."""

from __future__ import annotations

from pathlib import Path

import click
from click.shell_completion import get_completion_class

from citygraph import layout
from citygraph.cli.output import progress


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option(
    "--workers",
    default=2,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Queries answered side by side at /sparql, and again on pages.",
)
@click.pass_obj
def serve(root: Path | None, host: str, port: int, workers: int) -> None:
    """Build the graph where needed, then serve pages and a SPARQL endpoint.

    \b
    Examples:
      citygraph serve
      citygraph serve --port 8080 --workers 4
    """
    from citygraph.dataset.build import ensure
    from citygraph.web.server import run

    with progress() as report:
        ensure(layout.find(root), progress=report)
    run(root, host=host, port=port, workers=workers, announce=_announce)


@click.command()
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
def completion(shell: str) -> None:
    """Print the script that makes SHELL complete citygraph's commands, questions and cities.

    \b
    Examples:
      eval "$(citygraph completion bash)"
      citygraph completion fish > ~/.config/fish/completions/citygraph.fish
    """
    from citygraph.cli import citygraph

    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(citygraph, {}, "citygraph", "_CITYGRAPH_COMPLETE").source())


def _announce(address: str) -> None:
    click.echo(f"citygraph is served at {address} (Ctrl-C stops it)")

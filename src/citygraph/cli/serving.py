"""``citygraph serve`` and ``citygraph completion``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from citygraph import layout
from citygraph.cli.elsewhere import endpoint_option
from citygraph.cli.output import progress
from citygraph.settings import FILE, LIMITS, OWN, load


class _Serve(click.Command):
    """Lists the limits apart from the other options, of which there are few."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write both lists."""
        rows: dict[str, list[tuple[str, str]]] = {"Options": [], "Limits (see docs/endpoint.md)": []}
        own, limits = rows.values()
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                (limits if parameter.name in LIMITS else own).append(record)
        for title, records in rows.items():
            with formatter.section(title):
                formatter.write_dl(records)


def _settings(command: Callable[..., None]) -> Callable[..., None]:
    """An option for each setting."""
    for name, field in reversed((*OWN.items(), *LIMITS.items())):
        option = f"--{name.replace('_', '-')}"
        words = field.metadata["words"]
        words = words[0].upper() + words[1:] + "."
        if isinstance(field.default, bool):
            command = click.option(option, name, flag_value="true", default=None, help=words)(command)
            continue
        shown = field.default or "none"
        metavar = {tuple: "LIST", type(None): "DIR"}.get(type(field.default), name.rpartition("_")[2].upper())
        command = click.option(option, name, metavar=metavar, help=f"{words}  [default: {shown}]")(command)
    return command


@click.command(cls=_Serve)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on."
)
@click.option(
    "--settings",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"File of settings.  [default: {FILE} in the project folder]",
)
@endpoint_option
@_settings
@click.pass_obj
def serve(
    root: Path | None, /, host: str, port: int, file: Path | None, endpoint: str | None, **given: str | None
) -> None:
    """Build the graph where needed, then serve pages and a SPARQL endpoint.

    Each setting may also stand in the file, as seconds = 5, or in the environment, as CITYGRAPH_SECONDS=5.

    \b
    Examples:
      citygraph serve
      citygraph serve --port 8080 --workers 4 --seconds 5 --answer-bytes "8 MiB"
    """
    from citygraph.dataset.build import ensure
    from citygraph.web.server import run

    place = layout.find(root)
    settings = load(place.root, {name: text for name, text in given.items() if text is not None}, file)
    if endpoint is None:
        with progress() as report:
            ensure(place, progress=report)
    run(root, host=host, port=port, settings=settings, endpoint=endpoint, announce=_announce)


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

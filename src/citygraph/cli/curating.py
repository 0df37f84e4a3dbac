"""``citygraph new``: where a new document begins."""

from __future__ import annotations

from pathlib import Path

import click

from citygraph import layout
from citygraph.cli.output import progress

_NOT_LOOKED_FOR = "none, as verbs are looked for in Russian texts only, with pip install 'citygraph[russian]'"


@click.group()
def new() -> None:
    """Lay out a new document for you to complete.

    \b
    Examples:
      citygraph new document osaka-2027 --text ~/texts/osaka.txt
    """


@new.command()
@click.argument("slug")
@click.option(
    "--text",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    required=True,
    help="The document as plain text in UTF-8; it is read, never copied.",
)
@click.option(
    "--name", prompt="Short name in English, e.g. Osaka Declaration (2027)", help="Short English name."
)
@click.option("--name-ru", prompt="The same in Russian", help="Short name in Russian.")
@click.pass_obj
def document(root: Path | None, slug: str, text: Path, name: str, name_ru: str) -> None:
    """Write data/documents/SLUG.ttl: parts with their places in the text, and TODO where you are to write.

    SLUG names the document for ever: lower-case letters, digits and hyphens, with the year.

    \b
    Examples:
      citygraph new document osaka-2027 --text ~/texts/osaka.txt
      citygraph new document osaka-2027 --text osaka.txt --name "Osaka (2027)" --name-ru "Осака (2027)"
    """
    from citygraph.quality.drafting import lay_out

    place = layout.find(root)
    with progress() as report:
        report("Reading the text", 0, 0)
        draft = lay_out(place, slug, text, {"en": name, "ru": name_ru})
    click.echo(f"Wrote {draft.path}: {draft.todos} places to fill in, each marked TODO.")
    said = draft.statements
    found = f"{said} for the verbs in them" if said is not None else _NOT_LOOKED_FOR
    click.echo(f"Parts proposed: {draft.parts}. Statements proposed: {found}.")
    click.echo("Next: “citygraph validate” names the first of them, and how to mend it.")

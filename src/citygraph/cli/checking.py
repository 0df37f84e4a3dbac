"""``citygraph validate`` and ``citygraph sources``: what is wrong, where, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import click

from citygraph import layout
from citygraph.cli.output import progress
from citygraph.questions import LANGUAGES

REPORT_FORMAT = click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
LANGUAGE = click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of messages.")
FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.option("--reasoner", is_flag=True, help="Ask HermiT for contradictions too (needs Java).")
@REPORT_FORMAT
@LANGUAGE
@click.pass_obj
def validate(root: Path | None, reasoner: bool, form: str, lang: str) -> None:
    """Check the data against the shapes, the calendar and the ontology; exit 1 if anything blocks.

    \b
    Examples:
      citygraph validate
      citygraph validate --reasoner --lang ru
      citygraph validate --format json > report.json
    """
    from citygraph.quality.validate import validate as run

    place = layout.find(root)
    with progress() as report:
        found = run(place, progress=report)
        if reasoner:
            from citygraph.quality.reasoner import consistency
            from citygraph.quality.report import Report

            report("asking the reasoner", 0, 1)
            found = Report.of((*found.findings, *consistency(place).findings))
    _finish(found, form, lang)


@click.group()
def sources() -> None:
    """Compare the data with the texts it was read from, or start on a new text.

    \b
    Examples:
      citygraph sources verify ~/texts
      citygraph sources outline declaration.txt --slug osaka-2027
    """


@sources.command()
@click.argument("folder", type=FOLDER, metavar="DIR", envvar="CITYGRAPH_SOURCES")
@REPORT_FORMAT
@LANGUAGE
@click.pass_obj
def verify(root: Path | None, folder: Path, form: str, lang: str) -> None:
    """Check every passage against the texts in DIR, and that it names what it states; exit 1 if not.

    Names are compared in Russian as it inflects, which needs the extra: pip install 'citygraph[russian]'.

    \b
    Examples:
      citygraph sources verify ~/texts
      CITYGRAPH_SOURCES=~/texts citygraph sources verify
    """
    from citygraph.quality.passages import verify as run

    with progress() as report:
        report("Reading the texts", 0, 0)
        found = run(layout.find(root), folder)
    _finish(found, form, lang)


@sources.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--slug", help="Name of the document, e.g. dushanbe-2025.  [default: from the file's name]")
def outline(file: Path, slug: str | None) -> None:
    """Propose the parts of a text, with positions and digests, as Turtle to start from.

    \b
    Examples:
      citygraph sources outline declaration.txt --slug osaka-2027 > data/documents/osaka-2027.ttl
    """
    from citygraph.quality.outline import outline as propose

    with progress() as report:
        report("Reading the text", 0, 0)
        proposed = propose(file, slug or file.stem.lower().replace("_", "-"))
    click.echo(proposed, nl=False)


def _finish(report: object, form: str, language: str) -> None:
    from citygraph.quality.report import Report, as_json, as_text

    assert isinstance(report, Report)
    click.echo(as_json(report) if form == "json" else as_text(report, language))
    if report.blocks:
        raise SystemExit(1)

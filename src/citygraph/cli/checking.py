"""``citygraph validate``, ``sources``, ``coverage``: what is wrong or missing, where, and how to mend it."""

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
      citygraph sources place declaration.txt 27 29
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


@sources.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("first", type=click.IntRange(1))
@click.argument("last", type=click.IntRange(1), required=False)
def place(file: Path, first: int, last: int | None) -> None:
    """Print where the lines FIRST to LAST of a text stand, as the three lines of Turtle that a part has.

    \b
    Examples:
      citygraph sources place declaration.txt 27 29
    """
    from citygraph.quality.places import place as find

    click.echo(find(file, first, last or first), nl=False)


@click.command()
@click.argument("folder", type=FOLDER, metavar="[DIR]", envvar="CITYGRAPH_SOURCES", required=False)
@click.option("--write", is_flag=True, help="Publish the figures: write data/coverage/measurements.ttl.")
@REPORT_FORMAT
@LANGUAGE
@click.pass_obj
def coverage(root: Path | None, folder: Path | None, write: bool, form: str, lang: str) -> None:
    """Tell how much of the texts in DIR the data account for; exit 1 if anything is left without a reason.

    Counted are characters, words that bind or ask, names and dates; listed is all that is not covered.
    Without DIR, print the figures published with the data. Needs the extra: pip install 'citygraph[russian]'.

    \b
    Examples:
      citygraph coverage ~/texts
      citygraph coverage ~/texts --write
      citygraph coverage --lang ru
    """
    from citygraph.quality import coverage_report as telling

    place = layout.find(root)
    if folder is None:
        if write:
            raise click.UsageError("Name the folder of source texts: only measured figures can be written.")
        told = telling.published_json(place) if form == "json" else telling.published_text(place, lang)
        click.echo(told, nl=False)
        return
    from citygraph.quality.coverage import coverage as measure
    from citygraph.quality.measurements import publish

    with progress() as report:
        report("Reading the texts", 0, 0)
        found = measure(place, folder, compare=not write)
    if write:
        path = publish(place, {each.document: each.figures for each in found.documents})
        click.echo(f"Wrote {path}", err=True)
    click.echo(telling.as_json(found) if form == "json" else telling.as_text(found, place, lang), nl=False)
    if found.report.blocks:
        raise SystemExit(1)


def _finish(report: object, form: str, language: str) -> None:
    from citygraph.quality.report import Report, as_json, as_text

    assert isinstance(report, Report)
    click.echo(as_json(report) if form == "json" else as_text(report, language))
    if report.blocks:
        raise SystemExit(1)

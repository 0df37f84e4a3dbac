"""``citygraph build``, ``dump``, ``diagram`` and ``why``: from Turtle to a store and its dumps."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from citygraph import layout
from citygraph.cli.output import progress

DUMPS = {"nquads": "citygraph.nq", "trig": "citygraph.trig", "turtle": "citygraph.ttl"}


@click.command()
@click.option("--force", is_flag=True, help="Build even where nothing changed.")
@click.pass_obj
def build(root: Path | None, force: bool) -> None:
    """Read all Turtle, derive what follows, write the store, the dumps and a manifest.

    Does nothing where the inputs are those of the last build. A failed build leaves the last one in place.

    \b
    Examples:
      citygraph build
      citygraph build --force
    """
    from citygraph.dataset.build import ensure

    steps: list[str] = []
    with progress() as report:

        def told(step: str, done: int, total: int) -> None:
            steps.append(step)
            report(step, done, total)

        done = ensure(layout.find(root), progress=told, force=force)
    statements = sum(done.manifest.statements.values())
    made = "Built" if steps else "Nothing changed since build"
    click.echo(f"{made} {done.hash[:16]} with {statements:,} statements in {done.path}")


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(DUMPS)),
    default="nquads",
    show_default=True,
    help="What to write.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file instead of standard output.",
)
@click.pass_obj
def dump(root: Path | None, form: str, output: Path | None) -> None:
    """Write the whole graph, inferred facts included.

    \b
    Examples:
      citygraph dump --format trig -o citygraph.trig
      citygraph dump --format nquads | gzip > citygraph.nq.gz
    """
    from citygraph.dataset.build import ensure

    with progress() as report:
        source = ensure(layout.find(root), progress=report).dumps / DUMPS[form]
    if output is None or str(output) == "-":
        with source.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    else:
        shutil.copyfile(source, output)
        click.echo(f"Wrote {output} ({output.stat().st_size:,} bytes)", err=True)


@click.command()
@click.option("--check", is_flag=True, help="Only say whether the picture is up to date; exit 1 if not.")
@click.pass_obj
def diagram(root: Path | None, check: bool) -> None:
    """Redraw the picture in ontology/README.md from the modules.

    \b
    Examples:
      citygraph diagram
      citygraph diagram --check
    """
    from citygraph.dataset import diagram as drawing

    place = layout.find(root)
    readme = place.ontology / "README.md"
    before = readme.read_text(encoding="utf-8")
    after = drawing.readme_with_diagram(before, drawing.diagram(place))
    if before == after:
        click.echo(f"{readme}: the picture is up to date")
    elif check:
        click.echo(f"{readme}: the picture is out of date; run “citygraph diagram”")
        raise SystemExit(1)
    else:
        readme.write_text(after, encoding="utf-8")
        click.echo(f"{readme}: picture redrawn")


@click.command()
@click.argument("subject")
@click.argument("predicate")
@click.argument("object_", metavar="OBJECT")
@click.pass_obj
def why(root: Path | None, subject: str, predicate: str, object_: str) -> None:
    """Prove a fact: the axioms it follows by, down to facts that were written.

    \b
    Examples:
      citygraph why city:osh cg:signed doc:dushanbe-2025
      citygraph why city:osh cg:within region:central-asia
    """
    from citygraph.dataset.build import ensure
    from citygraph.dataset.explaining import explain, lines

    with progress() as report:
        build = ensure(layout.find(root), progress=report)
        report("Looking for a proof", 0, 0)
        proof = explain(build, subject, predicate, object_)
    for line in lines(proof):
        click.echo(line)

"""``citygraph ask`` and ``citygraph query``: questions and SPARQL on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from click.shell_completion import CompletionItem

from citygraph import layout
from citygraph.cli.elsewhere import endpoint_option
from citygraph.cli.output import print_bytes, print_table, progress
from citygraph.errors import CitygraphError, InputError
from citygraph.questions import LANGUAGES, Parameter, Question, Questions, load, nearest

TABULAR = ("table", "json", "csv", "tsv", "xml")
GRAPHICAL = ("turtle", "ntriples", "rdfxml", "jsonld")


class QuestionGroup(click.Group):
    """Every question file is a command of its own, with its parameters as options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The ids of all questions."""
        return list(_questions(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that asks the question ``cmd_name``, or None."""
        questions = _questions(ctx)
        return _command(questions[cmd_name]) if cmd_name in questions else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first in ``args``; an unknown one is answered with the nearest."""
        questions = _questions(ctx)
        if args and not args[0].startswith("-") and args[0] not in questions:
            raise click.UsageError(f"There is no question “{args[0]}”. {nearest(args[0], questions)}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=QuestionGroup, invoke_without_command=True, subcommand_metavar="QUESTION [OPTIONS]")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of titles and labels.")
@endpoint_option
@click.pass_context
def ask(ctx: click.Context, lang: str, endpoint: str | None) -> None:  # noqa: ARG001 - read by the questions
    """Ask one of the questions; without one, list them.

    \b
    Examples:
      citygraph ask
      citygraph ask co-signers --help
      citygraph ask co-signers --city dushanbe
      citygraph ask city-commitments --city Душанбе --lang ru --format csv
    """
    if ctx.invoked_subcommand is None:
        questions = _questions(ctx)
        width = max(map(len, questions), default=0)
        for question in questions.values():
            click.echo(f"{question.id:<{width}}  {question.title[lang]}")


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option(
    "--format",
    "form",
    type=click.Choice((*TABULAR, *GRAPHICAL)),
    help="[default: table, or turtle for a graph]",
)
@endpoint_option
@click.pass_obj
def query(root: Path | None, file: Any, form: str | None, endpoint: str | None) -> None:
    """Run the SPARQL query in FILE, or from standard input with “-”.

    \b
    Examples:
      citygraph query my.rq
      echo 'SELECT * { ?city a cg:City }' | citygraph query - --format csv
    """
    from citygraph.endpoint.solutions import check_whole, parse, truth
    from citygraph.rdf.formats import GRAPHS, SOLUTIONS, by_name
    from citygraph.session import Citygraph
    from citygraph.tables import plain

    chosen = by_name(form) if form not in (None, "table") else None
    tabular = form in (None, "table")
    try:
        text = file.read().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(Path(file.name), f"is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    with progress() as report, Citygraph.open(root, endpoint=endpoint, progress=report) as graph:
        report("Running the query", 0, 0)
        answer = graph.query(
            text,
            solutions=SOLUTIONS[0] if tabular else chosen if chosen in SOLUTIONS else None,
            graph=GRAPHS[0] if form is None else chosen if chosen in GRAPHS else None,
        )
    if not tabular or answer.format not in SOLUTIONS:
        print_bytes(answer.body)
    elif (answered := truth(answer.body)) is not None:
        click.echo("yes" if answered else "no")
    else:
        print_table(plain(parse(answer.body)))
    check_whole(answer)


def _questions(ctx: click.Context) -> Questions:
    try:
        return load(layout.find(ctx.find_root().obj).questions)
    except CitygraphError:
        if ctx.resilient_parsing:  # completing: no place for a message
            return Questions({})
        raise


def _command(question: Question) -> click.Command:
    def run(**given: Any) -> None:
        ctx = click.get_current_context()
        before = ctx.parent.params if ctx.parent else {}
        language = given.pop("lang") or before.get("lang", "en")
        endpoint = given.pop("endpoint") or before.get("endpoint")
        _answer(ctx.find_root().obj, question.id, language, endpoint, given)

    return click.Command(
        question.id,
        callback=run,
        params=[
            *(_option(parameter) for parameter in question.parameters),
            click.Option(
                ["--format", "form"], type=click.Choice(TABULAR), default="table", show_default=True
            ),
            click.Option(["--lang"], type=click.Choice(LANGUAGES), help="Language of labels."),
            click.Option(["--endpoint"], metavar="URL", help="A store elsewhere that answers."),
        ],
        help=f"{question.title['en']}\n\n{question.description['en']}",
        short_help=question.title["en"],
        epilog=f"Example: citygraph ask {question.id}"
        + "".join(f" --{p.name} {p.default}" for p in question.parameters if p.required and p.default),
    )


def _option(parameter: Parameter) -> click.Option:
    def complete(ctx: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        from citygraph.asking import choices
        from citygraph.session import Citygraph

        endpoint = ctx.params.get("endpoint") or (ctx.parent.params.get("endpoint") if ctx.parent else None)
        with Citygraph.open(ctx.find_root().obj, endpoint=endpoint) as graph:
            found = choices(graph.endpoint, parameter.kind)
        return [CompletionItem(c.slug, help=c.label) for c in found if c.slug.startswith(typed.lower())]

    return click.Option(
        [f"--{parameter.name}"],
        metavar=parameter.kind.upper(),
        help=parameter.label["en"],
        required=parameter.required,
        shell_complete=complete,
    )


def _answer(
    root: Path | None, question: str, language: str, endpoint: str | None, given: dict[str, Any]
) -> None:
    from citygraph.asking import prepare
    from citygraph.endpoint.interface import Request
    from citygraph.endpoint.solutions import check_whole, parse
    from citygraph.rdf.formats import by_name
    from citygraph.session import Citygraph
    from citygraph.tables import named

    form = given.pop("form")
    values = {name: value for name, value in given.items() if value is not None}
    with progress() as report, Citygraph.open(root, endpoint=endpoint, progress=report) as graph:
        report("Asking", 0, 0)
        ready = prepare(graph.endpoint, graph.questions, question, values, language)
        chosen = by_name("json" if form == "table" else form)
        answer = graph.endpoint.query(Request(ready.sparql, chosen, None))
    if form == "table":
        table = named(parse(answer.body), lambda name: ready.question.heading(name, language))
        print_table(table)
        if not table.rows and ready.question.empty:
            click.echo(ready.question.empty[language])
    else:
        print_bytes(answer.body)
    check_whole(answer)

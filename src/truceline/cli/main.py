"""The program `truceline`: its commands put together."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline import __version__
from truceline.cli import (
    actor,
    annotate,
    brief,
    changes,
    check,
    decide,
    demo,
    export,
    mcp,
    people,
    process,
    read,
    reviewed,
    schema,
    search,
    serve,
    show,
    snapshot,
    sources,
    verdicts,
    watch,
    why,
)
from truceline.cli.house import Commands, steady_streams
from truceline.cli.options import examples

app = typer.Typer(
    name="truceline",
    cls=Commands,
    add_completion=False,
    no_args_is_help=True,
    # Plain help: it starts three times as fast, and is the same on a terminal and in a pipe.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=examples(
        "truceline demo                             read the bundled examples, print the state of play",
        "truceline read news/ --ledger talks.db     read all reports in a folder into a ledger",
        "truceline show state --ledger talks.db     what is on the table, who answered how, what comes next",
        "truceline show record res_4k7q             one record, every field beside its words",
        "truceline search ceasefire Port",
        "truceline serve --ledger talks.db          the same in a browser: read, search, check, correct, follow",
        "truceline export csv --kind toll -o tolls.csv",
    ),
)
app.command(epilog=demo.EXAMPLES)(demo.demo)
app.command(epilog=read.EXAMPLES)(read.read)
app.command(epilog=watch.EXAMPLES)(watch.watch)
app.command(epilog=search.EXAMPLES)(search.search)
app.command(epilog=serve.EXAMPLES)(serve.serve)
app.command(epilog=brief.EXAMPLES)(brief.brief)
app.command(epilog=changes.EXAMPLES)(changes.changes)
app.command(epilog=export.EXAMPLES)(export.export)
app.command(epilog=snapshot.EXAMPLES)(snapshot.snapshot)
app.command(epilog=check.EXAMPLES)(check.check)
app.command(epilog=annotate.EXAMPLES)(annotate.annotate)
app.command(epilog=schema.EXAMPLES)(schema.schema)
app.command(epilog=mcp.EXAMPLES)(mcp.mcp)
for command, shown in decide.COMMANDS:
    app.command(epilog=shown)(command)
app.command(epilog=why.EXAMPLES)(why.why)
app.command(epilog=verdicts.EXAMPLES)(verdicts.verdicts)
app.command(epilog=reviewed.EXAMPLES)(reviewed.reviewed)
app.add_typer(process.app, name="process")
app.add_typer(actor.app, name="actor")
app.add_typer(people.app, name="people")
app.add_typer(sources.app, name="sources")
app.add_typer(show.app, name="show")


def _version(asked: bool) -> None:
    if asked:
        print(f"truceline {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read news reports about wars and the talks to end them into a ledger in which every row keeps its words.

    Who said what, who met whom, who proposed what, who answered how, what toll is claimed by whom, and what comes next.
    Data goes to standard output, everything else to standard error. Exit codes: 0 fine, 1 some input failed, 2 wrong
    use.
    """


def run() -> None:
    """Entry point of the program."""
    steady_streams()
    app()

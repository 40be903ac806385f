"""`truceline process`: the wars and talks that the ledger follows, and what belongs to them."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.decide import By, Why, hand, told
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

app = typer.Typer(
    help="List and change the processes that the ledger follows.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(
        "truceline process list",
        'truceline process edit kaldara --name "Kaldara truce talks" --mediator Qaran',
        'truceline process add "River talks" --party Ombria --party Jeshara',
        "truceline process assign kaldara rep_7h2m",
    ),
)

Which = Annotated[str, typer.Argument(metavar="PROCESS", help="Its id, the start of it, or words of its name.")]
Parties = Annotated[list[str] | None, typer.Option("--party", metavar="NAME", help="A side at war; again for more.")]
Mediators = Annotated[list[str] | None, typer.Option("--mediator", metavar="NAME", help="A mediator; again for more.")]
Issues = Annotated[list[str] | None, typer.Option("--issue", metavar="ISSUE", help="An issue; again for more.")]
Keywords = Annotated[
    list[str] | None,
    typer.Option("--keyword", metavar="WORDS", help="Words that bring a report into it; again for more."),
]
Places = Annotated[list[str] | None, typer.Option("--place", metavar="NAME", help="A place; again for more.")]


@app.command("list", epilog=examples("truceline process list", "truceline process list --json"))
def list_(ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """List the processes, those with most records first.

    They are proposed from what was read: two sides that reports tell as opponents. Nothing needs to be set up.
    """
    from rich.table import Table

    from truceline.cli.console import emit, is_piped, say, show

    with ledger_at(ledger) as opened:
        found = opened.processes()
    if as_json:
        emit(found)
        return
    if not found:
        say("no process yet: it takes two reports that tell two sides as opponents, or `truceline process add`")
        return
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("process", "parties", "mediators", "days", "holds", "id"):
        made.add_column(title, overflow="fold", no_wrap=is_piped())
    for p in found:
        days = " to ".join(dict.fromkeys(d for d in (p.first, p.last) if d))
        holds = f"{p.records:,} records of {p.reports:,} reports"
        made.add_row(p.name, ", ".join(p.parties), ", ".join(p.mediators), days, holds, p.id)
    show(made, endless=is_piped())


@app.command(epilog=examples('truceline process add "River talks" --party Ombria --party Jeshara'))
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is called.")],
    party: Parties = None,
    mediator: Mediators = None,
    issue: Issues = None,
    keyword: Keywords = None,
    place: Places = None,
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Add a process of your own.

    It needs two parties or a keyword; reports that name them come into it.
    """
    from truceline.workflow.decide import change_process

    change = _change(party, mediator, issue, keyword, place)
    with ledger_at(ledger, writing=True) as opened:
        told(change_process(opened, None, {"name": name, **change}, hand(by, why)), as_json)


@app.command(epilog=examples('truceline process edit kaldara --name "Kaldara truce talks" --mediator Qaran'))
def edit(
    process: Which,
    name: Annotated[str | None, typer.Option("--name", metavar="NAME", help="Its new name.")] = None,
    party: Parties = None,
    mediator: Mediators = None,
    issue: Issues = None,
    keyword: Keywords = None,
    place: Places = None,
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Change a process.

    What you give takes the place of what was there; what you leave out stays.
    """
    from truceline.errors import UsageError
    from truceline.workflow.decide import change_process

    change = _change(party, mediator, issue, keyword, place) | ({"name": name} if name else {})
    if not change:
        raise UsageError("nothing to change", where="process edit", remedy="give --name, --party, --mediator …")
    with ledger_at(ledger, writing=True) as opened:
        key = opened.process_id(process)
        told(change_process(opened, key, change, hand(by, why)), as_json)


@app.command(epilog=examples('truceline process drop kaldara --why "part of another"'))
def drop(
    process: Which, ledger: Ledger = DEFAULT_LEDGER, why: Why = None, by: By = None, as_json: Json = False
) -> None:
    """Drop a process; its records stay, and `truceline undo` brings it back."""
    from truceline.workflow.decide import change_process

    with ledger_at(ledger, writing=True) as opened:
        key = opened.process_id(process)
        told(change_process(opened, key, {"gone": "yes"}, hand(by, why)), as_json)


@app.command(epilog=examples("truceline process assign kaldara rep_7h2m", "truceline process assign none sta_4k7q"))
def assign(
    process: Annotated[str, typer.Argument(metavar="PROCESS", help="Its id, words of its name, or “none”.")],
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Ids of reports or records, or the starts of them.")],
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Put reports or records into a process, or out of all."""
    from truceline.workflow.decide import assign as work

    with ledger_at(ledger, writing=True) as opened:
        told(work(opened, ids, None if process == "none" else process, hand(by, why)), as_json)


def _change(
    parties: list[str] | None,
    mediators: list[str] | None,
    issues: list[str] | None,
    keywords: list[str] | None,
    places: list[str] | None,
) -> dict[str, str | list[str]]:
    given = {"parties": parties, "mediators": mediators, "issues": issues, "keywords": keywords, "places": places}
    return {name: values for name, values in given.items() if values}

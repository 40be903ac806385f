"""`truceline actor`: who is one across reports, and who never is."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.decide import By, Why, hand, told
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, examples

app = typer.Typer(
    help="Say who is one across reports, and who is not.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(
        "truceline actor suggest",
        "truceline actor same act_5d2k act_9p3x",
        'truceline actor different act_5d2k act_9p3x --why "father and son"',
    ),
)
Actors = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of actors (see `truceline show actors`).")]


@app.command(epilog=examples("truceline actor suggest", "truceline actor suggest --json"))
def suggest(ledger: Ledger = DEFAULT_LEDGER, limit: Limit = 20, as_json: Json = False) -> None:
    """List actors that may be one, the likeliest first, each with its reasons."""
    from truceline.cli.console import emit, say
    from truceline.workflow.actors import suggestions

    with ledger_at(ledger) as opened:
        found, more = suggestions(opened, limit=limit)
    if as_json:
        emit([{**s.model_dump(mode="json"), "names": [one, other]} for s, one, other in found])
        return
    for s, one, other in found:
        print(f"{s.score:.2f}  {one} {s.a}  =?  {other} {s.b}")
        for reason in s.reasons:
            print(f"      {reason}")
    if more:
        say(f"{more} more: raise --limit")
    elif not found:
        say("nothing to suggest")


@app.command(epilog=examples("truceline actor same act_5d2k act_9p3x"))
def same(ids: Actors, ledger: Ledger = DEFAULT_LEDGER, why: Why = None, by: By = None, as_json: Json = False) -> None:
    """Say that actors are one, for good."""
    _decide(ids, ledger, why, by, as_json, different=False)


@app.command(epilog=examples('truceline actor different act_5d2k act_9p3x --why "father and son"'))
def different(
    ids: Actors, ledger: Ledger = DEFAULT_LEDGER, why: Why = None, by: By = None, as_json: Json = False
) -> None:
    """Say that actors are never one."""
    _decide(ids, ledger, why, by, as_json, different=True)


def _decide(ids: list[str], ledger: str, why: str | None, by: str | None, as_json: bool, *, different: bool) -> None:
    from truceline.workflow.decide import same as work

    with ledger_at(ledger, writing=True) as opened:
        whole = [opened.actor_id(i) for i in ids]
        told(work(opened, whole, hand(by, why), different=different), as_json)

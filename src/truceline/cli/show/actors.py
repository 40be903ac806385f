"""`truceline show actors`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, OfReport, examples
from truceline.model.enums import ActorKind

EXAMPLES = examples(
    "truceline show actors",
    "truceline show actors --kind person --limit 50 --json",
    'truceline show actors "Maren Toll"',
    "truceline show actors act_5d2k",
)


def actors(
    actor: Annotated[
        str | None,
        typer.Argument(
            metavar="[ACTOR]",
            help="One actor's page: its id or the start of it, its name, or words of the name.",
        ),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    kind: Annotated[
        ActorKind | None, typer.Option("--kind", metavar="KIND", help="Only persons, states, armed-groups …")
    ] = None,
    country: Annotated[
        str | None,
        typer.Option("--country", metavar="CODE", help="Only those of this country (ISO 3166-1 alpha-2, as in “NO”)."),
    ] = None,
    report: OfReport = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """List who stands in the records, with the offices that the reports tell.

    An office has the first and the last day of which a report tells it, and in how many reports and outlets it
    stands. Those named in most reports come first. With an actor, one page: every office with the words it was read
    from.
    """
    from truceline.cli.actorpages import actor_page, actors_table
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        if actor is not None:
            page = work.actor(opened, actor, kind=kind, country=country, report=report)
        else:
            found, more = work.actors(opened, limit=limit, kind=kind, country=country, report=report)
    if actor is not None:
        if as_json:
            emit(page)
        else:
            show(*actor_page(page))
        return
    if as_json:
        emit(found)
    elif found:
        show(actors_table(found, piped=is_piped()), endless=is_piped())
    if more:
        say(f"{more} more: raise --limit")
    elif not found:
        say("no actors")

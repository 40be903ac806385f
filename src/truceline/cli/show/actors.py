"""`truceline show actors`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    Known,
    Ledger,
    Limit,
    OfReport,
    Process,
    Published,
    examples,
)
from truceline.model.enums import ActorKind

EXAMPLES = examples(
    "truceline show actors",
    "truceline show actors --process Kaldara",
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
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
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
    """List who stands in the records, for which side, with the offices that the reports tell.

    With a process: whether that side is a party, a mediator or a third party there.

    An office has the first and the last day of which a report tells it, and in how many reports and outlets it
    stands. Those named in most reports come first. With an actor, one page: every office with the words it was read
    from.
    """
    from truceline.cli.actorpages import actor_page, actors_table
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        if actor is not None:
            page = work.actor(opened, actor, wanted, kind=kind, country=country, report=report)
        else:
            found, more = work.actors(opened, wanted, limit=limit, kind=kind, country=country, report=report)
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

"""`truceline show network`."""

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
    Process,
    Published,
    examples,
)

EXAMPLES = examples(
    "truceline show network --process Kaldara --sides",
    "truceline show network --as-of 2025-03-07 --json",
)


def network(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    sides: Annotated[
        bool, typer.Option("--sides", help="Everybody who stands for a side counts as that side.")
    ] = False,
    limit: Limit = 30,
    as_json: Json = False,
) -> None:
    """Show who met, answered, accused, attacked or helped whom.

    Counted are things and not reports, by kind and PLOVER type; what is only planned, called for, denied or imagined is
    counted apart. Whoever is only described (“the gunmen”) has no place in it.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.cli.mapspage import network_table
    from truceline.workflow import chronicle as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        found = work.network(opened, wanted, sides=sides, limit=limit)
    if as_json:
        emit(found)
    elif found.edges:
        show(network_table(found, piped=is_piped()), endless=is_piped())
    if found.more:
        say(f"{found.more} more: raise --limit")
    elif not found.edges:
        say("nobody named has to do with anybody named")

"""`truceline show places`."""

from __future__ import annotations

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
    "truceline show places --process Kaldara",
    "truceline show places --limit 100 --json",
)


def places(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 30,
    as_json: Json = False,
) -> None:
    """Show where meetings, events and figures of the dead and wounded were.

    For each place how many things of each kind happened there, the coordinates and how exact they are, the first and
    the last day, and the latest with its words.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.cli.mapspage import places_table
    from truceline.workflow import chronicle as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        found = work.places(opened, wanted, limit=limit)
    if as_json:
        emit(found)
    elif found.places:
        show(places_table(found, piped=is_piped()), endless=is_piped())
    if found.more:
        say(f"{found.more} more: raise --limit")
    elif not found.places:
        say("no places")

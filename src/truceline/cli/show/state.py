"""`truceline show state`."""

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
    "truceline show state",
    "truceline show state --process Kaldara --as-of 2025-03-07",
    "truceline show state --limit 20 --ledger talks.db --json",
)


def state(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 6,
    as_json: Json = False,
) -> None:
    """Show the state of play.

    What is on the table and whose turn it is, the latest answer of each party with its hedges and conditions, what
    comes next, tolls by claimant, what the day has added, how fresh that is. What several reports tell of one thing is
    one line; where they differ each is shown.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, show
    from truceline.cli.statepage import state_page
    from truceline.workflow.overview import state_of_play

    with ledger_at(ledger) as opened:
        found = state_of_play(opened, asked(opened, process, as_of, known, published), limit=limit)
    if as_json:
        emit(found)
    else:
        show(*state_page(found))

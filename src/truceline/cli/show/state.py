"""`truceline show state`."""

from __future__ import annotations

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, examples

EXAMPLES = examples(
    "truceline show state", "truceline show state --limit 20 --ledger talks.db", "truceline show state --json"
)


def state(ledger: Ledger = DEFAULT_LEDGER, limit: Limit = 6, as_json: Json = False) -> None:
    """Show the state of play.

    What is on the table, who answered how, what was said last, tolls by claimant, what comes next: the latest of each,
    as the reports tell it. Nothing is joined across reports yet.
    """
    from truceline.cli.console import emit, show
    from truceline.cli.statepage import state_page
    from truceline.workflow.show import state_of_play

    with ledger_at(ledger) as opened:
        found = state_of_play(opened, limit=limit)
    if as_json:
        emit(found)
    else:
        show(*state_page(found))

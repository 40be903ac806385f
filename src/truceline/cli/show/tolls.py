"""`truceline show tolls`."""

from __future__ import annotations

from truceline.cli.asking import asked
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AsOf, Json, Known, Ledger, Limit, Process, Published, examples

EXAMPLES = examples(
    "truceline show tolls",
    "truceline show tolls --as-of 2025-03-07 --limit 5",
    "truceline show tolls --json",
)


def tolls(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Show tolls as series: one claimant's figures for one thing over the days, with what stands against them.

    Every figure stays as it was claimed. Where a count of all and daily figures disagree, both are shown; what several
    claimants say of one event stands side by side, with its lowest, best and highest figure. Nothing is summed or
    averaged over claimants. The flat list is `truceline show records --kind toll`.
    """
    from truceline.cli.console import emit, say, show
    from truceline.cli.tollpage import toll_page
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        found = work.tolls(opened, asked(opened, process, as_of, known, published), limit=limit)
    if as_json:
        emit(found)
        return
    if found.series:
        show(*toll_page(found))
    if found.more:
        say(f"{found.more} more series: raise --limit")
    elif not found.series:
        say("no tolls")

"""`truceline changes`, and the same as `truceline show changes`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, Process, examples

EXAMPLES = examples(
    "truceline changes --since yesterday",
    "truceline changes --since 2025-03-06 --until 2025-03-07 --process Kaldara",
    "truceline changes --since 2025-03-07T06:00+01:00 --json",
)


def changes(
    since: Annotated[
        str,
        typer.Option(
            "--since",
            metavar="DAY-or-MOMENT",
            help="What the ledger learnt from then on: 2025-03-07, 2025-03-07T06:00Z, today, yesterday or last-week "
            "(days in UTC).",
        ),
    ],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY-or-MOMENT", help="Up to the end of this day, or this moment.")
    ] = None,
    process: Process = None,
    ledger: Ledger = DEFAULT_LEDGER,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """List what changed in the ledger, thread by thread.

    Records that were added, revised, contradicted or withdrawn, and what people joined or split, each with its reason,
    the newest first. Times are those at which the ledger learnt it, not those of the reports.
    """
    from truceline.cli.changespage import changes_page
    from truceline.cli.console import emit, say, show
    from truceline.cli.days import named
    from truceline.ledger.changing import stretch
    from truceline.workflow.changes import changed

    within = stretch(named(since), named(until) if until else None)
    with ledger_at(ledger) as opened:
        found = changed(opened, within, process=opened.process(process) if process else None, limit=limit)
    if as_json:
        emit(found)
    elif found.threads:
        show(*changes_page(found))
    if found.more:
        say(f"{found.more} more threads: raise --limit")
    elif not found.threads:
        say(f"nothing changed since {within.since}")

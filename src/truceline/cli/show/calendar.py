"""`truceline show calendar`."""

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
    "truceline show calendar",
    "truceline show calendar --process Kaldara --as-of 2025-03-07 --json",
)


def calendar(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 40,
    as_json: Json = False,
) -> None:
    """Show what is planned and what is due.

    Meetings and acts that are planned, answers that are due, truces that run out: from the day asked, or that of the
    newest report, by day. At the end what is planned for no day that is told.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, show
    from truceline.cli.timelinepage import calendar_page
    from truceline.workflow import chronicle as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        found = work.calendar(opened, wanted, limit=limit)
        name = opened.process_name(wanted.process) if wanted.process else None
    if as_json:
        emit(found)
    else:
        show(*calendar_page(found, name))

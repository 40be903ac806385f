"""`truceline show meetings`."""

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
    "truceline show meetings",
    "truceline show meetings --process Kaldara --as-of 2025-03-07",
    "truceline show meetings --limit 50 --json",
)


def meetings(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 8,
    as_json: Json = False,
) -> None:
    """Show who met, who will meet, and what became of what was planned.

    One line a meeting, however many reports tell it: what is planned, put off, called off, called for and held, as of
    the day asked or of the newest report. Who was there under the names that outlets use, where reports differ, and the
    words. Meetings as single reports tell them: `truceline show records --kind meeting`.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, show
    from truceline.cli.meetingspage import meetings_page
    from truceline.workflow import chronicle as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        found = work.meetings(opened, wanted, limit=limit)
        name = opened.process_name(wanted.process) if wanted.process else None
    if as_json:
        emit(found)
    else:
        show(*meetings_page(found, name))

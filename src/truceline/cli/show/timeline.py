"""`truceline show timeline`."""

from __future__ import annotations

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    Kinds,
    Known,
    Ledger,
    Limit,
    Process,
    Published,
    Since,
    Until,
    examples,
)

EXAMPLES = examples(
    "truceline show timeline --process Kaldara",
    "truceline show timeline --kind meeting --kind response --since 2025-03-05 --until 2025-03-07",
)


def timeline(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    kind: Kinds = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 40,
    as_json: Json = False,
) -> None:
    """Show everything in order of its day.

    One entry a thing, however many reports tell it, with the words of the newest. What was stands at its own day; what
    is planned, and whatever has no day of its own, at the day of the first report that tells it. The latest are shown,
    the earliest of them first.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, say, show
    from truceline.cli.timelinepage import timeline_page
    from truceline.workflow import chronicle as work

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published, since=since, until=until)
        found = work.timeline(opened, wanted, kinds=kind or (), limit=limit)
        name = opened.process_name(wanted.process) if wanted.process else None
    if as_json:
        emit(found)
    elif found.items:
        show(*timeline_page(found, name))
    else:
        say("nothing was read for these days")

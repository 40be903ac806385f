"""`truceline show proposals`."""

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
    "truceline show proposals --process Kaldara",
    "truceline show proposals thr_5d2k thr_9w3m",
    "truceline show proposals --as-of 2025-03-07 --limit 20 --json",
)


def proposals(
    thread: Annotated[
        list[str] | None,
        typer.Argument(metavar="[THREAD]...", help="Only these, by the start of an id; the latest if left out."),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    limit: Limit = 6,
    as_json: Json = False,
) -> None:
    """Show proposals side by side.

    Each with its authors, all names that outlets give it, phases, what it answers and what answers it, the answers of
    each party with their history, and where tellings differ; then the terms of all by issue.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, show
    from truceline.cli.proposalspage import proposals_page
    from truceline.workflow import overview

    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published)
        found = overview.proposals(opened, wanted, only=thread or (), limit=limit)
    if as_json:
        emit(found)
    else:
        show(*proposals_page(found))

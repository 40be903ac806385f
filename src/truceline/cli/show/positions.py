"""`truceline show positions`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AsOf, Json, Known, Ledger, Process, Published, examples

EXAMPLES = examples(
    "truceline show positions --process Kaldara", "truceline show positions --as-of 2025-03-07 --history 10 --json"
)


def positions(
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    history: Annotated[
        int, typer.Option("--history", min=0, metavar="N", help="How many earlier stances of each to show at most.")
    ] = 3,
    as_json: Json = False,
) -> None:
    """Show what each party wants on each issue.

    Issue by issue the latest stance of each party, how it came about, and what separates the sides at war. That is
    worked out from their stances alone, by the rule that is named, never from tone. Whoever is only described (“the
    officials”) has no place in it: see `truceline show records --kind position`.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, show
    from truceline.cli.positionspage import positions_page
    from truceline.workflow import overview

    with ledger_at(ledger) as opened:
        found = overview.positions(opened, asked(opened, process, as_of, known, published), history=history)
    if as_json:
        emit(found)
    else:
        show(*positions_page(found))

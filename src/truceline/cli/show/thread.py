"""`truceline show thread`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples("truceline show thread thr_4k7q", "truceline show thread mee_9s2d --json")


def thread(
    key: Annotated[str, typer.Argument(metavar="ID", help="Id of the thread, or of a record in it, or the start.")],
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Show what was joined, and why.

    Every record of the thread with the one that it is likest, the score of the pair, and the reasons that make it. What
    people decided about it stands at the top.
    """
    from truceline.cli.console import emit, show
    from truceline.cli.threadpages import thread_page
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        page = work.thread(opened, key)
    if as_json:
        emit(page)
    else:
        show(*thread_page(page))

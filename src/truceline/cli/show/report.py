"""`truceline show report`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples("truceline show report rep_7h2m", "truceline show report rep_7h2m --json | jq .paragraphs")


def report(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the report, or as much of its start as tells it from others.")
    ],
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Show a report with its records beside it."""
    from truceline.cli.console import emit, show
    from truceline.cli.recordpages import report_page
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        page = work.report(opened, key)
    if as_json:
        emit(page)
    else:
        show(*report_page(page))

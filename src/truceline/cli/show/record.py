"""`truceline show record`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples("truceline show record res_4k7q", "truceline show record res_4k7q --json")


def record(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the record, or as much of its start as tells it from others.")
    ],
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Show a record, each field with its words.

    Shown are also the chain it came through and the paragraph it stands in. With --json, the
    record in the shape of the codebook.
    """
    from truceline.cli.console import emit, show
    from truceline.cli.recordpages import record_page
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        page, entry = work.record(opened, key)
    if as_json:
        emit(entry.record)
    else:
        show(*record_page(page))

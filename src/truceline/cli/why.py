"""`truceline why`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples("truceline why mee_4k7q mee_9s2d", "truceline why sta_4k7q sta_9s2d --json")


def why(
    one: Annotated[str, typer.Argument(metavar="ID", help="Id of a record, or the start of it.")],
    other: Annotated[str, typer.Argument(metavar="ID", help="Id of another of the same kind.")],
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Say why two records are one thread, or why not.

    The score of the pair with all its reasons, and what people decided about it.
    """
    from truceline.cli.console import emit, show
    from truceline.cli.threadpages import comparison
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        found = work.why(opened, one, other)
    if as_json:
        emit(found)
    else:
        show(*comparison(found))

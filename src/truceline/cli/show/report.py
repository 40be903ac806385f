"""`truceline show report`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples(
    "truceline show report rep_7h2m",
    "truceline show report rep_7h2m --version 1",
    "truceline show report rep_7h2m --against 1    # what changed since version 1",
    "truceline show report rep_7h2m --json | jq .carried_by",
)


def report(
    key: Annotated[
        str, typer.Argument(metavar="ID", help="Id of the report, or as much of its start as tells it from others.")
    ],
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, metavar="N", help="Its N-th version; the one that stands if left out."),
    ] = None,
    against: Annotated[
        int | None,
        typer.Option("--against", min=1, metavar="N", help="Show what changed from this version to the other."),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """Show a report with its records beside it, its versions, corrections and copies.

    With --against, two versions of it: which sentences vanished, came or were rewritten, and which
    records went, came or are read otherwise.
    """
    from truceline.cli.console import emit, show
    from truceline.cli.recordpages import report_page
    from truceline.cli.versionspage import versions_page
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        if against is None:
            page = work.report(opened, key, version)
            emit(page) if as_json else show(*report_page(page))
        else:
            found = work.versions(opened, key, version, against)
            emit(found) if as_json else show(*versions_page(found))

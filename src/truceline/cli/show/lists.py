"""`truceline show statements`, `meetings`, `proposals`, `responses`, `positions`, `tolls`, `events`."""

from __future__ import annotations

from collections.abc import Callable

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, OfReport, examples
from truceline.model.enums import Kind

_HELP = {
    Kind.STATEMENT: "List who said what.",
    Kind.MEETING: "List who meets whom, where and when.",
    Kind.PROPOSAL: "List what was put on the table.",
    Kind.RESPONSE: "List who answered what, and how.",
    Kind.POSITION: "List what parties want or refuse.",
    Kind.TOLL: "List figures and who claims them.",
    Kind.EVENT: "List what was done, planned or alleged.",
}


def add_to(app: typer.Typer) -> None:
    """Adds a command for each kind of record."""
    for kind, summary in _HELP.items():
        name = f"{kind.value}s"
        shown = examples(f"truceline show {name}", f"truceline show {name} --limit 50 --json")
        app.command(name, help=f"{summary}\n\nThe newest report comes first.", epilog=shown)(_listing(kind))


def _listing(kind: Kind) -> Callable[..., None]:
    def listing(
        ledger: Ledger = DEFAULT_LEDGER, report: OfReport = None, limit: Limit = 20, as_json: Json = False
    ) -> None:
        from truceline.cli.console import emit, is_piped, say, show
        from truceline.cli.tables import COLUMNS, table
        from truceline.workflow import show as work

        with ledger_at(ledger) as opened:
            found, more = work.listing(opened, kind, limit=limit, report=report)
        if as_json:
            emit(found)
        elif found:
            show(table(found, COLUMNS[kind], piped=is_piped()), endless=is_piped())
        if more:
            say(f"{more} more: raise --limit")
        elif not found:
            say(f"no {kind.value}s")

    return listing

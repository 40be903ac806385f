"""Flat lists of records as the reports tell them: `truceline show records`, `statements`, `responses`, `events`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, OfReport, examples
from truceline.model.enums import Kind

EXAMPLES = examples(
    "truceline show records --kind meeting", "truceline show records --kind toll --report rep_7h2m --json"
)
_HELP = {
    Kind.STATEMENT: "List who said what.",
    Kind.RESPONSE: "List who answered what, and how.",
    Kind.EVENT: "List what was done, planned or alleged.",
}


def records(
    kind: Annotated[
        Kind,
        typer.Option("--kind", metavar="KIND", help="Statement, meeting, proposal, response, position, toll, event."),
    ],
    ledger: Ledger = DEFAULT_LEDGER,
    report: OfReport = None,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """List the records of one kind as the reports tell them.

    Nothing is joined: what nine reports tell stands there nine times. The newest report comes first.
    """
    _list(kind, ledger, report, limit, as_json=as_json)


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
        _list(kind, ledger, report, limit, as_json=as_json)

    return listing


def _list(kind: Kind, ledger: str, report: str | None, limit: int, *, as_json: bool) -> None:
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

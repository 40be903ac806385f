"""`truceline show reports`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, Limit, examples

EXAMPLES = examples(
    "truceline show reports",
    "truceline show reports ceasefire",
    "truceline show reports --skipped --json | jq -r .[].skipped",
)


def reports(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help='Words that the title or text holds, all of them, or a "phrase".'),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    skipped: Annotated[
        bool, typer.Option("--skipped", help="Only those that were stored and not read, each with the reason.")
    ] = False,
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """List the reports, the newest first, with what was read from each or why it was not read.

    With words: those that hold them, in what was not read too. What the first look skipped is read all the same by
    `truceline read --all`.
    """
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.cli.reportstable import report_table
    from truceline.ledger.shelf import Wanted
    from truceline.workflow import show as work

    with ledger_at(ledger) as opened:
        found, more = work.reports(opened, Wanted(skipped=skipped, words=" ".join(words or ())), limit=limit)
    if as_json:
        emit(found)
    elif found:
        show(report_table(found, piped=is_piped()), endless=is_piped())
    if more:
        say(f"{more} more: raise --limit")
    elif not found:
        say("no reports were skipped" if skipped and not words else "no reports")

"""`truceline demo`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import Json, examples

EXAMPLES = examples("truceline demo", "truceline demo my-reports/ --ledger mine.db")


def demo(
    folder: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER", help="The reports to read; the bundled examples if left out.", show_default=False
        ),
    ] = None,
    ledger: Annotated[
        str, typer.Option("--ledger", metavar="FILE-or-URL", help="The ledger to read into.")
    ] = "truceline-demo.db",
    as_json: Json = False,
) -> None:
    """Read the bundled examples, print the state.

    Eighteen reports about an invented conflict are read into a ledger of their own, and the state of play is printed. A
    second run reads nothing again and changes nothing. TRUCELINE_LEDGER is not looked at, so that invented reports do
    not get among real ones.
    """
    from datetime import UTC, datetime

    from truceline.cli.console import emit, program, say, show
    from truceline.cli.progress import progress
    from truceline.cli.statepage import closing, state_page
    from truceline.cli.summary import summary
    from truceline.workflow.demo import example_reports
    from truceline.workflow.reading import Tally, expected, read_paths
    from truceline.workflow.show import state_of_play

    reports = example_reports(folder)
    tally = Tally()
    say(f"reading {reports}")
    with ledger_at(ledger, writing=True) as opened, progress("reports", expected([reports])) as advance:
        where = opened.where
        for item in read_paths(opened, [reports], now=lambda: datetime.now(UTC)):
            tally.add(item)
            advance(len(tally.done))
        found = state_of_play(opened)
    summary(tally, where)
    if as_json:
        emit(found)
    else:
        show(*state_page(found), *closing(found, where, program()))

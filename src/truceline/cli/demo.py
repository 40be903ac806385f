"""`truceline demo`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import Json, examples

EXAMPLES = examples("truceline demo", "truceline demo my-reports/ --ledger mine.db")

# Lines of each sort, so that two negotiations can be overlooked.
_LINES = 4


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

    Sixty reports on two invented negotiations are read into a ledger of their own, and the state of play of each is
    printed. A second run reads nothing again and changes nothing. TRUCELINE_LEDGER is not looked at, so that invented
    reports do not get among real ones.
    """
    from datetime import UTC, datetime

    from truceline.cli.closing import closing
    from truceline.cli.console import emit, program, say, show
    from truceline.cli.progress import progress
    from truceline.cli.statepage import state_page
    from truceline.cli.summary import summary
    from truceline.workflow.demo import example_reports
    from truceline.workflow.overview import states_of_play
    from truceline.workflow.reading import Tally, expected, read_paths

    reports = example_reports(folder)
    tally = Tally()
    say(f"reading {reports}")
    with ledger_at(ledger, writing=True) as opened, progress("reports", expected([reports])) as advance:
        where = opened.where
        for item in read_paths(opened, [reports], now=lambda: datetime.now(UTC)):
            tally.add(item)
            advance(tally.outcomes.total())
        found = states_of_play(opened, limit=_LINES)
    summary(tally, where)
    if as_json:
        emit(found)
    else:
        pages = [part for state in found for part in (*state_page(state), "")]
        show(*pages[:-1], *closing(found[0], where, program()))

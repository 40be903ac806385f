"""`truceline show`: what the ledger holds, one command a file; the flat lists share one."""

from __future__ import annotations

import typer

from truceline.cli import changes
from truceline.cli.options import examples
from truceline.cli.show import (
    actors,
    calendar,
    lists,
    meetings,
    network,
    places,
    positions,
    proposals,
    record,
    report,
    reports,
    state,
    thread,
    timeline,
    tolls,
)

app = typer.Typer(
    help="Show what the ledger holds.",
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=examples(
        "truceline show state",
        "truceline show responses --limit 5",
        "truceline show records --kind toll --report rep_7h2m",
        "truceline show record res_4k7q --json",
        "truceline show actors --kind person",
    ),
)
app.command(epilog=state.EXAMPLES)(state.state)
app.command(epilog=positions.EXAMPLES)(positions.positions)
app.command(epilog=proposals.EXAMPLES)(proposals.proposals)
app.command(epilog=meetings.EXAMPLES)(meetings.meetings)
app.command(epilog=calendar.EXAMPLES)(calendar.calendar)
app.command(epilog=timeline.EXAMPLES)(timeline.timeline)
app.command(epilog=places.EXAMPLES)(places.places)
app.command(epilog=network.EXAMPLES)(network.network)
app.command(epilog=report.EXAMPLES)(report.report)
app.command(epilog=reports.EXAMPLES)(reports.reports)
app.command(epilog=record.EXAMPLES)(record.record)
app.command(epilog=thread.EXAMPLES)(thread.thread)
app.command(epilog=actors.EXAMPLES)(actors.actors)
app.command(epilog=tolls.EXAMPLES)(tolls.tolls)
app.command(epilog=lists.EXAMPLES)(lists.records)
app.command(epilog=changes.EXAMPLES)(changes.changes)
lists.add_to(app)

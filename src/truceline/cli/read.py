"""`truceline read`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.house import FAILED
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples

EXAMPLES = examples(
    "truceline read report.html",
    "truceline read news/ 'archive/2024-*.jsonl' --ledger talks.db",
    'truceline read story.txt --published 2024-02-07 --outlet "The Daily"',
    "curl -s https://news.example/story | truceline read - --url https://news.example/story",
)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Text, HTML and JSONL files, folders, patterns; - for standard input."),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published: 2024-02-07, or 2024-02-07T16:30+02:00.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Its address, for a single report.")] = None,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Read a long file from its beginning, even if a run stopped within it.")
    ] = False,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each report.")] = False,
) -> None:
    """Read reports into the ledger.

    Each is stored with what is found in it; reading the same report twice changes nothing. What is said on the command
    line wins over what a page says of itself; what nobody says stays unknown. A file that cannot be read is refused
    with one line, and the others go on. Ctrl-C stops the work; the same command takes it up where it stopped.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from truceline.cli.console import emit_line
    from truceline.cli.progress import progress
    from truceline.cli.summary import summary
    from truceline.reading.run import reads_by_rules
    from truceline.workflow.reading import Extent, Tally, read_paths

    tally, extent = Tally(), Extent(paths)
    tally.notes.extend(filter(None, [reads_by_rules()]))
    with ledger_at(ledger, writing=True) as opened, progress("reports", extent.total) as advance:
        where = opened.where
        work = read_paths(
            opened,
            paths,
            now=lambda: datetime.now(UTC),
            published=published,
            outlet=outlet,
            url=url,
            from_start=from_start,
            extent=extent,
        )
        for item in work:
            told = tally.add(item)
            advance(tally.outcomes.total())
            if told and as_json:
                emit_line(asdict(told))
    summary(tally, where)
    if tally.refused:
        raise typer.Exit(FAILED)

"""`truceline read`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.house import FAILED
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AllowPrivate, Ledger, UserAgent, examples

EXAMPLES = examples(
    "truceline read report.html",
    "truceline read news/ 'archive/2024-*.jsonl' --ledger talks.db",
    'truceline read story.txt --published 2024-02-07 --outlet "The Daily"',
    "truceline read https://courier.example/feed.xml",
    "truceline read archive/ --all",
    "curl -s https://news.example/story | truceline read - --url https://news.example/story",
)


def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH", help="Files, folders, patterns, addresses; - for standard input."),
    ],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published: 2024-02-07, or 2024-02-07T16:30+02:00.")
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Its address, for a single report.")] = None,
    from_start: Annotated[
        bool, typer.Option("--from-start", help="Read a long file from its beginning, even if a run stopped within it.")
    ] = False,
    allow_private: AllowPrivate = False,
    user_agent: UserAgent = None,
    links: Annotated[
        int, typer.Option("--links", min=0, metavar="N", help="How many pages of one feed or sitemap are fetched.")
    ] = 500,
    everything: Annotated[
        bool,
        typer.Option("--all", help="Read every report, those too that a first look at their words would skip."),
    ] = False,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Annotated[bool, typer.Option("--json", help="Write a line of JSON for each report.")] = False,
) -> None:
    """Read reports into the ledger.

    Each is stored with what is found in it; reading the same report twice changes nothing. What is said on the command
    line wins over what a page says of itself; what nobody says stays unknown. A file that cannot be read is refused
    with one line, and the others go on. Ctrl-C stops the work; the same command takes it up where it stopped. A report
    whose words speak of other things than war and talks is stored, so that it can be searched, and not read; `truceline
    show reports --skipped` lists such reports with the reason. Addresses are fetched politely: as robots.txt wants, a
    page a second from one host, and what did not change is not fetched again.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from truceline.cli.console import emit_line
    from truceline.cli.folders import pages_folder
    from truceline.cli.progress import progress
    from truceline.cli.summary import summary
    from truceline.reading.run import reads_by_rules
    from truceline.workflow.reading import Extent, Tally, fetching, read_paths

    tally, extent = Tally(), Extent(paths)
    tally.notes.extend(filter(None, [reads_by_rules()]))
    with (
        ledger_at(ledger, writing=True) as opened,
        fetching(paths, pages_folder(), allow_private=allow_private, agent=user_agent) as fetch,
        progress("reports", extent.total) as advance,
    ):
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
            fetch=fetch,
            links=links,
            first_look=not everything,
        )
        for item in work:
            told = tally.add(item)
            advance(tally.outcomes.total())
            if told and as_json:
                emit_line(asdict(told))
    summary(tally, where)
    if tally.refused:
        raise typer.Exit(FAILED)

"""`truceline search`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    Kinds,
    Known,
    Ledger,
    Limit,
    OfReport,
    Process,
    Published,
    Since,
    Until,
    examples,
)
from truceline.model.enums import Review
from truceline.model.facets import Band, Order

EXAMPLES = examples(
    "truceline search ceasefire",
    "truceline search '\"first phase\"' --kind response --since 2025-03-05",
    "truceline search --kind toll --outlet 'Ostrel Courier' --confidence high --order oldest",
    "truceline search plan --facets",
    "truceline search plan --json | jq -r '.items[].record'",
)
# Values of each facet that are shown.
_VALUES = 10
_NONE = "may be given again for any of several; `none` for records that tell none."


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]", help="Words, or a phrase in quotation marks: '\"first phase\"'."),
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    since: Since = None,
    until: Until = None,
    kind: Kinds = None,
    actor: Annotated[
        list[str] | None,
        typer.Option("--actor", metavar="ID-or-NAME", help=f"Who speaks, acts, answers, claims …; {_NONE}"),
    ] = None,
    side: Annotated[
        list[str] | None, typer.Option("--side", metavar="SIDE", help=f"The side for which he stands; {_NONE}")
    ] = None,
    issue: Annotated[
        list[str] | None, typer.Option("--issue", metavar="ISSUE", help=f"Issue of a position; {_NONE}")
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option("--place", metavar="NAME", help=f"Where a meeting, an event or the dead of a toll were; {_NONE}"),
    ] = None,
    outlet: Annotated[
        list[str] | None, typer.Option("--outlet", metavar="NAME", help=f"Who printed it; {_NONE}")
    ] = None,
    status: Annotated[
        list[str] | None, typer.Option("--status", metavar="STATUS", help=f"Status of a meeting or event; {_NONE}")
    ] = None,
    review: Annotated[
        list[Review] | None, typer.Option("--review", metavar="REVIEW", help="What people decided: machine, accepted …")
    ] = None,
    confidence: Annotated[
        list[Band] | None,
        typer.Option("--confidence", help="Low is below 0.5, middle below 0.8, high from there on."),
    ] = None,
    report: OfReport = None,
    thread: Annotated[
        str | None, typer.Option("--thread", metavar="ID", help="Only what belongs to this thread (see `show thread`).")
    ] = None,
    order: Annotated[
        Order | None, typer.Option("--order", help="By relevance where words are given, else the newest first.")
    ] = None,
    facets: Annotated[
        bool, typer.Option("--facets", help="Count: how many there are in all, by facet and by day.")
    ] = False,
    limit: Limit = 20,
    cursor: Annotated[
        str | None, typer.Option("--cursor", metavar="NEXT", help="Go on where a page ended: its `next` in --json.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Find records by their words and by what was read of them.

    The same records in the same order as on the page's search. All words stand in the record's sentences or among its
    names; case and accents count for nothing. Of several values of one option any may hold; different options must all
    hold. Whole reports, those that were not read too: `truceline show reports WORDS`.
    """
    from truceline.cli.asking import asked
    from truceline.cli.console import emit, is_piped, say, show
    from truceline.cli.searchpage import search_page
    from truceline.ledger.shelf import Wanted
    from truceline.workflow import search as work

    chosen = {
        "kind": kind,
        "actor": actor,
        "side": side,
        "issue": issue,
        "place": place,
        "outlet": outlet,
        "status": status,
        "review": review,
        "confidence": confidence,
    }
    said = " ".join(words or ())
    values, counting = (_VALUES, work.Counting.ONCE) if facets else (0, work.Counting.NOT)
    with ledger_at(ledger) as opened:
        wanted = asked(opened, process, as_of, known, published, since=since, until=until)
        looked_for = work.seeking(opened, said, asked=wanted, chosen=chosen, report=report, thread=thread, order=order)
        found = work.search(opened, looked_for, cursor=cursor, limit=limit, values=values, counting=counting)
        elsewhere = 0 if found.items or not said else opened.shelf.count(Wanted(words=said))
    if as_json:
        emit(found)
    else:
        show(*search_page(found, piped=is_piped()), endless=is_piped())
    if found.next and not as_json:
        say(f"more: raise --limit, or go on with --cursor {found.next}")
    if not found.items:
        say(
            f"no records; words of {elsewhere} reports: truceline show reports {said}" if elsewhere else "nothing found"
        )

"""`truceline verdicts`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples
from truceline.model.verdicts import Verdict

EXAMPLES = examples(
    "truceline verdicts --ledger talks.db",
    "truceline verdicts --by ilse --since 2025-03-01",
    "truceline verdicts --json > audit.jsonl",
)


def verdicts(
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only what this person decided.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only from this day or moment on (2025-03-07).")
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    as_json: Json = False,
) -> None:
    """List what people decided about records: who, when, what, why.

    The log is only added to: an undo is an entry of its own, and what was undone stays. With --json it is written as
    JSON Lines, an entry a line with the records whole, for others to check.
    """
    import sys

    from rich.table import Table

    from truceline.cli.console import is_piped, say, show
    from truceline.review.ruling import undone
    from truceline.workflow.auditing import jsonl, moment

    with ledger_at(ledger) as opened:
        found = opened.verdicts.log(by=by, since=moment(since) if since else None)
        if as_json:
            sys.stdout.writelines(jsonl(found))
            return
        given = list(found)
        out = undone(list(opened.verdicts.log()))
    if not given:
        say("nobody has decided on a record yet; `truceline serve` opens the page for it")
        return
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("n", "when", "who", "what", "why"):
        made.add_column(title, overflow="fold", no_wrap=title in {"n", "when"} or is_piped())
    for verdict in given:
        mark = " (undone)" if verdict.n in out else ""
        at = verdict.at[:16].replace("T", " ")
        made.add_row(str(verdict.n), at, verdict.by, _line(verdict) + mark, verdict.why or "")
    show(made, endless=is_piped())


def _line(verdict: Verdict) -> str:
    """A verdict in one line."""
    from truceline.views.phrases import short_id

    if verdict.undoes is not None:
        return f"undo {verdict.undoes}"
    others = [short_id(r.id) for r in verdict.records if r.id != verdict.record]
    into = f" into {short_id(verdict.record)}" if verdict.others else f" and {', '.join(others)}" if others else ""
    named = [short_id(i) for i in verdict.others] or [short_id(verdict.record)]
    return f"{verdict.verb.value} {', '.join(named)}{into}"

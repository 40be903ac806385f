"""`truceline join`, `split`, `forbid`, `undo`, `decisions`: what people decide about threads."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

if TYPE_CHECKING:
    from truceline.model.threads import Decision
    from truceline.workflow.decide import Hand

JOIN_EXAMPLES = examples(
    "truceline join",
    "truceline join --all",
    'truceline join mee_4k7q mee_9s2d --why "the same call, told by both sides"',
    "truceline join thr_4k7q thr_9s2d",
)
SPLIT_EXAMPLES = examples('truceline split mee_4k7q --why "another call, a day later"')
FORBID_EXAMPLES = examples("truceline forbid thr_4k7q thr_9s2d")
UNDO_EXAMPLES = examples("truceline undo 3")
LOG_EXAMPLES = examples("truceline decisions", "truceline decisions --json")

Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="The reason, for others to read.")]
By = Annotated[
    str | None,
    typer.Option("--by", envvar="TRUCELINE_USER", metavar="NAME", help="Who decides; your login name if left out."),
]
Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of records or threads, or the starts of them.")]


def hand(by: str | None, why: str | None) -> Hand:
    """Who decides, now."""
    from truceline.workflow.decide import Hand

    return Hand(by or getpass.getuser(), datetime.now(UTC), why)


def told(decision: Decision, as_json: bool) -> None:
    """Says what was decided."""
    from truceline.cli.console import emit, say

    if as_json:
        emit(decision)
    else:
        say(f"decision {decision.n}: {line(decision)}; take it back with `truceline undo {decision.n}`")


def line(decision: Decision) -> str:
    """A decision in one line."""
    from truceline.views.phrases import short_id

    some = [short_id(s) if "_" in s else s for s in decision.subjects]
    listed = ", ".join(some[:4]) + (f" and {len(some) - 4} more" if len(some) > 4 else "")
    changed = "; ".join(f"{k}: {v if isinstance(v, str) else ', '.join(v)}" for k, v in decision.change.items())
    return " ".join(filter(None, [decision.verb.value, listed, f"({changed})" if changed else ""]))


def join(
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Ids of records or threads, or the starts of them.")
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Work out all threads anew; decisions stay and are kept to.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Join records into one thread, for good.

    Without ids, reports that are read and not yet joined are joined now (`truceline read` does so itself, unless it
    was stopped). With ids, you decide: these records, or all of these threads, are one. The decision is kept in a
    log, holds whatever is read later, and can be taken back with `truceline undo`.
    """
    if ids:
        from truceline.workflow.decide import join as work

        with ledger_at(ledger, writing=True) as opened:
            told(work(opened, ids, hand(by, why)), as_json)
        return
    from truceline.cli.console import emit, say
    from truceline.cli.progress import progress
    from truceline.views.phrases import count
    from truceline.workflow.join import join_waiting

    with ledger_at(ledger, writing=True) as opened:
        if everything:
            opened.forget_joins()
        done = 0
        with progress("reports", len(opened.waiting())) as advance:
            for done, _ in enumerate(join_waiting(opened), 1):
                advance(done)
    if as_json:
        emit({"joined": done})
    else:
        say(f"{count(done, 'report')} joined")


def split(
    record: Annotated[str, typer.Argument(metavar="ID", help="Id of the record, or the start of it.")],
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Take a record out of its thread, for good.

    It is kept apart from those that are in the thread now. The decision is kept in a log and can be taken back with
    `truceline undo`.
    """
    from truceline.workflow.decide import split as work

    with ledger_at(ledger, writing=True) as opened:
        told(work(opened, record, hand(by, why)), as_json)


def forbid(ids: Ids, ledger: Ledger = DEFAULT_LEDGER, why: Why = None, by: By = None, as_json: Json = False) -> None:
    """Keep records or threads apart, for good.

    The decision is kept in a log and can be taken back with `truceline undo`.
    """
    from truceline.workflow.decide import forbid as work

    with ledger_at(ledger, writing=True) as opened:
        told(work(opened, ids, hand(by, why)), as_json)


def undo(
    n: Annotated[int, typer.Argument(metavar="N", help="Number of the decision (see `truceline decisions`).")],
    ledger: Ledger = DEFAULT_LEDGER,
    why: Why = None,
    by: By = None,
    as_json: Json = False,
) -> None:
    """Take a decision back.

    That is a decision of its own: nothing is removed from the log, and an undo can be undone.
    """
    from truceline.workflow.decide import undo as work

    with ledger_at(ledger, writing=True) as opened:
        told(work(opened, n, hand(by, why)), as_json)


def decisions(ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """List what people decided, the latest first.

    Those that were undone stay in the list and are marked.
    """
    from rich.table import Table

    from truceline.cli.console import emit, is_piped, say, show
    from truceline.ledger.decisions import undone

    with ledger_at(ledger) as opened:
        taken = opened.decisions()
    out = undone(taken)
    if as_json:
        emit([{**d.model_dump(mode="json"), "undone": d.n in out} for d in taken])
        return
    if not taken:
        say("nothing was decided yet")
        return
    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for title in ("n", "when", "who", "what", "why"):
        made.add_column(title, overflow="fold", no_wrap=title in {"n", "when"} or is_piped())
    for d in reversed(taken):
        mark = " (undone)" if d.n in out else ""
        made.add_row(str(d.n), d.at[:16].replace("T", " "), d.by, line(d) + mark, d.why or "")
    show(made, endless=is_piped())


COMMANDS: tuple[tuple[Callable[..., Any], str], ...] = (
    (join, JOIN_EXAMPLES),
    (split, SPLIT_EXAMPLES),
    (forbid, FORBID_EXAMPLES),
    (undo, UNDO_EXAMPLES),
    (decisions, LOG_EXAMPLES),
)
"""The commands of this file, with their examples."""

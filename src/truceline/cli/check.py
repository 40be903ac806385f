"""`truceline check`."""

from __future__ import annotations

from truceline.cli.house import FAILED
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Json, Ledger, examples

EXAMPLES = examples("truceline check", "truceline check --ledger talks.db --json")


def check(ledger: Ledger = DEFAULT_LEDGER, as_json: Json = False) -> None:
    """Hold every record against its text.

    Its words must still read back from the stored text, and its chain run from the outlet to whoever is
    cited. What does not hold is listed, and the exit code is 1.
    """
    from dataclasses import asdict

    import typer

    from truceline.cli.console import emit, say
    from truceline.views.phrases import count
    from truceline.workflow.check import check as work

    with ledger_at(ledger) as opened:
        faults = list(work(opened))
        counts = opened.counts()
    if as_json:
        emit([asdict(fault) for fault in faults])
    for fault in faults if not as_json else ():
        print(f"{fault.record or fault.report}: {fault.field}: {fault.what}")
    held = f"{count(sum(counts.records.values()), 'record')} of {count(counts.reports, 'report')}"
    say(f"{held}: {count(len(faults), 'fault') if faults else 'no faults'}")
    if faults:
        raise typer.Exit(FAILED)

"""`truceline reviewed`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Ledger, Process, examples

EXAMPLES = examples(
    "truceline reviewed gold -o gold.jsonl",
    "truceline reviewed training --process kaldara -o reviewed.txr",
)


def reviewed(
    to: Annotated[str, typer.Argument(metavar="FORMAT", help="gold or training.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if left out.")
    ] = None,
    process: Process = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write the reports in which people have decided on every record, for those who measure or train.

    `gold` has a report a line, with its text and its records in the shape of examples/gold. `training` has its
    sentences with marks and labels, in the markup of the reading corpus. A report in which anything waits is left out.
    """
    import sys

    from truceline.cli.console import say
    from truceline.views.phrases import count
    from truceline.workflow.export import save
    from truceline.workflow.reviewed import reviewed as work

    with ledger_at(ledger) as opened:
        key = opened.process_id(process) if process else None
        pieces = [piece.encode() for piece in work(opened, to, key)]
        _, partly = opened.verdicts.reviewed(key)
    if output is not None:
        say(f"{save(pieces, output)} written to {output}")
    else:
        sys.stdout.buffer.writelines(pieces)
    say(f"{count(len(pieces), 'report')} reviewed whole; {count(partly, 'report')} in part, left out")

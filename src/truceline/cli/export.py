"""`truceline export`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples
from truceline.model.enums import Kind

EXAMPLES = examples(
    "truceline export jsonl > records.jsonl",
    "truceline export csv --kind toll --kind event -o figures.csv",
)


class Format(StrEnum):
    """The formats that records are exported in."""

    JSONL = "jsonl"
    CSV = "csv"


def export(
    to: Annotated[
        Format, typer.Argument(metavar="jsonl|csv", help="JSON Lines in the codebook's shape, or a flat table.")
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if left out.")
    ] = None,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Only this kind of record; may be given again.")
    ] = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write records for other programs.

    JSON Lines hold each record whole, in the shape of the codebook; CSV holds a row for each, its main fields flat.
    """
    import sys

    from truceline.cli.console import say
    from truceline.workflow.export import export as work
    from truceline.workflow.export import save

    with ledger_at(ledger) as opened:
        pieces = work(opened, to.value, kinds=kind)
        if output is None:
            sys.stdout.writelines(pieces)
        else:
            say(f"{save(pieces, output)} written to {output}")

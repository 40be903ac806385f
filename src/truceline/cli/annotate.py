"""`truceline annotate`."""

from __future__ import annotations

import sys
from collections import Counter
from typing import Annotated

import typer

from truceline.cli.house import FAILED, complain
from truceline.cli.options import examples

EXAMPLES = examples(
    "truceline annotate < in.jsonl > out.jsonl",
    "truceline annotate --layers attributions,times < in.jsonl > out.jsonl",
)


def annotate(
    layers: Annotated[
        str | None,
        typer.Option("--layers", metavar="A,B", help="Which layers to write; all if left out.", show_default=False),
    ] = None,
) -> None:
    """Annotate JSON Lines, no ledger needed.

    Reads from standard input {"id", "text", "published", "title", "outlet"}, one object a line, of which only "text"
    must be there. Writes to standard output, for each line, the id and one list for each layer. Offsets are half-open
    ranges of Unicode code points into "text" as given. A line that cannot be read is answered with an "error" and named
    on standard error; the others go on, and the exit code is 1. A sentence that breaks a component costs itself only,
    stands under "failures" and is counted on standard error.
    """
    from truceline.cli.console import emit_line
    from truceline.reading.run import reads_by_rules
    from truceline.workflow.annotate import annotate as work
    from truceline.workflow.layers import chosen_layers

    if note := reads_by_rules():
        complain(f"note: {note}")
    failed, broken = False, Counter[str]()
    for row in work(sys.stdin, chosen_layers(layers)):
        if error := row.get("error"):
            complain(error)
            failed = True
        broken.update(f["component"] for f in row.get("failures", []))
        emit_line(row)
    for component, number in sorted(broken.items()):
        complain(f'{number} sentences broke {component}; each cost itself only, see "failures" in the rows')
    if failed:
        raise typer.Exit(FAILED)

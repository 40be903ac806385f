"""`truceline export`."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.cli.asking import asked
from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, AsOf, Kinds, Known, Ledger, Output, Process, Published, examples
from truceline.errors import UsageError
from truceline.export import FORMATS, form_named

_WIDTH = max(len(name) for name in FORMATS) + 2

EXAMPLES = (
    "\b\nFormats:\n"
    + "\n".join(f"  {form.name:<{_WIDTH}}{form.holds}" for form in FORMATS.values())
    + "\n\n"
    + examples(
        "truceline export jsonl > records.jsonl",
        "truceline export csv --kind toll --kind event -o figures.csv",
        "truceline export ical --process kaldara -o talks.ics",
    )
)


def _named(name: str) -> str:
    # Before the ledger is opened, so that a wrong name is told first.
    return form_named(name).name


def export(
    to: Annotated[str, typer.Argument(metavar="FORMAT", callback=_named, help="One of the formats below.")],
    output: Output = None,
    kind: Kinds = None,
    process: Process = None,
    as_of: AsOf = None,
    known: Known = None,
    published: Published = None,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write records for other programs.

    JSON Lines hold each record whole, in the shape of the codebook; the others hold what their standard has room for.
    A file is written whole or not at all.
    """
    import sys

    from truceline.cli.console import say
    from truceline.workflow.export import export as work
    from truceline.workflow.export import save

    with ledger_at(ledger) as opened:
        some = any((process, as_of, known, published))
        pieces = work(opened, to, kinds=kind, asked=asked(opened, process, as_of, known, published) if some else None)
        if output is not None:
            say(f"{save(pieces, output)} written to {output}")
        elif FORMATS[to].binary and sys.stdout.isatty():
            raise UsageError("this is no text for a terminal", where=f"export {to}", remedy="name a file with -o")
        else:
            # Bytes, so that encoding and line ends are the format's own on every system.
            sys.stdout.buffer.writelines(pieces)

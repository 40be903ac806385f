"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

DEFAULT_LEDGER = "truceline.db"

Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar="TRUCELINE_LEDGER",
        metavar="FILE-or-URL",
        help="The ledger: a file, or a sqlite:/// address.",
        show_envvar=True,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Write JSON on standard output instead of a table.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, metavar="N", help="How many to show at most.")]
OfReport = Annotated[
    str | None, typer.Option("--report", metavar="ID", help="Only those of this report (its id, or the start of it).")
]


def examples(*lines: str) -> str:
    """The examples at the end of a command's help, each on a line of its own."""
    return "\n\n".join(["\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)])

"""Options and arguments that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from truceline.model.enums import Kind

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
Process = Annotated[
    str | None,
    typer.Option(
        "--process",
        metavar="ID-or-NAME",
        help="Only this process: its id or the start of it, or words of its name. All there are if left out.",
    ),
]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="What had happened by the end of this day (2025-03-07).")
]
Known = Annotated[
    str | None, typer.Option("--known", metavar="DAY", help="What the ledger knew by the end of this day.")
]
Published = Annotated[
    str | None, typer.Option("--published", metavar="DAY", help="What was printed by the end of this day.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", help="Only from this day on (2025-03-07).")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", help="Only up to the end of this day.")]
Kinds = Annotated[
    list[Kind] | None,
    typer.Option("--kind", metavar="KIND", help="Only this kind of record (toll, response …); may be given again."),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if left out.")
]

AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and of private networks too.")
]
UserAgent = Annotated[
    str | None,
    typer.Option(
        "--user-agent",
        envvar="TRUCELINE_USER_AGENT",
        metavar="TEXT",
        help="How servers are told who asks, with a way to reach you: 'desk/1.0 (+https://desk.example)'.",
        show_envvar=True,
    ),
]


def examples(*lines: str) -> str:
    """The examples at the end of a command's help, each on a line of its own."""
    return "\n\n".join(["\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)])

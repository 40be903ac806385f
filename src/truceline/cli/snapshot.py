"""`truceline snapshot`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from truceline.cli.ledgers import ledger_at
from truceline.cli.options import DEFAULT_LEDGER, Ledger, examples

EXAMPLES = examples(
    "truceline snapshot releases/2025-03-19 --ledger talks.db",
    "truceline snapshot releases/march --process Kaldara --licence CC-BY-4.0 --author 'Lake Institute'",
    "truceline snapshot --check releases/2025-03-19",
)


def snapshot(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to make; it must not be there yet.")],
    vetted: Annotated[
        bool,
        typer.Option(
            "--vetted/--provisional",
            help="Only records that a person has accepted or corrected, or all that stand (the default).",
        ),
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="OLDER", help="Snapshot to compare with; the last one beside FOLDER if left out."),
    ] = None,
    process: Annotated[
        str | None, typer.Option(metavar="P", help="Only this process: its id, or words of its name.")
    ] = None,
    parquet: Annotated[bool, typer.Option("--parquet", help="Write Parquet too.")] = False,
    licence: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What you allow others to do with it, such as CC-BY-4.0.")
    ] = None,
    author: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who compiled it; may be given again.")
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; say whether FOLDER is as it was taken.")
    ] = False,
    ledger: Ledger = DEFAULT_LEDGER,
) -> None:
    """Write the ledger as a dataset that others can use, check and cite.

    A folder with the records, threads, processes and decisions, the codebook, schema and data dictionary, checksums,
    and what changed since the last snapshot, with a tombstone for every id that is gone. The texts of the reports are
    their publishers' and are not in it. The same ledger gives the same bytes; the folder is there whole or not at all.
    """
    if check:
        _check(folder)
        return
    from truceline.cli.console import say
    from truceline.model.enums import Kind
    from truceline.views.phrases import count
    from truceline.workflow.folders import clear_leftovers
    from truceline.workflow.snapshot import Plan, take

    for name in clear_leftovers(folder.absolute().parent):
        say(f"removed {name}, which a run that was cut short had left half-written")
    plan = Plan(vetted, process, against, parquet, licence, tuple(author or ()))
    with ledger_at(ledger) as opened:
        taken = take(opened, folder, plan)
    facts = taken.facts
    if facts.vetted_nothing:
        say("nobody has vetted a record yet: the tables of records are empty")
    total = count(sum(facts.counts[kind.value] for kind in Kind), "record")
    say(f"{total} of {count(facts.counts['reports'], 'report')} written to {folder}")
    if taken.against:
        changed = [facts.changes[kind.value] for kind in Kind]
        parts = ("added", "revised", "withdrawn")
        told = ", ".join(f"{sum(len(getattr(c, part)) for c in changed):,} {part}" for part in parts)
        say(f"since {taken.against}: {told}")


def _check(folder: Path) -> None:
    from truceline.cli.console import say
    from truceline.cli.house import FAILED
    from truceline.workflow.snapshot_check import check

    differences = check(folder)
    for difference in differences:
        print(f"{difference.path}: {difference.what}")
    if differences:
        raise typer.Exit(FAILED)
    say(f"{folder} is as it was taken")

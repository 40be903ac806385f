"""The end of the demo's page: where the ledger lies and what to try next."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from truceline.cli.parts import FAINT, heading
from truceline.views import phrases as say
from truceline.views.line import Line
from truceline.views.state import State


def closing(state: State, ledger: str, program: str) -> Iterator[RenderableType]:
    """Where the ledger lies and what to try next.

    Args:
        state: what was shown.
        ledger: its file.
        program: how to call the program.
    """
    lines: list[Line] = [a.line for o in state.proposals for a in o.answers]
    lines += [o.line for o in state.proposals]
    yield from heading("Try next")
    # Never folded, so that it can be copied.
    yield Text(f"The ledger is {ledger}", no_wrap=True)
    tries = [(f"export TRUCELINE_LEDGER={shlex.quote(_nearby(ledger))}", "")]
    if lines:
        tries.append((f"{program} show record {say.short_id(lines[0].record)}", "every field beside its words"))
        tries.append((f"{program} show report {say.short_id(lines[0].report)}", "its records beside it"))
    process = f" --process {say.short_id(state.process)}" if state.process else ""
    tries.append((f"{program} show positions{process}", "who wants what, and what separates them"))
    tries.append((f"{program} show proposals{process}", "proposals side by side"))
    tries.append((f"{program} search ceasefire", "records by their words"))
    tries.append((f"{program} serve", "all of it in a browser"))
    tries.append((f"{program} export csv -o records.csv", "for a spreadsheet"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    for command, use in tries:
        grid.add_row(Text(command, "green"), Text(use, FAINT))
    yield grid


def _nearby(ledger: str) -> str:
    """The path from the working folder, where it lies in or below it."""
    path = Path(ledger)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else ledger

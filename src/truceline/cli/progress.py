"""Progress on standard error: a bar on a terminal, a line now and then elsewhere; nothing for what is quickly done."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from truceline.cli.console import say, talk

# Seconds before anything is shown, and between two lines where there is no terminal.
_QUICK, _EVERY = 2.0, 10.0

_Expect = Callable[[int], int | None]


@contextmanager
def progress(what: str, total: int | Callable[[int], int | None] | None) -> Iterator[Callable[[int], None]]:
    """Shows how far a long work is; what it gives is called with how much is done.

    Args:
        what: what is counted ("reports").
        total: about how many there are, or None; or what tells it from how many are done.
    """
    expect = total if callable(total) else lambda _: total
    if talk().is_terminal:
        with _bar(what, expect) as advance:
            yield advance
    else:
        yield _lines(what, expect)


@contextmanager
def _bar(what: str, expect: _Expect) -> Iterator[Callable[[int], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    # rich would send what is printed meanwhile to the console, and so away from a pipe that waits for it.
    redirected = sys.stdout.isatty()
    with Progress(*columns, console=talk(), transient=True, redirect_stdout=redirected) as bar:
        task = bar.add_task(what, total=expect(0), rate="")
        pace = _Pace()

        def advance(done: int) -> None:
            total = expect(done)
            # More than was expected: the estimate was low.
            whole = max(done, total) if total is not None else None
            rate = pace.rate(done)
            bar.update(task, completed=done, total=whole, rate=f"{rate:.1f}/s" if rate else "")

        yield advance


def _lines(what: str, expect: _Expect) -> Callable[[int], None]:
    pace = _Pace()
    last = time.monotonic() - _EVERY + _QUICK

    def advance(done: int) -> None:
        nonlocal last
        rate = pace.rate(done)
        now = time.monotonic()
        if now - last < _EVERY:
            return
        last = now
        total = expect(done)
        said = [f"{done}{f' of {total}' if total else ''} {what}"]
        if rate:
            said.append(f"{rate:.1f} a second")
            said += [f"{max(0, total - done) / rate:.0f} s left"] if total else []
        say(", ".join(said))

    return advance


@dataclass
class _Pace:
    """How fast a work goes, from the first thing that is done: what comes before is start-up."""

    first: int = 0
    began: float = 0.0

    def rate(self, done: int) -> float:
        """How many a second; 0 while that cannot be told."""
        now = time.monotonic()
        if not self.began:
            self.first, self.began = done, now
        return (done - self.first) / (now - self.began) if now > self.began else 0.0

"""What `truceline watch` says: a line for each report on standard output, everything else on standard error."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from truceline.cli.console import emit_line, say
from truceline.cli.house import complain
from truceline.ledger.rows import Write
from truceline.views.phrases import count
from truceline.views.words import short
from truceline.workflow.reading import REFUSED, done
from truceline.workflow.watching.events import Came, Event, Over, Trouble

if TYPE_CHECKING:
    from truceline.workflow.watching.counters import Counters

_SAID = {
    Write.NEW: "new",
    Write.NEW_VERSION: "new version",
    Write.REREAD: "read again",
}
_LONGEST_TITLE = 80


def tell(event: Event, *, as_json: bool, quiet: bool) -> None:
    """Says what happened; what was found unchanged is no news, and quiet says trouble only."""
    if isinstance(event, Trouble):
        complain(f"{event.reason}; trying again, ever later")
    elif isinstance(event, Over):
        complain(f"{event.where}: works again")
    elif quiet:
        return
    elif not isinstance(event, Came):
        say(f"note: {event}")
    elif event.outcome.write is not Write.UNCHANGED:
        if as_json:
            emit_line(asdict(done(event.outcome)))
        else:
            # A page from anywhere says what it likes in its title; nothing of it steers a terminal.
            line = _line(event, datetime.now(UTC))
            print("".join(letter if letter.isprintable() else "\ufffd" for letter in line), flush=True)


def _line(came: Came, now: datetime) -> str:
    """When it came, what it is, who published it, its title, and what was found in it."""
    at, outcome = now.strftime("%Y-%m-%d %H:%M:%S"), done(came.outcome)
    report = came.outcome.report
    if came.outcome.write is None or report is None:
        return f"{at}  {REFUSED}  {outcome.reason}"
    kinds = ", ".join(count(number, kind) for kind, number in outcome.records.items())
    title = short(report.title or report.text, _LONGEST_TITLE)
    outlet = report.outlet or came.source.name or "unknown outlet"
    return "  ".join([at, _SAID[came.outcome.write], outlet, title, outcome.reason or kinds or "no records"])


def summary(counters: Counters, ledger: str, *, stopped: bool) -> None:
    """What a watch did, in three lines."""
    if stopped:
        complain("stopped; what was written stays")
    names = {write.value: words for write, words in _SAID.items()}
    said = [f"{number} {names.get(outcome, outcome)}" for outcome, number in sorted(counters.outcomes.items())]
    say("reports: " + (", ".join(said) or "none"))
    kinds = [count(number, kind.value) for kind, number in counters.records.items() if number]
    say("records: " + (", ".join(kinds) or "none new"))
    say(f"ledger: {ledger}")

"""What `truceline read` says at its end, on standard error."""

from __future__ import annotations

from truceline.cli.console import say
from truceline.cli.house import complain
from truceline.ledger.rows import Write
from truceline.model.enums import Kind
from truceline.views.phrases import count
from truceline.workflow.reading import SKIPPED, Tally

_SAID = {
    Write.NEW: ("{} read", "{} read"),
    Write.UNCHANGED: ("{} unchanged", "{} unchanged"),
    Write.NEW_VERSION: ("{} new version", "{} new versions"),
    Write.REREAD: ("{} read again", "{} read again"),
}
_SKIPPED = "{} skipped by the first look (truceline show reports --skipped lists them, read --all reads them)"


def summary(tally: Tally, ledger: str) -> None:
    """Notes once a file, refusals with their reasons, then the figures."""
    for note in tally.notes:
        say(f"note: {note}")
    for refused in tally.refused:
        complain(refused.reason or f"{refused.source}: refused")
    say(f"{_reports(tally)}; {_records(tally)}")
    if tally.failures:
        say(f"{count(tally.failures, 'sentence')} broke a component and left no record of it; the rest stands")
    say(f"ledger: {ledger}")


def _reports(tally: Tally) -> str:
    counts = [(tally.count(write), forms) for write, forms in _SAID.items()]
    said = [forms[n != 1].format(n) for n, forms in counts if n]
    said += [f"{n} not read ({language})" for language, n in tally.languages.items()]
    said += [_SKIPPED.format(n)] if (n := tally.outcomes[SKIPPED]) else []
    said += [f"{len(tally.refused)} refused"] if tally.refused else []
    return "reports: " + (", ".join(said) or "none")


def _records(tally: Tally) -> str:
    kinds = [count(n, kind.value) for kind in Kind if (n := tally.records[kind])]
    return "records: " + (", ".join(kinds) or "none new")

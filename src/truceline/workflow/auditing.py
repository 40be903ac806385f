"""The log of verdicts for others to check: who decided what, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from truceline.ledger import Ledger
from truceline.ledger.changing import stretch
from truceline.model.people import Person
from truceline.model.verdicts import Verdict
from truceline.review.ruling import concerning, visible


def moment(words: str) -> str:
    """The first moment meant by a day or date-time, ISO 8601, UTC.

    Raises:
        UsageError: it is neither.
    """
    return stretch(words).since


def audit(
    ledger: Ledger, who: Person, *, by: str | None = None, since: str | None = None, after: int = 0
) -> Iterator[Verdict]:
    """The verdicts that somebody may see, the first first.

    Args:
        ledger: open.
        who: whoever asks.
        by: only what this person gave.
        since: only what was given then or later, ISO 8601, UTC.
        after: only what has a greater number.
    """
    on = lru_cache(maxsize=64)(lambda report: concerning(ledger.verdicts.of_report(report)))
    for verdict in ledger.verdicts.log(by=by, since=since, after=after):
        if not verdict.blind or visible(verdict, on(verdict.report)[verdict.record], by=who.name, role=who.role):
            yield verdict


def jsonl(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Verdicts as JSON Lines."""
    for verdict in verdicts:
        yield verdict.model_dump_json() + "\n"

"""What somebody decided lately, and what others decided on the same records since."""

from __future__ import annotations

from collections.abc import Collection

from truceline.ledger import Ledger
from truceline.model.people import Person
from truceline.model.verdicts import Verdict
from truceline.review.ruling import concerning, left, undone, visible
from truceline.views.review import Lately


def lately(ledger: Ledger, who: Person, limit: int) -> list[Lately]:
    """The latest verdicts of somebody, the latest first.

    Args:
        ledger: open.
        who: whose verdicts.
        limit: how many at most.
    """
    found = []
    for verdict in ledger.verdicts.latest(who.name, limit):
        all_on_it = ledger.verdicts.of_report(verdict.report)
        since = _since(verdict, concerning(all_on_it)[verdict.record], who)
        found.append(Lately(verdict=verdict, undone=verdict.n in undone(all_on_it), after=since))
    return found


def _since(verdict: Verdict, on_it: Collection[Verdict], who: Person) -> Verdict | None:
    later = [v for v in left(list(on_it)) if v.n > verdict.n and v.by != who.name]
    seen = [v for v in later if visible(v, on_it, by=who.name, role=who.role)]
    return seen[-1] if seen else None

"""How far the review of a ledger, or of one process, has come."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.ledger import Ledger
from truceline.ledger.queueing import Tally
from truceline.model.enums import Kind, Review
from truceline.views.review import Counted, Progress, Work


def progress(ledger: Ledger, process: str | None) -> Progress:
    """How far the review has come.

    Args:
        ledger: open.
        process: id of a process; all for None.
    """
    tallies = ledger.verdicts.tallies(process)
    return Progress(
        all=_counted(None, tallies),
        kinds=tuple(_counted(kind, [t for t in tallies if t.kind is kind]) for kind in Kind),
        people=tuple(Work(by=w.by, verdicts=w.verdicts, undone=w.undone, last=w.last) for w in ledger.verdicts.work()),
    )


def _counted(kind: Kind | None, tallies: Sequence[Tally]) -> Counted:
    reviewed = {review: sum(t.reviewed.get(review, 0) for t in tallies) for review in Review}
    return Counted(
        kind=kind,
        records=sum(t.standing for t in tallies),
        reviewed={review: n for review, n in reviewed.items() if n},
        flagged=sum(t.flagged for t in tallies),
        disputed=sum(t.disputed for t in tallies),
        waiting=sum(t.waiting for t in tallies),
        left=reviewed[Review.MACHINE],
    )

"""The queue of review: flagged records, disagreements, half-coded ones, then those the program is least sure of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from truceline.ledger import Entry, Ledger
from truceline.ledger.queueing import Case, Wanted
from truceline.model.people import Person
from truceline.model.records import Record
from truceline.model.reports import Report
from truceline.model.verdicts import Verdict, VerdictStanding, VerdictVerb
from truceline.review.reasons import reasons
from truceline.review.ruling import concerning, left, rulings, senior, visible
from truceline.views.record import passage, record_page
from truceline.views.review import CardText, Flagged, QueueItem

Key = tuple[int, float, str]
"""By what the cases that come first are sorted, the smallest first; the last is the record's id."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue somebody is: after the last card shown of each of its two parts.

    The cards are named, not counted: what is decided leaves the queue, and what is flagged comes into it.
    """

    front: Key | None
    """Of the last of the cases that come first; None where none was shown."""
    rest: tuple[float, int] | None
    """Confidence and row of the last of the others; None where none was shown."""
    position: int
    """How many were shown in all."""


START = Place(None, None, 0)


@dataclass(frozen=True, slots=True)
class Queue:
    """A stretch of the queue."""

    items: tuple[QueueItem, ...]
    next: Place | None
    """Where it goes on; None at its end."""
    left: int
    """How many wait in all."""


def queue(
    ledger: Ledger, who: Person, wanted: Wanted, *, by: str | None = None, place: Place = START, limit: int = 20
) -> Queue:
    """What waits for somebody.

    Args:
        ledger: open.
        who: whoever asks: what coders code apart stays hidden from each other.
        wanted: of what.
        by: only records for which this coder's verdict counts, for a second look.
        place: where to go on.
        limit: how many at most.
    """
    found = ledger.verdicts
    key = _latest if by else _weightiest
    cases = found.decided_by(by, wanted) if by else [c for c in found.open_cases(wanted) if _for(c, who)]
    front = sorted(cases, key=key)
    ahead = [case for case in front if place.front is None or key(case) > place.front]
    # One more than is shown tells whether it goes on.
    room = limit + 1 - len(ahead)
    rest = found.unseen(wanted, place.rest, room) if room > 0 and not by else []
    shown = [*ahead, *rest][:limit]
    total = len(front) + (0 if by else found.count_unseen(wanted))
    skipped = len(front) - len(ahead) + (found.count_unseen_until(wanted, place.rest) if place.rest else 0)
    items = tuple(_items(ledger, who, shown, place.position, total - skipped))
    more = len(ahead) + len(rest) > limit
    return Queue(items, _after(place, shown, key) if more else None, total)


def _weightiest(case: Case) -> Key:
    assert case.ruling is not None  # noqa: S101 - what comes first has verdicts
    disputed = case.ruling.standing is VerdictStanding.DISPUTED
    return (0 if case.ruling.flag else 1 if disputed else 2), case.confidence, case.record


def _latest(case: Case) -> Key:
    assert case.ruling is not None  # noqa: S101 - what was decided has verdicts
    return -(case.ruling.verdict or 0), 0.0, case.record


def _after(place: Place, shown: Sequence[Case], key: Callable[[Case], Key]) -> Place:
    front = [key(case) for case in shown if case.ruling]
    rest = [(case.confidence, case.pk) for case in shown if case.pk is not None]
    return Place(front[-1] if front else place.front, rest[-1] if rest else place.rest, place.position + len(shown))


def _for(case: Case, who: Person) -> bool:
    """Whether somebody can bring it further: a coder who has coded it cannot, until a curator has decided."""
    ruling = case.ruling
    if ruling is None or ruling.flag or senior(who.role):
        return True
    # What one coder added is nothing to the second, who adds it too or does not.
    return who.name not in ruling.coders and (case.stands or ruling.standing is not VerdictStanding.WAITING)


def _items(ledger: Ledger, who: Person, cases: Sequence[Case], before: int, waiting: int) -> Iterator[QueueItem]:
    document = lru_cache(maxsize=8)(lambda report: ledger.document(report))
    given = lru_cache(maxsize=8)(lambda report: ledger.verdicts.of_report(report))
    for n, case in enumerate(cases):
        yield _item(ledger, who, case, document, given(case.report), n + before + 1, waiting - n)


def _item(
    ledger: Ledger,
    who: Person,
    case: Case,
    document: Callable[[str], Report],
    given: Sequence[Verdict],
    position: int,
    left_over: int,
) -> QueueItem:
    own = concerning(given).get(case.record, [])
    report = document(case.report)
    entry = _entry(ledger, case.record, own, report)
    if entry.text_hash != report.text_hash:
        report = ledger.document(case.report, _version(ledger, case.report, entry.text_hash))
    ruling = case.ruling
    seen = [v for v in own if visible(v, own, by=who.name, role=who.role)]
    codings = tuple(v for v in _codings(given, case.record) if v in seen)
    told = reasons(entry.record, ruling, codings)
    return QueueItem(
        page=record_page(entry, report),
        record=entry.record,
        looked_at=entry.revision or None,
        stands=entry.current,
        paragraph=paragraph(report, entry.record),
        score=entry.record.confidence,
        reasons=told,
        standing=ruling.standing if ruling else None,
        flag=Flagged(flag=ruling.flag, words=told[0], program=ledger.verdicts.program_reads(case.record))
        if ruling and ruling.flag
        else None,
        codings=codings,
        verdicts=tuple(seen),
        position=position,
        left=left_over,
    )


def _codings(given: Sequence[Verdict], record: str) -> tuple[Verdict, ...]:
    ruled = rulings(given).get(record)
    return ruled.codings if ruled else ()


def _entry(ledger: Ledger, record: str, own: Sequence[Verdict], report: Report) -> Entry:
    """A record as it stands, else as it stood last; one that a coder added and that does not stand yet, as added."""
    added = next((v for v in left(own) if v.verb is VerdictVerb.ADD), None)
    revisions = ledger.revisions(record) if added is None or ledger.verdicts.stood(record) else []
    if revisions:
        return next((e for e in revisions if e.current), revisions[-1])
    assert added is not None  # noqa: S101 - a record without a revision was added
    return Entry(
        record=added.records[0],
        revision=0,
        text_hash=added.text_hash,
        outlet=report.outlet,
        published=report.published,
        title=report.title,
        url=report.url,
        learnt=added.at,
        current=False,
    )


def _version(ledger: Ledger, report: str, text_hash: str) -> int:
    return max(v.n for v in ledger.versions(report) if v.text_hash == text_hash)


def paragraph(report: Report, record: Record) -> CardText:
    """The zones that hold a record's first anchor; the anchor alone where none does."""
    around = passage(report, record.anchors[0])
    return CardText(start=around.base, text=around.text)

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
from truceline.model.verdicts import Ruling, Verdict, VerdictStanding, VerdictVerb
from truceline.review.reasons import reasons
from truceline.review.ruling import concerning, left, rulings, senior, visible
from truceline.views.record import passage, record_page
from truceline.views.review import CardText, Flagged, QueueItem


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue somebody is."""

    front: int
    """How many of the cases that come first were shown."""
    confidence: float | None
    """Of the last of the others that was shown; None where none was."""
    row: int | None
    """Its row."""
    position: int
    """How many were shown in all."""


START = Place(0, None, None, 0)


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
    front = ledger.verdicts.decided_by(by, wanted) if by else _front(ledger.verdicts.open_cases(wanted), who)
    total = len(front) + (0 if by else ledger.verdicts.count_unseen(wanted))
    cases = front[place.front : place.front + limit]
    shown = place.front + len(cases)
    after = None if place.confidence is None or place.row is None else (place.confidence, place.row)
    rest = [] if by or len(cases) == limit else ledger.verdicts.unseen(wanted, after, limit - len(cases))
    found = [*cases, *rest]
    items = tuple(_items(ledger, who, found, place.position, total))
    if not found or place.position + len(found) >= total:
        return Queue(items, None, total)
    end = (rest[-1].confidence, rest[-1].pk) if rest else (place.confidence, place.row)
    return Queue(items, Place(shown, *end, place.position + len(found)), total)


def card(ledger: Ledger, who: Person, record: str) -> QueueItem:
    """One record as a card of the queue, whether or not it waits.

    Args:
        ledger: open.
        who: whoever asks: what coders code apart stays hidden from each other.
        record: its whole id.

    Raises:
        MissingError: no record has that id.
    """
    report = ledger.verdicts.of_record(record)
    ruling = next(iter(ledger.verdicts.rulings([record])), None)
    (item,) = _items(ledger, who, [Case(record, report, 1.0, ruling)], 0, 1)
    return item


def _front(cases: Sequence[Case], who: Person) -> list[Case]:
    """The cases that come first and that are somebody's to decide, in order."""
    ours = [(_rank(case.ruling), case) for case in cases if case.ruling and _for(case.ruling, who)]
    return [case for _, case in sorted(ours, key=lambda x: (x[0], x[1].confidence, x[1].record))]


def _rank(ruling: Ruling) -> int:
    return 0 if ruling.flag else 1 if ruling.standing is VerdictStanding.DISPUTED else 2


def _for(ruling: Ruling, who: Person) -> bool:
    """Whether somebody can bring it further: a coder who has coded it cannot, until a curator has decided."""
    if ruling.flag or senior(who.role):
        return True
    return who.name not in ruling.coders


def _items(ledger: Ledger, who: Person, cases: Sequence[Case], before: int, total: int) -> Iterator[QueueItem]:
    document = lru_cache(maxsize=8)(lambda report: ledger.document(report))
    given = lru_cache(maxsize=8)(lambda report: ledger.verdicts.of_report(report))
    for n, case in enumerate(cases):
        yield _item(ledger, who, case, document, given(case.report), n + before + 1, total - before - n)


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

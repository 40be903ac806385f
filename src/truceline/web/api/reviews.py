"""What people decide about records: the queue, verdicts, their history, how far the review has come, how it is done."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field

from truceline.ledger.queueing import Wanted
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.people import Person, Role
from truceline.model.verdicts import ReviewSettings, Verdict, VerdictVerb
from truceline.views.cursors import not_ours, packed, unpacked
from truceline.views.review import AnyRecord, Lately, Progress, QueueItem
from truceline.web.access import Now, Reading, Who, Writing, needs
from truceline.web.paging import CursorParameter, LimitParameter, Page
from truceline.web.problems import Problem, ProblemError
from truceline.workflow import queue as queueing
from truceline.workflow import review
from truceline.workflow.auditing import audit, jsonl, moment
from truceline.workflow.lately import lately as given
from truceline.workflow.progress import progress as counted

router = APIRouter(tags=["review"])
_OR_LINES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}
}
Coder = Annotated[Person, Depends(needs(Role.CODER))]
Admin = Annotated[Person, Depends(needs(Role.ADMIN))]
Number = Annotated[int, Path(ge=1, le=2**53)]
Why = Annotated[str | None, Field(max_length=4000)]
Sent = dict[str, object]
"""A record in the codebook's shape; its id, report, confidence and review are the ledger's to give."""


class VerdictAsked(Frozen):
    """A verdict as it is sent."""

    verb: Literal["accept", "correct", "reject", "split", "merge"]
    """What is decided; records are added to a report, and verdicts undone, elsewhere."""
    looked_at: Annotated[int | None, Field(ge=0, le=2**53)]
    """The revision that was looked at: `looked_at` of a queue item, `page.revision` of a record."""
    record: Sent | None = None
    """The record as it is to be read, for correct; for merge what the one record is to be, or left out."""
    records: Annotated[tuple[Sent, ...], Field(max_length=50)] = ()
    """The parts, for split; the first keeps the id."""
    others: Annotated[tuple[str, ...], Field(max_length=50)] = ()
    """Ids of the records that are merged into it, for merge."""
    why: Why = None
    """The reason, for others to read."""


class Adding(Frozen):
    """A record that nothing had read, as it is sent."""

    record: Sent
    """In the codebook's shape; offsets count code points of the report's text, half-open."""
    why: Why = None
    """The reason, for others to read."""


class Undoing(Frozen):
    """What goes with taking a verdict back."""

    why: Why = None
    """The reason, for others to read."""


class Given(Frozen):
    """A verdict that was given, and what stands after it."""

    verdict: Verdict
    """As it is in the log."""
    record: AnyRecord | None
    """The record as it stands; null where it does not stand."""
    revision: int | None
    """Its revision, for the next verdict on it; null where it has none."""


_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {"model": Problem, "description": "Another verdict came meanwhile: `more` has both."}
}


@router.get("/review/queue")
def queue(
    ledger: Reading,
    who: Who,
    process: Annotated[str | None, Query(max_length=200, description="Id of a process, or words of its name.")] = None,
    kind: Kind | None = None,
    report: Annotated[str | None, Query(max_length=80, description="Id of a report, or the start of it.")] = None,
    by: Annotated[
        str | None,
        Query(alias="who", max_length=200, description="Only records on which this coder decided, for a second look."),
    ] = None,
    limit: LimitParameter = 20,
    cursor: CursorParameter = None,
) -> Page[QueueItem]:
    """What waits: flagged records, disagreements, half-coded ones, then those of which the program is least sure."""
    wanted = Wanted(
        process=ledger.process_id(process) if process else None,
        kind=kind,
        report=ledger.report(report).id if report else None,
    )
    found = queueing.queue(ledger, who, wanted, by=by, place=_place(cursor), limit=limit)
    place = found.next
    after = packed(place.front, place.rest, place.position) if place else None
    return Page(items=found.items, next=after, total=found.left)


@router.post("/records/{record}/verdicts", status_code=201, responses=_CONFLICT)
def decide(ledger: Writing, who: Coder, now: Now, record: str, sent: VerdictAsked) -> Given:
    """Accepts, corrects, rejects, splits or merges a record; what follows stands at once in every view."""
    records = sent.records if sent.record is None else (sent.record, *sent.records)
    asked = review.Sent(verb=VerdictVerb(sent.verb), looked_at=sent.looked_at, records=records, others=sent.others)
    try:
        verdict = review.decide(ledger, record, asked, review.Hand(who, now, sent.why))
    except review.ConflictError as conflict:
        raise _conflict(conflict, sent) from conflict
    return _given(ledger, verdict)


@router.post("/reports/{report}/records", status_code=201)
def add(ledger: Writing, who: Coder, now: Now, report: str, sent: Adding) -> Given:
    """Adds a record that nothing had read from a report."""
    return _given(ledger, review.add(ledger, report, sent.record, review.Hand(who, now, sent.why)))


@router.post("/verdicts/{n}/undo", status_code=201)
def undo(ledger: Writing, who: Coder, now: Now, n: Number, sent: Undoing | None = None) -> Given:
    """Takes a verdict back by a further entry: coders their own, curators anybody's."""
    return _given(ledger, review.undo(ledger, n, review.Hand(who, now, sent.why if sent else None)))


@router.get("/records/{record}/verdicts")
def history(ledger: Reading, who: Who, record: str) -> list[Verdict]:
    """The verdicts on a record that the asker may see, the first first, undone ones too."""
    return review.history(ledger, record, who)


@router.get("/verdicts", response_model=Page[Verdict], responses=_OR_LINES)
def log(
    ledger: Reading,
    who: Who,
    request: Request,
    by: Annotated[str | None, Query(max_length=200, description="Only what this person decided.")] = None,
    since: Annotated[str | None, Query(max_length=40, description="A day or moment, ISO 8601.")] = None,
    format: Annotated[str | None, Query(pattern="^(json|jsonl)$")] = None,  # noqa: A002 - the parameter's name
    limit: LimitParameter = 100,
    cursor: CursorParameter = None,
) -> Any:
    """The log of verdicts, the first first; as JSON Lines, whole, with `format=jsonl` or by Accept."""
    found = audit(ledger, who, by=by, since=moment(since) if since else None, after=_after(cursor))
    if format == "jsonl" or (format is None and "application/x-ndjson" in request.headers.get("accept", "")):
        return StreamingResponse(jsonl(found), media_type="application/x-ndjson")
    items = tuple(v for _, v in zip(range(limit + 1), found, strict=False))
    more = len(items) > limit
    return Page(items=items[:limit], next=packed(items[limit - 1].n) if more else None)


@router.get("/review/lately")
def lately(ledger: Reading, who: Who, limit: Annotated[int, Query(ge=1, le=50)] = 10) -> list[Lately]:
    """The latest verdicts of whoever asks, the latest first, and what others decided on the same records since."""
    return given(ledger, who, limit)


@router.get("/review/progress")
def progress(ledger: Reading, process: Annotated[str | None, Query(max_length=200)] = None) -> Progress:
    """How far the review has come, by kind and by person."""
    return counted(ledger, ledger.process_id(process) if process else None)


@router.get("/review/settings")
def settings(ledger: Reading) -> ReviewSettings:
    """How this project reviews."""
    return ledger.verdicts.settings()


@router.put("/review/settings")
def change_settings(ledger: Writing, who: Admin, now: Now, sent: ReviewSettings) -> ReviewSettings:
    """Changes how this project reviews from now on; verdicts that were given stay as they were given."""
    meant = ReviewSettings(
        double_coding=sent.double_coding, processes=tuple(ledger.process_id(p) for p in sent.processes)
    )
    ledger.verdicts.change_settings(meant, by=who.name, at=now)
    return meant


def _place(cursor: str | None) -> queueing.Place:
    if cursor is None:
        return queueing.START
    match unpacked(cursor):
        case [front, rest, int(position)] if 0 <= position < 2**53:
            return queueing.Place(_front(front), _rest(rest), position)
    raise not_ours()


def _front(found: object) -> queueing.Key | None:
    match found:
        case None:
            return None
        case [int(rank), float() | int() as confidence, str(record)]:
            return rank, confidence, record
    raise not_ours()


def _rest(found: object) -> tuple[float, int] | None:
    match found:
        case None:
            return None
        case [float() | int() as confidence, int(row)] if abs(row) < 2**63:
            return confidence, row
    raise not_ours()


def _after(cursor: str | None) -> int:
    match unpacked(cursor) if cursor else [0]:
        case [int(n)] if 0 <= n < 2**53:
            return n
    raise not_ours()


def _given(ledger: Writing, verdict: Verdict) -> Given:
    standing, revision = review.standing(ledger, verdict.record)
    return Given(verdict=verdict, record=standing, revision=revision)


def _conflict(conflict: review.ConflictError, sent: VerdictAsked) -> ProblemError:
    more = {
        "theirs": conflict.theirs.model_dump(mode="json") if conflict.theirs else None,
        "yours": sent.model_dump(mode="json"),
        "record": conflict.record.model_dump(mode="json"),
        "looked_at": conflict.revision,
        "stands": conflict.stands,
    }
    return ProblemError(
        409, conflict.what, where=conflict.where, remedy=conflict.remedy, kind="urn:truceline:conflict", more=more
    )

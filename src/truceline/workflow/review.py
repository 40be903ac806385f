"""Review: people accept, correct, reject, split, merge and add records, and take back what they decided.

Each verdict is a row in a log that is only added to. What follows from it stands at once: the report is composed and
joined anew in the same call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from truceline.errors import UsageError
from truceline.ledger import Ledger
from truceline.ledger.verdicts import Desk
from truceline.model.people import Person, Role
from truceline.model.records import Record
from truceline.model.verdicts import Verdict, VerdictVerb
from truceline.model.words import misread
from truceline.review import making
from truceline.review.likeness import alike
from truceline.review.ruling import concerning, rulings, senior, undone, visible
from truceline.workflow.check import chain_faults
from truceline.workflow.join import join_reports, joiner_of


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose verdict it is."""

    who: Person
    at: datetime
    """When, with its time zone."""
    why: str | None = None
    """The reason given."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a person sends for a verdict on a record."""

    verb: VerdictVerb
    looked_at: int | None
    """The revision of the record that the person saw; None for one that has none yet."""
    records: Sequence[Mapping[str, Any]] = ()
    """The corrected record, the parts, or what the merged one is to be (may be left out), in the codebook's shape."""
    others: Sequence[str] = field(default=())
    """Ids of the records that are merged into it."""


class ConflictError(UsageError):
    """Another verdict came between what a person saw and what he decided. Nothing was stored.

    Args:
        what: what happened.
        where: the record.
        theirs: the verdict that came; None where the report was read anew.
        record: the record as it stands, or stood last.
        revision: its revision.
        stands: whether it stands.
    """

    def __init__(
        self, what: str, *, where: str, theirs: Verdict | None, record: Record, revision: int | None, stands: bool
    ) -> None:
        super().__init__(what, where=where, remedy="look at it as it stands, and decide again")
        self.theirs, self.record, self.revision, self.stands = theirs, record, revision, stands


def decide(ledger: Ledger, record: str, sent: Sent, hand: Hand) -> Verdict:
    """Gives a verdict on a record, and lets what follows from it stand.

    Args:
        ledger: open for writing.
        record: id of the record.
        sent: what is decided.
        hand: who decides.

    Raises:
        ConflictError: the record is not what the person saw.
        UsageError: a field is wrong, or words do not stand in the text.
        MissingError: no record has that id.
        LedgerError: the ledger cannot be written.
    """
    with ledger.verdicts.giving(ledger.verdicts.of_record(record)) as desk:
        _refuse_unseen(desk, record, sent, hand)
        records = _outcome(desk, record, sent)
        verdict = _verdict(desk, sent.verb, record, hand, records, looked_at=sent.looked_at, others=tuple(sent.others))
        desk.give(verdict)
    _follow(ledger, verdict.report)
    return verdict


def add(ledger: Ledger, report: str, record: Mapping[str, Any], hand: Hand) -> Verdict:
    """Adds a record that nothing had read from a report.

    Args:
        ledger: open for writing.
        report: id of the report, or the start of it.
        record: in the codebook's shape; offsets count code points of the text that stands.
        hand: who adds it.

    Raises:
        UsageError: a field is wrong, words do not stand in the text, or it is there already.
        MissingError: no report, or several, have such an id.
        LedgerError: the ledger cannot be written.
    """
    with ledger.verdicts.giving(report) as desk:
        made = making.added(record, desk.report, desk.taken())
        _refuse_double(desk, made)
        _refuse_broken_chain(made, desk)
        verdict = _verdict(desk, VerdictVerb.ADD, made.id, hand, (made,))
        desk.give(verdict)
    _follow(ledger, verdict.report)
    return verdict


def undo(ledger: Ledger, n: int, hand: Hand) -> Verdict:
    """Takes a verdict back, by a further one. Coders take back their own, curators anybody's.

    Raises:
        UsageError: it was undone before, or is another's.
        MissingError: no verdict has this number.
        LedgerError: the ledger cannot be written.
    """
    target = ledger.verdicts.numbered(n)
    with ledger.verdicts.giving(target.report) as desk:
        if n in undone(desk.verdicts):
            raise UsageError(f"verdict {n} was undone before", where="undo", remedy="see `truceline verdicts`")
        if target.by != hand.who.name and not senior(hand.who.role):
            what = f"verdict {n} is by {target.by}"
            raise UsageError(what, where="undo", remedy="ask its author or a curator to take it back")
        verdict = _verdict(desk, VerdictVerb.UNDO, target.record, hand, (), others=target.others, undoes=n)
        desk.give(verdict.model_copy(update={"blind": target.blind}))
    _follow(ledger, verdict.report)
    return verdict


def history(ledger: Ledger, record: str, who: Person) -> list[Verdict]:
    """The verdicts on a record that somebody may see, the first first, undone ones too.

    Raises:
        MissingError: no record has that id.
    """
    own = concerning(ledger.verdicts.of_report(ledger.verdicts.of_record(record))).get(record, [])
    return [v for v in own if visible(v, own, by=who.name, role=who.role)]


def _follow(ledger: Ledger, report: str) -> None:
    for _ in join_reports(ledger, joiner_of(ledger), ledger.waiting([report])):
        pass


def _outcome(desk: Desk, record: str, sent: Sent) -> tuple[Record, ...]:
    """The records that stand after a verdict."""
    before = desk.last(record)
    if record not in desk.standing:
        _refuse_merged(desk, before)
    made = _MAKERS[sent.verb](desk, before, sent)
    for each in made:
        if sent.verb is not VerdictVerb.ACCEPT:
            _refuse_double(desk, each, *sent.others)
            _refuse_broken_chain(each, desk)
    return made


def _accepted(desk: Desk, before: Record, _: Sent) -> tuple[Record, ...]:
    if any(misread(before, desk.report.text)):
        what = "the words of this record are no longer in the text"
        raise UsageError(what, where=before.id, remedy="correct it, or reject it")
    return (making.accepted(before),)


def _corrected(desk: Desk, before: Record, sent: Sent) -> tuple[Record, ...]:
    if len(sent.records) != 1:
        raise UsageError("a correction needs the record", where="record", remedy="send it whole")
    return (making.corrected(sent.records[0], before, desk.report),)


def _rejected(_: Desk, __: Record, ___: Sent) -> tuple[Record, ...]:
    return ()


def _split(desk: Desk, before: Record, sent: Sent) -> tuple[Record, ...]:
    return making.parts(sent.records, before, desk.report, desk.taken())


def _merged(desk: Desk, before: Record, sent: Sent) -> tuple[Record, ...]:
    others = []
    for key in sent.others:
        if key == before.id or key not in desk.standing:
            what = f"report {desk.report.id} has no other record {key!r} that stands"
            remedy = "merge records of one report; records of several are joined (POST /api/v1/decisions)"
            raise UsageError(what, where="others", remedy=remedy)
        others.append(desk.standing[key])
    return (making.merged(next(iter(sent.records), None), before, others, desk.report),)


_MAKERS: dict[VerdictVerb, Callable[[Desk, Record, Sent], tuple[Record, ...]]] = {
    VerdictVerb.ACCEPT: _accepted,
    VerdictVerb.CORRECT: _corrected,
    VerdictVerb.REJECT: _rejected,
    VerdictVerb.SPLIT: _split,
    VerdictVerb.MERGE: _merged,
}


def _verdict(
    desk: Desk, verb: VerdictVerb, record: str, hand: Hand, records: tuple[Record, ...], **more: Any
) -> Verdict:
    others = more.get("others", ())
    ruled = rulings(desk.verdicts)
    upon = {r.verdict.n for i in (record, *others) if (r := ruled.get(i)) and r.verdict}
    return Verdict(
        n=desk.next,
        at=hand.at.astimezone(UTC).isoformat(timespec="seconds"),
        by=hand.who.name,
        role=hand.who.role,
        verb=verb,
        report=desk.report.id,
        text_hash=desk.report.text_hash,
        record=record,
        records=records,
        machine=tuple(desk.machine[i] for i in (record, *others) if i in desk.machine),
        upon=tuple(sorted(upon)),
        blind=hand.who.role is Role.CODER and desk.settings().apart(desk.process(record)),
        why=hand.why or None,
        **more,
    )


def _refuse_unseen(desk: Desk, record: str, sent: Sent, hand: Hand) -> None:
    """Holds what the person saw against what stands."""
    now = desk.revision(record)
    if now == sent.looked_at:
        return
    own = concerning(desk.verdicts).get(record, [])
    seen = [v for v in own if visible(v, own, by=hand.who.name, role=hand.who.role)]
    theirs = seen[-1] if seen else None
    what = f"{theirs.by} decided on it meanwhile ({theirs.verb.value})" if theirs else "it was read anew meanwhile"
    raise ConflictError(
        what,
        where=record,
        theirs=theirs,
        record=desk.last(record),
        revision=now,
        stands=record in desk.standing,
    )


def _refuse_merged(desk: Desk, before: Record) -> None:
    ruled = rulings(desk.verdicts).get(before.id)
    merger = ruled.verdict if ruled and ruled.verdict and before.id in ruled.verdict.others else None
    if merger:
        what = f"{before.id} was merged into {merger.record}"
        raise UsageError(what, where=before.id, remedy=f"decide on that one, or undo verdict {merger.n}")


def _refuse_double(desk: Desk, made: Record, *others: str) -> None:
    """Refuses a record that says, in the same place, what another says that stands."""
    for key, standing in desk.standing.items():
        if key not in {made.id, *others} and alike(standing, made) and standing.anchors[0] == made.anchors[0]:
            raise UsageError(f"{key} says the same", where="record", remedy="merge the two, or reject one")


def _refuse_broken_chain(made: Record, desk: Desk) -> None:
    for where, what in chain_faults(made, desk.report.outlet):
        raise UsageError(f"{where}: {what}", where=where, remedy="send the chain from the outlet to whoever is cited")


def standing(ledger: Ledger, record: str) -> tuple[Record | None, int | None]:
    """A record as it stands (None where it does not), and the revision that a verdict on it has to name."""
    if not ledger.verdicts.stood(record):
        return None, None
    entry = ledger.record(record)
    return entry.record if entry.current else None, entry.revision

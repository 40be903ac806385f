"""Why a record should be looked at, in words for whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from truceline.model.enums import Bound, Precision
from truceline.model.records import Event, Position, Proposal, Record, Response, Statement, Toll
from truceline.model.verdicts import Flag, Ruling, Verdict, VerdictStanding, VerdictVerb

_FLAGS = {
    Flag.CHANGED: "the program now reads it otherwise than when it was decided",
    Flag.GONE: "the program no longer reads it",
    Flag.LOST: "the report's text changed, and the words that were decided on are no longer in it",
}
_DID = {
    VerdictVerb.ACCEPT: "accepts it",
    VerdictVerb.CORRECT: "corrects it",
    VerdictVerb.REJECT: "rejects it",
    VerdictVerb.SPLIT: "splits it",
    VerdictVerb.MERGE: "merges it",
    VerdictVerb.ADD: "adds it",
    VerdictVerb.UNDO: "takes a verdict back",
}
_NAMERS = {Statement: "speaker", Response: "actor", Position: "actor", Event: "source"}


def reasons(record: Record, ruling: Ruling | None, codings: Sequence[Verdict]) -> tuple[str, ...]:
    """Why a record should be looked at, the weightiest reason first.

    Args:
        record: as it stands.
        ruling: what its verdicts come to; None where it has none.
        codings: the verdicts of those who coded it apart, as far as whoever asks may see them.
    """
    return (*(_of_verdicts(ruling, codings) if ruling else ()), *_of_record(record))


def _of_verdicts(ruling: Ruling, codings: Sequence[Verdict]) -> Iterator[str]:
    if ruling.flag:
        yield _FLAGS[ruling.flag]
    if ruling.standing is VerdictStanding.DISPUTED:
        said = "; ".join(f"{v.by} {_DID[v.verb]}" for v in codings)
        yield f"two coders differ: {said}" if said else "two coders differ"
    if ruling.standing is VerdictStanding.WAITING:
        yield "one coder has coded it, a second has not"


def _of_record(record: Record) -> Iterator[str]:
    if record.confidence < 1:
        yield f"the program is {record.confidence:.0%} sure"
    if record.hedge:
        yield f"hedged by the {record.hedge.holder.value}: {record.hedge.cue.text!r}"
    name = _NAMERS.get(type(record))
    if name and getattr(record, name) is None:
        yield f"no {name} was found"
    if isinstance(record, Proposal) and not record.authors:
        yield "no author was found"
    if isinstance(record, Toll) and record.bound is Bound.VAGUE:
        yield "the figure is a vague word"
    if isinstance(record, Toll) and record.claimant is None:
        yield "no claimant was found"
    if record.when and record.when.value is None and record.when.precision is not Precision.BEFORE_REPORT:
        yield "its time could not be resolved"

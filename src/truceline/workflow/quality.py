"""Quality: how far people agree with each other and with the program, and which reports are reviewed whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from truceline.ledger import Ledger
from truceline.model.enums import Kind
from truceline.model.ids import kind_of
from truceline.model.records import Record
from truceline.model.verdicts import Verdict, VerdictStanding, VerdictVerb
from truceline.review.agreement import fields_measured, measured
from truceline.review.likeness import alike
from truceline.review.ruling import concerning, left, rulings
from truceline.views.quality import Coded, Held, Quality, Ready

T = TypeVar("T")
_PROGRAM, _PEOPLE = "program", "people"
Codings = dict[str, dict[str, Verdict]]
"""For each record what each coder made of it."""


def quality(ledger: Ledger, process: str | None = None) -> Quality:
    """How good the codings are.

    Args:
        ledger: open.
        process: id of a process; all for None.
    """
    by_report: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in ledger.verdicts.log():
        by_report[verdict.report].append(verdict)
    among = None if process is None else ledger.verdicts.ruled(process)
    apart = {r: own for given in by_report.values() for r, own in coded_apart(given).items() if _in(r, among)}
    decided = {r: v for given in by_report.values() for r, v in _decided(given).items() if _in(r, among)}
    whole, partly = ledger.verdicts.reviewed(process)
    return Quality(
        people=tuple(_coded(kind, own) for kind, own in _by_kind(apart)),
        coders=tuple(sorted({coder for own in apart.values() for coder in own})),
        program=tuple(_held(kind, own) for kind, own in _by_kind(decided)),
        ready=Ready(reports=len(whole), records=sum(whole.values()), partly=partly),
        notes=tuple(_notes(apart, decided, len(whole))),
    )


def coded_apart(verdicts: Sequence[Verdict]) -> Codings:
    """What each of several coders made of the records of a report before he could see what another made of them."""
    found: Codings = {}
    for record, own in concerning(v for v in verdicts if v.blind).items():
        names: list[str] = []
        before: list[Verdict] = []
        for verdict in sorted(own, key=lambda v: v.n):
            if len(names) > 1:
                break
            before.append(verdict)
            if verdict.verb is not VerdictVerb.UNDO and verdict.by not in names:
                names.append(verdict.by)
        codings = {v.by: v for v in left(before)}
        if len(codings) > 1:
            found[record] = codings
    return found


def _in(record: str, among: Collection[str] | None) -> bool:
    return among is None or record in among


def _decided(verdicts: Sequence[Verdict]) -> dict[str, Verdict]:
    """The verdict that counts for each record of a report."""
    ruled = rulings(verdicts)
    return {
        r: found.verdict for r, found in ruled.items() if found.verdict and found.standing is VerdictStanding.DECIDED
    }


def _by_kind(found: Mapping[str, T]) -> list[tuple[Kind | None, dict[str, T]]]:
    kinds = [(kind, {r: own for r, own in found.items() if kind_of(r) is kind}) for kind in Kind]
    return [(None, dict(found)), *((kind, own) for kind, own in kinds if own)]


def _coded(kind: Kind | None, codings: Codings) -> Coded:
    kept = {
        record: {coder: mine for coder, v in own.items() if (mine := _own(v, record)) is not None}
        for record, own in codings.items()
    }
    return Coded(
        kind=kind,
        records=len(codings),
        verdict=measured([(coder, r, judgement(v, r)) for r, own in codings.items() for coder, v in own.items()]),
        fields=fields_measured({r: own for r, own in kept.items() if len(own) > 1}) if kind else (),
    )


def _own(verdict: Verdict, record: str) -> Record | None:
    return next((r for r in verdict.records if r.id == record), None)


def judgement(verdict: Verdict, record: str) -> str:
    """What somebody took a record to be: as read, otherwise, not there, several, one with others, or missed."""
    if verdict.verb not in {VerdictVerb.ACCEPT, VerdictVerb.CORRECT}:
        return verdict.verb.value
    mine, read = _own(verdict, record), next((r for r in verdict.machine if r.id == record), None)
    if read is None:
        return VerdictVerb.ADD.value
    return VerdictVerb.ACCEPT.value if mine is not None and alike(mine, read) else VerdictVerb.CORRECT.value


def _held(kind: Kind | None, decided: Mapping[str, Verdict]) -> Held:
    judged = Counter(judgement(v, record) for record, v in decided.items())
    both = {}
    for record, verdict in decided.items():
        mine, read = _own(verdict, record), next((r for r in verdict.machine if r.id == record), None)
        if mine is not None and read is not None and verdict.verb is not VerdictVerb.SPLIT:
            both[record] = {_PROGRAM: read, _PEOPLE: mine}
    added = judged[VerdictVerb.ADD.value]
    return Held(
        kind=kind,
        decided=len(decided) - added,
        right=judged[VerdictVerb.ACCEPT.value],
        corrected=judged[VerdictVerb.CORRECT.value],
        rejected=judged[VerdictVerb.REJECT.value],
        split=judged[VerdictVerb.SPLIT.value],
        merged=judged[VerdictVerb.MERGE.value],
        added=added,
        fields=fields_measured(both) if kind else (),
    )


def _notes(apart: Codings, decided: Mapping[str, Verdict], whole: int) -> list[str]:
    notes = []
    if not apart:
        notes.append("no record was coded by two people apart from each other: switch on double coding to measure it")
    if not decided:
        notes.append("nobody has decided on a record yet, so nothing can be said of the program")
    if decided:
        what = "people saw the program's reading when they decided, which makes them agree with it more than they would"
        notes.append(what)
    if not whole:
        notes.append("no report is reviewed whole yet: gold and training text are made of those in which nothing waits")
    return notes

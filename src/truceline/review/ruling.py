"""Which verdict counts: of those on a record that were not undone, the latest of the highest role.

Where two coders code apart, their verdicts count only when they agree.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from truceline.model.people import Role
from truceline.model.verdicts import Verdict, VerdictStanding, VerdictVerb
from truceline.review.likeness import likeness


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the verdicts on one record come to."""

    verdict: Verdict | None
    """The one that counts; None while none does."""
    standing: VerdictStanding
    codings: tuple[Verdict, ...] = ()
    """The latest of each coder who coded it apart from others, the first first."""


def senior(role: Role) -> bool:
    """Whether somebody decides over coders."""
    return role.covers(Role.CURATOR)


def undone(verdicts: Sequence[Verdict]) -> set[int]:
    """Numbers of the verdicts that no longer count. An undo can be undone."""
    out: set[int] = set()
    for verdict in sorted(verdicts, key=lambda v: v.n, reverse=True):
        if verdict.undoes is not None and verdict.n not in out:
            out.add(verdict.undoes)
    return out


def left(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts that were not undone, without undos, the first first."""
    out = undone(verdicts)
    kept = (v for v in verdicts if v.n not in out and v.verb is not VerdictVerb.UNDO)
    return sorted(kept, key=lambda v: v.n)


def rulings(verdicts: Sequence[Verdict]) -> dict[str, Ruled]:
    """What the verdicts on a report come to, by record; a merger concerns every record that goes into it.

    A merger stands whole or not at all: where another verdict counts for one of its records that does not build on it,
    it does not count.
    """
    standing = left(verdicts)
    while True:
        by_number = {v.n: v for v in standing}
        ruled = {record: _ruled(own) for record, own in concerning(standing).items()}
        under = {record: set(chain(r.verdict, by_number)) if r.verdict else set() for record, r in ruled.items()}
        mergers = [v for v in standing if v.verb is VerdictVerb.MERGE]
        broken = {v.n for v in mergers if 0 < sum(v.n in under[i] for i in {v.record, *v.others}) <= len(v.others)}
        if not broken:
            return ruled
        standing = [v for v in standing if v.n not in broken]


def chain(verdict: Verdict, among: Mapping[int, Verdict]) -> dict[int, Verdict]:
    """A verdict and those that it builds on, by number: what they split, merged and added holds with it.

    Args:
        verdict: the one that counts.
        among: the verdicts that were not undone, by number.
    """
    found: dict[int, Verdict] = {}
    waiting = [verdict.n]
    while waiting:
        n = waiting.pop()
        if n in among and n not in found:
            found[n] = among[n]
            waiting += among[n].upon
    return found


def concerning(verdicts: Iterable[Verdict]) -> dict[str, list[Verdict]]:
    """Verdicts by the records that they concern."""
    found: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for record in (verdict.record, *verdict.others):
            found[record].append(verdict)
    return found


def visible(verdict: Verdict, all_on_it: Collection[Verdict], *, by: str, role: Role) -> bool:
    """Whether somebody may see a verdict: what was coded apart stays hidden from coders until two have coded it.

    Args:
        verdict: the one.
        all_on_it: every verdict on the same record, undone ones too.
        by: who asks.
        role: what this person may do.
    """
    if not verdict.blind or verdict.by == by or senior(role):
        return True
    return len({v.by for v in all_on_it if v.blind and v.verb is not VerdictVerb.UNDO}) > 1


def _ruled(own: Sequence[Verdict]) -> Ruled:
    codings = tuple({v.by: v for v in own if v.blind}.values())
    if seniors := [v for v in own if senior(v.role)]:
        return Ruled(seniors[-1], VerdictStanding.DECIDED, codings)
    if not own[-1].blind:
        return Ruled(own[-1], VerdictStanding.DECIDED, codings)
    before = next((v for v in reversed(own) if not v.blind), None)
    if len(codings) == 1:
        return Ruled(before, VerdictStanding.WAITING, codings)
    if len({outcome(v) for v in codings}) == 1:
        return Ruled(own[-1], VerdictStanding.DECIDED, codings)
    return Ruled(before, VerdictStanding.DISPUTED, codings)


def outcome(verdict: Verdict) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a verdict comes to, for comparing two: what the records say that stand after it, and what is merged."""
    return tuple(sorted(map(likeness, verdict.records))), tuple(sorted(verdict.others))

"""A thread as a page: the records that were joined, each with the one it is tied to and the reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from truceline.ledger.asking import Fact
from truceline.ledger.rows import Entry
from truceline.merge.scoring import Tally
from truceline.model.base import Frozen
from truceline.model.enums import Kind
from truceline.model.threads import Decision, Reason
from truceline.views.line import Line
from truceline.views.listing import AnyLine, line


class Tie(Frozen):
    """What ties a record to another of its thread, or keeps two apart."""

    record: str
    """Id of the other record."""
    score: float
    """0 to 1; 0 where something rules the pair out."""
    enough: float
    """The score from which on two records of the kind are taken for one."""
    ruled_out: bool
    """Whether a reason rules the pair out."""
    reasons: tuple[Reason, ...]
    """What the score is made of."""


class Member(Frozen):
    """One record of a thread."""

    line: AnyLine
    """What it says."""
    voice: str
    """The report that heads the copies to which its report belongs."""
    tie: Tie | None
    """The record of the thread that it is likest; null for one that stands alone."""


class ThreadPage(Frozen):
    """Records that tell one thing."""

    id: str
    """Id of the thread."""
    kind: Kind
    """Kind of its records."""
    process: str | None
    """Id of the process it belongs to."""
    why: str | None
    """Why it belongs there."""
    reports: int
    """How many reports tell it."""
    voices: int
    """How many independent voices: copies of one story count once."""
    members: tuple[Member, ...]
    """Its records, the earliest report first."""
    decisions: tuple[Decision, ...]
    """What people decided about any of them and still holds."""


Score = Callable[[str, str], Tally]
"""The score of two records, by id."""


def thread_page(
    facts: Sequence[Fact],
    entries: Mapping[int, Entry],
    score: Score,
    enough: float,
    decisions: Sequence[Decision],
) -> ThreadPage:
    """A thread as a page.

    Args:
        facts: its records in columns; at least one.
        entries: the same, whole, by row.
        score: how likely two of them are one.
        enough: the score that two records of the kind need.
        decisions: what people decided and still holds.
    """
    ordered = sorted(facts, key=lambda f: (f.published or "~", f.record))
    ids = [f.record for f in ordered]
    first = ordered[0]
    return ThreadPage(
        id=first.thread,
        kind=first.kind,
        process=first.process,
        why=first.why,
        reports=len({f.report for f in ordered}),
        voices=len({f.voice for f in ordered}),
        members=tuple(
            Member(line=line(entries[f.pk]), voice=f.voice, tie=_closest(f.record, ids, score, enough)) for f in ordered
        ),
        decisions=tuple(d for d in decisions if set(ids) & set(d.subjects)),
    )


def _closest(record: str, ids: Sequence[str], score: Score, enough: float) -> Tie | None:
    others = [(tally, other) for other in ids if other != record and (tally := score(record, other))]
    if not others:
        return None
    tally, other = max(others, key=lambda o: (o[0].value, not o[0].clash))
    return tie(other, tally, enough)


def tie(record: str, tally: Tally, enough: float) -> Tie:
    """A score as a read model."""
    return Tie(record=record, score=tally.value, enough=enough, ruled_out=tally.clash, reasons=tuple(tally.reasons))


class Comparison(Frozen):
    """Two records held against each other."""

    one: Line
    """The first."""
    other: Line
    """The second."""
    joined: bool
    """Whether they are in one thread."""
    tie: Tie
    """How likely they are one, and why."""
    decisions: tuple[Decision, ...]
    """What people decided about both and still holds."""

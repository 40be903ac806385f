"""Whose turn it is: who was asked and has not answered since. A rule that is named, never a judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from truceline.ledger.rows import Entry
from truceline.model.base import Frozen
from truceline.model.enums import ResponseObject, ResponsePolarity
from truceline.model.records import Proposal
from truceline.views.line import day as day_of
from truceline.views.offers import Link, Relation
from truceline.views.parties import Parties, Party
from truceline.views.threads import Group, records_of

_FOLLOWED = frozenset({Relation.COUNTERED, Relation.AMENDED, Relation.REPLACED})
# Answers that leave the question open.
_OPEN = frozenset({ResponsePolarity.DEFER, ResponsePolarity.NO_RESPONSE})


class TurnRule(StrEnum):
    """By which rule it is told whose turn it is. The first that fits holds."""

    FOLLOWED = "followed"
    """Another proposal counters, amends or replaces this one: look there."""
    ADDRESSED = "addressed"
    """Those to whom reports say that it was put, and who have not answered it since."""
    SIDES = "sides"
    """No report says to whom it was put: the opponents, less its author, who have not answered it since."""
    ANSWERED = "answered"
    """All of them have answered it since."""
    UNKNOWN = "unknown"
    """No report says to whom it was put, and no process is asked for that would say who the opponents are."""


class Turn(Frozen):
    """Whose turn it is on one proposal. A deferral, or an answer about taking part only, leaves it open."""

    rule: TurnRule
    """By which rule."""
    parties: tuple[Party, ...] = ()
    """Whose turn it is."""
    since: str | None = None
    """The day of the proposal, ISO 8601; null if unknown."""
    days: int | None = None
    """Whole days from then to the day asked."""


def turn(
    group: Group,
    entries: Mapping[int, Entry],
    links: Iterable[Link],
    answers: Iterable[Group],
    known: Parties,
    today: str | None,
) -> Turn:
    """Whose turn it is.

    Args:
        group: the proposal.
        entries: its whole records, by row.
        links: what it answers and what answers it.
        answers: the answers to it.
        known: the parties.
        today: the day asked, ISO 8601.
    """
    then, now = day_of(group.day), day_of(today)
    waited = max(0, (now - then).days) if then and now else None
    if any(link.relation in _FOLLOWED for link in links):
        return Turn(rule=TurnRule.FOLLOWED, since=group.day, days=waited)
    authors = {p.key for f in group.facts if (p := known.of(f))}
    put = {e.record.id for e, record in records_of(group, entries, Proposal) if record.addressees}
    others = (known.by_key(f.other_side or f.other) for f in group.opened if f.record in put)
    addressed = {p.key for p in others if p} - authors
    rule, asked = TurnRule.ADDRESSED, addressed
    if not asked:
        rule = TurnRule.SIDES
        asked = {p.key for p in known.opponents} - authors
    if not asked:
        return Turn(rule=TurnRule.UNKNOWN, since=group.day, days=waited)
    left = asked - {p.key for g in answers if _answers_since(g, group.day) and (p := known.of(g.first))}
    return Turn(
        rule=rule if left else TurnRule.ANSWERED,
        parties=tuple(p for p in known.order if p.key in left),
        since=group.day,
        days=waited,
    )


def _answers_since(group: Group, day: str | None) -> bool:
    if group.first.object == ResponseObject.PARTICIPATION or group.first.stance in _OPEN:
        return False
    return group.day is None or day is None or group.day >= day

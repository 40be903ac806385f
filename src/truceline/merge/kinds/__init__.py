"""What makes two records of a kind one: the keys under which they are looked up, and the score. One kind a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from truceline.merge.cluster import LINKAGE
from truceline.merge.kinds import events, meetings, positions, proposals, responses, statements, tolls
from truceline.merge.scoring import Tally
from truceline.merge.traits import Traits
from truceline.model.enums import Kind


@dataclass(frozen=True, slots=True)
class Rules:
    """How records of a kind are joined."""

    keys: Callable[[Traits], set[str]]
    """The keys under which a record is kept. Two records that may be one share a key."""
    score: Callable[[Traits, Traits], Tally]
    """How likely they are one; the same whichever comes first."""
    enough: float
    """From this score on they are taken for one."""
    linkage: float = LINKAGE
    """See `truceline.merge.cluster.partition`."""
    sought: Callable[[Traits], set[str]] | None = None
    """The keys under which others are looked up; None where these are its own."""
    series: bool = False
    """Whether a thread goes on over the days, so that its ends need not be like each other."""
    within: bool = False
    """Whether two records of one report can be one: the report comes back to it in another sentence."""


RULES: dict[Kind, Rules] = {
    Kind.STATEMENT: Rules(statements.keys, statements.score, statements.ENOUGH),
    Kind.MEETING: Rules(meetings.keys, meetings.score, meetings.ENOUGH, sought=meetings.sought, within=True),
    Kind.PROPOSAL: Rules(proposals.keys, proposals.score, proposals.ENOUGH, linkage=0.0, sought=proposals.sought),
    Kind.RESPONSE: Rules(responses.keys, responses.score, responses.ENOUGH, sought=responses.sought),
    Kind.POSITION: Rules(positions.keys, positions.score, positions.ENOUGH),
    Kind.TOLL: Rules(tolls.keys, tolls.score, tolls.ENOUGH, series=True, within=True),
    Kind.EVENT: Rules(events.keys, events.score, events.ENOUGH, within=True),
}
"""Every kind."""

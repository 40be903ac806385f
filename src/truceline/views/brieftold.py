"""What a brief is made of besides the state of play: what a stretch of days told, and what of it is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truceline.ledger.asking import Fact
from truceline.model.enums import Kind
from truceline.model.threads import Side
from truceline.views import phrases as say
from truceline.views.parties import Parties
from truceline.views.threads import Group, grouped


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger gives for a brief besides the state of play and the positions."""

    news: Sequence[Fact]
    """What reports of the stretch tell."""
    before: frozenset[str]
    """Threads of `news` that were told before it."""
    compared: Sequence[Fact]
    """Every telling of the threads in which sources can differ: those of `news` and of what is on the table."""
    labels: Mapping[str, str]
    """What proposals are called, by id of a record."""
    last: Mapping[str | None, str]
    """A record of the newest report of each outlet, by its name."""
    known: Parties
    """Who proposes, answers or takes a position, and what each is in the process."""
    only: str = ""
    """The option that makes a command show the same process (" --process prc_…")."""


def since_words(since: str | None, year: int | None) -> str:
    """The stretch, at the end of a heading; empty for all days."""
    return f" since {say.spoken_day(since, year)}" if since else ""


def new_threads(told: Told, kind: Kind) -> list[Group]:
    """Threads of a kind that the stretch tells for the first time."""
    return grouped(f for f in told.news if f.kind is kind and f.thread not in told.before)


_WEIGHTS = {Side.PARTY: 4, Side.MEDIATOR: 3, Side.GUARANTOR: 2, Side.HOST: 2}


def weight(group: Group, told: Told) -> int:
    """The weight of a speaker: sides at war, then mediators, then guarantors and hosts, then the others."""
    party = told.known.of(group.first)
    return _WEIGHTS.get(party.role, 0) if party and party.role else 0
